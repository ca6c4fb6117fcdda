"""The boxes of a page (ISO 32000-1 14.11.2)."""

from brochure.geometry import Size
from brochure.pdf.syntax import Entry, whole


def page_boxes(size: Size) -> tuple[Entry, ...]:
    """The MediaBox, and a TrimBox of the same size: the page has no bleed."""
    return (("MediaBox", whole(size)), ("TrimBox", whole(size)))
