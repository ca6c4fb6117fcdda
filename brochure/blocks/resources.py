"""Where to find more or get help: cards, two in a row, each with a QR code of its web address."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.icons import with_icon
from brochure.compose.qr import qr_picture
from brochure.compose.story import Element, Node, Panel, Row, Text
from brochure.content.base import Authored, Block, Body, Lines, Prose, RefusedError
from brochure.content.icon_names import IconField
from brochure.content.model import EmailAddress, Telephone
from brochure.content.traits import Trait
from brochure.content.web_address import PrintedAddress

EXAMPLE = """\
type: resources
items:
  - heading: Help to pay for treatment
    text: A counselor goes through the costs with you.
    telephone: 555-0112
    url: https://example.org/costs
  - heading: Talk to others
    text: A group meets each week.
    url: https://example.org/groups
"""


class Resource(Authored):
    """One place to turn to."""

    heading: Annotated[
        Prose,
        Trait.HEADING,
        Field(description="What is found there.", examples=["Help to pay for treatment"]),
    ]
    icon: IconField = None
    text: Annotated[
        Body | None,
        Trait.PROSE,
        Field(description="What one can do there.", examples=["A group meets each week."]),
    ] = None
    telephone: Annotated[
        Telephone | None,
        Trait.ADDRESS,
        Field(description="The number to call.", examples=["555-0112"]),
    ] = None
    email: Annotated[
        EmailAddress | None,
        Trait.ADDRESS,
        Field(description="An e-mail address.", examples=["care@example.org"]),
    ] = None
    url: Annotated[
        PrintedAddress | None,
        Trait.ADDRESS,
        Trait.CODE,
        Field(
            description="A web address; printed in words and as a QR code.",
            examples=["https://example.org/costs"],
        ),
    ] = None
    address: Annotated[
        Lines | None,
        Trait.ADDRESS,
        Field(description="The street address.", examples=["1 Example Street"]),
    ] = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not any((self.telephone, self.email, self.url, self.address)):
            raise RefusedError(
                "missing-field",
                f"“{self.heading}” can't be reached",
                "add `url:`, `telephone:`, `email:` or `address:`",
            )
        return self


class ResourcesBlock(Block):
    """Cards with addresses."""

    traits = frozenset({Trait.ACTION})
    type: Literal["resources"]
    items: Annotated[
        tuple[Resource, ...],
        Field(
            description="The cards; two stand side by side.",
            examples=[[{"heading": "Talk to others", "url": "https://example.org/groups"}]],
            min_length=1,
        ),
    ]


@composes(ResourcesBlock)
def compose(block: ResourcesBlock, composer: Composer) -> tuple[Node, ...]:
    """A row of panels, the code of an address beside its words."""
    cells = tuple(_card(item, composer) for item in block.items)
    return (
        Row(
            None,
            ("resources",),
            cells,
            (1.0,) * len(cells),
            block.route,
            narrowest="resource",
            per_line=2,
        ),
    )


def _card(item: Resource, composer: Composer) -> Panel:
    heading = composer.heading(item.heading, ("resource-heading", "panel-heading"))
    children: list[Node] = [with_icon(heading, item.icon)]
    if item.text is not None:
        children.extend(composer.body(item.text, ("resource-text", "panel-body")))
    children.extend(
        Text(Element("P"), ("resource-line", "contact-line"), line, item.route)
        for line in composer.address_lines(
            item.telephone, item.email, item.url, item.address, item.route
        )
    )
    if item.url is not None:
        words = Panel(None, ("plain",), tuple(children), item.route)
        code = Panel(None, ("plain",), (qr_picture(item.url, item.route),), item.route)
        children = [Row(None, ("resource-row",), (words, code), (1.0, 0.0), item.route)]
    return Panel(
        Element("Panel"), ("resource", "contact"), tuple(children), item.route, keep_together=True
    )
