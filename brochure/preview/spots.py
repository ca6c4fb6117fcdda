"""Spots: what on a page comes from one place in a file and is read as one thing."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics.diagnostic import Span
from brochure.geometry import Rect
from brochure.layout.paged import Box, PagedDocument, PlacedPicture, Placement, TextRun
from brochure.pdf.tags import Node, TagTree, around
from brochure.source.route import Route
from brochure.source.tree import YamlTree

INLINE = frozenset(("Span", "Link", "Reference", "Quote", "Code", "BibEntry"))
"""Elements within a line: what is around them is read as one."""
LABEL = "Lbl"


class Reading(Struct, frozen=True):
    """Consecutive marked content of one block-level element on one page, in reading order."""

    block: int
    """The element's index."""
    page: int
    owned: tuple[tuple[int, tuple[Placement, ...]], ...]
    """Elements, and what each of them shows here."""

    @property
    def placements(self) -> tuple[Placement, ...]:
        """All that is shown, in order."""
        return tuple(it for _, placements in self.owned for it in placements)

    def words(self, document: PagedDocument) -> str:
        """The text, without the label of a list item; an alternate description without any."""
        elements = [document.elements[owner].element for owner, _ in self.owned]
        texts = (
            placement.text
            for element, (_, placements) in zip(elements, self.owned, strict=True)
            for placement in placements
            if isinstance(placement, TextRun) and element.role != LABEL
        )
        return "".join(texts).strip() or "".join(it.alt for it in elements)


class Spot(Struct, frozen=True):
    """A rectangle of a page that can be clicked."""

    page: int
    rect: Rect
    place: Span | None
    words: str
    order: int | None
    """Its number in the reading order of the whole handout, from 1; None for an artifact."""
    routes: tuple[Route, ...]


def readings(tree: TagTree) -> tuple[Reading, ...]:
    """Everything that is read, in the order of the structure tree (ISO 32000-1 14.8.2.3.1).

    A list item's label is read with what follows it.
    """
    nodes = {node.index: node for node in tree.nodes}
    shown = [
        {content.mcid: content.placements for content in page if content.mcid >= 0}
        for page in tree.pages
    ]
    found: list[Reading] = []
    for node, block in _in_order(tree, nodes):
        for page, mcid in node.marks:
            owned = ((node.index, shown[page][mcid]),)
            last = found[-1] if found else None
            if last and last.page == page and _continues(last.block, block, nodes):
                found[-1] = replace(last, block=block, owned=(*last.owned, *owned))
            else:
                found.append(Reading(block, page, owned))
    return tuple(found)


def _in_order(tree: TagTree, nodes: Mapping[int, Node]) -> Iterator[tuple[Node, int]]:
    """Every node, depth first, and the block-level element that it belongs to."""
    tops = [(node.index, node.index) for node in tree.nodes if node.parent < 0]
    waiting = tops[::-1]
    while waiting:
        index, above = waiting.pop()
        node = nodes[index]
        block = above if node.role in INLINE else index
        yield node, block
        waiting.extend((child, block) for child in reversed(node.children))


def _continues(before: int, block: int, nodes: Mapping[int, Node]) -> bool:
    if before == block:
        return True
    label = nodes[before]
    return label.role == LABEL and label.parent in _ancestors(block, nodes)


def _ancestors(index: int, nodes: Mapping[int, Node]) -> Iterator[int]:
    parent = nodes[index].parent
    while parent >= 0:
        yield parent
        parent = nodes[parent].parent


def spots_of(
    document: PagedDocument, found: Sequence[Reading], trees: Sequence[YamlTree]
) -> tuple[Spot, ...]:
    """What is read, in reading order, then artifacts that an author's line put on a page."""
    by_file = {tree.file_id: tree for tree in trees}
    spots = [
        _spot(
            reading.page,
            reading.placements,
            _routes(reading.placements) or _route_of(document, reading.block),
            reading.words(document),
            number,
            by_file,
        )
        for number, reading in enumerate(found, 1)
    ]
    for number, page in enumerate(document.pages):
        for placement in page.placements:
            routes = _routes((placement,))
            if isinstance(placement, PlacedPicture) and placement.owner < 0 and routes:
                spots.append(_spot(number, (placement,), routes, "", None, by_file))
    return tuple(spots)


def _spot(
    page: int,
    placements: Sequence[Placement],
    routes: tuple[Route, ...],
    words: str,
    order: int | None,
    trees: Mapping[str, YamlTree],
) -> Spot:
    tree = trees.get(routes[0].file) if routes else None
    place = tree.span(routes[0]) if tree is not None else None
    return Spot(page, around(placements), place, words or "a picture", order, routes)


def _route_of(document: PagedDocument, element: int) -> tuple[Route, ...]:
    route = document.elements[element].route
    return (route,) if route is not None else ()


def _routes(placements: Sequence[Placement]) -> tuple[Route, ...]:
    """The routes of these placements, that with the most text first."""
    weights: dict[Route, int] = {}
    for it in placements:
        if isinstance(it, Box) or it.route is None or not it.route.steps:
            continue
        route = replace(it.route, excerpt="")
        weights[route] = weights.get(route, 0) + (len(it.text) if isinstance(it, TextRun) else 1)
    return tuple(sorted(weights, key=lambda route: -weights[route]))


def spots_at(place: Span, spots: Sequence[Spot], trees: Sequence[YamlTree]) -> tuple[int, ...]:
    """The indices of the spots that a problem's place is about; () where it is on no page.

    First what comes from that very value, then all that comes from the nearest value around it
    that is on a page.
    """
    tree = next((it for it in trees if it.source.name == place.file), None)
    if tree is None:
        return ()
    steps = _steps_at(tree, place)
    routed = [
        (index, route.steps)
        for index, spot in enumerate(spots)
        for route in spot.routes
        if route.file == tree.file_id
    ]
    exact = [index for index, found in routed if found == steps]
    if exact:
        return _on_line(place.line, exact, spots)
    # The handout as a whole, or all sections, would outline everything: that points at nothing.
    for depth in range(len(steps), 1, -1):
        inside = [index for index, found in routed if found[:depth] == steps[:depth]]
        if inside:
            return tuple(dict.fromkeys(inside))
    return ()


def _on_line(line: int, found: Sequence[int], spots: Sequence[Spot]) -> tuple[int, ...]:
    """Of several paragraphs of one block scalar, the one that holds the line."""
    begun = [spots[it].place for it in found]
    nearest = max((it.line for it in begun if it is not None and it.line <= line), default=None)
    if nearest is None:
        return tuple(dict.fromkeys(found))
    held = [it for it, place in zip(found, begun, strict=True) if place and place.line == nearest]
    return tuple(dict.fromkeys(held))


def _steps_at(tree: YamlTree, place: Span) -> tuple[str | int, ...]:
    """The keys and indices that lead to the deepest value or key at a place."""
    starts = tree.places.starts
    if place.line > len(starts):
        return ()
    offset = starts[place.line - 1] + place.column - 1
    node, steps = tree.root, []
    while True:
        for step, child in node.children.items():
            start = child.key[0] if child.key is not None else child.start
            if start <= offset < max(child.end, start + 1):
                steps.append(step)
                node = child
                break
        else:
            return tuple(steps)
