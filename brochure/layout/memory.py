"""What a round of layout leaves for the next: most nodes name no page, and come out as before."""

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.compose.story import Node
from brochure.layout.bricks import Brick, OpenBox
from brochure.layout.column import Column
from brochure.layout.paged import StructureElement

if TYPE_CHECKING:
    from brochure.layout.flow import Flow


class Made(Struct, frozen=True):
    """A node's bricks, elements and boxes, and what their indices count from."""

    node: Node
    """Kept so that its identity can't become another's."""
    column: Column
    parent: int
    first_element: int
    first_box: int
    bricks: tuple[Brick, ...]
    elements: tuple[StructureElement, ...]
    boxes: tuple[OpenBox, ...]
    bookmarks: tuple[tuple[str, tuple[str, int]], ...]
    """The headings that the outline names: the name of each mark, its words and depth."""

    def moved(self, parent: int, first_element: int) -> "Made":
        """The same of other elements: something before it makes more or fewer of them."""
        if (parent, first_element) == (self.parent, self.first_element):
            return self
        by = first_element - self.first_element

        def index(old: int) -> int:
            if old >= self.first_element:
                return old + by
            return parent if old == self.parent else old

        bricks = tuple(_moved(it, index) for it in self.bricks)
        elements = tuple(replace(it, parent=index(it.parent)) for it in self.elements)
        return replace(
            self, parent=parent, first_element=first_element, bricks=bricks, elements=elements
        )


class Memory(Struct):
    """What the nodes of a story made, kept from round to round."""

    _made: dict[int, Made] = field(default_factory=dict)

    def forget(self) -> None:
        """Let go of everything: no round comes after this one."""
        self._made.clear()

    def bricks(
        self,
        flow: "Flow",
        node: Node,
        column: Column,
        parent: int,
        *,
        make: Callable[[Node, Column, int], list[Brick]],
    ) -> list[Brick]:
        """The bricks of a node in the flow: `make` makes them where there are none to keep."""
        first_element, first_box = len(flow.elements), len(flow.boxes)
        made = self._made.get(id(node))
        if made is not None and (made.column, made.first_box) == (column, first_box):
            made = made.moved(parent, first_element)
            flow.elements.extend(made.elements)
            flow.boxes.extend(made.boxes)
            flow.bookmarks.update(made.bookmarks)
            self._made[id(node)] = made
            return list(made.bricks)
        known = len(flow.bookmarks)
        told = (len(flow.problems), False)
        has_late, flow.has_late = flow.has_late, False
        bricks = make(node, column, parent)
        # A break acts on what follows.
        tells = (len(flow.problems), flow.forces_page)
        if not flow.has_late and told == tells:
            elements, boxes = flow.elements[first_element:], flow.boxes[first_box:]
            self._made[id(node)] = Made(
                node,
                column,
                parent,
                first_element,
                first_box,
                tuple(bricks),
                tuple(elements),
                tuple(boxes),
                tuple(islice(flow.bookmarks.items(), known, None)),
            )
        flow.has_late = flow.has_late or has_late
        return bricks


def _moved(brick: Brick, index: Callable[[int], int]) -> Brick:
    placements = (
        it if it.owner < 0 else replace(it, owner=index(it.owner)) for it in brick.placements
    )
    links = (replace(it, owner=index(it.owner)) for it in brick.links)
    return replace(brick, placements=tuple(placements), links=tuple(links))
