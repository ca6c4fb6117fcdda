"""A picture in the PDF file has no alternate text.

## Why it matters
A person who can't see the picture hears only "graphic", and does not learn what it shows: where
the needle goes in, or which of two curves is the better one.

## What to do
Add `alt:` to the figure in the content file and build again, or mark a mere ornament with
`decorative: true`. In another program, fill in the alternate text of the picture.

## Source
ISO 14289-1 7.3 (graphics); Matterhorn Protocol 13-004; WCAG 2.1, 1.1.1. The place on the page
(BBox): ISO 32000-1 14.8.5.4.3.
"""

import re
from collections.abc import Iterator

from brochure.checks.pdf import on_page, spot_of
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Rect
from brochure.readers.read_pdf_types import ReadPage, ReadPdf, Tag

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|webp|svg|gif|tiff?|heic|bmp|emf|wmf)", re.IGNORECASE)
_SLACK = 2.0
"""Points by which a picture may reach over the page's edge: bleed is cut off there."""


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def figure_without_alt(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each figure: no text, no real text, or (a warning) no place."""
    pages = {it.number: it for it in pdf.pages}
    for tag in pdf.structure.walk() if pdf.structure else ():
        if tag.standard not in ("Figure", "Formula"):
            continue
        page, spot = spot_of(tag, pdf)
        said = (tag.alt or tag.actual_text or "").strip()
        if not said:
            yield on_page("the picture has no alternate text", "add one", page, spot)
        elif _FILE_NAME.fullmatch(said):
            hint = "say what the picture shows"
            yield on_page(f"the alternate text is a file name: “{said}”", hint, page, spot)
        elif page in pages and not _has_place(tag, pages[page]):
            message = "the picture's element does not say where it is on the page (BBox)"
            yield on_page(message, "build the file again", page, spot, Severity.WARNING)


def _has_place(tag: Tag, page: ReadPage) -> bool:
    box = tag.bbox
    if box is None:
        return False
    media = page.media
    # The box is in the file's coordinates, whose origin is most often the lower left corner.
    inside = Rect(-_SLACK, -_SLACK, media.width + 2 * _SLACK, media.height + 2 * _SLACK)
    return box.x >= inside.x and box.right <= inside.right and box.bottom <= inside.bottom
