"""What a reader must know who reads nothing else, in a tinted panel."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.icons import with_icon
from brochure.compose.lists import bullet_list, in_columns
from brochure.compose.story import Element, Node, Panel
from brochure.content.base import Block, Prose
from brochure.content.icon_names import IconField
from brochure.content.traits import Trait

EXAMPLE = """\
type: key_points
heading: The short version
points:
  - Freezing can kill tumor cells.
  - Most people go home within a day.
"""


class KeyPointsBlock(Block):
    """The most important points."""

    traits = frozenset({Trait.CUE})
    type: Literal["key_points"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(description="The panel's heading.", examples=["The short version"]),
    ] = None
    icon: IconField = None
    points: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Trait.LIST,
        Trait.KEY_POINTS,
        Trait.REPEATED,
        Field(
            description="Short sentences, three to five of them.",
            examples=[["Freezing can kill tumor cells."]],
            min_length=1,
        ),
    ]


@composes(KeyPointsBlock)
def compose(block: KeyPointsBlock, composer: Composer) -> tuple[Node, ...]:
    """A panel with a heading and a list."""
    heading = composer.panel_heading(
        block.heading, composer.strings.key_points_heading, block.route, "key-points-heading"
    )
    items = [
        ((composer.paragraph(point, ("key-point", "body")),), point.route) for point in block.points
    ]
    children = (
        with_icon(heading, block.icon, "checklist"),
        in_columns(bullet_list(items, block.route, ("key-points",))),
    )
    element = Element("KeyPoints")
    return (Panel(element, ("key-points",), children, block.route, keep_together=True),)
