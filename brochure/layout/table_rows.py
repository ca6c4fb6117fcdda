"""The rows of a table: each a brick, several where it is taller than a page, or one for many."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Element, Grid, GridCell, GridRow, Ruled
from brochure.geometry import Length, Rect, Sides
from brochure.layout.bricks import LINE_BREAK, Boxes, Brick, OpenBox, lines_in
from brochure.layout.column import narrow
from brochure.layout.frame import Frame, overlaid
from brochure.layout.numbers import hang, tails
from brochure.layout.paged import Box, Placement
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack
from brochure.layout.table_columns import Fit
from brochure.source.route import Route
from brochure.theme.styles import BoxStyle

_SLICE = 50.0
"""Points; a row that is too tall is cut into slices of no more than this. Nobody sees them: a page
takes as many as it has room for."""
_ROUNDING = 0.01
_TALLEST_JOINED = 0.5
"""The share of the page that rows may take which a cell joins: no page parts them."""
PlacedRow: TypeAlias = tuple[GridRow, tuple[int, ...]]
"""A row, and the column at which each of its cells begins."""


class _Cell(Struct, frozen=True):
    """A cell that is set: where it begins, its width, and its bricks."""

    x: Length
    width: Length
    rows: int
    bricks: list[Brick]
    field: int = -1
    """The Form that it is where it is a place to write in; -1 where it is none."""


class TableRows:
    """Makes the bricks of the rows of a table's head or body."""

    def __init__(
        self, node: Grid, fit: Fit, style: BoxStyle, scope: Scope, sink: Sink, *, is_head: bool
    ) -> None:
        """`style` is that of the cells."""
        self.fit = fit
        self.style = style
        self.scope = scope
        self.sink = sink
        self.is_head = is_head
        self.tails = tails(fit.theme, node.rows, len(fit.widths))

    def bricks(self, rows: Sequence[PlacedRow], parent: int) -> list[Brick]:
        """The row as one brick; as several, cut between lines, where it is taller than a page.

        Rows that a cell joins are one brick, whatever their height.
        """
        cells = [self._row(row, starts, parent) for row, starts in rows]
        style, route = self.style, rows[0][0].route
        if len(rows) > 1:
            brick = self._brick(cells, style, route)
            self._check_height(brick, rows[0][0])
            return [brick]
        slices = _slices([it.bricks for it in cells[0]], self.scope.room / 2, self.sink.boxes)
        last = len(slices) - 1
        bricks = []
        for number, parts in enumerate(slices):
            is_last = number == last
            part = [replace(it, bricks=some) for it, some in zip(cells[0], parts, strict=True)]
            if not is_last:
                part = [replace(it, field=-1) for it in part]
            cut = _cut(style, is_first=number == 0, is_last=is_last)
            bricks.append(self._brick([part], cut, route, is_last=is_last))
        return self._below_padding(bricks) if last else bricks

    def _row(self, row: GridRow, starts: Sequence[int], parent: int) -> list[_Cell]:
        owner = self.sink.element(Element("TR"), parent, row.route)
        return [
            self._cell(cell, start, owner, row)
            for cell, start in zip(row.cells, starts, strict=True)
        ]

    def _cell(self, cell: GridCell, start: int, owner: int, row: GridRow) -> _Cell:
        style, scope, fit = self.style, self.scope, self.fit
        across, down = cell.element.column_span, cell.element.row_span
        x = fit.x + sum(fit.widths[:start])
        width = sum(fit.widths[start : start + across])
        element = self.sink.element(cell.element, owner, row.route)
        if cell.children and isinstance(place := cell.children[0], Ruled):
            field = self.sink.element(place.element, element, row.route)
            return _Cell(x, width, down, [], field)
        inner = width - style.padding.left - style.padding.right
        if across == 1:
            inner -= hang(fit.theme, cell, self.tails[start], inner)
        inside = narrow(x + style.padding.left, inner, scope.column.widest_text)
        bricks = scope.bricks(cell.children, self.sink, column=inside, parent=element)
        return _Cell(x, width, down, bricks)

    def _below_padding(self, bricks: Sequence[Brick]) -> list[Brick]:
        """The slices of a row in a box, so that they stand off the header on every page."""
        plain = self.scope.theme.box(("plain",))
        padding = replace(plain, padding=Sides(top=self.style.padding.top))
        index = self.sink.box(OpenBox(padding, self.fit.x, self.fit.width))
        return [replace(it, boxes=(index,)) for it in bricks]

    def _brick(
        self,
        rows: Sequence[Sequence[_Cell]],
        style: BoxStyle,
        route: Route,
        *,
        is_last: bool = True,
    ) -> Brick:
        """Rows under each other; the cells that reach over several are as high as all of them."""
        frames = [[stack(it.bricks, self.sink.boxes) for it in row] for row in rows]
        around = style.padding.top + style.padding.bottom
        heights = _heights(rows, frames, around, self.scope.theme.measures.writing_row)
        tops = list(accumulate(heights, initial=0.0))
        shapes: list[Placement] = []
        if style.ground is not None:
            shapes.append(Box(Rect(self.fit.x, 0.0, self.fit.width, tops[-1]), style.ground))
        if style.edge and is_last:
            shapes.extend(self._edges(rows, tops, style))
        placed = [Frame(items=tuple(shapes))]
        for index, row in enumerate(rows):
            for cell, frame in zip(row, frames[index], strict=True):
                height = tops[min(index + cell.rows, len(rows))] - tops[index]
                # Headings of different heights meet at the rows that they head.
                spare = height - around - frame.height if self.is_head else 0.0
                if cell.field >= 0:
                    placed.append(self._place_to_write(cell, height).translated(0.0, tops[index]))
                placed.append(frame.translated(0.0, tops[index] + style.padding.top + spare))
        return Brick(
            overlaid(tops[-1], placed),
            break_cost=0.0 if is_last else LINE_BREAK,
            lines=lines_in(tops[-1]),
            route=route,
        )

    def _edges(
        self, rows: Sequence[Sequence[_Cell]], tops: Sequence[Length], style: BoxStyle
    ) -> Iterator[Box]:
        """The rule under each row, but not through cells that go on, nor where one writes."""
        cells = [(index, cell) for index, row in enumerate(rows) for cell in row]
        for bottom in range(1, len(tops)):
            ends = [it for index, it in cells if index + it.rows == bottom and it.field < 0]
            stretches: list[tuple[Length, Length]] = []
            for cell in sorted(ends, key=lambda it: it.x):
                if stretches and abs(sum(stretches[-1]) - cell.x) < _ROUNDING:
                    stretches[-1] = (stretches[-1][0], stretches[-1][1] + cell.width)
                else:
                    stretches.append((cell.x, cell.width))
            y = tops[bottom] - style.edge
            for x, width in stretches:
                yield Box(Rect(x, y, width, style.edge), style.edge_color)

    def _place_to_write(self, cell: _Cell, height: Length) -> Frame:
        """A line to write on; an upright one parts it from what stands on its left."""
        color = self.scope.theme.colors["writing"]
        weight = self.scope.theme.measures.writing_rule
        line = Rect(cell.x, height - weight, cell.width, weight)
        items: list[Placement] = []
        if cell.x > self.fit.x:
            items.append(Box(Rect(cell.x, 0.0, weight, height), color))
        return Frame(items=(*items, Box(line, color, owner=cell.field)))

    def _check_height(self, brick: Brick, row: GridRow) -> None:
        room = self.scope.room * _TALLEST_JOINED
        if brick.height > room:
            self.sink.problem(
                "tall-span",
                f"the rows that a cell joins are {as_mm(brick.height)} high together, and"
                f" {as_mm(room)}, half a page, is the most",
                row.route,
                "no page can part them: let the cell be over fewer rows, and write its words again"
                " in the row after them",
            )


