"""A panel that stands out: a note, a tip, a warning, or what to do in an emergency."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec.structs import replace
from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.icons import with_icon
from brochure.compose.story import Element, Node, Panel, Text
from brochure.compose.texts import words_of
from brochure.content.base import Authored, Block, Body, Prose
from brochure.content.icon_names import IconField
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
    icon: IconField = None
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


_ICONS = {"note": "info", "tip": "tip", "warning": "warning", "emergency": "emergency"}


@composes(CalloutBlock)
def compose(block: CalloutBlock, composer: Composer) -> tuple[Node, ...]:
    """A panel with a heading, text and telephone numbers."""
    tone = block.tone
    said = composer.strings.callout(tone)
    heading = composer.panel_heading(block.heading, said, block.route, f"{tone}-heading")
    if block.heading is not None:
        heading = _with_tone(heading, said, composer)
    children: list[Node] = [with_icon(heading, block.icon, _ICONS[tone])]
    if block.body is not None:
        children.extend(composer.body(block.body, ("panel-body", "body")))
    children.extend(_telephones(block, composer))
    element = Element("Callout")
    return (Panel(element, (tone, "callout"), tuple(children), block.route, keep_together=True),)


def _with_tone(heading: Text, said: str, composer: Composer) -> Text:
    """The author's heading after the tone in words, where it does not begin with them itself.

    Neither a screen reader nor a copy in gray shows the color that tells a warning from a tip.
    """
    words = words_of(heading.inlines)
    if words.casefold().startswith(said.casefold()):
        return heading
    label = composer.strings.labelled.format(label=said, value="")
    tone = composer.own(label, heading.route)
    element = heading.element and replace(heading.element, bookmark=f"{label}{words}")
    return replace(heading, element=element, inlines=(tone, *heading.inlines))


def _telephones(block: CalloutBlock, composer: Composer) -> Iterator[Text]:
    """The numbers to call; a look has them on one line, or large beside the words."""
    for number, it in enumerate(block.telephones, 1):
        inlines = composer.telephone(it.label, it.number, it.route)
        keeps = number < len(block.telephones)
        yield Text(Element("P"), ("telephone",), inlines, block.route, keep_with_next=keeps)
