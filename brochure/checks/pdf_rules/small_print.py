"""Text in the PDF file is too small.

## Why it matters
Half of all patients over 60 can't read small print without glasses, and few have them at hand in a
clinic. What is printed smallest is often what protects them.

## What to do
Give running text 12 pt or more and every other text 9 pt or more, and print at full size: two
pages on one sheet make 12 pt into 8.5 pt.

## Source
RNIB Clear Print, CMS Toolkit and SAM (12 pt for running text). The 9 pt are this project's own
floor, for page numbers and labels.
"""

from collections.abc import Iterator

from brochure.checks.pdf import body_size, in_file, on_page, quoted, visible_texts
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

LEAST_BODY = 12.0
LEAST = 9.0
_ROUNDING = 0.05


@rule(subject=ReadPdf, severity=Severity.ERROR)
def small_print(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for running text, and one a page for text under the floor."""
    body = body_size(pdf)
    if 0 < body < LEAST_BODY - _ROUNDING:
        message = f"running text is {body:g} pt"
        yield in_file(message, f"make it {LEAST_BODY:g} pt or more")
    told = set()
    for page, text in visible_texts(pdf):
        if text.size < LEAST - _ROUNDING and page not in told:
            told.add(page)
            message = f"text on the page is {text.size:.1f} pt"
            yield on_page(message, f"make it {LEAST:g} pt or more", page, quoted(text.text))
