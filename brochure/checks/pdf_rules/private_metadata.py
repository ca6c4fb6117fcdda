"""A picture in the PDF file tells more than it shows.

## Why it matters
A photograph can carry the place and time at which it was taken, the owner of the camera and words
of a press agency. In a handout, that can tell where a patient lives.

## What to do
Build the PDF from its source, which strips pictures of all this. In another program, save the
picture anew without its data before you place it.

## Source
HIPAA de-identification (45 CFR 164.514: geographic data); Exif 3.0 4.6.6 (GPS), XMP and IPTC. That
none of it is left is this project's own rule.
"""

from collections.abc import Iterator

from brochure.checks.pdf import in_file, on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf


@rule(subject=ReadPdf, severity=Severity.ERROR)
def private_metadata(pdf: ReadPdf) -> Iterator[Found]:
    """An error for a position, a warning for each other kind of data on each page."""
    for it in pdf.private:
        at_most = Severity.ERROR if it.is_grave else Severity.WARNING
        if it.page:
            message = f"a picture on the page carries {it.what}"
            hint = "save the picture without it, and build again"
            yield on_page(message, hint, it.page, at_most=at_most)
        else:
            yield in_file(f"the file carries {it.what}", "export a plain PDF", at_most)
