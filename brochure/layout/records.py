"""A table that is too wide, as a list of its rows: each value after the heading of its column."""

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.story import (
    Element,
    Grid,
    GridCell,
    GridRow,
    Inline,
    Item,
    Label,
    List,
    Node,
    Text,
)
from brochure.compose.tables import starts_of
from brochure.content.characters import NO_BREAK_SPACE

_NOTHING = "\N{EN DASH}"
"""What stands for a cell without words."""


def as_records(node: Grid) -> tuple[Node, ...]:
    """The caption, a list with an item for each row, and the notes.

    A cell over several rows or columns is said in each of them; the rest of a heading's links and
    marks stays with its first mention.
    """
    heads = _by_column(node.head, node.columns)
    titles = [_title([it.children for it in cells]) for cells in _columns(heads, node.columns)]
    items = []
    told: set[int] = set()
    for index, row in enumerate(_by_column(node.rows, node.columns)):
        lines: list[Node] = []
        said: GridCell | None = None
        for column, cell in enumerate(row):
            if cell is None or cell is said:
                continue
            said = cell
            title = titles[column] if not index else _unmarked(titles[column])
            shown = _again(cell) if id(cell) in told else cell
            told.add(id(cell))
            lines.extend(_line(title, shown, node, is_first=not lines))
        items.append(Item(Label("bullet"), tuple(lines), node.rows[index].route))
    caption: tuple[Node, ...] = ()
    if node.caption is not None:
        element = Element("P")
        caption = (replace(node.caption, element=element, keep_with_next=True),)
    listed = List(Element("L"), ("records", "list"), tuple(items), node.route)
    return (*caption, listed, *node.notes)


def _by_column(rows: Sequence[GridRow], columns: int) -> list[list[GridCell | None]]:
    """The cell at each column of each row, also where it began in an earlier row or column."""
    found: list[list[GridCell | None]] = [[None] * columns for _ in rows]
    for index, (row, starts) in enumerate(zip(rows, starts_of(rows, columns), strict=True)):
        for cell, start in zip(row.cells, starts, strict=True):
            for down in range(index, min(index + cell.element.row_span, len(rows))):
                for across in range(start, start + cell.element.column_span):
                    found[down][across] = cell
    return found


def _columns(rows: Sequence[Sequence[GridCell | None]], columns: int) -> list[list[GridCell]]:
    """The header cells over each column, each once."""
    return [
        list({id(it): it for row in rows if (it := row[column]) is not None}.values())
        for column in range(columns)
    ]


def _title(cells: Sequence[Sequence[Node]]) -> tuple[Inline, ...]:
    """The words over a column, those of several header rows one after the other."""
    inlines: list[Inline] = []
    for children in cells:
        for node in children:
            if isinstance(node, Text) and node.inlines:
                inlines += [Inline(", ", node.route)] if inlines else []
                inlines += node.inlines
    return tuple(replace(it, strong=True) for it in inlines)


def _unmarked(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words once more: marks that links lead to stand in one place."""
    return tuple(replace(it, anchor="", link=None, roles=("Span",)) for it in inlines)


def _again(cell: GridCell) -> GridCell:
    """The cell of an earlier row, said once more."""
    children = tuple(
        replace(it, inlines=_unmarked(it.inlines)) if isinstance(it, Text) else it
        for it in cell.children
    )
    return replace(cell, children=children)


def _line(
    title: tuple[Inline, ...], cell: GridCell, node: Grid, *, is_first: bool
) -> tuple[Node, ...]:
    """The first words of a cell after the heading of its column, and what else stands in it."""
    first = cell.children[0] if cell.children else None
    style = (f"{node.style[0]}-cell", "table-cell", "body")
    mark = (Inline(f":{NO_BREAK_SPACE}", node.route, strong=True),) if title else ()
    if isinstance(first, Text):
        words = first.inlines
        if is_first:
            words = tuple(replace(it, strong=True) for it in words)
        text = Text(Element("P"), style, (*title, *mark, *words), first.route)
        return (text, *cell.children[1:])
    if not cell.children:
        words = (Inline(_NOTHING, node.route),)
        return (Text(Element("P"), style, (*title, *mark, *words), node.route),)
    lead = Text(Element("P"), style, (*title, *mark), node.route, keep_with_next=True)
    return (lead, *cell.children) if title else cell.children
