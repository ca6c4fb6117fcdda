"""A picture is stretched in one direction.

## Why it matters
A stretched body, wound or device does not look like itself, and a measure in the picture is wrong.

## What to do
Give the picture a width or a height, not both, so that its shape is kept.

## Source
Practice of trade printers (scale the same across and down); the limit of two in a hundred is this
project's own choice, and allows for whole pixels.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import PaintedImage, ReadPdf

_MOST = 0.02


@rule(subject=ReadPdf, severity=Severity.WARNING)
def stretched_image(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each picture whose pixels are not square."""
    for page in pdf.pages:
        for image in page.images:
            if image.across and image.down and _stretch(image) > _MOST + _whole_pixel(image):
                percent = 100 * _stretch(image)
                message = f"the picture is stretched by {percent:.0f} percent"
                spot = f"a picture at {image.rect.x:.0f}, {image.rect.y:.0f} pt"
                yield on_page(message, "keep its shape", page.number, spot)


def _stretch(image: PaintedImage) -> float:
    return max(image.across, image.down) / min(image.across, image.down) - 1


def _whole_pixel(image: PaintedImage) -> float:
    return 1 / max(1, min(image.width, image.height))
