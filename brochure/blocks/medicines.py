"""Medicines with their doses, and ruled space to add more by hand."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Element, Grid, GridCell, GridRow, Node, Panel, Ruled, Text
from brochure.compose.tables import caption, header_row, notes
from brochure.compose.texts import place_to_write
from brochure.content.base import Authored, Block, Prose, RefusedError
from brochure.content.traits import Trait

EXAMPLE = """\
type: medicines
medicines:
  - name: Example tablet
    dose: 1 tablet of 500 mg
    when: Morning and night, with food
    why: Pain
blank_rows: 2
note: Ask us before you take anything else.
"""

_MOST_BLANK_ROWS = 12


class Medicine(Authored):
    """One medicine. What is left out can be filled in by hand."""

    name: Annotated[Prose, Trait.DOSE, Field(description="Its name.", examples=["Example tablet"])]
    dose: Annotated[
        Prose | None,
        Trait.CELL,
        Trait.DOSE,
        Field(description="How much.", examples=["1 tablet of 500 mg"]),
    ] = None
    when: Annotated[
        Prose | None,
        Trait.CELL,
        Trait.DOSE,
        Field(description="At what times.", examples=["Morning and night"]),
    ] = None
    why: Annotated[
        Prose | None, Trait.CELL, Field(description="What it is for.", examples=["Pain"])
    ] = None


class MedicinesBlock(Block):
    """A table of medicines: name, dose, when, why."""

    type: Literal["medicines"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(description="The words above the table.", examples=["Your medicines at home"]),
    ] = None
    medicines: Annotated[
        tuple[Medicine, ...],
        Trait.ROWS,
        Field(
            description="The medicines.",
            examples=[[{"name": "Example tablet", "dose": "1 tablet", "when": "Morning"}]],
        ),
    ] = ()
    blank_rows: Annotated[
        int,
        Field(
            description="Ruled rows to write in by hand.", examples=[2], ge=0, le=_MOST_BLANK_ROWS
        ),
    ] = 0
    note: Annotated[
        Prose | None,
        Field(description="A line below.", examples=["Ask us before you take anything else."]),
    ] = None

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if not self.medicines and not self.blank_rows:
            raise RefusedError(
                "missing-field",
                "the table of medicines has no rows",
                "add `medicines:`, or `blank_rows:` to write them in by hand",
            )
        return self


@composes(MedicinesBlock)
def compose(block: MedicinesBlock, composer: Composer) -> tuple[Node, ...]:
    """A table whose row headings are the names; the ruled rows are places to write in."""
    strings = composer.strings
    words = (
        strings.medicine_name,
        strings.medicine_dose,
        strings.medicine_when,
        strings.medicine_why,
    )
    head = tuple(
        Text(Element("P"), ("table-head", "strong"), (composer.own(it, block.route),), block.route)
        for it in words
    )
    title = block.heading or Prose.located(strings.medicines_heading, block.route)
    said = caption(title, composer, is_below=False)
    # The section's heading says it already; on the next page it stands all the same.
    is_said = not block.heading and title.casefold() == composer.section_heading.casefold()
    rows = tuple(_row(medicine, composer) for medicine in block.medicines)
    blank = tuple(_blank_row(number, words, block, composer) for number in range(block.blank_rows))
    grid = Grid(
        Element("Table"),
        ("medicines", "table"),
        (header_row(head, block.route),),
        (*rows, *blank),
        (),
        block.route,
        caption=None if is_said else said,
        continued=composer.continued(said),
        notes=notes((block.note,) if block.note else (), None, composer),
    )
    return (Panel(Element("Div"), ("plain",), (grid,), block.route) if grid.notes else grid,)


def _blank_row(
    number: int, words: tuple[str, ...], block: MedicinesBlock, composer: Composer
) -> GridRow:
    """A row to write in; each place says its column and the number of its row."""
    row = len(block.medicines) + number + 1
    cells = tuple(
        GridCell(
            Element("TD"),
            (
                Ruled(
                    place_to_write(composer.strings.cell_to_fill.format(column=it, row=row)),
                    ("writing-lines",),
                    1,
                    block.route,
                ),
            ),
        )
        for it in words
    )
    return GridRow(cells, block.route)


def _row(medicine: Medicine, composer: Composer) -> GridRow:
    name = composer.paragraph(medicine.name, ("table-row-head", "strong"))
    cells = [GridCell(Element("TH", scope="Row"), (name,))]
    for prose in (medicine.dose, medicine.when, medicine.why):
        children = () if prose is None else (composer.paragraph(prose, ("table-cell", "small")),)
        cells.append(GridCell(Element("TD"), children))
    return GridRow(tuple(cells), medicine.route)
