"""The load pass of a theme: a theme file to a Theme, checked at its own lines."""

from dataclasses import dataclass
from importlib import resources
from typing import Any, TypeVar

from brochure.content.problems import nearest
from brochure.content.salvage import read
from brochure.geometry import Color, Sides
from brochure.source.file import SourceFile
from brochure.source.parse import parse
from brochure.source.route import Problem, Route
from brochure.source.tree import YamlTree
from brochure.theme.contrast import LEAST, LEAST_BODY, contrast
from brochure.theme.file import (
    BoxEntry,
    ListEntry,
    PageEntry,
    SidesEntry,
    TextEntry,
    ThemeFile,
    merged,
)
from brochure.theme.fonts import MissingFamilyError, load_fonts
from brochure.theme.model import BoxStyle, ListStyle, PageStyle, TextStyle, Theme

FILE_ID = "theme"
DEFAULT = "clinic"
LEAST_SIZE = 9.0
LEAST_BODY_SIZE = 12.0
"""RNIB Clear Print; CMS Toolkit: running text 12 pt or more."""
_BODY_STYLES = ("body", "lead")

Entry = TypeVar("Entry", TextEntry, BoxEntry, ListEntry)


@dataclass(frozen=True, slots=True)
class LoadedTheme:
    """The theme, or None where its file could not be read; and every problem found."""

    theme: Theme | None
    problems: tuple[Problem, ...]


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


def load_theme(tree: YamlTree) -> LoadedTheme:
    """The theme of a theme file."""
    salvaged = read(ThemeFile, tree.data)
    problems = salvaged.problems
    file = salvaged.model
    if file is None:
        return LoadedTheme(None, problems)
    base = file.base if file.base is not None else DEFAULT
    if base not in builtin_themes():
        near = nearest(base, builtin_themes())
        return LoadedTheme(
            None,
            (
                Problem(
                    "unknown-theme",
                    f"there is no built-in theme `{base}`",
                    tree.data.route.down("base"),
                    hint=f"did you mean `{near}`?" if near else _known_themes(),
                ),
            ),
        )
    return _resolve(file, base, tree.data.route)


def _known_themes() -> str:
    return "the built-in themes are " + ", ".join(builtin_themes())


