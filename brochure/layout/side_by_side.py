"""Rows: panels side by side. A row is one brick; one that is too tall becomes a column."""

from typing import TYPE_CHECKING

from brochure.compose.story import Node, Panel, Picture, Row
from brochure.geometry import Length, Rect
from brochure.layout.bricks import Brick, OpenBox, box_shapes, moved, moved_link
from brochure.layout.column import Column, narrow
from brochure.layout.paged import LinkArea, Placement
from brochure.layout.stack import Stacked, stack

if TYPE_CHECKING:
    from brochure.layout.flow import Flow

_NARROWEST = 90.0
"""Points; cells narrower than this are set under each other instead."""


def row_bricks(flow: "Flow", node: Row, column: Column, parent: int) -> list[Brick]:
    """The row as one brick, or its cells one after the other where it does not fit the page."""
    style = flow.theme.box(node.style)
    x, width = column.span(style.span)
    if style.span == "full":
        x, width = column.x, column.width
    widths = _widths(node, width, style.gap)
    if min(widths) < min(_NARROWEST, width / len(widths)) and 0.0 not in node.widths:
        return _as_column(flow, node, column, parent)
    known = (len(flow.elements), len(flow.boxes), len(flow.problems))
    owner = flow.element(node.element, parent, node.route)
    cells: list[tuple[Length, Length, Stacked]] = []
    for cell, cell_width in zip(node.cells, widths, strict=True):
        cells.append((x, cell_width, _cell(flow, cell, x, cell_width, owner, column)))
        x += cell_width + style.gap
    height = max(it.height for _, _, it in cells)
    if height > flow.frame_height:
        del flow.elements[known[0] :], flow.boxes[known[1] :], flow.problems[known[2] :]
        return _as_column(flow, node, column, parent)
    placements: list[Placement] = []
    links: list[LinkArea] = []
    marks: list[tuple[str, Length]] = []
    for cell, (at, cell_width, stacked) in zip(node.cells, cells, strict=True):
        box = flow.theme.box(cell.style)
        placements.extend(box_shapes(box, Rect(at, 0.0, cell_width, height)))
        top = OpenBox(box, at, cell_width).top
        placements.extend(moved(it, 0.0, top) for it in stacked.placements)
        links.extend(moved_link(it, 0.0, top) for it in stacked.links)
        marks.extend((name, top + y) for name, y in stacked.marks)
    return [
        Brick(
            height,
            style.before,
            style.after,
            tuple(placements),
            tuple(links),
            tuple(marks),
            lines=max(1, round(height / 18)),
            route=node.route,
        )
    ]


def _cell(
    flow: "Flow", cell: Panel, x: Length, width: Length, parent: int, column: Column
) -> Stacked:
    """A cell's content; its height includes the cell's own padding."""
    style = flow.theme.box(cell.style)
    inside = narrow(x, width, column.widest_text).inside(style, x, width)
    owner = flow.element(cell.element, parent, cell.route)
    stacked = stack(flow.nodes(cell.children, inside, owner), flow.boxes)
    box = OpenBox(style, x, width)
    return Stacked(
        stacked.height + box.top + box.bottom, stacked.placements, stacked.links, stacked.marks
    )


def _widths(node: Row, width: Length, between: Length) -> list[Length]:
    """The width of each cell; a share of 0 is as wide as the picture in it."""
    room = width - between * (len(node.cells) - 1)
    own = [
        _own_width(cell.children) if share == 0.0 else 0.0
        for cell, share in zip(node.cells, node.widths, strict=True)
    ]
    room -= sum(own)
    total = sum(node.widths) or 1.0
    return [fixed or room * share / total for fixed, share in zip(own, node.widths, strict=True)]


def _own_width(children: tuple[Node, ...]) -> Length:
    return max((it.fixed or 0.0 for it in children if isinstance(it, Picture)), default=0.0)


def _as_column(flow: "Flow", node: Row, column: Column, parent: int) -> list[Brick]:
    owner = flow.element(node.element, parent, node.route)
    return flow.nodes(node.cells, column, owner)
