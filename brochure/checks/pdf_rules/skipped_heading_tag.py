"""The heading tags do not begin with one H1 and go down step by step.

## Why it matters
Many people who use a screen reader move from heading to heading. A skipped level sounds like
missing text, two titles like two documents, and a file without headings must be heard in full.

## What to do
Tag the title as H1, sections as H2, sub-sections as H3, and skip none. In a content file no level
can be skipped: sections, sub-sections and panels take theirs from where they stand, and a build
whose levels were not in order would write no file.

## Source
ISO 14289-1 7.4.2 and 7.4.4; Matterhorn Protocol 14-002, 14-003, 14-006 and 14-007; WCAG 2.1, 1.3.1
and 2.4.6. One H1 a file is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.pdf import HEADINGS, in_file, on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

_LONG = 200
"""Words without a heading in which a reader gets lost: PEMAT item 9."""


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def skipped_heading_tag(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each heading that does not fit to those before it."""
    headings = [it for it in pdf.blocks if it.role in (*HEADINGS, "H")]
    words = sum(len(it.text.split()) for it in pdf.blocks)
    if pdf.structure is not None and not headings and words > _LONG:
        yield in_file("the file has no heading tag", "tag the title as H1 and sections as H2")
    before, has_title = 0, False
    for block in headings:
        spot = quoted(block.text)
        if block.role == "H":
            message = "the heading has no level (H)"
            yield on_page(message, "tag it as H1 to H6", block.page, spot)
            continue
        level = int(block.role[1])
        if level > before + 1:
            above = f"H{before}" if before else "the beginning"
            message = f"the heading is H{level} after {above}"
            yield on_page(message, f"make it H{before + 1}", block.page, spot)
        elif level == 1 and has_title:
            message = "the file has a second H1"
            yield on_page(message, "make it H2; only the title is H1", block.page, spot)
        has_title = has_title or level == 1
        before = level
