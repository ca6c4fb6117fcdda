"""Text lies on other text or on a picture.

## Why it matters
Neither of the two can be read. Text on a photograph is hard to read even where nothing is hidden,
because what is behind it changes from letter to letter.

## What to do
Shorten one of the two or move them apart, and set captions below their pictures.

## Source
RNIB Clear Print and CMS Toolkit 6.8 (no text over pictures); WCAG 2.1, 1.4.5 (images of text).
"""

from collections.abc import Iterator, Sequence

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Rect
from brochure.readers.read_pdf_types import PaintedText, ReadPage, ReadPdf

_SHARE = 0.35
"""The share of the smaller one's height that may be covered: lines are set close."""
_ASIDE = 1.5
"""Points by which letters may reach into each other."""
_BOLDER = 1.0
"""Points between the two paintings of a text that is made bold by painting it twice."""


@rule(subject=ReadPdf, severity=Severity.ERROR)
def overlapping_content(pdf: ReadPdf) -> Iterator[Found]:
    """At most one finding a page for text on text, and one for text on a picture."""
    # What another font in its place would cover is not known.
    replaced = {it.name for it in pdf.fonts if not it.is_embedded}
    for page in pdf.pages:
        # pdfium gives no words for a text that repeats the one below it.
        texts = [
            it
            for it in page.texts
            if it.is_visible
            and (it.text.strip() or not it.text)
            and it.font.rpartition("+")[2] not in replaced
        ]
        pair = _first_pair(texts)
        if pair:
            message = f"the text lies on other text: {quoted(pair[1].text)}"
            yield on_page(message, "move them apart", page.number, quoted(pair[0].text))
        covered = _on_picture(page, texts)
        if covered is not None:
            message = "the text lies on a picture"
            yield on_page(message, "set it beside the picture", page.number, quoted(covered.text))


def _first_pair(texts: Sequence[PaintedText]) -> tuple[PaintedText, PaintedText] | None:
    in_order = sorted(texts, key=lambda it: it.rect.y)
    for number, one in enumerate(in_order):
        for other in in_order[number + 1 :]:
            if other.rect.y > one.rect.bottom:
                break
            if _covers(_ink(one), _ink(other)) and not _is_same_place(one, other):
                return one, other
    return None


def _is_same_place(one: PaintedText, other: PaintedText) -> bool:
    """True for a text painted twice to make it bold."""
    apart = max(abs(one.baseline - other.baseline), abs(one.rect.x - other.rect.x))
    return apart <= _BOLDER and not (one.text and other.text)


def _ink(text: PaintedText) -> Rect:
    """Where most of the letters' height is: from the baseline up to the height of an x."""
    height = min(0.5 * text.size, text.rect.height)
    return Rect(text.rect.x, text.baseline - height, text.rect.width, height)


def _covers(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > _ASIDE and down > _SHARE * min(one.height, other.height)


def _on_picture(page: ReadPage, texts: Sequence[PaintedText]) -> PaintedText | None:
    for image in page.images:
        # Labels that belong to the same element are part of the picture.
        others = (it for it in texts if it.owner.mcid != image.owner.mcid or it.owner.mcid < 0)
        for text in others:
            if _covers(image.rect, _ink(text)):
                return text
    return None
