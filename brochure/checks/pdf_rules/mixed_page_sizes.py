"""The pages of the PDF file are not all of one size and the same way up.

## Why it matters
A printer stops and asks for other paper, or shrinks the odd page so that its text is too small. A
turned page is hard to read on a telephone and on paper bound at one edge.

## What to do
Choose one paper size for the whole file, and turn wide tables into narrower ones.

## Source
WCAG 2.1, 1.3.4 (orientation); one size a file and Rotate 0 are this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

_SAME = 1.0
"""Points."""


@rule(subject=ReadPdf, severity=Severity.ERROR)
def mixed_page_sizes(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each page that is turned or unlike the first."""
    for page in pdf.pages:
        first = pdf.pages[0].crop
        across, down = page.crop.width - first.width, page.crop.height - first.height
        if page.rotation:
            yield on_page(
                f"the page is turned by {page.rotation} degrees",
                "make the page upright where the file is made",
                page.number,
            )
        elif abs(across) > _SAME or abs(down) > _SAME:
            yield on_page(
                f"the page is {page.crop.width:.0f} by {page.crop.height:.0f} pt, and the first "
                f"{first.width:.0f} by {first.height:.0f} pt",
                "give all pages one size",
                page.number,
            )
