"""Rows and columns with headings, for what is looked up rather than read."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from brochure.compose.composer import Composer
from brochure.compose.kit import composes
from brochure.compose.story import Element, Grid, GridCell, GridRow, Node, Panel, Text
from brochure.compose.tables import (
    Align,
    caption,
    header_row,
    heads_rows,
    notes,
)
from brochure.content.base import Block, Body, Prose
from brochure.content.inline import BodyList, parse_body
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


HeadCell = Annotated[Prose | None, BeforeValidator(_empty_is_none, json_schema_input_type=str)]
Cell = Annotated[Body | None, BeforeValidator(_empty_is_none, json_schema_input_type=str)]
"""A cell's text, which may hold paragraphs and lists; "" for an empty cell."""


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
        tuple[HeadCell, ...],
        Trait.CELL,
        Trait.HEADER,
        Field(
            description='The headings of the columns; "" for an empty corner.',
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
            " may hold several lines, paragraphs and lists.",
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
        Prose | None, Field(description="Where the numbers come from.", examples=["A study, 2011"])
    ] = None


@composes(TableBlock)
def compose(block: TableBlock, composer: Composer) -> tuple[Node, ...]:
    """A Grid, and its notes."""
    said = None
    below = block.caption_position == "below"
    if block.caption is not None:
        said = caption(block.caption, composer, is_below=below)
    head = tuple(
        None if it is None else _text(it, block, column, composer, "table-head", is_bold=True)
        for column, it in enumerate(block.header)
    )
    made = (_row(cells, index, block, composer) for index, cells in enumerate(block.rows))
    rows = tuple(row for row in made if row is not None)
    _check_align(block, composer)
    grid = Grid(
        Element("Table"),
        ("table",),
        (header_row(head, block.route.down("header")),),
        rows,
        (),
        block.route,
        caption=said,
        caption_is_below=below,
        continued=composer.continued(said) if said is not None and not below else None,
        notes=notes(block.notes, block.source, composer),
    )
    if not rows:
        return ()
    return (Panel(Element("Div"), ("plain",), (grid,), block.route) if grid.notes else grid,)


def _row(
    cells: tuple[Body | None, ...], index: int, block: TableBlock, composer: Composer
) -> GridRow | None:
    route = block.route.down("rows", index)
    if len(cells) != len(block.header):
        composer.problem(
            Problem(
                "uneven-table",
                f"the row has {len(cells)} cell{'' if len(cells) == 1 else 's'}, "
                f"and the table {len(block.header)} columns",
                route,
                hint='give it one cell for each column; an empty cell is written `""`, and words '
                "that hold for several rows or columns stand in each of their cells",
            )
        )
        return None
    return GridRow(
        tuple(_cell(it, block, column, composer) for column, it in enumerate(cells)), route
    )


def _cell(prose: Body | None, block: TableBlock, column: int, composer: Composer) -> GridCell:
    if prose is None:
        return GridCell(Element("TD"), ())
    if column == 0 and block.header_column:
        text = _text(prose, block, column, composer, "table-row-head", is_bold=True)
        headings = sum(it is not None for it in block.header)
        is_heading = heads_rows(len(block.header), headings, len(block.rows))
        return GridCell(Element("TH", scope="Row") if is_heading else Element("TD"), (text,))
    nodes, _ = parse_body(prose)
    if len(nodes) > 1 or isinstance(nodes[0], BodyList):
        return GridCell(Element("TD"), composer.body(prose, ("table-cell", "small")))
    return GridCell(Element("TD"), (_text(prose, block, column, composer, "table-cell"),))


def _text(
    prose: Prose,
    block: TableBlock,
    column: int,
    composer: Composer,
    style: str,
    *,
    is_bold: bool = False,
) -> Text:
    wanted = block.align[column] if column < len(block.align) else "left"
    align = "right" if wanted == "number" else wanted
    inlines = composer.inlines(prose)
    return Text(
        Element("P"),
        (style, "strong" if is_bold else "small"),
        inlines,
        prose.route,
        align=align,
        is_number=wanted == "number" and style != "table-head",
    )


def _check_align(block: TableBlock, composer: Composer) -> None:
    if len(block.align) > len(block.header):
        route: Route = block.route.down("align")
        composer.problem(
            Problem(
                "uneven-table",
                f"`align` has {len(block.align)} words, and the table {len(block.header)} columns",
                route,
                hint="give one word for each column, from the first",
            )
        )
