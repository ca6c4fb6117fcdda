"""A list with bullets or numbers, up to three levels deep."""

from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.lists import in_columns, nested_list
from brochure.compose.story import List, Node
from brochure.content.base import Authored, Block, Prose, RefusedError
from brochure.content.starts import Start
from brochure.content.traits import Trait
from brochure.source.route import LocatedMap, LocatedText

EXAMPLE = """\
type: list
style: bullet
items:
  - numb legs
  - text: trouble with a lung
    items:
      - a collapsed lung
      - fluid around the lung
"""

_THREE_LEVELS = (
    "a list has three levels: put these items into the list that they stand in, or begin a list of "
    "its own after this one"
)


def _item_from_text(value: object) -> object:
    """A plain text is an item without items below it."""
    if isinstance(value, LocatedText):
        item = LocatedMap(text=value)
        item.route = value.route
        return item
    return {"text": value} if isinstance(value, str) else value


class LowestItem(Authored):
    """An item of the third level."""

    hints = MappingProxyType({"items": _THREE_LEVELS})
    text: Annotated[
        Prose, Trait.ITEM, Field(description="The item.", examples=["on the left side"])
    ]


LowestListed = Annotated[
    LowestItem, BeforeValidator(_item_from_text, json_schema_input_type=LowestItem | str)
]


class LowerItem(Authored):
    """An item of the second level."""

    text: Annotated[
        Prose, Trait.ITEM, Field(description="The item.", examples=["a collapsed lung"])
    ]
    style: Annotated[
        Literal["bullet", "numbered"], Field(description="The labels of the items below it.")
    ] = "bullet"
    items: Annotated[tuple[LowestListed, ...], Field(description="Items below this one.")] = ()


LowerListed = Annotated[
    LowerItem, BeforeValidator(_item_from_text, json_schema_input_type=LowerItem | str)
]


class ListItem(Authored):
    """An item of the list."""

    text: Annotated[
        Prose, Trait.ITEM, Field(description="The item.", examples=["trouble with a lung"])
    ]
    style: Annotated[
        Literal["bullet", "numbered"], Field(description="The labels of the items below it.")
    ] = "bullet"
    items: Annotated[tuple[LowerListed, ...], Field(description="Items below this one.")] = ()


Listed = Annotated[
    ListItem, BeforeValidator(_item_from_text, json_schema_input_type=ListItem | str)
]


class ListBlock(Block):
    """A list with bullets or numbers."""

    traits = frozenset({Trait.CUE})
    type: Literal["list"]
    style: Annotated[
        Literal["bullet", "numbered"], Field(description="What stands before each item.")
    ] = "bullet"
    items: Annotated[
        tuple[Listed, ...],
        Trait.LIST,
        Field(
            description="The items: texts, or `text:` with `items:` below it.",
            examples=[["numb legs", "a collapsed lung"]],
            min_length=1,
        ),
    ]
    start: Start = 1
    columns: Annotated[
        int | None,
        Field(
            description="One column or two. Where nothing is said, a list with bullets has two"
            " where its items are eight or more, each of a few words. Not printed.",
            examples=[2],
            ge=1,
            le=2,
        ),
    ] = None

    @model_validator(mode="after")
    def _has_numbers(self) -> Self:
        if self.start != 1 and self.style != "numbered":
            raise RefusedError(
                "wrong-type", "a list with bullets begins at no number", "add `style: numbered`"
            )
        return self


@composes(ListBlock)
def compose(block: ListBlock, composer: Composer) -> tuple[Node, ...]:
    """One list; an item's own list stands in its body."""
    first = 1
    if block.style == "numbered":
        first = composer.first_number(block, block.start, len(block.items))
    return (in_columns(_list(block, composer, 0, first), block.columns),)


def _list(
    holder: ListBlock | ListItem | LowerItem, composer: Composer, depth: int, start: int = 1
) -> List:
    items = []
    for item in holder.items:
        body: list[Node] = [composer.paragraph(item.text)]
        if not isinstance(item, LowestItem) and item.items:
            body.append(_list(item, composer, depth + 1))
        items.append((tuple(body), item.route))
    is_ordered = holder.style == "numbered"
    return nested_list(items, holder.route, depth, is_ordered=is_ordered, start=start)
