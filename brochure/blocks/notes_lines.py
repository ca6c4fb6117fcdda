"""Ruled lines to write notes on."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Element, Node, Panel, Ruled
from brochure.compose.texts import place_to_write, words_of
from brochure.content.base import Block, Prose
from brochure.content.traits import Trait

EXAMPLE = """\
type: notes_lines
heading: My notes
lines: 4
"""


class NotesLinesBlock(Block):
    """Lines to write on."""

    traits = frozenset({Trait.TOOL})
    type: Literal["notes_lines"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(
            description="A heading, one level below where the block stands.", examples=["My notes"]
        ),
    ] = None
    lines: Annotated[int, Field(description="How many lines.", examples=[6], ge=1, le=100)] = 5


@composes(NotesLinesBlock)
def compose(block: NotesLinesBlock, composer: Composer) -> tuple[Node, ...]:
    """The heading and the lines, one place to write in."""
    heading = None
    description = composer.strings.room_to_write
    if block.heading is not None:
        heading = composer.heading(block.heading, ("notes-heading",))
        description = words_of(heading.inlines)
    style = ("notes-lines", "writing-lines")
    lines = Ruled(place_to_write(description), style, block.lines, block.route)
    if heading is None:
        return (lines,)
    return (Panel(Element("Div"), ("plain",), (heading, lines), block.route),)
