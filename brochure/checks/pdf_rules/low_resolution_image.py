"""A picture has too few pixels for its printed size.

## Why it matters
It looks sharp on a small screen and blurred on paper; labels and fine lines in it can't be read.

## What to do
Use the picture in the size in which it was taken, or print it smaller. 225 pixels for each printed
inch are enough on an office printer, 300 are best.

## Source
Limits of trade printers (140 to 225 pixels an inch at least, 300 wanted); the two limits here are
this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

POOR, FAIR = 150.0, 225.0
"""Pixels per printed inch."""
_MARK = 18.0
"""Points: what is smaller than a quarter of an inch is an ornament."""


@rule(subject=ReadPdf, severity=Severity.WARNING)
def low_resolution_image(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each picture: a warning under the first limit, a note under the second."""
    for page in pdf.pages:
        for image in page.images:
            sharpness = min(image.across, image.down)
            is_small = max(image.rect.width, image.rect.height) < _MARK
            if sharpness < FAIR - 1 and not is_small:
                message = f"the picture has {sharpness:.0f} pixels for each printed inch"
                hint = f"use one with more pixels, or print it smaller: {FAIR:.0f} are enough"
                spot = f"a picture at {image.rect.x:.0f}, {image.rect.y:.0f} pt"
                at_most = Severity.WARNING if sharpness < POOR else Severity.INFO
                yield on_page(message, hint, page.number, spot, at_most)
