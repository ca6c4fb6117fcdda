"""A panel that stands out: a note, a tip, a warning, or what to do in an emergency."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Element, Node, Panel, Text
from brochure.content.base import Authored, Block, Body, Prose
from brochure.content.model import Telephone
from brochure.content.traits import Trait

EXAMPLE = """\
type: callout
tone: emergency
heading: Call us right away if
body: |
  - you find it hard to breathe
  - you have new chest pain
telephones:
  - label: Day
    number: 555-0100
  - label: Emergency
    number: "911"
"""


class TelephoneLine(Authored):
    """A telephone number with a word before it."""

    label: Annotated[Prose, Field(description="When or whom to call.", examples=["Night"])]
    number: Annotated[
        Telephone, Trait.ADDRESS, Field(description="The number.", examples=["555-0100"])
    ]


class CalloutBlock(Block):
    """A panel that stands out."""

    traits = frozenset({Trait.CUE})
    type: Literal["callout"]
    tone: Annotated[
        Literal["note", "tip", "warning", "emergency"],
        Field(description="How much it matters.", examples=["warning"]),
    ] = "note"
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(description="The panel's heading.", examples=["Call us if"]),
    ] = None
    body: Annotated[
        Body | None,
        Trait.PROSE,
        Trait.REPEATED,
        Field(description="Paragraphs and lists.", examples=["- you find it hard to breathe"]),
    ] = None
    telephones: Annotated[
        tuple[TelephoneLine, ...], Field(description="Numbers to call, in bold.")
    ] = ()

    @property
    def is_emergency(self) -> bool:
        """As its tone says."""
        return self.tone == "emergency"


_ONE_LINE = 44
"""Letters and digits of the numbers that stand on one line."""


@composes(CalloutBlock)
def compose(block: CalloutBlock, composer: Composer) -> tuple[Node, ...]:
    """A panel with a heading, text and telephone numbers."""
    tone = block.tone
    heading = composer.panel_heading(
        block.heading, composer.strings.callout(tone), block.route, f"{tone}-heading"
    )
    children: list[Node] = [heading]
    if block.body is not None:
        children.extend(composer.body(block.body, ("panel-body", "body")))
    children.extend(_telephones(block, composer))
    element = Element("Callout")
    return (Panel(element, (tone, "callout"), tuple(children), block.route, keep_together=True),)


def _telephones(block: CalloutBlock, composer: Composer) -> Iterator[Text]:
    """The numbers to call: on one line where they fit on it, else a line each."""
    lines = [composer.telephone(it.label, it.number, it.route) for it in block.telephones]
    if sum(len(inline.text) for line in lines for inline in line) > _ONE_LINE:
        for number, line in enumerate(lines, 1):
            keeps = number < len(lines)
            yield Text(Element("P"), ("telephone",), line, block.route, keep_with_next=keeps)
    elif lines:
        between = composer.own("\u00a0· ", block.route, strong=True)
        inlines = [inline for line in lines for inline in (between, *line)]
        yield Text(Element("P"), ("telephone",), tuple(inlines[1:]), block.route)
