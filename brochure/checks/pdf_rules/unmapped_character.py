"""Letters on a page can't be told from their font.

## Why it matters
They look right, but a screen reader skips them or says something else, and a search does not find
the word. Most often these are ligatures, dashes and the signs of doses.

## What to do
Build the PDF from its source. In another program, choose another font, and export again.

## Source
ISO 14289-1 7.21.7 (ToUnicode) and 7.21.8 (no .notdef); ISO 19005-2 6.2.11.7; Matterhorn Protocol
10-001 and 31-027 to 31-030. Private characters are this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import PaintedText, ReadPdf

_HINT = "export again with another font, or build the file from its source"


@rule(subject=ReadPdf, severity=Severity.ERROR)
def unmapped_character(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each font without a map or with a wrong one, and a page with such text."""
    bad = set()
    for font in pdf.fonts:
        page = font.pages[0] if font.pages else 0
        if not font.has_unicode:
            bad.add(font.name)
            yield on_page(f"the letters of the font {font.name} have no meaning", _HINT, page)
        elif font.wrong_characters:
            bad.add(font.name)
            signs = ", ".join(font.wrong_characters[:4])
            message = f"letters of the font {font.name} stand for no character: {signs}"
            yield on_page(message, _HINT, page)
    for each in pdf.pages:
        wrong = [it for it in each.texts if it.font.rpartition("+")[2] not in bad and _is_wrong(it)]
        if wrong:
            message = "letters on the page stand for no character"
            yield on_page(message, _HINT, each.number, quoted(wrong[0].text))


def _is_wrong(text: PaintedText) -> bool:
    return any(it == "\ufffd" or 0xE000 <= ord(it) <= 0xF8FF for it in text.text)  # noqa: PLR2004
