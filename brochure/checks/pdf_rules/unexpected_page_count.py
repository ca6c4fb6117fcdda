"""The PDF file has pages that its source does not have, or lacks some, or has an empty one.

## Why it matters
A lost page can hold the warning that matters most; an empty one wastes paper and looks like a
misprint, so that readers ask what is missing.

## What to do
Build the PDF again from its source. Where a page is empty, take out the page break before it.

## Source
CCLVI and ACB guidelines for print (no forced empty pages). That the file has the pages of its
source is this project's own rule.
"""

from collections.abc import Iterator

from brochure.checks.pdf import SourcedPdf, in_file, on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import PaintedShape, ReadPage

_FURNITURE = 4
"""Rules of header and footer; a page with more is one to write on."""


@rule(subject=SourcedPdf, severity=Severity.ERROR)
def unexpected_page_count(subject: SourcedPdf) -> Iterator[Found]:
    """A finding where the numbers differ, and a warning for each empty page."""
    pages = subject.pdf.pages
    if subject.document is not None and len(pages) != len(subject.document.pages):
        yield in_file(
            f"the file has {len(pages)} pages, and its source gives {len(subject.document.pages)}",
            "build it again from this source",
        )
    for page in pages:
        if _is_empty(page):
            yield on_page(
                "the page is empty",
                "take out the page break that makes it",
                page.number,
                at_most=Severity.WARNING,
            )


def _is_empty(page: ReadPage) -> bool:
    real = [
        it for it in page.painted if not it.owner.is_artifact and not isinstance(it, PaintedShape)
    ]
    shapes = [it for it in page.painted if isinstance(it, PaintedShape)]
    return not real and not page.images and len(shapes) <= _FURNITURE
