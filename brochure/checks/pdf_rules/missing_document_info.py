"""The PDF file does not say what it is called, who made it or what it is about.

## Why it matters
A screen reader says the title first, and a window, a search result and a list of files show it.
"untitled" or a file name tells a reader nothing, and a file without an author can't be traced.

## What to do
Give the handout a `title`, a `publisher` and a `subtitle`, and build again. In another program,
fill in title, author and subject among the properties of the document.

## Source
WCAG 2.1, 2.4.2 (page titled) with technique PDF18; ISO 14289-1 7.1 (dc:title). Author and subject
are this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.pdf import in_file
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

_NOTHING = frozenset(
    ("untitled", "(untitled)", "anonymous", "(anonymous)", "unspecified", "(unspecified)", "title")
)
_FILE_NAME = re.compile(
    r"(?:microsoft word - .*|\S+\.(?:docx?|pdf|indd|pages|odt|ya?ml))", re.IGNORECASE
)


@rule(subject=ReadPdf, severity=Severity.ERROR)
def missing_document_info(pdf: ReadPdf) -> Iterator[Found]:
    """An error for the title, a warning each for author and subject."""
    for name, at_most in (
        ("title", Severity.ERROR),
        ("author", Severity.WARNING),
        ("subject", Severity.WARNING),
    ):
        facts = [it for it in (pdf.info, pdf.xmp.facts if pdf.xmp else None) if it]
        said = next((value for it in facts if (value := getattr(it, name))), "")
        hint = f"fill in the {name} where the file is made"
        if not said:
            yield in_file(f"the file has no {name}", hint, at_most)
        elif said.casefold() in _NOTHING or _FILE_NAME.fullmatch(said):
            yield in_file(f"the file's {name} is “{said}”", hint, at_most)
