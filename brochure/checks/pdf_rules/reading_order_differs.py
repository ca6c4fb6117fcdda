"""The PDF file is read out in another order than its source, or says more.

## Why it matters
A step that is heard before the one that it follows, or a heading after its section, misleads a
person who can't see the page. Words that the source does not have were never reviewed.

## What to do
Build the PDF again from this source. If it was just built, please report the fault.

## Source
ISO 14289-1 7.2 and WCAG 2.1, 1.3.2 (meaningful sequence); Matterhorn Protocol 09-001. That nothing
is said beyond the source is this project's own rule.
"""

from collections.abc import Iterator

from brochure.checks.pdf import SourcedPdf, on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.checks.source_units import compare
from brochure.diagnostics.diagnostic import Severity

_HINT = "build the file again from this source"


@rule(subject=SourcedPdf, severity=Severity.ERROR)
def reading_order_differs(subject: SourcedPdf) -> Iterator[Found]:
    """One finding for each block that is out of order, and for each that the source lacks."""
    found = compare(subject)
    for unit, block in found.moved:
        message = "this is read out at another place than in the source"
        yield on_page(message, _HINT, block.page, quoted(block.text), route=unit.route)
    for block in found.added:
        message = "the file says this, and its source does not"
        yield on_page(message, _HINT, block.page, quoted(block.text))
