"""A chain of theme files, each over its base, as a Theme: every style resolved and looked at."""

from functools import cache
from typing import Any, TypeVar

from msgspec.structs import fields, replace
from pydantic import BaseModel

from brochure.content.problems import nearest
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Color, Sides
from brochure.source.route import Problem, Route
from brochure.theme.brand import Brand, recolor
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

_SECTIONS = {TextEntry: "text", BoxEntry: "box", ListEntry: "list"}

Entry = TypeVar("Entry", TextEntry, BoxEntry, ListEntry)
Style = TypeVar("Style", TextStyle, BoxStyle, ListStyle)
_WITHOUT_TEXT = frozenset(("cover", "banner", "dark-logo-plate"))
"""The boxes on which no text stands but that which says so (`on`)."""
_INKED = frozenset({"color", "label_color", "rail_color"})
"""The colors that are ink where a theme names none; the others are its primary one."""
_USUAL_SIZE, _USUAL_LEADING = 13.0, 1.4
"""The size of a text style that names none, and its leading in sizes."""


class Resolver:
    """Merges a chain of theme files, the base first."""

    def __init__(self, chain: tuple[ThemeFile, ...], route: Route, brand: Brand) -> None:
        self.route = route
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        """What is told and stops nothing."""
        self.own = chain[-1]
        self.colors: dict[str, Color] = {}
        self.families: tuple[str, ...] = ()
        self.head_family = ""
        self.figures = ""
        self.page = PageEntry()
        self.measures = Measures()
        self.texts: dict[str, TextEntry] = {}
        self.boxes: dict[str, BoxEntry] = {}
        self.lists: dict[str, ListEntry] = {}
        for file in chain:
            self.colors |= {name: Color.parse(value) for name, value in file.colors.items()}
            if file.families:
                self.families, self.head_family, self.figures = file.families, "", ""
            self.head_family = file.head_family or self.head_family
            self.page = PageEntry.model_construct(**merged(file.page, self.page))
            self.measures = replace(self.measures, **_said(file.measures))
            _overlay(self.texts, file.text)
            _overlay(self.boxes, file.box)
            _overlay(self.lists, file.list)
            self.figures = file.figures or self.figures
        self._take(brand)

    def _take(self, brand: Brand) -> None:
        """Put a house's color and fonts in the place of the look's."""
        recolored = recolor(self.colors, brand)
        self.colors = recolored.colors
        if brand.color_route == self.route.down("color"):
            # What the same file says of a color in so many words stands.
            self.colors |= {name: Color.parse(it) for name, it in self.own.colors.items()}
        if recolored.problem is not None:
            is_error = recolored.problem.severity is Severity.ERROR
            (self.problems if is_error else self.notes).append(recolored.problem)
        self.own_families = brand.fonts.families
        names = tuple(it.name for it in self.own_families)
        if names and not set(names) & set(self.families):
            self.families = (*names, *self.families)
            self.head_family = self.figures = ""

    def theme(self) -> Theme | None:
        """The theme, or None where it has no fonts; what is wrong with it is in `problems`."""
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
            return load_fonts(self.families, self.head_family, self.own_families, self.figures)
        except MissingFamilyError as error:
            name = str(error)
            is_text = name in self.families
            other = "head-family" if name == self.head_family else "figures"
            self._problem(
                ("families", self.families.index(name)) if is_text else (other,),
                "missing-family",
                f"the font family `{name}` is neither a font package nor among the files that"
                " `fonts:` names",
                "put its files beside the content and name them (`fonts: fonts/*.ttf`); or name a"
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
                self._report(found)
        place = self._origin(self.texts, "link", "underline")
        self._report(underline_problem(texts["link"], self.route.down(*place)))
        grounds = [Ground("paper", "")]
        for name in self.boxes:
            entry = self._entry(self.boxes, name, BoxEntry)
            color, words = entry.get("ground"), entry.get("words")
            if color and words:
                style = replace(texts["body"], color=self.colors.get(words, texts["body"].color))
                looks.append(Look("body", style, words, color))
            elif color and name not in _WITHOUT_TEXT:
                grounds.append(Ground(color, name))
        for found in contrast_problems(looks, grounds, self.colors, self._place_of_contrast):
            self._report(found)

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
        self._report(Problem(code, message, self.route.down(*where), hint=hint))

    def _report(self, problem: Problem | None) -> None:
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
