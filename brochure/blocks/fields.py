"""Lines and boxes to fill in by hand, each under its label: dates, doses, signatures."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Element, Node, Panel, Row, Ruled
from brochure.compose.texts import place_to_write, words_of
from brochure.content.base import Authored, Block, Body, Prose
from brochure.content.traits import Trait

EXAMPLE = """\
type: fields
fields:
  - label: Your next visit
    width: medium
  - label: Date
    width: short
  - label: What my team told me
    shape: box
    lines: 3
"""

_THIRDS = {"short": 1, "medium": 2, "long": 3}
_KEPT_ROWS = 6
"""A longer form may go on at the top of the next page."""


class FieldToFill(Authored):
    """One line or box to write in."""

    label: Annotated[
        Prose, Field(description="What to write there.", examples=["Date of your scan"])
    ]
    width: Annotated[
        Literal["short", "medium", "long"],
        Field(
            description="A third of the text's width, two thirds or all of it. Fields stand in a"
            " row as long as there is room.",
            examples=["short"],
        ),
    ] = "long"
    shape: Annotated[
        Literal["line", "box"],
        Field(description="A line to write on, or a box to write in.", examples=["box"]),
    ] = "line"
    lines: Annotated[
        int, Field(description="How many lines it has room for.", examples=[3], ge=1, le=12)
    ] = 1


class FieldsBlock(Block):
    """A small form to fill in by hand."""

    traits = frozenset({Trait.ACTION, Trait.TOOL})
    type: Literal["fields"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(
            description="A heading, one level below where the block stands.",
            examples=["My appointments"],
        ),
    ] = None
    intro: Annotated[
        Body | None,
        Trait.PROSE,
        Field(description="Words before the fields.", examples=["Fill this in with your nurse."]),
    ] = None
    fields: Annotated[
        tuple[FieldToFill, ...],
        Field(
            description="The fields, in order.",
            examples=[[{"label": "Name"}, {"label": "Date", "width": "short"}]],
            min_length=1,
        ),
    ]


@composes(FieldsBlock)
def compose(block: FieldsBlock, composer: Composer) -> tuple[Node, ...]:
    """A list of labels, in rows of thirds, each with its line or box to write in."""
    before: list[Node] = []
    if block.heading is not None:
        before.append(composer.heading(block.heading, ("fields-heading",)))
    if block.intro is not None:
        before.extend(composer.intro(block.intro))
    filled = list(_rows(block.fields))
    rows = [_row(row, composer, is_last=row is filled[-1]) for row in filled]
    keeps = len(rows) <= _KEPT_ROWS
    fields = Panel(
        Element("L", numbering="None"), ("plain",), tuple(rows), block.route, keep_together=keeps
    )
    return (Panel(Element("Div"), ("plain",), (*before, fields), block.route),)


def _rows(fields: Sequence[FieldToFill]) -> Iterator[tuple[FieldToFill, ...]]:
    """The fields in rows of at most three thirds."""
    row: list[FieldToFill] = []
    taken = 0
    for field in fields:
        if taken + _THIRDS[field.width] > _THIRDS["long"]:
            yield tuple(row)
            row, taken = [], 0
        row.append(field)
        taken += _THIRDS[field.width]
    yield tuple(row)


def _row(fields: Sequence[FieldToFill], composer: Composer, *, is_last: bool) -> Node:
    route = fields[0].route
    cells = [_cell(field, composer) for field in fields]
    shares = [_THIRDS[field.width] for field in fields]
    if sum(shares) < _THIRDS["long"]:
        cells.append(Panel(None, ("plain",), (), route))
        shares.append(_THIRDS["long"] - sum(shares))
    style = ("fields-last-row", "fields-row") if is_last else ("fields-row",)
    # Where all have the same height, a label of two lines must not push its own line down.
    is_level = len({(field.shape, field.lines) for field in fields}) == 1
    return Row(
        None,
        style,
        tuple(cells),
        tuple(map(float, shares)),
        route,
        align="bottom" if is_level else "top",
    )


def _cell(field: FieldToFill, composer: Composer) -> Panel:
    label = composer.paragraph(field.label, ("field-label", "small"))
    is_box = field.shape == "box"
    style = ("field-box",) if is_box else ("field-line", "writing-lines")
    element = place_to_write(words_of(label.inlines))
    place = Ruled(element, style, field.lines, field.route, is_box=is_box)
    body = Panel(Element("LBody"), ("plain",), (label, place), field.route)
    return Panel(Element("LI"), ("plain",), (body,), field.route)
