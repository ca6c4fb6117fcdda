"""How to reach someone: live links on a screen, words and a QR code on paper."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.icons import with_icon
from brochure.compose.qr import qr_picture
from brochure.compose.story import Element, Node, Panel, Row, Text
from brochure.content.base import Block, Body, Lines, Prose
from brochure.content.icon_names import IconField
from brochure.content.model import EmailAddress, Telephone
from brochure.content.traits import Trait
from brochure.content.web_address import PrintedAddress

EXAMPLE = """\
type: contact
heading: Talk to us
text: A nurse answers your questions.
telephone: 555-0100
hours: Monday to Friday, 9 am to 5 pm
email: care@example.org
url: https://example.org/care
address: 1 Example Street, Example City
"""


class ContactBlock(Block):
    """How to reach someone. Without any address, the publisher's own are used."""

    traits = frozenset({Trait.ACTION, Trait.CONTACT})
    type: Literal["contact"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(description="The panel's heading.", examples=["Talk to us"]),
    ] = None
    icon: IconField = None
    text: Annotated[
        Body | None,
        Trait.PROSE,
        Trait.REPEATED,
        Field(description="When to call, whom to ask for.", examples=["Ask for us."]),
    ] = None
    telephone: Annotated[
        Telephone | None,
        Trait.ADDRESS,
        Field(description="The number to call.", examples=["555-0100"]),
    ] = None
    hours: Annotated[
        Lines | None,
        Field(description="When someone answers.", examples=["Monday to Friday, 9 am to 5 pm"]),
    ] = None
    address: Annotated[
        Lines | None,
        Trait.ADDRESS,
        Field(description="The street address.", examples=["1 Example Street"]),
    ] = None
    url: Annotated[
        PrintedAddress | None,
        Trait.ADDRESS,
        Trait.CODE,
        Field(
            description="A web address; printed with a QR code.", examples=["https://example.org"]
        ),
    ] = None
    email: Annotated[
        EmailAddress | None,
        Trait.ADDRESS,
        Field(description="An e-mail address.", examples=["care@example.org"]),
    ] = None


@composes(ContactBlock)
def compose(block: ContactBlock, composer: Composer) -> tuple[Node, ...]:
    """A panel with lines of addresses, and beside them the QR code of the web address."""
    own = (block.telephone, block.address, block.url, block.email)
    publisher = composer.content.handout.publisher
    holder = publisher if publisher is not None and not any(own) else block
    default = str(publisher.name) if publisher is not None else composer.strings.telephone
    heading = composer.panel_heading(block.heading, default, block.route, "contact-heading")
    heading = with_icon(heading, block.icon, "telephone")
    lines: list[Node] = []
    if block.text is not None:
        lines.extend(composer.body(block.text, ("contact-text", "panel-body")))
    number, style = ("contact-telephone", "contact-line"), ("contact-line", "panel-body")
    numbers = composer.address_lines(holder.telephone, None, None, None, block.route)
    others = composer.address_lines(None, holder.email, holder.url, holder.address, block.route)
    lines.extend(Text(Element("P"), number, line, block.route) for line in numbers)
    if block.hours is not None:
        lines.append(composer.paragraph(block.hours, style))
    lines.extend(Text(Element("P"), style, line, block.route) for line in others)
    element = Element("Contact")
    if holder.url is None:
        children = (heading, *lines)
        return (Panel(element, ("contact",), children, block.route, keep_together=True),)
    words = Panel(None, ("plain",), tuple(lines), block.route)
    code = Panel(None, ("plain",), (qr_picture(holder.url, block.route),), block.route)
    row = Row(None, ("contact-row", "contact"), (words, code), (1.0, 0.0), block.route)
    return (Panel(element, ("contact",), (heading, row), block.route, keep_together=True),)
