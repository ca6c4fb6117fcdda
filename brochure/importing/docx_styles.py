"""The styles and lists of a .docx file: what a style's name stands for, what number comes next."""

import re
from typing import Literal

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.importing.document import Mark, Role
from brochure.importing.package import Package, child, named, short, value

_OFF = frozenset({"0", "false", "off"})
_HEADING = re.compile(
    r"(?:heading|\u00fcberschrift|titre|t[i\u00ed]tulo|titolo|kop|rubrik)\s*([1-9])"
)
_ROLES: dict[str, Role] = {
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
}
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|contents heading|contents [1-9]|table of figures")
_DEEPEST_BASE = 20
_NO_LEVEL = 9
"""The outline level of running text."""
_HALF_POINTS = 2
Toggle = Literal["w:b", "w:i", "w:vanish"]


class Style(Struct, frozen=True):
    """What a style says, with what it takes from those that it is based on."""

    name: str = ""
    level: int = 0
    """Of a heading, from 1; 0 for none."""
    role: Role = ""
    num: str = ""
    num_level: int = 0
    toggles: dict[str, bool] = field(default_factory=dict)
    size: float = 0.0


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, package: Package, member: str) -> None:
        root = package.xml(member)
        self._elements: dict[str, etree._Element] = {}
        self._read: dict[str, Style] = {}
        self.default = ""
        self.size = 0.0
        self.language = ""
        if root is None:
            return
        for it in named(root, "w:style"):
            self._elements[value(it, "w:styleId")] = it
            if value(it, "w:type") == "paragraph" and value(it, "w:default") in {"1", "true"}:
                self.default = value(it, "w:styleId")
        defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self.size = self.style(self.default).size or _size(defaults) or 10.0
        lang = child(defaults, "w:lang")
        self.language = "" if lang is None else value(lang)

    def style(self, key: str, depth: int = 0) -> Style:
        """A style by its id; one that says nothing for an unknown id."""
        if key not in self._read:
            element = self._elements.get(key)
            if element is None or depth > _DEEPEST_BASE:
                return Style()
            base = child(element, "w:basedOn")
            above = Style() if base is None else self.style(value(base), depth + 1)
            self._read[key] = _style(element, above)
        return self._read[key]


def toggles_of(properties: "etree._Element | None") -> dict[str, bool]:
    """What run properties say of bold, italic and hidden."""
    found: dict[str, bool] = {}
    for it in () if properties is None else properties:
        name = short(it.tag)
        if name in {"w:b", "w:i", "w:vanish"}:
            found[name] = value(it) not in _OFF
    return found


def _size(properties: "etree._Element | None") -> float:
    element = child(properties, "w:sz")
    digits = "" if element is None else value(element)
    return int(digits) / _HALF_POINTS if digits.isdigit() else 0.0


def size_of(properties: "etree._Element | None") -> float:
    """The size that run properties say, in points; 0 for none."""
    return _size(properties)


def _style(element: "etree._Element", above: Style) -> Style:
    named_as = child(element, "w:name")
    name = "" if named_as is None else value(named_as).casefold()
    heading = _HEADING.fullmatch(name)
    paragraph = child(element, "w:pPr")
    outline = child(paragraph, "w:outlineLvl")
    level = int(heading[1]) if heading else above.level
    if outline is not None and value(outline).isdigit():
        level = 0 if int(value(outline)) >= _NO_LEVEL else int(value(outline)) + 1
    role: Role = _ROLES.get(name, "")
    if _CONTENTS.fullmatch(name):
        role, level = "contents", 0
    run = child(element, "w:rPr")
    num, num_level = numbering_of(paragraph)
    return Style(
        name=name,
        level=level,
        role=role or above.role,
        num=num or above.num,
        num_level=num_level or above.num_level,
        toggles={**above.toggles, **toggles_of(run)},
        size=_size(run) or above.size,
    )


def numbering_of(paragraph: "etree._Element | None") -> tuple[str, int]:
    """The list that paragraph properties name, and the level in it; "" for none."""
    properties = child(paragraph, "w:numPr")
    num, level = child(properties, "w:numId"), child(properties, "w:ilvl")
    digits = "" if level is None else value(level)
    return ("" if num is None else value(num)), int(digits) if digits.isdigit() else 0


class _Level(Struct, frozen=True):
    ordered: bool
    start: int = 1
    is_none: bool = False


class Numbering:
    """The lists of a file, which count on as its paragraphs are read in order."""

    def __init__(self, package: Package, member: str) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        root = package.xml(member)
        for it in () if root is None else root:
            if short(it.tag) == "w:abstractNum":
                self._read_levels(value(it, "w:abstractNumId"), it)
            elif short(it.tag) == "w:num":
                self._read_num(it)

    def _read_levels(self, key: str, element: "etree._Element") -> None:
        for level in named(element, "w:lvl"):
            start, form = child(level, "w:start"), child(level, "w:numFmt")
            kind = "decimal" if form is None else value(form)
            digits = "" if start is None else value(start)
            index = value(level, "w:ilvl")
            self._levels[key, int(index) if index.isdigit() else 0] = _Level(
                kind not in {"bullet", "none"},
                int(digits) if digits.isdigit() else 1,
                kind == "none",
            )

    def _read_num(self, element: "etree._Element") -> None:
        key, abstract = value(element, "w:numId"), child(element, "w:abstractNumId")
        self._abstract[key] = "" if abstract is None else value(abstract)
        for it in named(element, "w:lvlOverride"):
            start = child(it, "w:startOverride")
            index = value(it, "w:ilvl")
            if start is not None and value(start).isdigit() and index.isdigit():
                self._restarts.setdefault(key, {})[int(index)] = int(value(start))

    def next(self, num: str, level: int) -> Mark | None:
        """What stands before the next item of a list; None for a list that is no list."""
        if num in {"", "0"} or num not in self._abstract:
            return None
        abstract = self._abstract[num]
        form = self._levels.get((abstract, level), _Level(ordered=False))
        if form.is_none:
            return None
        counts = self._counts.setdefault(abstract, {})
        restarts = {} if num in self._begun else self._restarts.get(num, {})
        self._begun.add(num)
        for index, start in restarts.items():
            counts[index] = start - 1
        counts[level] = counts.get(level, form.start - 1) + 1
        for index in [it for it in counts if it > level]:
            del counts[index]
        return Mark(level, form.ordered, counts[level])


def with_level(mark: Mark, level: int) -> Mark:
    """The mark at another level."""
    return replace(mark, level=level)
