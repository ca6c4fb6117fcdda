"""Bricks kept from round to round of layout: most nodes name no page, and come out as before."""

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.compose.story import Node
from brochure.layout.bricks import Brick, OpenBox
from brochure.layout.column import Column
from brochure.layout.paged import StructureElement
from brochure.layout.scope import Scope, Sink

SetNode = Callable[[Node, Scope, Sink], list[Brick]]


class Made(Struct, frozen=True):
    """A node's bricks, elements and boxes, and what their indices count from."""

    node: Node
    """Kept so that its identity can't become another's."""
    parent: int
    first_element: int
    first_box: int
    bricks: tuple[Brick, ...]
    elements: tuple[StructureElement, ...]
    boxes: tuple[OpenBox, ...]
    bookmarks: tuple[tuple[str, tuple[str, int]], ...]
    """The headings that the outline names: the name of each mark, its words and depth."""

    def moved(self, parent: int, first_element: int, first_box: int) -> "Made":
        """The same of other elements and boxes: what is before it makes more or fewer of them."""
        made = self if first_box == self.first_box else self._in_boxes(first_box)
        if (parent, first_element) == (self.parent, self.first_element):
            return made
        by = first_element - self.first_element

        def index(old: int) -> int:
            if old >= self.first_element:
                return old + by
            return parent if old == self.parent else old

        bricks = tuple(_moved(it, index) for it in made.bricks)
        elements = tuple(replace(it, parent=index(it.parent)) for it in self.elements)
        return replace(
            made, parent=parent, first_element=first_element, bricks=bricks, elements=elements
        )

    def _in_boxes(self, first: int) -> "Made":
        """The same, its boxes counted from another one on."""
        by = first - self.first_box
        bricks = tuple(
            replace(it, boxes=tuple(box + by for box in it.boxes)) if it.boxes else it
            for it in self.bricks
        )
        return replace(self, first_box=first, bricks=bricks)


class BrickCache(Struct):
    """What the nodes of a story made in the rounds before."""

    _made: dict[tuple[int, Column, bool, bool], Made] = field(default_factory=dict)
    """By the node's identity and what of the scope it is set by: the column and, for sections, free
    breaks and where subheads stand."""

    def forget(self) -> None:
        """Let go of everything: no round comes after this one."""
        self._made.clear()

    def bricks(self, node: Node, scope: Scope, sink: Sink, set_node: SetNode) -> list[Brick]:
        """The bricks of a node; `set_node` makes them where there are none to keep."""
        branch = sink.branch()
        key = id(node), scope.column, scope.takes_free_breaks, scope.subheads_at_side
        made = self._made.get(key)
        if made is not None:
            made = made.moved(scope.parent, branch.first_element, branch.first_box)
            self._made[key] = made
            branch.elements.extend(made.elements)
            branch.boxes.update(enumerate(made.boxes, made.first_box))
            branch.bookmarks.update(made.bookmarks)
            sink.take(branch)
            return list(made.bricks)
        bricks = set_node(node, scope, branch)
        # A late word differs from round to round, a break acts on what follows.
        if not (branch.has_late or branch.problems or branch.forces_page):
            self._made[key] = Made(
                node,
                scope.parent,
                branch.first_element,
                branch.first_box,
                tuple(bricks),
                tuple(branch.elements),
                tuple(branch.boxes.values()),
                tuple(branch.bookmarks.items()),
            )
        sink.take(branch)
        return bricks


def _moved(brick: Brick, index: Callable[[int], int]) -> Brick:
    frame = brick.frame
    items = (it if it.owner < 0 else replace(it, owner=index(it.owner)) for it in frame.items)
    links = (replace(it, owner=index(it.owner)) for it in frame.links)
    return replace(brick, frame=replace(frame, items=tuple(items), links=tuple(links)))
