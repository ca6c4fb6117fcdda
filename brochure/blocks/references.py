"""The sources, numbered by first citation, each linked back to where it is cited."""

from typing import Annotated, Literal

from msgspec.structs import replace
from pydantic import Field

from brochure.compose.ama import Piece, format_reference
from brochure.compose.block_types import composes
from brochure.compose.citations import entry_anchor
from brochure.compose.composer import Composer
from brochure.compose.scripts import in_characters
from brochure.compose.story import Element, Inline, Item, Label, Late, List, Node, Panel, Text
from brochure.content.base import Block, Body, PageStart
from brochure.content.model import ReferencesStart
from brochure.content.traits import Trait
from brochure.source.route import Route

EXAMPLE = """\
type: references
intro: Numbers in the text lead here.
"""
IN_LATIN = (
    "write it in Latin letters: a name as its owner writes it in English, a title as it sounds, or"
    " translated and in [brackets]"
)
"""A source has no picture to put the letters into (AMA 11th, 3.9: titles in other languages)."""


class ReferencesBlock(Block):
    """The list of sources. Left out, it is put at the end of the handout."""

    type: Literal["references"]
    start: Annotated[
        ReferencesStart,
        Field(
            description="`page` begins a page, `here` does not; `auto` does in a handout of 5 pages"
            " or more, unless a page is saved. Not printed.",
            examples=["page"],
        ),
    ] = "auto"
    intro: Annotated[
        Body | None,
        Trait.ABOUT,
        Field(description="Words before the list.", examples=["Numbers in the text lead here."]),
    ] = None

    @property
    def page_start(self) -> PageStart:
        """As the author asks."""
        return "" if self.start == "here" else self.start


@composes(ReferencesBlock, is_last=True)
def compose(block: ReferencesBlock, composer: Composer) -> tuple[Node, ...]:
    """L > LI > Lbl, LBody > BibEntry (ISO 32000-1 14.8.4.4.1)."""
    nodes = list(composer.body(block.intro)) if block.intro is not None else []
    strings = composer.strings
    items = []
    for number, reference, anchors in composer.citations.numbered():
        if composer.full_at and not anchors:
            # Nothing here leads to it: the full handout lists it.
            continue
        route = reference.route
        inlines: list[Inline] = []
        for piece in format_reference(reference, strings):
            if piece.target:
                contents = strings.open_link.format(address=piece.target)
                inlines.append(composer.link(piece.text, piece.target, contents, route))
            else:
                inlines.append(_words(piece, composer, route))
        if anchors:
            late = Late(
                anchors,
                strings.cited_on_page,
                strings.cited_on_pages,
                strings.conjunction,
                strings.back_link,
            )
            inlines.append(Inline(" ", route))
            inlines.append(Inline("", route, style="cited-on", late=late))
        entry = Text(Element("BibEntry"), ("reference",), tuple(inlines), route)
        items.append(
            Item(Label("number", str(number)), (entry,), route, anchor=entry_anchor(reference))
        )
    if items:
        element = Element("L", numbering="Decimal")
        listed = List(element, ("references",), tuple(items), block.route)
        nodes.append(Panel(None, ("references", "plain"), (listed,), block.route))
    return tuple(nodes)


def _words(piece: Piece, composer: Composer, route: Route) -> Inline:
    """A piece of an entry as it is printed, in its language where that is not the handout's."""
    language = str(composer.content.handout.language)
    is_same = piece.lang.partition("-")[0] == language.partition("-")[0]
    text, script = in_characters(piece.text, piece.script)
    words = composer.own(text, route, strong=piece.strong, emphasis=piece.emphasis, hint=IN_LATIN)
    return replace(words, lang="" if is_same else piece.lang, script=script)
