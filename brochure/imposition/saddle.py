"""Booklets: sheets laid into each other, folded once and stapled in the fold (saddle stitching)."""

from typing import Final

from brochure.geometry import PAGE_SIZES, Length, Rect, Size
from brochure.imposition.plan import PaperError, SheetPlan, Side, Spot

MOST_PAGES: Final = 64
"""16 sheets: more are too thick for a fold and a staple."""
PAPER_THICKNESS: Final = 0.1 * 72.0 / 25.4
"""Points: office paper of 80 g/m2 is a tenth of a millimeter thick."""
_SHEETS: Final = {"Half-Letter": "Letter", "A5": "A4"}


def sheet_of(paper: str) -> Size:
    """The sheet, lying, that holds two pages of this paper side by side. Raises PaperError."""
    if paper not in _SHEETS:
        known = " and ".join(f"{page} (on {sheet})" for page, sheet in _SHEETS.items())
        raise PaperError(f"a booklet has pages of {known}, not of {paper}")
    sheet = PAGE_SIZES[_SHEETS[paper]]
    return Size(sheet.height, sheet.width)


def plan_booklet(
    pages: int, page: Size, sheet: Size, thickness: Length = PAPER_THICKNESS
) -> SheetPlan:
    """The sheets of a booklet, the outermost first; they are turned over on the short edge.

    `pages` is a multiple of four, MOST_PAGES at most; else PaperError is raised. Inner sheets stand
    out at the fore edge by the paper around them, and would lose as much when the booklet is
    trimmed: their pages move to the spine by as much (creep).
    """
    if pages % 4 or not 0 < pages <= MOST_PAGES:
        raise PaperError(f"a booklet has 4 to {MOST_PAGES} pages, a multiple of four, not {pages}")
    if 2 * page.width > sheet.width + 0.01 or page.height > sheet.height + 0.01:
        raise PaperError("two pages side by side are larger than the sheet")
    spine = sheet.width / 2
    y = (sheet.height - page.height) / 2
    sides = []
    for number in range(pages // 4):
        creep = number * thickness
        for left, right in (
            (pages - 1 - 2 * number, 2 * number),
            (2 * number + 1, pages - 2 - 2 * number),
        ):
            spots = (
                Spot(left, spine - page.width + creep, y, Rect(0.0, 0.0, spine, sheet.height)),
                Spot(right, spine - creep, y, Rect(spine, 0.0, spine, sheet.height)),
            )
            sides.append(Side(spots, (spine,)))
    return SheetPlan(sheet, tuple(sides))
