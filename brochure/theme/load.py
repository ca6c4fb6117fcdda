"""The load pass of a theme: a theme file to a Theme, checked at its own lines."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace
from pydantic import BaseModel

from brochure.content.problems import nearest
from brochure.content.salvage import read
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Color, Sides
from brochure.source.file import SourceFile
from brochure.source.parse import parse
from brochure.source.route import LocatedMap, Problem, Route
from brochure.theme.file import (
    BoxEntry,
    ListEntry,
    PageEntry,
    SidesEntry,
    TextEntry,
    ThemeFile,
    merged,
)
from brochure.theme.fonts import FontSet, MissingFamilyError, load_fonts
from brochure.theme.legibility import (
    USUAL_UNDERLINE,
    Ground,
    Look,
    contrast_problems,
    leading_problem,
    size_problem,
    underline_problem,
)
from brochure.theme.measures import Measures
from brochure.theme.styles import BoxStyle, ListStyle, PageStyle, TextStyle, Theme

FILE_ID = "theme"
DEFAULT = "clinic"
SUCCESSORS = {"garden": "leaflet", "ledger": "plain"}
"""The built-in themes of earlier versions, and which one to take instead."""
OPTIONAL = frozenset(
    (
        *("checklist-item", "contact-row", "contact-text", "dos-and-donts", "faq-answer"),
        *(
            "cover-title-large",
            "cover-topic",
            "cover-foot",
            "cover-page",
            "cover-credit",
            "cover-line",
        ),
        *("number", "number-label", "numbers", "number-first", "number-next"),
        *("note-number", "tip-number", "warning-number", "emergency-number"),
        *("band", "band-do", "band-help", "band-about"),
        *("faq-question", "key-point", "language-line", "notes-lines", "section", "cover-row"),
    )
)
"""Styles that blocks ask for first and that the built-in themes leave to what comes next."""
DERIVED = ("-heading", "-subheading", "-head", "-row", "-cell", "-caption")
"""Ends of names that are made of a block's own name."""
_SECTIONS = {TextEntry: "text", BoxEntry: "box", ListEntry: "list"}

Entry = TypeVar("Entry", TextEntry, BoxEntry, ListEntry)
Style = TypeVar("Style", TextStyle, BoxStyle, ListStyle)
_INKED = frozenset({"color", "label_color", "rail_color"})
"""The colors that are ink where a theme names none; the others are its primary one."""
_USUAL_SIZE, _USUAL_LEADING = 13.0, 1.4
"""The size of a text style that names none, and its leading in sizes."""


class LoadedTheme(Struct, frozen=True):
    """The theme, or None where its file could not be read; and every problem found."""

    theme: Theme | None
    problems: tuple[Problem, ...]


def unknown_theme_hint(name: str) -> str:
    """What to write in place of a name that is no built-in theme's."""
    if name in SUCCESSORS:
        return f"`{name}` is no more: `{SUCCESSORS[name]}` has taken its place"
    near = nearest(name, builtin_themes())
    return f"did you mean `{near}`?" if near else _known_themes()


def builtin_themes() -> tuple[str, ...]:
    """The names of the themes that ship in the package."""
    folder = resources.files("brochure.theme") / "builtin"
    return tuple(
        sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))
    )


def load_builtin(name: str) -> LoadedTheme:
    """The theme of this name that ships in the package. Raises KeyError for another name."""
    if name not in builtin_themes():
        raise KeyError(name)
    file = _builtin_file(name)
    return _resolve(file, file.base, Route(FILE_ID))


def load_theme(data: LocatedMap) -> LoadedTheme:
    """The theme of a theme file's data."""
    salvaged = read(ThemeFile, data)
    problems = salvaged.problems
    file = salvaged.model
    if file is None:
        return LoadedTheme(None, problems)
    base = file.base if file.base is not None else DEFAULT
    if base not in builtin_themes():
        unknown = Problem(
            "unknown-theme",
            f"there is no built-in theme `{base}`",
            data.route.down("base"),
            hint=unknown_theme_hint(base),
        )
        return LoadedTheme(None, (*problems, unknown))
    loaded = _resolve(file, base, data.route)
    loaded = LoadedTheme(loaded.theme, (*loaded.problems, *_unused(file, data.route)))
    if problems:
        return LoadedTheme(None, (*problems, *loaded.problems))
    return loaded


