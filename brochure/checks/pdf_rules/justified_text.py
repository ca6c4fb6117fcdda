"""Text is spread out to both margins.

## Why it matters
The gaps between words change from line to line and join to white rivers down the page. People with
dyslexia lose their place, and short lines fall apart.

## What to do
Align text at the left and leave the right edge ragged.

## Source
RNIB Clear Print, British Dyslexia Association style guide and CMS Toolkit (align left).
"""

from collections.abc import Iterator
from itertools import pairwise

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import Block, ReadPdf

_FEWEST_LINES = 4
_SAME_EDGE = 0.8
"""Points by which the ends of justified lines may differ: a letter's own margin."""
_DIFFERENT_PLACE = 1.0


@rule(subject=ReadPdf, severity=Severity.WARNING)
def justified_text(pdf: ReadPdf) -> Iterator[Found]:
    """One finding a page, at the first block all of whose full lines end at one edge."""
    told = set()
    for block in pdf.blocks:
        if block.page not in told and _is_justified(block):
            told.add(block.page)
            message = "the text is spread out to both margins"
            yield on_page(message, "align it at the left", block.page, quoted(block.text))


def _is_justified(block: Block) -> bool:
    full = block.lines[:-1]
    if len(block.lines) < _FEWEST_LINES:
        return False
    widths = {round(len(it.text) / (it.right - it.left or 1), 3) for it in full}
    begins = max(it.left for it in full) - min(it.left for it in full)
    pairs = [abs(one.right - other.right) <= _SAME_EDGE for one, other in pairwise(full)]
    return all(pairs) and begins <= _DIFFERENT_PLACE and len(widths) > 1
