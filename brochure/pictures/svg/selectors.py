"""Selectors of a style sheet in a drawing: type, class, id, attribute, descendant and child.

The grammar is that of Selectors 3, of which drawing programs write this much.
"""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from brochure.pictures.svg.tree import Node

_NAME = r"-?[_a-zA-Z\u0080-\uffff][-\w]*+"
_PART: Final = re.compile(
    rf"(?P<type>\*|{_NAME})|\#(?P<id>[-\w]++)|\.(?P<class>{_NAME})"
    rf"|\[\s*(?P<attribute>[-:\w]++)\s*(?:(?P<operator>[~|^$*]?=)\s*"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[-\w]++)\s*)?\]"
    rf"|::?(?P<pseudo>{_NAME})"
)
_COMBINATOR: Final = re.compile(r"\s*(>)\s*|\s+")
_NEVER: Final = frozenset(
    ("hover", "focus", "active", "visited", "target", "before", "after", "selection")
)
"""What is never so on paper, or draws boxes that SVG does not have."""


class UnknownSelectorError(ValueError):
    """A selector that is not read."""


class Compound(Struct, frozen=True):
    """What one element must be."""

    type: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    pseudo: tuple[str, ...] = ()

    def fits(self, node: Node) -> bool:
        """True where the element is that."""
        if self.type and node.name != self.type:
            return False
        own = node.attributes
        if any(own.get("id") != it for it in self.ids):
            return False
        if self.classes and not set(self.classes) <= set(own.get("class", "").split()):
            return False
        return all(_compares(own, *it) for it in self.attributes) and all(
            _is_so(node, it) for it in self.pseudo
        )


class Selector(Struct, frozen=True):
    """Compounds from the outermost to the element's own; `is_child[i]` says how `i` stands."""

    compounds: tuple[Compound, ...]
    is_child: tuple[bool, ...]
    """True where a compound must be the child of the one before, not just somewhere inside."""

    @property
    def subject(self) -> Compound:
        """What the element itself must be."""
        return self.compounds[-1]

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Which of two rules wins (Selectors 3, 9)."""
        ids = sum(len(it.ids) for it in self.compounds)
        classes = sum(len(it.classes + it.attributes + it.pseudo) for it in self.compounds)
        return ids, classes, sum(bool(it.type) for it in self.compounds)

    @property
    def tries(self) -> int:
        """How often an element is looked at for it, at most, for each level that it lies deep."""
        return len(self.compounds) - 1

    def fits(self, node: Node) -> bool:
        """True where the element, inside of its ancestors, is meant."""
        if not self.subject.fits(node):
            return False
        if len(self.compounds) == 1:
            return True
        # From the root down: which of the compounds, after those before them, are met anywhere
        # above, and which at the parent. Nothing is tried twice.
        anywhere: set[int] = set()
        here: set[int] = set()
        for it in _line_of(node):
            here = {
                index
                for index, compound in enumerate(self.compounds)
                if (not index or index - 1 in (here if self.is_child[index] else anywhere))
                and compound.fits(it)
            }
            anywhere |= here
        return len(self.compounds) - 1 in here


def _line_of(node: Node) -> list[Node]:
    """The element with all that it lies in, from the root down."""
    line = [node]
    while line[-1].parent is not None:
        line.append(line[-1].parent)
    return line[::-1]


def read_selector(text: str) -> Selector | None:
    """The selector; None where it never fits on paper. Raises UnknownSelectorError."""
    text = text.strip()
    compounds: list[Compound] = []
    is_child = [False]
    position = 0
    while True:
        compound, position = _compound(text, position)
        compounds.append(compound)
        if position == len(text):
            break
        match = _COMBINATOR.match(text, position)
        if match is None or len(compounds) >= _MOST_COMPOUNDS:
            raise UnknownSelectorError(text)
        is_child.append(match[1] is not None)
        position = match.end()
    if any(_NEVER & set(it.pseudo) for it in compounds):
        return None
    return Selector(tuple(compounds), tuple(is_child))


_MOST_COMPOUNDS: Final = 8
"""More are written by nobody, and would be tried in ever more ways."""


def _compound(text: str, position: int) -> tuple[Compound, int]:
    found: dict[str, list[str]] = {"id": [], "class": [], "pseudo": []}
    attributes: list[tuple[str, str, str]] = []
    kind, start = "", position
    while (match := _PART.match(text, position)) is not None:
        if match["type"] is not None:
            if position != start:
                raise UnknownSelectorError(text)
            kind = match["type"].replace("*", "")
        elif match["attribute"] is not None:
            value = (match["value"] or "").strip("\"'")
            attributes.append((match["attribute"], match["operator"] or "", value))
        else:
            name = next(it for it in found if match[it] is not None)
            found[name].append(match[name])
        position = match.end()
    pseudo = tuple(found["pseudo"])
    if position == start or not set(pseudo) <= {"root", "first-child", "last-child", *_NEVER}:
        raise UnknownSelectorError(text)
    ids, classes = tuple(found["id"]), tuple(found["class"])
    return Compound(kind, ids, classes, tuple(attributes), pseudo), position


def _compares(own: Mapping[str, str], name: str, operator: str, value: str) -> bool:
    """Selectors 3, 6.3."""
    actual = own.get(name)
    if actual is None or not operator:
        return actual is not None
    return {
        "=": actual == value,
        "~=": value in actual.split(),
        "|=": actual == value or actual.startswith(f"{value}-"),
        "^=": bool(value) and actual.startswith(value),
        "$=": bool(value) and actual.endswith(value),
        "*=": bool(value) and value in actual,
    }[operator]


def _is_so(node: Node, pseudo: str) -> bool:
    if pseudo == "root":
        return node.parent is None
    siblings = node.parent.elements if node.parent else [node]
    return siblings[0 if pseudo == "first-child" else -1] is node
