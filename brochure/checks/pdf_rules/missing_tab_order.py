"""A page does not say in which order the Tab key goes through its links.

## Why it matters
A person who can't use a mouse moves from link to link with the Tab key. Without this entry the
order is that of the file, which can jump up and down the page.

## What to do
Build the PDF from its source. In another program, set the tab order of all pages to follow the
structure of the document.

## Source
ISO 14289-1 7.18.3; Matterhorn Protocol 28-008 and 28-009; WCAG 2.1, 2.4.3 (focus order).
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def missing_tab_order(pdf: ReadPdf) -> Iterator[Found]:
    """An error for each page with links, and a warning for one without, that says no order."""
    for page in pdf.pages:
        if page.tabs != "S":
            message = "the page does not say that the Tab key follows its structure"
            at_most = Severity.ERROR if page.annotations else Severity.WARNING
            yield on_page(message, "set its tab order to “structure”", page.number, "", at_most)
