"""Up to a dozen numbers that a reader should take in at a glance, each over a short label."""

from typing import Annotated, Literal

from msgspec.structs import replace
from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.icons import with_icon
from brochure.compose.story import Element, Inline, Node, Panel, Row, Text
from brochure.content.base import Authored, Block, Prose
from brochure.content.characters import NO_BREAK_SPACE
from brochure.content.icon_names import IconField
from brochure.content.traits import Trait

EXAMPLE = """\
type: key_facts
facts:
  - number: 30 min
    label: usual length of the treatment
  - number: 24 hours
    label: until most people are back to normal
  - number: 17 of 19
    label: people in one study had less pain
"""

_MOST_IN_A_ROW = 4
_LONGEST_UNBROKEN = 20
"""The letters of a number that is kept on one line."""


class KeyFact(Authored):
    """A number and what it counts."""

    number: Annotated[
        Prose,
        Trait.CELL,
        Field(description="The number with its unit, short.", examples=["24 hours"]),
    ]
    icon: IconField = None
    label: Annotated[
        Prose,
        Field(
            description="What the number means. It may hold a citation.",
            examples=["people in one study had less pain"],
        ),
    ]


class KeyFactsBlock(Block):
    """Numbers over labels, up to four in a row."""

    traits = frozenset({Trait.CUE})
    type: Literal["key_facts"]
    facts: Annotated[
        tuple[KeyFact, ...],
        Field(
            description="The facts; two to four are best.",
            examples=[[{"number": "30 min", "label": "usual length of the treatment"}]],
            min_length=1,
        ),
    ]


@composes(KeyFactsBlock)
def compose(block: KeyFactsBlock, composer: Composer) -> tuple[Node, ...]:
    """A list: each number labels its item."""
    cells = tuple(_cell(fact, composer) for fact in block.facts)
    return (
        Row(
            Element("L", numbering="None"),
            ("key-facts",),
            cells,
            (1.0,) * len(cells),
            block.route,
            per_line=_MOST_IN_A_ROW,
            is_aligned=True,
        ),
    )


def _cell(fact: KeyFact, composer: Composer) -> Panel:
    number = Text(
        Element("Lbl"), ("key-number",), _number(fact.number, composer), fact.number.route
    )
    label = composer.paragraph(fact.label, ("key-label", "small"), "LBody")
    return Panel(
        Element("LI"),
        ("key-fact",),
        (with_icon(replace(number, keep_with_next=True), fact.icon), label),
        fact.route,
        keep_together=True,
    )


def _number(number: Prose, composer: Composer) -> tuple[Inline, ...]:
    inlines = composer.inlines(number)
    if len(number) > _LONGEST_UNBROKEN:
        return inlines
    return tuple(replace(it, text=it.text.replace(" ", NO_BREAK_SPACE)) for it in inlines)
