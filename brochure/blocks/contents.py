"""A table of contents with page numbers. From 8 pages on, a handout gets one unasked."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.contents import Heading
from brochure.compose.story import Element, Inline, Late, Link, Node, Panel, Text
from brochure.content.base import Block, Prose
from brochure.content.traits import Trait

EXAMPLE = """\
type: contents
levels: 1
"""

_KEPT_LINES = 14
"""A longer table may go on at the top of the next page."""


class ContentsBlock(Block):
    """The headings of the sections, with their pages."""

    type: Literal["contents"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(
            description="A heading, one level below where the block stands.",
            examples=["In this handout"],
        ),
    ] = None
    levels: Annotated[
        int,
        Field(
            description="1 for the sections, 2 for the parts of sections too.",
            examples=[2],
            ge=1,
            le=2,
        ),
    ] = 1


@composes(ContentsBlock)
def compose(block: ContentsBlock, composer: Composer) -> tuple[Node, ...]:
    """Sect > heading, TOC > TOCI > Reference > Link (ISO 32000-1 14.8.4.2)."""
    default = composer.strings.contents_heading
    words = block.heading or Prose.located(default, block.route)
    heading = composer.heading(words, ("contents-heading",))
    listed = [it for it in composer.headings if it.level <= block.levels]
    lines = tuple(_lines(listed, composer))
    table = Panel(
        Element("TOC"),
        ("contents", "plain"),
        lines,
        block.route,
        keep_together=len(listed) <= _KEPT_LINES,
    )
    return (Panel(Element("Sect"), ("section",), (heading, table), block.route),)


def _lines(headings: Sequence[Heading], composer: Composer) -> Iterator[Node]:
    """A line for each section; the parts of one in a table of their own below it."""
    below: list[Node] = []
    for index, heading in enumerate(headings):
        line = _line(heading, composer, is_last=index + 1 == len(headings))
        if heading.level == 1:
            yield line
            continue
        below.append(line)
        if index + 1 == len(headings) or headings[index + 1].level == 1:
            yield Panel(Element("TOC"), ("plain",), tuple(below), heading.route)
            below = []


def _line(heading: Heading, composer: Composer, *, is_last: bool) -> Text:
    link = Link(f"#{heading.anchor}", heading.words)
    roles = ("Reference", "Link")
    words = Inline(
        composer.own(heading.words, heading.route).text, heading.route, link=link, roles=roles
    )
    late = Late((heading.anchor,), " {pages}", " {pages}", "", "")
    number = Inline("", heading.route, link=link, roles=roles, late=late)
    styles: tuple[str, ...] = ("contents-line",)
    if heading.level > 1:
        styles = ("contents-lower-line", *styles)
    elif is_last:
        styles = ("contents-last-line", *styles)
    return Text(Element("TOCI"), styles, (words,), heading.route, end=(number,))
