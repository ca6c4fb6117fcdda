"""Tables: rows that break between each other, a header that stands again on each page."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec.structs import replace

from brochure.compose.story import Element, Grid, GridRow, Ruled
from brochure.geometry import Length, Rect, Sides
from brochure.layout.bricks import (
    CUT,
    ITEM_BREAK,
    LINE_BREAK,
    NEVER,
    Boxes,
    Brick,
    OpenBox,
    edged,
    lines_in,
)
from brochure.layout.column import narrow
from brochure.layout.frame import Frame, overlaid
from brochure.layout.numbers import hang, tails
from brochure.layout.paged import Box, Placement
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import repeated, stack
from brochure.layout.table_columns import Fit, fit_columns
from brochure.theme.model import BoxStyle, Theme

_SHORT_TABLE = 0.4
"""A table lower than this share of the page is not broken."""
_WRITING_ROW = 32.0
"""Points; the height of a row to write in by hand."""
_WRITING_RULE = 0.75
_SLICE = 50.0
"""Points; a row that is too tall is cut into slices of no more than this."""


def grid_bricks(node: Grid, scope: Scope, sink: Sink) -> list[Brick]:
    """The caption, the table's rows in a box that repeats the header, and the notes."""
    style = scope.theme.box(node.style)
    widest_text = scope.column.widest_text
    fit = fit_columns(scope.theme, node, scope.column, _part(scope.theme, node, "cell"))
    if fit.is_too_wide:
        sink.problem(
            "wide-table",
            f"the table's {len(fit.widths)} columns don't fit the page, even at 9 pt",
            node.route,
            "make two tables of it, each with its first column, or turn it round so that the rows"
            " become columns; a page on its side is not there yet. Shorter words help, too",
        )
    around = narrow(fit.x, fit.width, widest_text)
    owner = sink.element(node.element, scope.parent, node.route)
    caption = (node.caption,) if node.caption else ()
    leads, follows = caption and not node.caption_is_below, caption and node.caption_is_below
    above = scope.bricks(caption, sink, column=around, parent=owner) if leads else []
    outside = replace(
        style,
        before=0.0 if leads else style.before,
        after=0.0 if follows or node.notes else style.after,
    )
    box = OpenBox(outside, fit.x, fit.width)
    inside = sink.branch()
    rows = _boxed(node, fit, box, owner, scope, inside)
    if fit.is_too_wide:
        inside.problems = [it for it in inside.problems if it.code != "word-too-long"]
    sink.take(inside)
    below = scope.bricks(caption, sink, column=around, parent=owner) if follows else []
    below += scope.bricks(node.notes, sink, column=around)
    bricks = edged((*above, *rows, *below), style.before, style.after)
    for index in (*range(len(above)), *range(len(above) + len(rows) - 1, len(bricks) - 1)):
        # A caption leads to its table, and the last row to what is said below it.
        bricks[index] = replace(bricks[index], break_cost=NEVER)
    bricks[0] = replace(bricks[0], stretches=True)
    return bricks


def _boxed(node: Grid, fit: Fit, box: OpenBox, owner: int, scope: Scope, sink: Sink) -> list[Brick]:
    """The rows, in a box that repeats the header and the words that it goes on."""
    scope = replace(scope, theme=fit.theme)
    rows = _Rows(node, fit, scope, sink)
    head: list[Brick] = []
    if node.head:
        # A THead without a TBody is no table (ISO 32000-1 14.8.4.3.4).
        role = "THead" if any(row.cells for row in node.rows) else "TBody"
        group = sink.element(Element(role), owner, node.route)
        head = [brick for row in node.head for brick in rows.bricks(row, group, "head")]
        head = [replace(brick, break_cost=NEVER) for brick in head]
    group = sink.element(Element("TBody"), owner, node.route)
    body: list[Brick] = []
    for index, row in enumerate(node.rows):
        made = rows.bricks(row, group, "cell")
        if made and index < len(node.rows) - 1:
            lone = index == 0 or index == len(node.rows) - 2
            made[-1] = replace(made[-1], break_cost=ITEM_BREAK * (5 if lone else 1))
        body.extend(made)
    if sum(brick.height for brick in (*head, *body)) < scope.room * _SHORT_TABLE:
        body[:-1] = [replace(it, break_cost=max(it.break_cost, CUT)) for it in body[:-1]]
    index = sink.box(replace(box, repeat=_repeated(node, fit, head, scope, sink)))
    return [replace(it, boxes=(index, *it.boxes)) for it in (*head, *body)]


