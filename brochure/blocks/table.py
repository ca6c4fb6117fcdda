"""Rows and columns with headings, for what is looked up rather than read."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.spans import Row, read_grid
from brochure.compose.story import Element, Grid, GridCell, GridRow, Node, Panel, Ruled, Text
from brochure.compose.tables import Align, Width, caption, heads_rows, notes, shares
from brochure.compose.texts import place_to_write
from brochure.content.base import Block, Prose, RefusedError
from brochure.content.cells import CellText, HeadText, SpanningText
from brochure.content.inline import parse_body
from brochure.content.phrases import BodyList
from brochure.content.traits import Trait
from brochure.source.route import Problem, Route

EXAMPLE = """\
type: table
caption: How people felt after the treatment
header: ["", Number of people, Share]
header_column: true
align: [left, number, number]
rows:
  - [Less pain, "17", 89%]
  - [No change, "2", 11%]
source: Example Study, 2011
"""


def _empty_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


HeadCell = Annotated[
    HeadText | None, BeforeValidator(_empty_is_none, json_schema_input_type=HeadText | str)
]
Cell = Annotated[
    CellText | None, BeforeValidator(_empty_is_none, json_schema_input_type=CellText | str)
]
"""A cell's text, which may hold paragraphs and lists; "" for an empty cell."""


def _cell_or_row(value: object) -> str:
    return "row" if isinstance(value, list | tuple) else "cell"


HeadItem = Annotated[
    Annotated[HeadCell, Tag("cell")] | Annotated[tuple[HeadCell, ...], Tag("row")],
    Discriminator(_cell_or_row),
]
Place: TypeAlias = tuple[int, SpanningText | None]
"""The column at which a cell begins, and its text."""


class TableBlock(Block):
    """A table. It splits between rows, and its header stands again on each page."""

    type: Literal["table"]
    caption: Annotated[
        Prose | None,
        Trait.CAPTION,
        Field(description="What the table shows.", examples=["How people felt afterwards"]),
    ] = None
    caption_position: Annotated[
        Literal["above", "below"], Field(description="Where the caption stands.")
    ] = "above"
    header: Annotated[
        tuple[HeadItem, ...],
        Trait.CELL,
        Trait.HEADER,
        Field(
            description='The headings of the columns; "" for an empty corner. Several rows of'
            " headings are written as lists, one for each row.",
            examples=[["Day", "What you can do"]],
            min_length=1,
        ),
    ]
    header_column: Annotated[
        bool, Field(description="The first cell of each row is its heading.", examples=[True])
    ] = False
    align: Annotated[
        tuple[Align, ...],
        Field(
            description="How each column is set, from the first; `left` where nothing is said."
            " `number` puts numbers under each other.",
            examples=[["left", "number"]],
        ),
    ] = ()
    rows: Annotated[
        tuple[tuple[Cell, ...], ...],
        Trait.CELL,
        Trait.ROWS,
        Field(
            description='The rows: one text for each column; "" for an empty cell. After `|` a cell'
            " may hold several lines, paragraphs and lists. A cell over several rows or columns is"
            " `{text: Day 1, rows: 2}` or `{text: Nothing to eat, columns: 3}`; the rows below it,"
            " and its own row, have a cell less for each place that it takes. A row or a column"
            " with nothing but empty cells is a place to write in by hand.",
            examples=[[["Day 1", "Rest."]]],
            min_length=1,
        ),
    ]
    notes: Annotated[
        tuple[Prose, ...],
        Trait.CELL,
        Field(description="Lines below the table.", examples=[["Shares are rounded."]]),
    ] = ()
    source: Annotated[
        Prose | None,
        Trait.EVIDENCE,
        Field(description="Where the numbers come from.", examples=["A study, 2011"]),
    ] = None
    widths: Annotated[
        tuple[Width, ...],
        Field(
            description="How wide each column is, from the first: `narrow`, `normal` or `wide`, or"
            " numbers whose shares of the table they get. The words decide where nothing is said;"
            " no column is narrower than its longest word.",
            examples=[["narrow", "wide"]],
        ),
    ] = ()

    takes_blanks: ClassVar[frozenset[str]] = frozenset({"text"})

    @model_validator(mode="after")
    def _has_one_sort_of_header(self) -> Self:
        if len({isinstance(it, tuple) for it in self.header}) > 1:
            raise RefusedError(
                "wrong-type",
                "the header has cells and rows beside each other",
                "write all of its rows as lists: `- [Day, Dose]`",
            )
        return self

    @property
    def head_rows(self) -> tuple[tuple[HeadText | None, ...], ...]:
        """The rows of headings, mostly one."""
        rows = [it for it in self.header if isinstance(it, tuple)]
        return tuple(rows) or (tuple(it for it in self.header if not isinstance(it, tuple)),)


@composes(TableBlock)
def compose(block: TableBlock, composer: Composer) -> tuple[Node, ...]:
    """A Grid, and its notes."""
    said = None
    below = block.caption_position == "below"
    if block.caption is not None:
        said = caption(block.caption, composer, is_below=below)
    made = _Table(block, composer)
    head, rows = made.head(), made.body()
    for name, words in (("align", block.align), ("widths", block.widths)):
        _check_count(name, len(words), made.columns, block, composer)
    if not head or not rows:
        return ()
    grid = Grid(
        Element("Table"),
        ("table",),
        head,
        rows,
        shares(block.widths, made.columns),
        block.route,
        caption=said,
        caption_is_below=below,
        continued=composer.continued(said) if said is not None and not below else None,
        notes=notes(block.notes, block.source, composer),
    )
    return (Panel(Element("Div"), ("plain",), (grid,), block.route) if grid.notes else grid,)