def _unused(file: ThemeFile, route: Route) -> Iterator[Problem]:
    """A warning at each style of a theme file that no block asks for and no other style is like."""
    clinic = _builtin_file(DEFAULT)
    likes = {entry.like for part in _parts(file) for entry in part[1].values()}
    likes |= {entry.label_text for entry in file.list.values()}
    for (section, entries), (_, builtin) in zip(_parts(file), _parts(clinic), strict=True):
        known = frozenset((*builtin, *OPTIONAL))
        for name in entries:
            if name in known or name in likes or name.endswith(DERIVED):
                continue
            # Names of styles are alike: only a slip of the finger is worth a guess.
            near = next(iter(get_close_matches(name, known, n=1, cutoff=0.8)), "")
            yield Problem(
                "unknown-style",
                f"nothing uses the {section} style `{name}`",
                route.down(section).key(name),
                hint=f"did you mean `{near}`?"
                if near
                else "delete it, or give it a name that clinic.yaml has",
                severity=Severity.WARNING,
            )


def _parts(file: ThemeFile) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    return (("text", file.text), ("box", file.box), ("list", file.list))


def _known_themes() -> str:
    return "the built-in themes are " + ", ".join(builtin_themes())


def _builtin_file(name: str) -> ThemeFile:
    text = (resources.files("brochure.theme") / "builtin" / f"{name}.yaml").read_text("utf-8")
    parsed = parse(SourceFile(f"{name}.yaml", text), FILE_ID)
    if parsed.tree is None:
        message = f"the built-in theme {name} does not parse"
        raise AssertionError(message)
    return ThemeFile.model_validate(parsed.data)


def _resolve(file: ThemeFile, base: str | None, route: Route) -> LoadedTheme:
    chain = [file]
    while base is not None:
        below = _builtin_file(base)
        chain.append(below)
        base = below.base
    resolver = _Resolver(tuple(reversed(chain)), route)
    theme = resolver.theme()
    return LoadedTheme(None if resolver.problems else theme, tuple(resolver.problems))


