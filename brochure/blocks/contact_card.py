"""A small card for one person or desk: name, role, telephone and hours."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.icons import with_icon
from brochure.compose.story import Element, Node, Panel, Row, Text
from brochure.content.base import Block, Lines, Prose
from brochure.content.icon_names import IconField
from brochure.content.model import EmailAddress, Telephone
from brochure.content.traits import Trait

EXAMPLE = """\
type: contact_card
name: The nurses' desk
role: Questions about your treatment
telephone: 555-0100
hours: Monday to Friday, 9 am to 5 pm
"""


class ContactCardBlock(Block):
    """How to reach one person or desk."""

    traits = frozenset({Trait.ACTION})
    type: Literal["contact_card"]
    name: Annotated[Prose, Field(description="The person or desk.", examples=["The nurses' desk"])]
    icon: IconField = None
    role: Annotated[
        Prose | None,
        Field(description="What they do for the reader.", examples=["Your nurse specialist"]),
    ] = None
    telephone: Annotated[
        Telephone | None,
        Trait.ADDRESS,
        Field(description="The number to call.", examples=["555-0100"]),
    ] = None
    email: Annotated[
        EmailAddress | None,
        Trait.ADDRESS,
        Field(description="An e-mail address.", examples=["care@example.org"]),
    ] = None
    hours: Annotated[
        Lines | None,
        Field(description="When someone answers.", examples=["Monday to Friday, 9 am to 5 pm"]),
    ] = None


@composes(ContactCardBlock)
def compose(block: ContactCardBlock, composer: Composer) -> tuple[Node, ...]:
    """A panel whose heading is the name; the ways to reach them beside it, or below it."""
    name = composer.heading(block.name, ("contact-card-name", "panel-heading"))
    who: list[Node] = [with_icon(name, block.icon, "telephone" if block.telephone else "")]
    if block.role is not None:
        who.append(composer.paragraph(block.role, ("contact-card-text", "small")))
    how: list[Node] = [
        Text(Element("P"), ("contact-card-line", "contact-line"), line, block.route)
        for line in composer.address_lines(block.telephone, block.email, None, None, block.route)
    ]
    if block.hours is not None:
        how.append(composer.paragraph(block.hours, ("contact-card-text", "small")))
    element, style = Element("Contact"), ("contact-card", "contact")
    if not how:
        return (Panel(element, style, tuple(who), block.route, keep_together=True),)
    cells = tuple(Panel(None, ("plain",), tuple(nodes), block.route) for nodes in (who, how))
    row = Row(None, ("contact-card-row",), cells, (1.0, 1.0), block.route, narrowest="contact")
    return (Panel(element, style, (row,), block.route, keep_together=True),)