class _Table:
    """Composes the rows of one table: no row where its grid has a fault."""

    def __init__(self, block: TableBlock, composer: Composer) -> None:
        self._block = block
        self._composer = composer
        head, body = block.head_rows, block.rows
        header = block.route.down("header")
        is_several = isinstance(block.header[0], tuple)
        routes = [header.down(row) if is_several else header for row in range(len(head))]
        self.columns = sum(1 if it is None else it.columns for it in head[0])
        self._head = read_grid(list(zip(head, routes, strict=True)), self.columns, composer)
        placed = ((row, block.route.down("rows", index)) for index, row in enumerate(body))
        self._body = read_grid(list(placed), self.columns, composer)
        self._headings = [_words(self._head, column) for column in range(self.columns)]

    def head(self) -> tuple[GridRow, ...]:
        """The rows of headings; a place without words heads nothing (ISO 14289-1 7.5)."""
        return tuple(GridRow(tuple(self._headed(row)), row.route) for row in self._head)

    def _headed(self, row: Row) -> Iterator[GridCell]:
        for start, cell in row.cells:
            if cell is None or not cell:
                yield GridCell(_element("TD", cell), ())
            else:
                text = self._text(cell, start, "table-head", is_bold=True)
                yield GridCell(_element("TH", cell, scope="Column"), (text,))

    def body(self) -> tuple[GridRow, ...]:
        """The rows; the cells of an empty row or column are places to write in."""
        empty = {
            column
            for column in range(self.columns)
            if all(cell is None for row in self._body for at, cell in row.cells if at == column)
            and all(_is_own(row, column) for row in self._body)
        }
        above = [cell for row in self._head for _, cell in row.cells]
        cells = [cell for row in self._body for _, cell in row.cells]
        heads = sum(row.cells[0][0] == 0 for row in self._body if row.cells)
        headings = sum(1 for it in above if it)
        heading_rows = self._block.header_column and heads_rows(
            len(cells) - heads + len(above) - headings, headings + heads
        )
        return tuple(
            GridRow(tuple(self._cells(row, number, empty, heads_rows=heading_rows)), row.route)
            for number, row in enumerate(self._body, 1)
        )

    def _cells(
        self, row: Row, number: int, empty: set[int], *, heads_rows: bool
    ) -> Iterator[GridCell]:
        is_blank = len(row.cells) == self.columns and all(cell is None for _, cell in row.cells)
        for start, cell in row.cells:
            if cell is None and (is_blank or start in empty):
                yield GridCell(Element("TD"), (self._to_write(start, number, row.route),))
            elif cell is None or not cell:
                yield GridCell(_element("TD", cell), ())
            elif start == 0 and self._block.header_column:
                text = self._text(cell, start, "table-row-head", is_bold=True)
                element = _element("TH", cell, scope="Row") if heads_rows else _element("TD", cell)
                yield GridCell(element, (text,))
            else:
                yield GridCell(_element("TD", cell), self._said(cell, start))

    def _said(self, cell: SpanningText, start: int) -> tuple[Node, ...]:
        nodes, _ = parse_body(cell)
        if isinstance(cell, CellText) and (len(nodes) > 1 or isinstance(nodes[0], BodyList)):
            return self._composer.body(cell, ("table-cell", "small"))
        return (self._text(cell, start, "table-cell"),)

    def _to_write(self, column: int, row: int, route: Route) -> Ruled:
        heading = self._headings[column] or str(column + 1)
        said = self._composer.strings.cell_to_fill.format(column=heading, row=row)
        return Ruled(place_to_write(said), ("writing-lines",), 1, route)

    def _text(self, prose: SpanningText, column: int, style: str, *, is_bold: bool = False) -> Text:
        over = self._block.align[column : column + prose.columns]
        wanted = over[0] if over else "left"
        if prose.columns > 1 and set(over) != {"left"}:
            # At the right end it would seem to belong to the last of its columns.
            wanted = "center" if over else "left"
        return Text(
            Element("P"),
            (style, "strong" if is_bold else "small"),
            self._composer.inlines(prose),
            prose.route,
            align="right" if wanted == "number" else wanted,
            is_number=wanted == "number" and style != "table-head",
        )


def _element(role: str, cell: SpanningText | None, scope: str = "") -> Element:
    down, across = (1, 1) if cell is None else cell.span
    return Element(role, scope=scope, row_span=down, column_span=across)


def _is_own(row: Row, column: int) -> bool:
    """True where a cell of this column alone begins in the row."""
    return any(at == column and (it is None or it.span == (1, 1)) for at, it in row.cells)


def _words(rows: Sequence[Row], column: int) -> str:
    """The words that head a column: those of the lowest heading over it."""
    found = ""
    for row in rows:
        for start, cell in row.cells:
            if cell and start <= column < start + cell.columns:
                found = " ".join(cell.split())
    return found


def _check_count(
    name: str, count: int, columns: int, block: TableBlock, composer: Composer
) -> None:
    if count > columns or (name == "widths" and 0 < count < columns):
        composer.problem(
            Problem(
                "uneven-table",
                f"`{name}` has {count} word{'' if count == 1 else 's'}, and the table {columns}"
                " columns",
                block.route.down(name),
                hint="give one word for each column, from the first",
            )
        )
