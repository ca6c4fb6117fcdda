"""A heading stands at the foot of a page, and its text on the next one.

## Why it matters
A reader who turns the page has lost the heading, and one who copies a single page hands out a
section without its title.

## What to do
Put a page break before the heading, or shorten what is above it. A built handout keeps headings
with their text by itself.

## Source
CCLVI and ACB guidelines for print (no heading at the foot of a page).
"""

from collections.abc import Iterator
from itertools import pairwise

from brochure.checks.pdf import HEADINGS, on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import Block, Mark, ReadPdf
from brochure.readers.reading import own_marks


@rule(subject=ReadPdf, severity=Severity.WARNING)
def stranded_heading(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each heading whose next block begins on a later page."""
    blocks = [it for it in pdf.blocks if it.tag is not None and _pages(it)]
    for block, below in pairwise(blocks):
        if block.role in HEADINGS and min(_pages(below)) > max(_pages(block)):
            message = "the heading is the last thing on its page"
            hint = "put a page break before it"
            yield on_page(message, hint, block.page, quoted(block.text))


def _pages(block: Block) -> set[int]:
    marks: Iterator[Mark] = own_marks(block.tag) if block.tag else iter(())
    return {it.page for it in marks if it.page}
