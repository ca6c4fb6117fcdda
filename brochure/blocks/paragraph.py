"""Running text. A plain text in a list of blocks is a paragraph."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Node
from brochure.content.base import Block, Body
from brochure.content.traits import Trait

EXAMPLE = """\
type: paragraph
text: |
  You may also hear it called **cryotherapy**. It takes about 30 minutes.

  A second paragraph follows after an empty line.
"""


class ParagraphBlock(Block):
    """Running text."""

    type: Literal["paragraph"]
    text: Annotated[
        Body,
        Trait.PROSE,
        Trait.RUNNING,
        Field(
            description="The text: one or more paragraphs, parted by an empty line; lists with -.",
            examples=["You may also hear it called **cryotherapy**."],
        ),
    ]


@composes(ParagraphBlock)
def compose(block: ParagraphBlock, composer: Composer) -> tuple[Node, ...]:
    """The paragraphs and lists of the text."""
    return composer.body(block.text)
