"""The tag tree: which marked content and which links an element owns (ISO 32000-1 14.7)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from brochure.compose.story import Element
from brochure.geometry import Rect
from brochure.layout.paged import Box, PagedDocument, PlacedPicture, Placement

ROLE_MAP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Callout": "Sect",
        "Panel": "Sect",
        "Contact": "Sect",
        "KeyPoints": "Sect",
        "Attribution": "P",
        # ISO 32000-2's names; PDF 1.7 has no words for them.
        "Strong": "Span",
        "Em": "Span",
    }
)
"""Our own roles and the standard ones they stand for (14.8.4.1); a new role is one line here."""

STANDARD_ROLES: Final = frozenset(
    (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI"),
        *("NonStruct", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Reference"),
        *("BibEntry", "Code", "Link", "Figure", "Form"),
    )
)
"""The standard roles (14.8.4) in use here. Note is missing: each would need an ID (UA-1 7.9)."""

CELLS: Final = frozenset(("TH", "TD"))
DOCUMENT: Final = "Document"
_DESCENDER = 0.25
"""How far below its baseline text is taken to reach, in shares of its size."""


class MarkedContent(Struct, frozen=True, gc=False):
    """Consecutive placements of one owner on a page: one marked-content sequence."""

    owner: int
    mcid: int
    """Its number on the page, -1 for an artifact."""
    placements: tuple[Placement, ...]


class Node(Struct, frozen=True, gc=False):
    """An element that is written, with what it owns."""

    index: int
    """In PagedDocument.elements."""
    element: Element
    parent: int
    """The index of the parent's element, -1 at the top."""
    children: tuple[int, ...]
    marks: tuple[tuple[int, int], ...]
    """(page, MCID) of each marked-content sequence, in order."""
    links: tuple[tuple[int, int], ...]
    """(page, position in the page's links) of each annotation, in order."""

    @property
    def role(self) -> str:
        """The standard role, through the role map."""
        return ROLE_MAP.get(self.element.role, self.element.role)


class TagTree(Struct, frozen=True):
    """The elements that are written, in order, and the marked content of each page."""

    nodes: tuple[Node, ...]
    pages: tuple[tuple[MarkedContent, ...], ...]

    def figure_box(self, node: Node) -> Rect:
        """The rectangle around all that a node owns on its first page."""
        page = node.marks[0][0]
        owned = (content for content in self.pages[page] if content.owner == node.index)
        return around([placement for content in owned for placement in content.placements])


def plan_tags(document: PagedDocument) -> TagTree:
    """The tag tree of a document whose owners and parents exist.

    An element that owns nothing, itself or below it, is left out; but a cell stays in a row that
    is written, so that the table stays regular (ISO 14289-1 7.5).
    """
    pages = tuple(_marked_content(page.placements) for page in document.pages)
    elements = document.elements
    marks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    links: dict[int, list[tuple[int, int]]] = defaultdict(list)
    children: dict[int, list[int]] = defaultdict(list)
    for number, (page, contents) in enumerate(zip(document.pages, pages, strict=True)):
        for content in contents:
            if content.owner >= 0:
                marks[content.owner].append((number, content.mcid))
        for position, area in enumerate(page.links):
            links[area.owner].append((number, position))
    fields = {it.owner for page in document.pages for it in page.fields}
    owning = [i in marks or i in links or i in fields for i in range(len(elements))]
    kept = _kept(document, owning)
    for index in kept:
        if elements[index].parent >= 0:
            children[elements[index].parent].append(index)
    nodes = (
        Node(
            index=index,
            element=elements[index].element,
            parent=elements[index].parent,
            children=tuple(children.get(index, ())),
            marks=tuple(marks.get(index, ())),
            links=tuple(links.get(index, ())),
        )
        for index in kept
    )
    return TagTree(tuple(nodes), pages)


def _marked_content(placements: Sequence[Placement]) -> tuple[MarkedContent, ...]:
    found: list[MarkedContent] = []
    mcid = 0
    for owner, run in groupby(placements, key=lambda placement: placement.owner):
        found.append(MarkedContent(int(owner), mcid if owner >= 0 else -1, tuple(run)))
        mcid += owner >= 0
    return tuple(found)


def _kept(document: PagedDocument, owns: Sequence[bool]) -> list[int]:
    elements = document.elements
    kept = list(owns)
    for index in range(len(elements) - 1, 0, -1):
        if kept[index] and elements[index].parent >= 0:
            kept[elements[index].parent] = True
    for index, entry in enumerate(elements):
        if entry.element.role in CELLS and entry.parent >= 0 and kept[entry.parent]:
            kept[index] = True
    return [index for index, keep in enumerate(kept) if keep]


def around(placements: Sequence[Placement]) -> Rect:
    """The smallest rectangle around these placements."""
    rects = [_extent(placement) for placement in placements]
    x, y = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(x, y, right - x, bottom - y)


def _extent(placement: Placement) -> Rect:
    if isinstance(placement, Box | PlacedPicture):
        shown = placement.clip if isinstance(placement, PlacedPicture) else None
        return shown or placement.rect
    top, height = placement.baseline - placement.size, placement.size * (1 + _DESCENDER)
    return Rect(placement.x, top, placement.width, height)
