"""What to do and what not to do, side by side."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.lists import bullet_list
from brochure.compose.story import Element, Node, Panel, Row
from brochure.content.base import Authored, Block, Prose
from brochure.content.traits import Trait

EXAMPLE = """\
type: dos_and_donts
do:
  heading: After the treatment, do
  items:
    - rest for a day
    - call us with questions
dont:
  heading: Do not
  items:
    - drive for 24 hours
    - lift heavy things
"""


class Advice(Authored):
    """One side: its heading and what belongs under it."""

    heading: Annotated[
        Prose, Trait.HEADING, Field(description="The side's heading.", examples=["Do"])
    ]
    items: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Field(
            description="Short phrases that begin with a verb.",
            examples=[["rest for a day"]],
            min_length=1,
        ),
    ]


class DosAndDontsBlock(Block):
    """What to do and what not to do."""

    traits = frozenset({Trait.ACTION})
    type: Literal["dos_and_donts"]
    do: Annotated[Advice, Field(description="What to do.")]
    dont: Annotated[Advice, Field(description="What not to do.")]


@composes(DosAndDontsBlock)
def compose(block: DosAndDontsBlock, composer: Composer) -> tuple[Node, ...]:
    """Two panels of equal width, told apart by their headings and edges, not by color alone."""
    cells = (_side(block.do, "do", composer), _side(block.dont, "dont", composer))
    row = Row(
        None, ("dos-and-donts", "comparison"), cells, (1.0, 1.0), block.route, narrowest="advice"
    )
    return (row,)


def _side(advice: Advice, style: str, composer: Composer) -> Panel:
    heading = composer.heading(advice.heading, (f"{style}-heading", "option-name", "panel-heading"))
    items = [
        ((composer.paragraph(item, ("option-item", "body")),), item.route) for item in advice.items
    ]
    listed = bullet_list(items, advice.route, ("option-list",))
    styles = (style, "option")
    return Panel(Element("Panel"), styles, (heading, listed), advice.route, keep_together=True)
