"""Tables: rows that break between each other, a header that stands again on each page."""

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.story import Element, Grid, GridRow
from brochure.compose.tables import starts_of
from brochure.layout.bricks import (
    CUT,
    ITEM_BREAK,
    NEVER,
    Brick,
    OpenBox,
    edged,
)
from brochure.layout.column import narrow
from brochure.layout.records import as_records
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import repeated
from brochure.layout.table_columns import Fit, fit_columns
from brochure.layout.table_rows import PlacedRow, TableRows
from brochure.theme.styles import BoxStyle, Theme

_SHORT_TABLE = 0.4
"""A table lower than this share of the page is not broken."""


def grid_bricks(node: Grid, scope: Scope, sink: Sink) -> list[Brick]:
    """The caption, the table's rows in a box that repeats the header, and the notes."""
    style = scope.theme.box(node.style)
    widest_text = scope.column.widest_text
    fit = fit_columns(scope.theme, node, scope.column, _part(scope.theme, node, "cell"))
    if fit.is_too_wide and scope.theme.wide_tables == "records":
        return edged(scope.bricks(as_records(node), sink), style.before, style.after)
    if fit.is_too_wide:
        least = scope.theme.floors.any
        sink.problem(
            "wide-table",
            f"the table's {len(fit.widths)} columns don't fit the page, even at {least:g} pt",
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
    rows = TableRows(node, fit, _part(fit.theme, node, "head"), scope, sink, is_head=True)
    head: list[Brick] = []
    if node.head:
        # A THead without a TBody is no table (ISO 32000-1 14.8.4.3.4).
        role = "THead" if any(row.cells for row in node.rows) else "TBody"
        group = sink.element(Element(role), owner, node.route)
        parts = joined(node.head, node.columns)
        head = [brick for part in parts for brick in rows.bricks(part, group)]
        head = [replace(brick, break_cost=NEVER) for brick in head]
    rows = TableRows(node, fit, _part(fit.theme, node, "cell"), scope, sink, is_head=False)
    group = sink.element(Element("TBody"), owner, node.route)
    body: list[Brick] = []
    parts = joined(node.rows, node.columns)
    for index, part in enumerate(parts):
        made = rows.bricks(part, group)
        if made and index < len(parts) - 1:
            lone = index == 0 or index == len(parts) - 2
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


def joined(rows: Sequence[GridRow], columns: int) -> list[tuple[PlacedRow, ...]]:
    """The rows with the columns that their cells begin at; those that a cell joins in one part."""
    parts: list[tuple[PlacedRow, ...]] = []
    open_until = 0
    for index, placed in enumerate(zip(rows, starts_of(rows, columns), strict=True)):
        parts[-1:] = [(*parts[-1], placed)] if index < open_until else [*parts[-1:], (placed,)]
        spans = (cell.element.row_span for cell in placed[0].cells)
        open_until = max(open_until, *(index + it for it in spans), index + 1)
    return parts
