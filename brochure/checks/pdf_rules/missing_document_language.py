"""The PDF file does not tell a screen reader how to read it.

## Why it matters
Without a language, English is read out with the sounds of whatever language the computer speaks.
Without its mark as a tagged file, the tags are not used; without the other setting, a window
shows the file's name in place of the title.

## What to do
Give the handout its `language` and build again. In another program, set the language among the
properties, export with tags, and choose to show the title.

## Source
ISO 14289-1 7.1 (Marked true; DisplayDocTitle true) and 7.2 (natural language); WCAG 2.1, 3.1.1
(language of page).
"""

import re
from collections.abc import Iterator

from brochure.checks.pdf import in_file
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a language tag (BCP 47)."""


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def missing_document_language(pdf: ReadPdf) -> Iterator[Found]:
    """A finding each for the language, the mark as tagged and the title in the window."""
    language = pdf.catalog.language
    if not language:
        yield in_file("the file does not say its language", "set the language, such as en-US")
    elif not _LANGUAGE.fullmatch(language):
        yield in_file(f"“{language}” is no language", "write a language tag, such as en-US")
    if not pdf.catalog.is_marked:
        yield in_file("the file is not marked as tagged", "export it with tags (PDF/UA)")
    if not pdf.catalog.shows_title:
        yield in_file(
            "a window shows the file's name in place of its title", "set it to show the title"
        )
