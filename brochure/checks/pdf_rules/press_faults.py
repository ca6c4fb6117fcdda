"""A PDF file for a print shop would not be printed or cut as it should be.

## Why it matters
A shop prints on larger sheets and cuts them. Color that ends at the cut leaves a white edge where
the knife is off by a hair, a link can stop the run, and small black text made of four inks gets
colored rims. The shop sends such a file back, or prints it.

## What to do
Export it again as the message says. Ask the shop for its settings: bleed, the kind of printing and
the most ink that its paper takes. A file counts as one for a press where it claims PDF/X, or where
its trim or bleed box is smaller than its sheet; where it claims PDF/X and not PDF/UA, the rules for
reading on a screen do not run. Ink inside pictures of pixels is not judged.

## Source
ISO 15930-7 (PDF/X-4): boxes, output intent, no annotations on the page; ISO 32000-1 14.11.2 (the
boxes of a page). The 3 mm of bleed, the 12 pt under which black is one ink and the 300 percent of
ink are this project's own choice, after the usual limits of offset printing.
"""

from collections.abc import Callable, Iterator

from brochure.checks.pdf import in_file, on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Rect
from brochure.readers.read_pdf_types import Ink, ReadPage, ReadPdf

BLEED = 8.5
"""Points: 3 mm."""
SMALL = 12.0
"""Points: text under it is black in one ink."""
MOST_INK = 3.0
"""Of the four inks together, each from 0 to 1."""
_SLACK = 0.5
"""Points that a box or an edge may be off."""
_TRACE = 0.02
_MOSTLY_BLACK = 0.85
_DARK, _GREYISH = 0.2, 0.05
"""How light an RGB black may be, and how far its parts may differ."""
_NO_NOTES = ("PrinterMark", "TrapNet")
_SIDES: dict[str, Callable[[Rect], float]] = {
    "left": lambda it: it.x,
    "right": lambda it: -it.right,
    "top": lambda it: it.y,
    "bottom": lambda it: -it.bottom,
}
"""How far in an edge lies: the smaller, the farther out."""


@rule(subject=ReadPdf, severity=Severity.ERROR)
def press_faults(pdf: ReadPdf) -> Iterator[Found]:
    """For files meant for a press: faults of boxes, links, intent and bleed, warnings of inks."""
    if not pdf.is_for_press:
        return
    at_most = Severity.ERROR if pdf.press_claim else Severity.WARNING
    if not pdf.catalog.has_press_intent:
        yield in_file(
            "the file does not say for which printing its colors are meant (output intent)",
            "export it with an output intent, such as the one that the shop names",
            at_most,
        )
    for page in pdf.pages:
        yield from _boxes(page)
        yield from _annotations(page, at_most)
        yield from _bleed(page)
        yield from _black(page)
        yield from _heavy(page)


def _boxes(page: ReadPage) -> Iterator[Found]:
    hint = "export it with a trim box inside the bleed box inside the sheet"
    if not page.is_cut:
        # An art box alone says what is kept, and PDF/X takes it for that (ISO 15930-7).
        if not page.has_art_box:
            message = "the page does not say where it is cut (trim box)"
            yield on_page(message, hint, page.number)
        return
    if page.has_art_box:
        message = "the page says twice what is kept of it (trim box and art box)"
        yield on_page(message, "export it without an art box", page.number)
    bleed = page.bleed or page.trim
    if not _holds(page.media, bleed):
        yield on_page("the bleed box is not inside the sheet", hint, page.number)
    if not _holds(bleed, page.trim):
        yield on_page("the trim box is not inside the bleed box", hint, page.number)


def _annotations(page: ReadPage, at_most: Severity) -> Iterator[Found]:
    kept = page.bleed or page.trim
    notes = [it for it in page.annotations if it.kind not in _NO_NOTES and _touches(kept, it.rect)]
    if notes:
        what = "a link or note" if len(notes) == 1 else f"{len(notes)} links or notes"
        hint = "export it without links, notes and form fields"
        yield on_page(f"{what} on the printed page", hint, page.number, at_most=at_most)


def _bleed(page: ReadPage) -> Iterator[Found]:
    """One finding for the edges at which what is painted ends at the cut."""
    if not page.is_cut:
        return
    painted = [it for it in page.inks if it.kind != "text" and not _is_white(it)]
    reaching = [it for it in painted if _touches(page.trim, it.rect)]
    edges = [name for name in _SIDES if any(_is_cut_off(it.rect, page, name) for it in reaching)]
    if edges:
        yield on_page(
            f"color reaches the cut and ends there: {', '.join(edges)}",
            "let it go on for 3 mm (1/8 inch) beyond the trim box, and export with bleed",
            page.number,
        )


def _is_cut_off(rect: Rect, page: ReadPage, name: str) -> bool:
    """True where it reaches an edge of the trim box, and not the end of the bleed."""
    edge = _SIDES[name]
    ends, cut = edge(rect), edge(page.trim)
    return ends <= cut + _SLACK and ends > cut - BLEED + _SLACK


def _black(page: ReadPage) -> Iterator[Found]:
    texts = [it for it in page.inks if it.kind == "text" and it.size < SMALL and _is_rich(it)]
    if texts:
        times = f", {len(texts)} times" if len(texts) > 1 else ""
        yield on_page(
            f"small black text is made of several inks{times}",
            "make it black in one ink (0, 0, 0, 100 percent, or gray)",
            page.number,
            _words_at(texts[0], page),
            Severity.WARNING,
        )


def _is_rich(ink: Ink) -> bool:
    parts = ink.parts
    if ink.space == "cmyk" and len(parts) == 4:  # noqa: PLR2004
        *colors, black = parts
        is_black = black >= _MOSTLY_BLACK or min(colors) >= _MOSTLY_BLACK
        return is_black and max(colors) > _TRACE
    if ink.space == "rgb" and len(parts) == 3:  # noqa: PLR2004
        return max(parts) <= _DARK and max(parts) - min(parts) <= _GREYISH
    return False


def _words_at(ink: Ink, page: ReadPage) -> str:
    near = (
        it
        for it in page.texts
        if abs(it.baseline - ink.rect.y) <= 1 and it.rect.x - 1 <= ink.rect.x <= it.rect.right + 1
    )
    text = next(near, None)
    return quoted(text.text) if text is not None else ""


def _heavy(page: ReadPage) -> Iterator[Found]:
    most = max(
        (sum(it.parts) for it in page.inks if it.space == "cmyk" and it.kind != "image"),
        default=0.0,
    )
    if most > MOST_INK + _TRACE:
        yield on_page(
            f"a color has {100 * most:.0f} percent of ink, the four together",
            f"use at most {100 * MOST_INK:.0f} percent, or what the shop's paper takes",
            page.number,
            at_most=Severity.WARNING,
        )


def _is_white(ink: Ink) -> bool:
    if not ink.space or not ink.parts:
        return False
    if ink.space == "cmyk":
        return max(ink.parts) <= _TRACE
    return min(ink.parts) >= 1 - _TRACE


def _holds(outer: Rect, inner: Rect) -> bool:
    return all(edge(inner) >= edge(outer) - _SLACK for edge in _SIDES.values())


def _touches(one: Rect, other: Rect) -> bool:
    """True where a part of one lies over the other, were it only a line."""
    return (
        min(one.right, other.right) - max(one.x, other.x) >= 0
        and min(one.bottom, other.bottom) - max(one.y, other.y) >= 0
    )