class _Resolver:
    """Merges a chain of theme files, the base first."""

    def __init__(self, chain: tuple[ThemeFile, ...], route: Route) -> None:
        self.route = route
        self.problems: list[Problem] = []
        self.own = chain[-1]
        self.colors: dict[str, Color] = {}
        self.families: tuple[str, ...] = ()
        self.head_family = ""
        self.page = PageEntry()
        self.measures = Measures()
        self.texts: dict[str, TextEntry] = {}
        self.boxes: dict[str, BoxEntry] = {}
        self.lists: dict[str, ListEntry] = {}
        for file in chain:
            self.colors |= {name: Color.parse(value) for name, value in file.colors.items()}
            if file.families:
                self.families, self.head_family = file.families, ""
            self.head_family = file.head_family or self.head_family
            self.page = PageEntry.model_construct(**merged(file.page, self.page))
            self.measures = replace(self.measures, **_said(file.measures))
            _overlay(self.texts, file.text)
            _overlay(self.boxes, file.box)
            _overlay(self.lists, file.list)

    def theme(self) -> Theme | None:
        fonts = self._fonts()
        texts = {name: self._text(name) for name in self.texts}
        boxes = {name: self._box(name) for name in self.boxes}
        lists = {name: self._list(name) for name in self.lists}
        page = self._page()
        if not self.problems:
            self._check_texts(texts)
        if fonts is None:
            return None
        measures = self.measures
        return Theme(self.own.name, fonts, page, measures, self.colors, texts, boxes, lists)

    def _fonts(self) -> FontSet | None:
        try:
            return load_fonts(self.families, self.head_family)
        except MissingFamilyError as error:
            name = str(error)
            is_text = name in self.families
            self._problem(
                ("families", self.families.index(name)) if is_text else ("head-family",),
                "missing-family",
                f"the font family `{error}` is not installed as a font package",
                "a font from a file or of the system (Arial, Frutiger) can't be used yet: name a"
                " family of a theme that comes with the builder (Atkinson Hyperlegible, PT Sans,"
                " Fira Sans, Source Sans 3, Source Serif 4), or one whose package (fontpkg-...) you"
                " install with pip",
            )
            return None

    def _check_texts(self, texts: dict[str, TextStyle]) -> None:
        looks = []
        for name, style in texts.items():
            entry = self._entry(self.texts, name, TextEntry)
            looks.append(Look(name, style, entry.get("color", "ink"), entry.get("on", "")))
        for look in looks:
            for problem, where in ((size_problem, "size"), (leading_problem, "leading")):
                found = problem(look, self.route.down(*self._origin(self.texts, look.name, where)))
                self._tell(found)
        place = self._origin(self.texts, "link", "underline")
        self._tell(underline_problem(texts["link"], self.route.down(*place)))
        grounds = [Ground("paper", "")]
        for name in self.boxes:
            entry = self._entry(self.boxes, name, BoxEntry)
            color, words = entry.get("ground"), entry.get("words")
            if color and words:
                style = replace(texts["body"], color=self.colors.get(words, texts["body"].color))
                looks.append(Look("body", style, words, color))
            elif color and name not in {"cover", "banner"}:
                grounds.append(Ground(color, name))
        for found in contrast_problems(looks, grounds, self.colors, self._place_of_contrast):
            self._tell(found)

    def _place_of_contrast(self, look: Look, ground: Ground) -> Route:
        """Where this theme's own file makes a text hard to read; its name where it does not."""
        text = self.own.text.get(look.name)
        if text is not None and text.color is not None:
            return self.route.down("text", look.name, "color")
        if text is not None and text.on is not None:
            return self.route.down("text", look.name, "on")
        if look.color in self.own.colors:
            return self.route.down("colors", look.color)
        if ground.color in self.own.colors:
            return self.route.down("colors", ground.color)
        if ground.box:
            origin = self._origin(self.boxes, ground.box, "ground")
            if origin[1] in self.own.box:
                return self.route.down(*origin)
        origin = self._origin(self.texts, look.name, "color")
        return self.route.down(*(origin if origin[1] in self.own.text else ("name",)))

    def _origin(self, entries: dict[str, Entry], name: str, field: str) -> tuple[str, str, str]:
        """The place of the field that a style has, or takes from what it is like."""
        seen = [name]
        while getattr(entries[seen[-1]], field) is None:
            like = entries[seen[-1]].like
            if like is None or like in seen or like not in entries:
                return (_SECTIONS[type(entries[name])], name, field.replace("_", "-"))
            seen.append(like)
        return (_SECTIONS[type(entries[name])], seen[-1], field.replace("_", "-"))

    def _entry(self, entries: dict[str, Entry], name: str, kind: type[Entry]) -> dict[str, Any]:
        """The fields of a style with everything that it takes from `like`."""
        entry = entries[name]
        last, seen = name, {name}
        while entry.like is not None:
            like = entry.like
            if like in seen or like not in entries:
                near = nearest(like, entries) if like not in seen else ""
                self._problem(
                    (_SECTIONS[kind], last, "like"),
                    "unknown-style",
                    f"`{last}` can't be like `{like}`",
                    f"did you mean `{near}`?"
                    if near
                    else "name another style of the theme, not one that is like this one",
                )
                break
            last = like
            seen.add(like)
            below = entries[like]
            fields = merged(entry, below)
            fields["like"] = below.like
            entry = kind.model_construct(**fields)
        return {key: value for key, value in entry if value is not None}

    def _color(self, where: tuple[str, ...], name: object, fallback: str) -> Color:
        wanted = str(name) if name is not None else fallback
        if wanted not in self.colors:
            near = nearest(wanted, self.colors)
            self._problem(
                where,
                "unknown-color",
                f"the theme has no color `{wanted}`",
                f"did you mean `{near}`?" if near else f"its colors are {', '.join(self.colors)}",
            )
            return Color(0, 0, 0)
        return self.colors[wanted]

    def _style_color(
        self, entries: dict[str, Entry], name: str, field: str, value: object, fallback: str
    ) -> Color:
        return self._color(self._origin(entries, name, field), value, fallback)

    def _text(self, name: str) -> TextStyle:
        entry = self._entry(self.texts, name, TextEntry)
        if "on" in entry:
            self._style_color(self.texts, name, "on", entry["on"], "paper")
        entry.setdefault("leading", entry.setdefault("size", _USUAL_SIZE) * _USUAL_LEADING)
        if name == "link":
            entry.setdefault("underline", USUAL_UNDERLINE)
        entry["has_own_ground"] = entry.get("on", "paper") != "paper"
        return self._style(TextStyle, self.texts, name, entry)

    def _box(self, name: str) -> BoxStyle:
        entry = self._entry(self.boxes, name, BoxEntry)
        entry["padding"] = _sides(entry.get("padding"))
        return self._style(BoxStyle, self.boxes, name, entry)

    def _list(self, name: str) -> ListStyle:
        entry = self._entry(self.lists, name, ListEntry)
        label_text = str(entry.setdefault("label_text", "body"))
        if label_text not in self.texts:
            self._problem(
                self._origin(self.lists, name, "label_text"),
                "unknown-style",
                f"the theme has no text style `{label_text}`",
                "name one of the theme's text styles",
            )
        return self._style(ListStyle, self.lists, name, entry)

    def _style(
        self, kind: type[Style], entries: dict[str, Entry], name: str, entry: dict[str, Any]
    ) -> Style:
        """The entry as a resolved style: each color by its name, all else as it is written."""
        values = {key: value for key, value in entry.items() if key in kind.__struct_fields__}
        for field in _color_fields(kind):
            # A box may have no ground, and no color for its words; others have a usual one.
            if entry.get(field) or field not in {"ground", "words"}:
                usual = "ink" if field in _INKED else "primary"
                values[field] = self._style_color(entries, name, field, entry.get(field), usual)
        return kind(**values)

    def _page(self) -> PageStyle:
        entry = {key: value for key, value in self.page if value is not None}
        entry["margins"] = _sides(entry.get("margins"))
        color = entry.get("footer_rule_color")
        entry["footer_rule_color"] = self._color(("page", "footer-rule-color"), color, "primary")
        return PageStyle(**entry)

    def _problem(self, where: tuple[str | int, ...], code: str, message: str, hint: str) -> None:
        self._tell(Problem(code, message, self.route.down(*where), hint=hint))

    def _tell(self, problem: Problem | None) -> None:
        """Keep a problem; what several styles take from one place is told once."""
        if problem is None or any(
            (it.code, it.route) == (problem.code, problem.route)
            for it in self.problems
            if it.code != "low-contrast"
        ):
            return
        self.problems.append(problem)


def _said(entry: BaseModel) -> dict[str, float]:
    return {name: float(value) for name, value in entry if value is not None}


def _overlay(entries: dict[str, Entry], over: dict[str, Entry]) -> None:
    for name, entry in over.items():
        below = entries.get(name)
        if below is None or entry.like is not None:
            entries[name] = entry
        else:
            entries[name] = type(entry).model_construct(**merged(entry, below))


def _sides(entry: SidesEntry | None) -> Sides:
    if entry is None:
        return Sides()
    return Sides(entry.top or 0.0, entry.right or 0.0, entry.bottom or 0.0, entry.left or 0.0)


@cache
def _color_fields(kind: type[TextStyle | BoxStyle | ListStyle]) -> tuple[str, ...]:
    """The fields of a style that hold a color, in order."""
    return tuple(it.name for it in fields(kind) if it.type in (Color, Color | None))
