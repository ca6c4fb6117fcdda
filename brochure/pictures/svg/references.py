"""What parts of a drawing point to, within its own file: `use`, gradients, clip paths, arrows."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from brochure.limits import DEEPEST_DRAWN_SVG, MOST_DRAWN_SVG
from brochure.pictures.svg.tree import AS_PNG, Fault, Node, SvgFaultError

XLINK: Final = "http://www.w3.org/1999/xlink "
HREFS: Final = ("href", f"{XLINK}href")
_URL: Final = re.compile(r"\s*url\(\s*([\"']?)\s*#([^\"'()\s]++)\s*\1\s*\)\s*")
POINTING: Final = frozenset(
    *(
        (
            *("fill", "stroke", "clip-path", "mask", "filter"),
            *("marker-start", "marker-mid", "marker-end"),
        ),
    )
)
"""Properties that may point to an element."""


def pointed(value: str) -> tuple[str, str] | None:
    """The id in "url(#id)", and what stands after it; None where it is no such value."""
    match = _URL.match(value)
    return None if match is None else (match[2], value[match.end() :].strip())


def href_of(node: Node) -> str:
    """Where the element points to; "" for one that points nowhere."""
    return next((node.attributes[it].strip() for it in HREFS if it in node.attributes), "")


class References(Struct):
    """The elements of a drawing by their ids."""

    by_id: dict[str, Node] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node) -> "References":
        """The first element of each id."""
        found: dict[str, Node] = {}
        waiting = [root]
        while waiting:
            node = waiting.pop()
            found.setdefault(node.attributes.get("id", ""), node)
            waiting.extend(reversed(node.elements))
        return cls(found)

    def href(self, node: Node) -> Node | None:
        """The element that this one's `href` points to."""
        href = href_of(node)
        return self.by_id.get(href[1:]) if href.startswith("#") else None

    def url(self, value: str) -> Node | None:
        """The element that "url(#id)" points to."""
        found = pointed(value)
        return None if found is None else self.by_id.get(found[0])

    def from_(self, node: Node) -> Iterator[Node]:
        """Every element that this one needs to be drawn."""
        found = self.href(node)
        if found is not None and node.name != "a":
            yield found
        for name in POINTING & node.properties.keys():
            found = self.url(node.properties[name])
            if found is not None:
                yield found


class Unfolded(Struct, frozen=True):
    """What an element comes to with all that it points to."""

    elements: int
    depth: int


class Unfolder:
    """Counts what is drawn, with repetition, before any of it is."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._known: dict[int, Unfolded] = {}
        self._open: set[int] = set()

    def unfold(self, node: Node) -> Unfolded:
        """How much the element comes to.

        Raises SvgFaultError where it holds itself, or comes to more than is drawn.
        """
        known = self._known.get(id(node))
        if known is not None and len(self._open) + known.depth <= DEEPEST_DRAWN_SVG:
            return known
        if id(node) in self._open:
            message = f"`{node.name}` points to what it stands in, and would never end"
            hint = f"open the file in a drawing program and save it as plain SVG; or {AS_PNG}"
            raise SvgFaultError(Fault(node.line, message, hint))
        if len(self._open) >= DEEPEST_DRAWN_SVG:
            message = f"what the drawing points to is nested more than {DEEPEST_DRAWN_SVG} deep"
            hint = f"ungroup the drawing and unlink its clones; or {AS_PNG}"
            raise SvgFaultError(Fault(node.line, message, hint))
        self._open.add(id(node))
        inner = [self.unfold(it) for it in self._parts(node)]
        self._open.discard(id(node))
        elements = 1 + sum(it.elements for it in inner)
        if elements > MOST_DRAWN_SVG:
            message = f"the drawing has more than {MOST_DRAWN_SVG:,} elements, with repetition"
            hint = f"simplify the drawing; or {AS_PNG}"
            raise SvgFaultError(Fault(node.line, message, hint))
        found = Unfolded(elements, 1 + max((it.depth for it in inner), default=0))
        self._known[id(node)] = found
        return found

    def _parts(self, node: Node) -> Iterator[Node]:
        if node.name != "defs":
            yield from node.elements
        yield from self._references.from_(node)
