"""Two or three columns side by side, each with blocks of its own. For short things."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Element, Node, Panel, Row
from brochure.content.base import Authored, Block
from brochure.content.block_list import LeafBlocks

EXAMPLE = """\
type: columns
columns:
  - content:
      - type: list
        items: [a loose shirt, flat shoes]
  - content:
      - Leave rings and watches at home.
"""


class ColumnOfBlocks(Authored):
    """One column."""

    content: Annotated[
        LeafBlocks,
        Field(description="The column's blocks.", examples=[["Leave rings at home."]]),
    ]


class ColumnsBlock(Block):
    """Blocks side by side."""

    is_container: ClassVar[bool] = True
    type: Literal["columns"]
    columns: Annotated[
        tuple[ColumnOfBlocks, ...],
        Field(
            description="Two or three columns, read one after the other.",
            examples=[[{"content": ["Left."]}, {"content": ["Right."]}]],
            min_length=2,
            max_length=3,
        ),
    ]


@composes(ColumnsBlock)
def compose(block: ColumnsBlock, composer: Composer) -> tuple[Node, ...]:
    """Panels side by side; in a narrow frame, or too tall for a page, one after the other."""
    cells = tuple(_cell(column, composer) for column in block.columns)
    shares = (1.0,) * len(cells)
    return (Row(Element("Div"), ("columns",), cells, shares, block.route, narrowest="column"),)


def _cell(column: ColumnOfBlocks, composer: Composer) -> Panel:
    """A panel that stands alone is the column itself, so that panels side by side end level."""
    nodes = composer.blocks(column.content)
    if len(nodes) == 1 and isinstance(nodes[0], Panel):
        return nodes[0]
    return Panel(Element("Div"), ("plain",), nodes, column.route)
