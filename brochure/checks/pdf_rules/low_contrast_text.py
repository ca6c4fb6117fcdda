"""Text does not stand out from what is behind it.

## Why it matters
Pale text disappears for people with low vision or cataract, in poor light, and on the second copy
of a copy.

## What to do
Make the text darker or its ground lighter: 4.5 to 1 for all text, 3 to 1 where it is large, and 7
to 1 for running text.

## Source
WCAG 2.1, 1.4.3 (contrast, minimum) and, for running text, 1.4.6 (enhanced). The color behind the
text is the one that most of the page around it has.
"""

from collections.abc import Iterator

from brochure.checks.pdf import body_size, on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Color
from brochure.readers.read_pdf_types import PaintedText, ReadPdf

TEXT, LARGE, BODY = 4.5, 3.0, 7.0
_LARGE_SIZE, _LARGE_BOLD = 18.0, 14.0
"""Points (WCAG 2.1, 1.4.3)."""


@rule(subject=ReadPdf, severity=Severity.ERROR)
def low_contrast_text(pdf: ReadPdf) -> Iterator[Found]:
    """One finding a page and pair of colors; a warning for running text between the two limits."""
    body = body_size(pdf)
    told = set()
    for page in pdf.pages:
        for text in page.texts:
            if text.color is None or text.ground is None or not text.is_visible:
                continue
            ratio = _contrast(text.color, text.ground)
            wanted = _wanted(text, body)
            key = page.number, text.color, text.ground
            if ratio + 0.01 < wanted and text.text.strip() and key not in told:
                told.add(key)
                at_most = Severity.WARNING if wanted == BODY and ratio >= TEXT else Severity.ERROR
                message = f"{text.color} on {text.ground} has a contrast of {ratio:.1f} to 1"
                hint = f"{wanted:g} to 1 is wanted: make the text darker or its ground lighter"
                yield on_page(message, hint, page.number, quoted(text.text), at_most)


def _wanted(text: PaintedText, body: float) -> float:
    if text.size >= _LARGE_SIZE or (text.is_bold and text.size >= _LARGE_BOLD):
        return LARGE
    is_body = abs(text.size - body) < 0.1 and not text.owner.is_artifact  # noqa: PLR2004 - pt
    return BODY if is_body else TEXT


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(it / 255) for it in (color.red, color.green, color.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:  # noqa: PLR2004 - WCAG 2.1, relative luminance
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
