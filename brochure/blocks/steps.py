"""What happens, in order: each step behind a numbered disc."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.lists import bullet_list
from brochure.compose.story import Node
from brochure.content.base import Block, Body
from brochure.content.starts import Start
from brochure.content.traits import Trait

EXAMPLE = """\
type: steps
steps:
  - You lie on a bed in a room with a scanner.
  - The doctor makes a small cut in your skin.
  - Very cold gas freezes the tumor.
"""


class StepsBlock(Block):
    """Steps in order."""

    traits = frozenset({Trait.CUE})
    type: Literal["steps"]
    steps: Annotated[
        tuple[Body, ...],
        Trait.ITEM,
        Trait.LIST,
        Field(
            description="The steps, first to last.",
            examples=[["You lie on a bed.", "The doctor makes a small cut."]],
            min_length=1,
        ),
    ]
    start: Start = 1


@composes(StepsBlock)
def compose(block: StepsBlock, composer: Composer) -> tuple[Node, ...]:
    """A numbered list whose labels are discs."""
    items = [(composer.body(step), step.route) for step in block.steps]
    first = composer.first_number(block, block.start, len(items))
    return (bullet_list(items, block.route, ("steps",), "disc", first),)
