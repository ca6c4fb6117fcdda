"""A person's own answers to the items of AHRQ's PEMAT-P, kept beside the handout.

The items in a few words of ours; their numbers are AHRQ's (13 and 14 are for sound and film). Only
some of them may be "na": a handout without tables has no simple tables, but each has a purpose.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self, TypeAlias

from msgspec import Struct
from pydantic import (
    AliasChoices,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from brochure.content.base import Authored, Prose, RefusedError
from brochure.content.dates import PartialDate
from brochure.source.route import LocatedMap, Route

_Rated: TypeAlias = Literal["agree", "disagree"] | None
_RatedOrNot: TypeAlias = Literal["agree", "disagree", "na"] | None


def _item(number: int, name: str, what: str) -> Any:  # noqa: ANN401 -- as pydantic's own Field
    """A field that is written by its name or by AHRQ's number."""
    choices = AliasChoices(name, str(number))
    return Field(default=None, validation_alias=choices, description=f"{number}: {what}.")


class PematAnswers(Authored):
    """The answers, each by the item's name or its number."""

    _written: dict[str, Route] = PrivateAttr(default_factory=dict)

    purpose: _Rated = _item(1, "purpose", "What it is for is plain")
    no_distraction: _Rated = _item(2, "no_distraction", "Nothing draws the reader away")
    everyday_words: _Rated = _item(3, "everyday_words", "It uses everyday words")
    medical_words: _Rated = _item(4, "medical_words", "It explains medical words")
    active_voice: _Rated = _item(5, "active_voice", "It says who does what")
    clear_numbers: _RatedOrNot = _item(6, "clear_numbers", "Its numbers are clear")
    no_calculation: _Rated = _item(7, "no_calculation", "The reader need not calculate")
    short_parts: _RatedOrNot = _item(8, "short_parts", "Its text comes in short parts")
    headings: _RatedOrNot = _item(9, "headings", "Its headings say what comes")
    logical_order: _Rated = _item(
        10, "logical_order", "The parts come in an order that makes sense"
    )
    summary: _RatedOrNot = _item(11, "summary", "It sums up the main points")
    visual_cues: _Rated = _item(12, "visual_cues", "Lists, boxes or quotes mark what matters")
    pictures: _Rated = _item(15, "pictures", "It uses pictures where they help")
    fitting_pictures: _RatedOrNot = _item(
        16, "fitting_pictures", "The pictures say what the text says"
    )
    captions: _RatedOrNot = _item(17, "captions", "Its pictures have clear titles or captions")
    clear_pictures: _RatedOrNot = _item(18, "clear_pictures", "The pictures are plain and clear")
    simple_tables: _RatedOrNot = _item(
        19, "simple_tables", "Its tables are simple, with short headings"
    )
    action: _Rated = _item(20, "action", "It names something to do")
    to_the_reader: _Rated = _item(21, "to_the_reader", "It speaks to the reader")
    action_steps: _Rated = _item(22, "action_steps", "It breaks an action down into steps")
    tool: _Rated = _item(23, "tool", "It holds a tool to act with")
    calculation_steps: _RatedOrNot = _item(
        24, "calculation_steps", "It shows how to work out what must be worked out"
    )
    charts_explained: _RatedOrNot = _item(
        25, "charts_explained", "It says how to use its charts and tables to act"
    )
    pictures_for_action: _Rated = _item(
        26, "pictures_for_action", "There are pictures where they help to act"
    )

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, LocatedMap):
            return handler(data)
        for item in ITEMS:
            if item.name in data and str(item.number) in data:
                words = f"item {item.number} is answered twice, also as `{item.name}`"
                raise RefusedError("duplicate-key", words, "keep one of the two")
        model = handler(data)
        for item in ITEMS:
            key = item.name if item.name in data else str(item.number)
            model._written[item.name] = data.route.key(key)  # noqa: SLF001 -- made above
        return model

    def written_at(self, name: str) -> Route:
        """Where the answer to an item stands."""
        return self._written.get(name, self.route)


class Pemat(Authored):
    """What a person has answered to PEMAT-P. It is not printed."""

    by: Annotated[
        Prose,
        Field(
            description="The role of who answered, rather than a name.",
            examples=["Health literacy lead"],
        ),
    ]
    date: Annotated[
        PartialDate, Field(description="The day of the answers.", examples=["2026-11-30"])
    ]
    answers: Annotated[
        PematAnswers, Field(description="The answers: `agree`, `disagree` or, for some, `na`.")
    ]


class PematItem(Struct, frozen=True):
    """One of the 24 items for printed material."""

    number: int
    name: str
    what: str
    """In a few words of ours."""


def _items() -> Iterator[PematItem]:
    for name, field in PematAnswers.model_fields.items():
        number, _, what = (field.description or "").partition(": ")
        yield PematItem(int(number), name, what.removesuffix("."))


ITEMS = tuple(_items())
