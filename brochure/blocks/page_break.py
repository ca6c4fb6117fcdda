"""What follows begins on a new page. A heading just before it goes with it."""

from typing import ClassVar, Literal

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Break, Node
from brochure.content.base import Block

EXAMPLE = """\
type: page_break
"""


class PageBreakBlock(Block):
    """A new page."""

    is_container: ClassVar[bool] = True
    """It holds nothing; but like a container, it stands in a section's own content only."""
    type: Literal["page_break"]


@composes(PageBreakBlock)
def compose(block: PageBreakBlock, _composer: Composer) -> tuple[Node, ...]:
    """A forced page break, which has no place in the structure tree."""
    return (Break(block.route),)
