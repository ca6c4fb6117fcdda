"""Pages in grays: what a printer with black ink alone makes of them, made here so that it shows."""

from msgspec.structs import replace

from brochure.geometry import Color
from brochure.layout.paged import Box, Page, PagedDocument, Placement, TextRun
from brochure.pictures.gray import gray, gray_picture
from brochure.pictures.picture import Picture


def in_gray(document: PagedDocument) -> PagedDocument:
    """The document with every color and picture as a gray that is as light."""
    pictures: dict[str, Picture] = {}

    def page(before: Page) -> Page:
        return replace(before, placements=tuple(_placed(it, pictures) for it in before.placements))

    return replace(document, pages=tuple(map(page, document.pages)))


def _placed(placement: Placement, pictures: dict[str, Picture]) -> Placement:
    if isinstance(placement, TextRun):
        return replace(placement, color=gray(placement.color))
    if isinstance(placement, Box):
        return replace(placement, fill=_paint(placement.fill), stroke=_paint(placement.stroke))
    digest = placement.picture.digest
    if digest not in pictures:
        pictures[digest] = gray_picture(placement.picture)
    return replace(placement, picture=pictures[digest])


def _paint(color: Color | None) -> Color | None:
    return None if color is None else gray(color)