def _builtin_file(name: str) -> ThemeFile:
    text = (resources.files("brochure.theme") / "builtin" / f"{name}.yaml").read_text("utf-8")
    tree = parse(SourceFile(f"{name}.yaml", text), FILE_ID).tree
    if tree is None:
        message = f"the built-in theme {name} does not parse"
        raise AssertionError(message)
    return ThemeFile.model_validate(tree.data)


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
        self.name = chain[-1].name
        self.colors: dict[str, Color] = {}
        self.families: tuple[str, ...] = ()
        self.page = PageEntry()
        self.texts: dict[str, TextEntry] = {}
        self.boxes: dict[str, BoxEntry] = {}
        self.lists: dict[str, ListEntry] = {}
        for file in chain:
            self.colors |= {name: Color.parse(value) for name, value in file.colors.items()}
            self.families = file.families or self.families
            self.page = PageEntry.model_construct(**merged(file.page, self.page))
            _overlay(self.texts, file.text)
            _overlay(self.boxes, file.box)
            _overlay(self.lists, file.list)

    def theme(self) -> Theme | None:
        try:
            fonts = load_fonts(self.families)
        except MissingFamilyError as error:
            self._problem(
                ("families",),
                "missing-family",
                f"the font family “{error}” is not installed",
                "install its font package (fontpkg-...), or name another family",
            )
            return None
        texts = {name: self._text(name) for name in self.texts}
        boxes = {name: self._box(name) for name in self.boxes}
        lists = {name: self._list(name) for name in self.lists}
        page = self._page()
        if not self.problems:
            self._check_texts(texts, boxes)
        return Theme(self.name, fonts, page, self.colors, texts, boxes, lists)

    def _check_texts(self, texts: dict[str, TextStyle], boxes: dict[str, BoxStyle]) -> None:
        grounds = {"paper": self.colors["paper"]}
        for name, box in boxes.items():
            if box.ground is not None and name != "cover":
                grounds[f"box {name}"] = box.ground
        for name, style in texts.items():
            body = name in _BODY_STYLES
            if style.size < (LEAST_BODY_SIZE if body else LEAST_SIZE):
                self._problem(
                    ("text", name, "size"),
                    "small-print",
                    f"`{name}` is {style.size:g} pt",
                    "running text is 12 pt or more, and any text 9 pt",
                )
            on = self._entry(self.texts, name, TextEntry).get("on")
            stood_on = {str(on): self.colors[str(on)]} if on else grounds
            least = LEAST_BODY if body else LEAST
            for ground, color in stood_on.items():
                ratio = contrast(style.color, color)
                if ratio < least:
                    self._problem(
                        ("text", name, "color"),
                        "low-contrast",
                        f"`{name}` on {ground} has a contrast of {ratio:.2f}:1",
                        f"choose a darker or lighter color: at least {least:g}:1 (WCAG 2.1, 1.4.3)",
                    )

    def _entry(self, entries: dict[str, Entry], name: str, kind: type[Entry]) -> dict[str, Any]:
        """The fields of a style with everything that it takes from `like`."""
        entry = entries[name]
        seen = {name}
        while entry.like is not None:
            like = entry.like
            if like in seen or like not in entries:
                section = {TextEntry: "text", BoxEntry: "box", ListEntry: "list"}[kind]
                self._problem(
                    (section, name, "like"),
                    "unknown-style",
                    f"`{name}` can't be like `{like}`",
                    "name another style of the theme, not one that is like this one",
                )
                break
            seen.add(like)
            below = entries[like]
            fields = merged(entry, below)
            fields["like"] = below.like
            entry = kind.model_construct(**fields)
        return {key: value for key, value in entry if value is not None}

    def _color(self, where: tuple[str, ...], name: object, fallback: str) -> Color:
        wanted = str(name) if name is not None else fallback
        if wanted not in self.colors:
            self._problem(
                where,
                "unknown-color",
                f"the theme has no color `{wanted}`",
                "its colors are " + ", ".join(self.colors),
            )
            return Color(0, 0, 0)
        return self.colors[wanted]

    def _text(self, name: str) -> TextStyle:
        entry = self._entry(self.texts, name, TextEntry)
        size = float(entry.get("size", 13.0))
        return TextStyle(
            face=entry.get("face", "regular"),
            size=size,
            leading=float(entry.get("leading", size * 1.4)),
            color=self._color(("text", name, "color"), entry.get("color"), "ink"),
            before=float(entry.get("before", 0.0)),
            after=float(entry.get("after", 0.0)),
            span=entry.get("span", "measure"),
            indent=float(entry.get("indent", 0.0)),
            rule=float(entry.get("rule", 0.0)),
            rule_color=self._color(
                ("text", name, "rule-color"), entry.get("rule_color"), "primary"
            ),
            rule_gap=float(entry.get("rule_gap", 0.0)),
        )

    def _box(self, name: str) -> BoxStyle:
        entry = self._entry(self.boxes, name, BoxEntry)
        ground = entry.get("ground")
        return BoxStyle(
            ground=self._color(("box", name, "ground"), ground, "paper") if ground else None,
            edge=float(entry.get("edge", 0.0)),
            top_edge=float(entry.get("top_edge", 0.0)),
            bottom_edge=float(entry.get("bottom_edge", 0.0)),
            edge_color=self._color(("box", name, "edge-color"), entry.get("edge_color"), "primary"),
            border=float(entry.get("border", 0.0)),
            border_color=self._color(
                ("box", name, "border-color"), entry.get("border_color"), "primary"
            ),
            radius=float(entry.get("radius", 0.0)),
            padding=_sides(entry.get("padding")),
            before=float(entry.get("before", 0.0)),
            after=float(entry.get("after", 0.0)),
            span=entry.get("span", "measure"),
            gap=float(entry.get("gap", 0.0)),
        )

    def _list(self, name: str) -> ListStyle:
        entry = self._entry(self.lists, name, ListEntry)
        label_text = str(entry.get("label_text", "body"))
        if label_text not in self.texts:
            self._problem(
                ("list", name, "label-text"),
                "unknown-style",
                f"the theme has no text style `{label_text}`",
                "name one of the theme's text styles",
            )
        return ListStyle(
            indent=float(entry.get("indent", 18.0)),
            gap=float(entry.get("gap", 6.0)),
            before=float(entry.get("before", 0.0)),
            after=float(entry.get("after", 9.0)),
            label_size=float(entry.get("label_size", 4.0)),
            label_color=self._color(("list", name, "label-color"), entry.get("label_color"), "ink"),
            label_text=label_text,
            rail=float(entry.get("rail", 0.0)),
            rail_color=self._color(("list", name, "rail-color"), entry.get("rail_color"), "ink"),
        )

    def _page(self) -> PageStyle:
        entry = {key: value for key, value in self.page if value is not None}
        return PageStyle(
            margins=_sides(entry.get("margins")),
            inset=float(entry.get("inset", 0.0)),
            measure=float(entry.get("measure", 410.0)),
            header_baseline=float(entry.get("header_baseline", 44.0)),
            footer_baseline=float(entry.get("footer_baseline", 33.0)),
            footer_rule=float(entry.get("footer_rule", 49.0)),
            footer_rule_color=self._color(
                ("page", "footer-rule-color"), entry.get("footer_rule_color"), "primary"
            ),
            cover_after=float(entry.get("cover_after", 22.0)),
            title_lines=int(entry.get("title_lines", 3)),
        )

    def _problem(self, where: tuple[str, ...], code: str, message: str, hint: str) -> None:
        problem = Problem(code, message, self.route.down(*where), hint=hint)
        if problem not in self.problems:
            self.problems.append(problem)


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
