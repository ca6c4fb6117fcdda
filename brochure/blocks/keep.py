"""Blocks that stay together on one page."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Node, Panel
from brochure.content.base import Block
from brochure.content.block_list import LeafBlocks

EXAMPLE = """\
type: keep
content:
  - "Have these ready when you call:"
  - type: list
    items: [your date of birth, your list of medicines]
"""


class KeepBlock(Block):
    """Blocks that are not parted."""

    is_container: ClassVar[bool] = True
    type: Literal["keep"]
    content: Annotated[
        LeafBlocks,
        Field(
            description="The blocks, in order.",
            examples=[["Have these ready when you call:"]],
            min_length=1,
        ),
    ]


@composes(KeepBlock)
def compose(block: KeepBlock, composer: Composer) -> tuple[Node, ...]:
    """The blocks, without an element of their own."""
    children = composer.blocks(block.content)
    return (Panel(None, ("plain",), children, block.route, is_kept=True),)
