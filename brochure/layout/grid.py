"""Tables: rows that break between each other, a header that stands again on each page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.compose.story import Element, Grid, GridCell, GridRow, Text
from brochure.geometry import Length, Rect
from brochure.layout.bricks import (
    ITEM_BREAK,
    NEVER,
    Brick,
    OpenBox,
    as_artifact,
    edged,
    moved,
    moved_link,
)
from brochure.layout.column import Column, narrow
from brochure.layout.lines import face_style
from brochure.layout.paged import Box, LinkArea, Placement
from brochure.layout.stack import Stacked, stack
from brochure.theme.model import BoxStyle

if TYPE_CHECKING:
    from brochure.layout.flow import Flow


def grid_bricks(flow: "Flow", node: Grid, column: Column, parent: int) -> list[Brick]:
    """The table's rows as bricks in a box that repeats the header."""
    style = flow.theme.box(node.style)
    x, width = column.span(style.span)
    owner = flow.element(node.element, parent, node.route)
    widths = _widths(flow, node, width, flow.theme.box(("table-cell",)))
    rows = _Rows(flow, node, x, widths, column)
    head: list[Brick] = []
    if node.head:
        group = flow.element(Element("THead"), owner, node.route)
        head = [brick for row in node.head for brick in rows.bricks(row, group, "table-head")]
        head = [replace(brick, break_cost=NEVER) for brick in head]
    group = flow.element(Element("TBody"), owner, node.route)
    body: list[Brick] = []
    for index, row in enumerate(node.rows):
        made = rows.bricks(row, group, "table-cell")
        if made and index < len(node.rows) - 1:
            lone = index == 0 or index == len(node.rows) - 2
            made[-1] = replace(made[-1], break_cost=ITEM_BREAK * (5 if lone else 1))
        body.extend(made)
    repeat = as_artifact(_joined(head)) if head else None
    index = len(flow.boxes)
    flow.boxes.append(OpenBox(style, x, width, repeat))
    bricks = [replace(it, boxes=(index, *it.boxes)) for it in (*head, *body)]
    return edged(bricks, style.before, style.after)


class _Rows:
    """Makes the bricks of one table's rows."""

    def __init__(
        self, flow: "Flow", node: Grid, x: Length, widths: Sequence[Length], column: Column
    ) -> None:
        self.flow = flow
        self.node = node
        self.x = x
        self.widths = widths
        self.column = column

    def bricks(self, row: GridRow, parent: int, style_name: str) -> list[Brick]:
        """The row as one brick; as several, cut between lines, where it is taller than a page."""
        flow = self.flow
        style = flow.theme.box((style_name,))
        owner = flow.element(Element("TR"), parent, row.route)
        columns: list[list[Brick]] = []
        x = self.x
        for cell, width in zip(row.cells, self.widths, strict=True):
            inside = narrow(x, width, width).inside(style, x, width)
            inside = narrow(inside.x, inside.width, inside.width)
            cell_owner = flow.element(cell.element, owner, row.route)
            columns.append(flow.nodes(cell.children, inside, cell_owner))
            x += width
        limit = flow.frame_height / 2
        slices = _slices(columns, limit, flow.boxes)
        return [
            self._brick(
                [stack(part, flow.boxes) for part in parts],
                style,
                row,
                is_last=number == len(slices) - 1,
            )
            for number, parts in enumerate(slices)
        ]

    def _brick(
        self, cells: Sequence[Stacked], style: BoxStyle, row: GridRow, *, is_last: bool
    ) -> Brick:
        top, bottom = style.padding.top, style.padding.bottom
        height = max((cell.height for cell in cells), default=0.0) + top + bottom
        placements: list[Placement] = []
        links: list[LinkArea] = []
        width = sum(self.widths)
        if style.ground is not None:
            placements.append(Box(Rect(self.x, 0.0, width, height), style.ground))
        if style.edge and is_last:
            rule = Rect(self.x, height - style.edge, width, style.edge)
            placements.append(Box(rule, style.edge_color))
        for cell in cells:
            placements.extend(moved(it, 0.0, top) for it in cell.placements)
            links.extend(moved_link(it, 0.0, top) for it in cell.links)
        marks = tuple((name, y + top) for cell in cells for name, y in cell.marks)
        cost = 0.0 if is_last else ITEM_BREAK * 5
        lines = max(1, round(height / 18))
        return Brick(
            height,
            placements=tuple(placements),
            links=tuple(links),
            marks=marks,
            break_cost=cost,
            lines=lines,
            route=row.route,
        )


def _slices(
    columns: Sequence[Sequence[Brick]], limit: Length, boxes: Sequence[OpenBox]
) -> list[list[list[Brick]]]:
    """The cells' bricks in slices no taller than `limit`, each cell going on where it stopped."""
    if all(stack(cell, boxes).height <= limit for cell in columns):
        return [[list(cell) for cell in columns]]
    rest = [list(cell) for cell in columns]
    slices: list[list[list[Brick]]] = []
    while any(rest):
        parts: list[list[Brick]] = []
        for cell in rest:
            taken = 1
            while taken < len(cell) and stack(cell[: taken + 1], boxes).height <= limit:
                taken += 1
            parts.append(cell[:taken])
            del cell[:taken]
        slices.append(parts)
    return slices


def _joined(bricks: Sequence[Brick]) -> Brick:
    stacked = stack(bricks, ())
    return Brick(stacked.height, placements=stacked.placements)


def _widths(flow: "Flow", node: Grid, width: Length, cell: BoxStyle) -> list[Length]:
    """Column widths: the given shares, or what the words ask for, the widest word never broken."""
    if node.widths:
        total = sum(node.widths)
        return [width * share / total for share in node.widths]
    padding = cell.padding.left + cell.padding.right
    least, wanted = [], []
    for cells in zip(*(row.cells for row in (*node.head, *node.rows)), strict=True):
        sizes = [_extent(flow, it) for it in cells]
        least.append(max(one for one, _ in sizes) + padding)
        wanted.append(max(two for _, two in sizes) + padding)
    if sum(wanted) <= width:
        spare = (width - sum(wanted)) / len(wanted)
        return [it + spare for it in wanted]
    if sum(least) >= width:
        return [width * it / sum(least) for it in least]
    room = width - sum(least)
    asked = sum(w - m for w, m in zip(wanted, least, strict=True))
    return [m + room * (w - m) / asked for w, m in zip(wanted, least, strict=True)]


def _extent(flow: "Flow", cell: GridCell) -> tuple[Length, Length]:
    """The width of the cell's widest word, and of its text on one line."""
    longest = total = 0.0
    for node in cell.children:
        if not isinstance(node, Text):
            continue
        style = flow.theme.text(node.style)
        line = 0.0
        for inline in node.inlines:
            face = face_style(style, inline)
            for word in inline.text.split(" "):
                advance = flow.theme.fonts.measure(word, face, style.size)
                longest = max(longest, advance)
                line += advance + flow.theme.fonts.measure(" ", face, style.size)
        total = max(total, line)
    return longest + 1.0, total + 1.0
