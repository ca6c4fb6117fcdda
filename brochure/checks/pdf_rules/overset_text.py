"""Text or a picture reaches over the edge of the page.

## Why it matters
What is beyond the edge is cut off, and office printers leave a margin of a quarter of an inch
unprinted. The end of a dose or of a telephone number is lost.

## What to do
Shorten the text or move it inward, until it stands at least a quarter of an inch from the edge.
Tints and photographs may bleed off the page.

## Source
Limits of office printers (0.25 in, 6.4 mm); standards of trade printers for the safe area. Their
use for text alone is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Rect
from brochure.readers.read_pdf_types import ReadPage, ReadPdf

SAFE = 18.0
"""Points from the edge that printers can reach."""
_SLACK = 1.0


@rule(subject=ReadPdf, severity=Severity.ERROR)
def overset_text(pdf: ReadPdf) -> Iterator[Found]:
    """One error a page for what is cut off, else one warning for what no office printer prints."""
    for page in pdf.pages:
        yield from _on(page)


def _on(page: ReadPage) -> Iterator[Found]:
    shown = [it for it in page.texts if it.is_visible and it.text.strip()]
    outside = [it for it in shown if not _holds(page.trim, it.rect, -_SLACK)]
    if outside:
        message = "text reaches over the edge of the page"
        hint = "shorten it, or move it inward"
        yield on_page(message, hint, page.number, quoted(outside[0].text))
        return
    close = [it for it in shown if not _holds(page.trim, it.rect, SAFE - _SLACK)]
    if close:
        message = "text stands closer to the edge than a printer reaches"
        hint = f"move it inward: {SAFE:g} pt are 0.25 in"
        spot = quoted(close[0].text)
        yield on_page(message, hint, page.number, spot, Severity.WARNING)


def _holds(outer: Rect, inner: Rect, margin: float) -> bool:
    return (
        inner.x >= outer.x + margin
        and inner.y >= outer.y + margin
        and inner.right <= outer.right - margin
        and inner.bottom <= outer.bottom - margin
    )
