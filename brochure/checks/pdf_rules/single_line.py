"""One line of a paragraph stands alone at the foot or head of a page.

## Why it matters
A single line is overlooked or read as something of its own, and its sentence can't be understood
from the page alone.

## What to do
Shorten the paragraph or what is above it by a line. A built handout keeps two lines on each side
by itself.

## Source
CCLVI guidelines for print (no widows and orphans); two lines are the trade's usual rule.
"""

from collections.abc import Iterator

from brochure.checks.pdf import lines_by_page, on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf


@rule(subject=ReadPdf, severity=Severity.WARNING)
def single_line(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each paragraph that leaves one line on a page."""
    for block in pdf.blocks:
        counts = lines_by_page(block)
        if block.role in ("P", "LBody") and len(counts) > 1 and 1 in (counts[0], counts[-1]):
            where = "foot" if counts[0] == 1 else "head"
            page = block.page if where == "foot" else block.lines[-1].page
            message = f"one line of the paragraph stands alone at the {where} of the page"
            yield on_page(message, "shorten the text by a line", page, quoted(block.text))
