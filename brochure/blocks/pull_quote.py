"""Somebody's own words, large, between two blocks."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Element, Inline, Node, Panel, Text
from brochure.content.base import Block, Prose
from brochure.content.markdown import CITATION_ID
from brochure.content.traits import Trait

EXAMPLE = """\
type: pull_quote
text: I was home the next day.
attribution: A patient of Example Clinic
note: One person's experience. Yours may differ.
consent: true
"""


class PullQuoteBlock(Block):
    """A quotation."""

    traits = frozenset({Trait.CUE})
    type: Literal["pull_quote"]
    text: Annotated[
        Prose,
        Trait.QUOTATION,
        Field(
            description="The words, as they were said, without quotation marks.",
            examples=["I was home the next day."],
        ),
    ]
    attribution: Annotated[
        Prose | None,
        Trait.ATTRIBUTION,
        Field(description="Who said it.", examples=["A patient of Example Clinic"]),
    ] = None
    source: Annotated[
        str | None,
        Trait.EVIDENCE,
        Field(
            description="The id of the reference that it stands in; its number is printed, the id"
            " is not printed.",
            examples=["marley-2009"],
            pattern=f"^@?{CITATION_ID}$",
        ),
    ] = None
    note: Annotated[
        Prose | None,
        Field(description="What a reader should know.", examples=["One person's experience."]),
    ] = None
    consent: Annotated[
        bool,
        Trait.CONSENT,
        Field(description="The person agreed to be quoted, or it was published.", examples=[True]),
    ] = False


@composes(PullQuoteBlock)
def compose(block: PullQuoteBlock, composer: Composer) -> tuple[Node, ...]:
    """BlockQuote > P, and a P for the attribution (ISO 32000-1 14.8.4.2)."""
    strings = composer.strings
    said = composer.inlines(block.text)
    marks = strings.quote_open + strings.quote_close + '"'
    if said and not said[0].text.startswith(tuple(marks)):
        said = (
            composer.own(strings.quote_open, block.text.route),
            *said,
            composer.own(strings.quote_close, block.text.route),
        )
    children: list[Node] = [Text(Element("P"), ("quote",), said, block.text.route)]
    below: list[Inline] = []
    if block.attribution is not None:
        below.extend(composer.inlines(block.attribution))
    if block.source is not None:
        below.extend(composer.cite((block.source.removeprefix("@"),), block.route.down("source")))
    if block.note is not None:
        if below:
            below.append(composer.own("\n" if below[-1].text.endswith(".") else ".\n", block.route))
        below.extend(composer.inlines(block.note))
    if below:
        children.append(Text(Element("Attribution"), ("attribution",), tuple(below), block.route))
    element = Element("BlockQuote")
    return (Panel(element, ("quote",), tuple(children), block.route, keep_together=True),)
