"""Where the full handout is, of which a leaflet has a part."""

from collections.abc import Iterator

from brochure.compose.composer import Composer
from brochure.compose.qr import qr_picture
from brochure.compose.story import Element, Node, Panel, Row, Text


def full_handout(composer: Composer) -> Iterator[Node]:
    """Where the full handout is, in words and as a QR code."""
    if not composer.full_at:
        return
    route, strings = composer.content.handout.route, composer.strings
    heading = composer.panel_heading(None, strings.full_heading, route, "full-heading")
    text = Text(
        Element("P"), ("full-text", "small"), (composer.own(strings.full_text, route),), route
    )
    (line,) = composer.address_lines(None, None, composer.full_at, None, route)
    address = Text(Element("P"), ("full-line", "contact-line"), line[1:], route)
    words = Panel(None, ("plain",), (text, address), route)
    code = Panel(None, ("plain",), (qr_picture(composer.full_at, route),), route)
    row = Row(None, ("contact-row", "contact"), (words, code), (1.0, 0.0), route)
    yield Panel(
        Element("Div"), ("full-handout", "contact"), (heading, row), route, keep_together=True
    )
