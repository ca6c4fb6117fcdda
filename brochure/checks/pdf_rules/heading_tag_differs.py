"""A heading of the source is no heading in the PDF file, or one of another level.

## Why it matters
It looks like a heading, so nobody who sees it notices; but a person who moves by headings never
finds the section, and hears its title as part of the paragraph before.

## What to do
Build the PDF again from this source. If another program made the file, set the line in its style
for headings rather than in bold type.

## Source
ISO 14289-1 7.4.1 (headings are tagged as headings); WCAG 2.1, 1.3.1 with failure F2.
"""

from collections.abc import Iterator

from brochure.checks.pdf import HEADINGS, SourcedPdf, on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.checks.source_units import compare
from brochure.diagnostics.diagnostic import Severity


@rule(subject=SourcedPdf, severity=Severity.ERROR)
def heading_tag_differs(subject: SourcedPdf) -> Iterator[Found]:
    """One finding for each block that is a heading in one of the two only, or of another level."""
    for unit, block in compare(subject).pairs:
        told = unit.role if unit.role in HEADINGS else ""
        said = block.role if block.role in HEADINGS else ""
        if told != said:
            message = f"the source says {told or 'no heading'}, and the file {said or block.role}"
            hint = "build the file again from this source"
            yield on_page(message, hint, block.page, quoted(block.text), route=unit.route)
