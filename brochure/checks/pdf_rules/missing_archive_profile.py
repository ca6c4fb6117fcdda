"""The PDF file does not claim to be accessible and to last.

## Why it matters
A file that says PDF/UA and PDF/A can be tested against these standards, and will be shown the same
in ten years. A clinic must be able to show what a patient was given.

## What to do
Build the PDF from its source, which claims both. In another program, export as PDF/UA and PDF/A-2a.

## Source
ISO 14289-1 clause 5 (PDF/UA identification); ISO 19005-2 6.6.4 (PDF/A identification), 6.2.3
(output intent) and 6.1.7.2 (no LZW compression).
"""

from collections.abc import Iterator

from brochure.checks.pdf import in_file
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def missing_archive_profile(pdf: ReadPdf) -> Iterator[Found]:
    """A finding each for the two claims, the output intent and the old compression."""
    hint = "export it as PDF/UA and PDF/A, or build it from its source"
    if pdf.xmp is None or not pdf.xmp.ua_part:
        yield in_file("the file does not say that it is accessible (PDF/UA)", hint)
    if pdf.xmp is None or not pdf.xmp.archive_part:
        yield in_file("the file does not say that it will last (PDF/A)", hint)
    elif pdf.xmp.archive_level.upper() != "A":
        message = "the file says that it will last (PDF/A), but not with its tags (level A)"
        yield in_file(message, "export it as PDF/A-2a", Severity.WARNING)
    if not any(it.startswith("GTS_PDFA") for it in pdf.catalog.output_intents):
        message = "the file does not say what its colors mean (output intent)"
        yield in_file(message, hint)
    if pdf.old_compression:
        yield in_file("the file is packed in a way that PDF/A forbids (LZW)", hint)
