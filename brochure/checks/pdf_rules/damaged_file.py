"""The PDF file is damaged.

## Why it matters
One reader shows a damaged file, the next one leaves pages out or refuses it, and a screen reader
may get nothing at all. A file that was changed after it was made can show an earlier version.

## What to do
Build the PDF again, or ask whoever made it for a fresh copy; do not repair it by hand. If it came
by mail or from a web page, load it once more.

## Source
ISO 32000-1 7.5 (header, cross-reference table, trailer); ISO 19005-2 6.1.3 (identifier, nothing
after the end of the file).
"""

from collections.abc import Iterator

from brochure.checks.pdf import in_file
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf


@rule(subject=ReadPdf, severity=Severity.ERROR)
def damaged_file(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each thing that is damaged; a warning for what every reader copes with."""
    for fault in pdf.faults:
        yield in_file(f"the file is damaged: {fault}", "build it again, or get a fresh copy")
    for slip in pdf.slips:
        yield in_file(
            f"the file is not written as it should be: {slip}",
            "build it again rather than change it in another program",
            Severity.WARNING,
        )
