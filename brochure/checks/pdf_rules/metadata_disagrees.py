"""The two places where the PDF file says what it is do not agree.

## Why it matters
Some programs read one place (Info) and some the other (XMP). Where they differ, a reader and a
librarian see two titles or two dates of one handout, and nobody knows which is right.

## What to do
Build the PDF again. In another program, fill in the properties of the document and export anew
rather than change the finished file.

## Source
ISO 19005-2 6.6.2 (XMP metadata) and ISO 19005-1 6.7.3 (Info and XMP are the same); ISO 14289-1 7.1
(the XMP holds dc:title).
"""

from collections.abc import Iterator

from brochure.checks.pdf import in_file
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import DocumentFacts, ReadPdf

_NAMES = {
    "title": "title",
    "author": "author",
    "subject": "subject",
    "keywords": "keywords",
    "creator": "program that made it",
    "producer": "program that wrote it",
    "created": "date it was made",
    "modified": "date it was changed",
}


@rule(subject=ReadPdf, severity=Severity.ERROR)
def metadata_disagrees(pdf: ReadPdf) -> Iterator[Found]:
    """One finding where XMP is missing or unreadable, else one for each property that differs."""
    if pdf.xmp is None:
        yield in_file("the file has no XMP metadata", "export it as PDF/UA or PDF/A")
        return
    if not pdf.xmp.is_readable:
        yield in_file("the file's XMP metadata can't be read", "build it again")
        return
    if not pdf.xmp.facts.title:
        yield in_file("the file's XMP metadata has no title", "give it a title and build it again")
    elif pdf.info is None or not pdf.info.title:
        yield in_file("only the file's XMP metadata has a title", "build it again")
    info = pdf.info or DocumentFacts()
    for name, words in _NAMES.items():
        one, other = getattr(info, name), getattr(pdf.xmp.facts, name)
        if one and one != other and (other or name != "title"):
            yield in_file(
                f"the {words} is “{one}” in one place and “{other or 'nothing'}” in the other",
                "build the file again, so that Info and XMP are the same",
            )
