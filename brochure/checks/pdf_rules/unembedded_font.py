"""A font is not in the PDF file.

## Why it matters
Another computer or a printer takes another font in its place: letters run into each other, lines
change, and signs such as micro or "not more than" may be replaced or left out.

## What to do
Build the PDF from its source, which embeds its fonts. In another program, choose to embed all fonts
when you export; the standard fonts, too.

## Source
ISO 14289-1 7.21.4.1; ISO 19005-2 6.2.11.4; Matterhorn Protocol 31-009. A font that is embedded
whole makes the file large: a warning by this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf


@rule(subject=ReadPdf, severity=Severity.ERROR)
def unembedded_font(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each font, at the first page that names it."""
    for font in pdf.fonts:
        page = font.pages[0] if font.pages else 0
        if not font.is_embedded:
            message = f"the font {font.name} is not in the file"
            yield on_page(message, "embed all fonts", page)
        elif not font.is_subset and font.kind != "Type3":
            message = f"the font {font.name} is in the file with all its letters"
            hint = "embed only the letters that are used"
            yield on_page(message, hint, page, "", Severity.INFO)
