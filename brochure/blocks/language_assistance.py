"""One offer of help in many languages, each line marked as the language it is in."""

from typing import Annotated, Literal

from msgspec.structs import replace
from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.lists import bullet_list
from brochure.compose.story import Element, Node, Panel, Text
from brochure.content.base import Authored, Block, Prose
from brochure.content.model import Language, Telephone
from brochure.content.traits import Trait

EXAMPLE = """\
type: language_assistance
telephone: 555-0100
lines:
  - lang: es
    name: Español
    text: Hay servicios de interpretación gratuitos. Llame al número de abajo.
  - lang: vi
    name: Tiếng Việt
    text: Có dịch vụ thông dịch miễn phí. Xin gọi số bên dưới.
"""


class LanguageLine(Authored):
    """The offer in one language."""

    lang: Annotated[
        Language,
        Field(description="The language's tag (BCP 47); not printed.", examples=["es", "zh-Hant"]),
    ]
    name: Annotated[
        Prose | None,
        Trait.FOREIGN,
        Field(description="The language's name in itself, in bold.", examples=["Español"]),
    ] = None
    text: Annotated[
        Prose,
        Trait.FOREIGN,
        Field(
            description="The offer, in that language.",
            examples=["Hay servicios de interpretación gratuitos."],
        ),
    ]


class LanguageAssistanceBlock(Block):
    """Help in other languages."""

    type: Literal["language_assistance"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(description="The panel's heading.", examples=["We speak your language"]),
    ] = None
    lines: Annotated[
        tuple[LanguageLine, ...],
        Trait.NOTICE,
        Field(
            description="A line for each language.",
            examples=[[{"lang": "es", "text": "Hay intérpretes gratuitos."}]],
            min_length=1,
        ),
    ]
    telephone: Annotated[
        Telephone | None,
        Trait.ADDRESS,
        Field(description="The number to call, once for all languages.", examples=["555-0100"]),
    ] = None


_KEPT_LINES = 12
"""A longer panel may go on at the top of the next page."""


@composes(LanguageAssistanceBlock)
def compose(block: LanguageAssistanceBlock, composer: Composer) -> tuple[Node, ...]:
    """A panel with a list of lines; each line's Lang is its own (ISO 14289-1 7.2)."""
    default = composer.strings.language_heading
    heading = composer.panel_heading(block.heading, default, block.route, "language-heading")
    items = [((_line(line, composer),), line.route) for line in block.lines]
    children: list[Node] = [
        heading,
        bullet_list(items, block.route, ("language-lines",), "none"),
    ]
    children.extend(
        Text(Element("P"), ("telephone",), line, block.route)
        for line in composer.address_lines(block.telephone, None, None, None, block.route)
    )
    keeps = len(block.lines) <= _KEPT_LINES
    element = Element("Panel")
    styles = ("language-assistance", "callout")
    return (Panel(element, styles, tuple(children), block.route, keep_together=keeps),)


def _line(line: LanguageLine, composer: Composer) -> Text:
    inlines = composer.inlines(line.text)
    if line.name is not None:
        name = tuple(replace(it, strong=True) for it in composer.inlines(line.name))
        inlines = (*name, composer.own(": ", line.route, strong=True), *inlines)
    return Text(Element("P", lang=line.lang), ("language-line", "panel-body"), inlines, line.route)
