"""Text on a page is smaller than its edition allows.

## Why it matters
Who asks for large print can't read small print: one line that stayed small, a page number or the
words of a table, is a line that this reader does not have.

## What to do
Give the text of the theme file more size. Where no theme file of your own is at work, this is a
fault of the builder: report it.

## Source
RNIB and UKAAF, Clear Print and Large Print Guidance (16 pt or more for all text of large print,
12 for all others); the 9 pt for page numbers and labels of other editions are our own floor.
"""

from collections.abc import Iterator

from brochure.checks.rule import EditionPages, Found, rule
from brochure.content.base import NOWHERE
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import TextRun

_ROUNDING = 0.05


@rule(subject=EditionPages, severity=Severity.ERROR)
def text_under_floor(pages: EditionPages) -> Iterator[Found]:
    """A finding at the first text of each page that is under the edition's floor."""
    least = pages.floors.any
    for number, page in enumerate(pages.document.pages, 1):
        runs = (it for it in page.placements if isinstance(it, TextRun))
        small = next((it for it in runs if it.size < least - _ROUNDING and it.text.strip()), None)
        if small is not None:
            yield Found(
                f"“{small.text.strip()[:40]}” on page {number} is {small.size:g} pt, and"
                f" {least:g} pt is the least in the edition `{pages.edition}`",
                small.route or NOWHERE,
                f"make it {least:g} pt or more in the theme file",
            )
