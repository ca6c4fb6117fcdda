"""The PDF file holds something that acts, or that is not for reading.

## Why it matters
Scripts, forms that reckon or send, players and attached files are blocked by mail gateways and do
nothing on paper; some start programs or send data. Encryption can keep a screen reader from the
text.

## What to do
Make the file again without them: export a plain PDF, with no password and no attachment. Links to
web pages, telephone numbers and mail addresses are fine, and so are fields that are only filled in.

## Source
ISO 19005-2 6.5.1 (no JavaScript, no Launch actions), 6.1.3 (no encryption), 6.4.1 (no forms that
act); ISO 14289-1 7.16 (security must not block assistive technology).
"""

from collections.abc import Iterator

from brochure.checks.pdf import in_file, on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf


@rule(subject=ReadPdf, severity=Severity.ERROR)
def active_content(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each kind of thing on each page, and for the file as a whole."""
    hint = "make the file again as a plain PDF without it"
    for active in pdf.active:
        message = f"the file holds {active.what}"
        yield on_page(message, hint, active.page) if active.page else in_file(message, hint)
