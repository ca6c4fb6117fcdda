"""What an author writes of a chart: its rows of numbers, and what they are of."""

from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import AliasChoices, Field, model_validator

from brochure.compose.amounts import Amount, AmountOrGap
from brochure.content.base import Authored, Block, Prose, RefusedError
from brochure.content.model import Identifier
from brochure.content.traits import Trait

PEOPLE = (100, 1000)
"""The arrays that there are: 100 where that is enough to tell the groups apart."""


class ChartRow(Authored):
    """A bar, a point of a line, or a group of people."""

    hints = MappingProxyType({"value": "write the number, in digits: `value: 17`"})
    label: Annotated[
        Prose,
        Trait.CELL,
        Field(description="What the number is of.", examples=["With the medicine"]),
    ]
    value: Annotated[
        AmountOrGap,
        Field(description="The number, in digits alone.", examples=[17]),
    ] = None
    values: Annotated[
        tuple[AmountOrGap, ...],
        Field(
            description="The numbers where there are several `series:`, one for each; `null` where"
            " a line has a gap.",
            examples=[[17, 12]],
        ),
    ] = ()
    out_of: Annotated[
        int | None,
        Field(
            description="Not needed: it is the same for the whole chart. Where it differs from the"
            " chart's, that is told. Not printed.",
            examples=[100],
        ),
    ] = None

    @model_validator(mode="after")
    def _has_numbers(self) -> Self:
        if not {"value", "values"} & self.model_fields_set:
            raise RefusedError(
                "chart-number",
                f"“{self.label[:40]}” has no number",
                "write `value:` with the number, or leave the row out and say in `notes:` that the"
                " number is not known",
            )
        if self.value is not None and self.values:
            raise RefusedError(
                "uneven-chart",
                "the row has `value:` and `values:`",
                "write one of them: `value:` for one number, `values:` for one of each series",
            )
        return self

    @property
    def amounts(self) -> tuple[Decimal | None, ...]:
        """Its numbers, one for each series."""
        return self.values or (self.value,)


class Charted(Block):
    """What a chart shows: rows of numbers, and what is said of them."""

    traits = frozenset({Trait.CUE, Trait.CHART})
    hints = MappingProxyType(
        {
            "caption": "add `caption:` with what the chart shows, such as `caption: Headaches in"
            " one month`",
            "data": "add `data:` with a row for each number: `- {label: Without it, value: 17}`",
        }
    )
    kind: Annotated[
        Literal["bars", "people", "line"],
        Field(
            description="`people` for chances, `bars` to compare, `line` for change.",
            examples=["people"],
        ),
    ]
    id: Annotated[
        Identifier | None,
        Field(
            description="A name to refer to it by: [@fig:headaches]. It is not printed.",
            examples=["headaches"],
        ),
    ] = None
    caption: Annotated[
        Prose,
        Trait.CAPTION,
        Field(
            validation_alias=AliasChoices("caption", "title"),
            description="What it shows: of whom, and in which time.",
            examples=["Headaches in one month"],
        ),
    ]
    unit: Annotated[
        Prose | None,
        Field(
            description='What is counted: "%", days, women. Of `people` it is "people" unless'
            " another word is given.",
            examples=["days"],
        ),
    ] = None
    out_of: Annotated[
        int | None,
        Trait.WHOLE,
        Field(
            description="Of how many: 100 or 1000 for `people` (100 where nothing is said). Bars"
            " are drawn as parts of it.",
            examples=[100],
            ge=1,
            le=1_000_000_000,
        ),
    ] = None
    outcome: Annotated[
        Prose | None,
        Trait.CELL,
        Field(
            description='Of `people`, what happens to those who are filled in; it follows "17 of'
            ' 100 people".',
            examples=["have a headache"],
        ),
    ] = None
    otherwise: Annotated[
        Prose | None,
        Trait.CELL,
        Field(
            description='Of `people`, what happens to the others; it follows "83 of 100 people".',
            examples=["do not"],
        ),
    ] = None
    label_title: Annotated[
        Prose | None,
        Trait.HEADER,
        Field(
            description="What the labels are: the heading over those of bars, the title of the"
            " lower axis of lines.",
            examples=["Month"],
        ),
    ] = None
    value_title: Annotated[
        Prose | None,
        Trait.HEADER,
        Field(
            description="What the numbers are: the heading over bars, the title of the upright axis"
            " of lines.",
            examples=["Days with headache"],
        ),
    ] = None
    series: Annotated[
        tuple[Prose, ...],
        Trait.HEADER,
        Field(
            description="The names of several series of bars or lines; each row then has a number"
            " for each in `values:`.",
            examples=[["Women", "Men"]],
        ),
    ] = ()
    begins_at: Annotated[
        Amount | None,
        Field(
            description="Where the upright axis of lines begins, where that is not 0. Bars always"
            " begin at 0.",
            examples=[60],
        ),
    ] = None
    data: Annotated[
        tuple[ChartRow, ...],
        Field(
            description="The rows, from the first to the last: a bar, a point or a group each.",
            examples=[[{"label": "With the medicine", "value": 10}]],
            min_length=1,
        ),
    ]
    notes: Annotated[
        tuple[Prose, ...],
        Trait.CELL,
        Field(description="Lines below the chart.", examples=[["Shares are rounded."]]),
    ] = ()
    source: Annotated[
        Prose | None,
        Trait.EVIDENCE,
        Field(description="Where the numbers come from.", examples=["A study, 2011 [@study]"]),
    ] = None

    @property
    def is_numbered_figure(self) -> bool:
        """It counts with the pictures."""
        return True

    @property
    def whole(self) -> int | None:
        """Of how many the numbers are."""
        if self.out_of is None and self.kind == "people":
            return PEOPLE[0]
        return self.out_of