def _repeated(
    node: Grid, fit: Fit, head: Sequence[Brick], scope: Scope, sink: Sink
) -> Brick | None:
    """What stands at the top of each further page, if anything: artifacts, as it was said."""
    column = narrow(fit.x, fit.width, fit.width)
    said = scope.bricks((node.continued,), sink, column=column) if node.continued else []
    if len(said) > 1:
        said = []
    return repeated((*said, *head), sink.boxes, scope.room) if head else None


def _part(theme: Theme, node: Grid, part: str) -> BoxStyle:
    return theme.box((f"{node.style[0]}-{part}", f"table-{part}"))


class _Rows:
    """Makes the bricks of one table's rows."""

    def __init__(self, node: Grid, fit: Fit, scope: Scope, sink: Sink) -> None:
        self.node = node
        self.fit = fit
        self.scope = scope
        self.sink = sink
        self.tails = tails(fit.theme, node.rows, len(fit.widths))

    def bricks(self, row: GridRow, parent: int, part: str) -> list[Brick]:
        """The row as one brick; as several, cut between lines, where it is taller than a page."""
        scope, sink = self.scope, self.sink
        style = _part(scope.theme, self.node, part)
        owner = sink.element(Element("TR"), parent, row.route)
        if row.is_blank:
            return [self._writing_row(row, owner)]
        columns: list[list[Brick]] = []
        x = self.fit.x
        for cell, width, room in zip(row.cells, self.fit.widths, self.tails, strict=True):
            inner = width - style.padding.left - style.padding.right
            inner -= hang(self.fit.theme, cell, room, inner)
            inside = narrow(x + style.padding.left, inner, scope.column.widest_text)
            element = sink.element(cell.element, owner, row.route)
            columns.append(scope.bricks(cell.children, sink, column=inside, parent=element))
            x += width
        slices = _slices(columns, scope.room / 2, sink.boxes)
        last = len(slices) - 1
        bricks = [
            self._brick(
                [stack(cell, sink.boxes) for cell in cells],
                _cut(style, is_first=last == 0, is_last=number == last),
                row,
                is_head=part == "head",
                is_last=number == last,
            )
            for number, cells in enumerate(slices)
        ]
        return self._below_padding(bricks, style) if last else bricks

    def _below_padding(self, bricks: Sequence[Brick], style: BoxStyle) -> list[Brick]:
        """The slices of a row in a box, so that they stand off the header on every page."""
        plain = self.scope.theme.box(("plain",))
        padding = replace(plain, padding=Sides(top=style.padding.top))
        index = self.sink.box(OpenBox(padding, self.fit.x, self.fit.width))
        return [replace(it, boxes=(index,)) for it in bricks]

    def _brick(
        self,
        cells: Sequence[Frame],
        style: BoxStyle,
        row: GridRow,
        *,
        is_head: bool,
        is_last: bool,
    ) -> Brick:
        tallest = max((cell.height for cell in cells), default=0.0)
        height = tallest + style.padding.top + style.padding.bottom
        shapes: list[Placement] = []
        if style.ground is not None:
            ground = Rect(self.fit.x, 0.0, self.fit.width, height)
            shapes.append(Box(ground, style.ground))
        if style.edge and is_last:
            rule = Rect(self.fit.x, height - style.edge, self.fit.width, style.edge)
            shapes.append(Box(rule, style.edge_color))
        # Headings of different heights meet at the rows that they head.
        downs = (style.padding.top + (tallest - it.height if is_head else 0.0) for it in cells)
        set_cells = (it.translated(0.0, down) for it, down in zip(cells, downs, strict=True))
        return Brick(
            overlaid(height, (Frame(items=tuple(shapes)), *set_cells)),
            break_cost=0.0 if is_last else LINE_BREAK,
            lines=lines_in(height),
            route=row.route,
        )

    def _writing_row(self, row: GridRow, owner: int) -> Brick:
        """A line to write on in each column; upright lines part them from the row above."""
        color = self.scope.theme.colors["writing"]
        starts = tuple(accumulate(self.fit.widths, initial=self.fit.x))
        items: list[Placement] = [
            Box(Rect(x, 0.0, _WRITING_RULE, _WRITING_ROW), color) for x in starts[1:-1]
        ]
        for cell, x, width in zip(row.cells, starts, self.fit.widths, strict=False):
            field = self.sink.element(cell.element, owner, row.route)
            for it in cell.children:
                element = it.element if isinstance(it, Ruled) else None
                field = self.sink.element(element, field, row.route)
            line = Rect(x, _WRITING_ROW - _WRITING_RULE, width, _WRITING_RULE)
            items.append(Box(line, color, owner=field))
        return Brick(Frame(_WRITING_ROW, tuple(items)), route=row.route)


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