def as_mm(height: Length) -> str:
    """A height for a person: 61 mm."""
    return f"{height / 72 * 25.4:.0f} mm"


def _heights(
    rows: Sequence[Sequence[_Cell]],
    frames: Sequence[Sequence[Frame]],
    around: Length,
    writing: Length,
) -> list[Length]:
    """The height of each row; the last one that a cell is over has what the cell lacks."""
    heights = [0.0] * len(rows)
    for bottom in range(len(rows)):
        for index in range(bottom + 1):
            for cell, frame in zip(rows[index], frames[index], strict=True):
                if min(index + cell.rows, len(rows)) - 1 == bottom:
                    needed = writing if cell.field >= 0 else frame.height + around
                    above = sum(heights[index:bottom])
                    heights[bottom] = max(heights[bottom], needed - above)
    return heights


def _cut(style: BoxStyle, *, is_first: bool, is_last: bool) -> BoxStyle:
    """The style of one slice of a row: the padding is around the whole row."""
    top = style.padding.top if is_first else 0.0
    bottom = style.padding.bottom if is_last else 0.0
    return replace(style, padding=replace(style.padding, top=top, bottom=bottom))


def _slices(
    columns: Sequence[Sequence[Brick]], limit: Length, boxes: Boxes
) -> list[list[list[Brick]]]:
    """The cells' bricks in one piece; in slices of a few lines where it is taller than `limit`.

    Each cell goes on in the next slice where it stopped.
    """
    if all(stack(cell, boxes).height <= limit for cell in columns):
        return [[list(cell) for cell in columns]]
    rest = [list(cell) for cell in columns]
    slices: list[list[list[Brick]]] = []
    while any(rest):
        parts: list[list[Brick]] = []
        for cell in rest:
            taken = 1
            while taken < len(cell) and stack(cell[: taken + 1], boxes).height <= _SLICE:
                taken += 1
            parts.append(cell[:taken])
            del cell[:taken]
        slices.append(parts)
    return slices
