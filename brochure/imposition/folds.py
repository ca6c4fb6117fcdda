"""Folded leaflets of six panels on one sheet: which panel stands where."""

from typing import Final, Literal, TypeAlias

from msgspec import Struct

from brochure.geometry import PAGE_SIZES, Length, Rect, Size
from brochure.imposition.plan import PaperError, SheetPlan, Side, Spot

FoldName: TypeAlias = Literal["trifold", "zfold"]
PANELS: Final = 6
COVER, FLAP, INSIDE, BACK = 0, 1, (2, 3, 4), 5
"""The panels of a tri-fold, in reading order: the flap is what one sees on opening the cover."""
CLEAR: Final = 18.0
"""Points beside a fold where nothing but grounds may stand: hands do not fold more exactly."""
_FLAP_SHORTER: Final = {"Letter": 4.5, "A4": 3.0 * 72.0 / 25.4}
"""Points by which the flap, folded in, is narrower than the panels that it lies between.

Without it the flap meets the fold and buckles: 1/16 in on Letter, 3 mm on A4 are usual.
"""


class Fold(Struct, frozen=True):
    """A way to fold: panels by their numbers in reading order, left to right on each side."""

    front: tuple[int, int, int]
    back: tuple[int, int, int]
    has_flap: bool
    """The leftmost panel of the front is folded in."""


FOLDS: Final[dict[FoldName, Fold]] = {
    "trifold": Fold((FLAP, BACK, COVER), INSIDE, has_flap=True),
    # The front is the cover and what it is read on to; turned over, the back stands on the left.
    "zfold": Fold((0, 1, 2), (5, 3, 4), has_flap=False),
}


def panel_widths(fold: FoldName, paper: str) -> tuple[Length, Length, Length]:
    """The widths of the front's panels, left to right, in points. Raises PaperError."""
    if paper not in _FLAP_SHORTER:
        raise PaperError(f"a folded leaflet is made of Letter or A4, not of {paper}")
    width = PAGE_SIZES[paper].height
    if not FOLDS[fold].has_flap:
        return width / 3, width / 3, width / 3
    wide = (width + _FLAP_SHORTER[paper]) / 3
    return width - 2 * wide, wide, wide


def panel_size(fold: FoldName, paper: str) -> Size:
    """The page that a panel is laid out on: the wide one's, upright."""
    return Size(max(panel_widths(fold, paper)), PAGE_SIZES[paper].width)


def paper_of(fold: FoldName, page: Size) -> str:
    """The paper whose panels are of this size. Raises PaperError."""
    for paper in _FLAP_SHORTER:
        if panel_size(fold, paper) == page:
            return paper
    raise PaperError("the pages are no panels of a folded sheet")


def panel_margin(fold: FoldName, paper: str) -> Length:
    """The white at both sides of a panel's text, as wide as leaves CLEAR points on the flap, too.

    20 at least. The text of all panels is of one width. Raises PaperError.
    """
    widths = panel_widths(fold, paper)
    return max(20.0, CLEAR + (max(widths) - min(widths)) / 2)


def plan_fold(fold: FoldName, paper: str) -> SheetPlan:
    """The sheet of a folded leaflet, lying, turned over on the short edge. Raises PaperError.

    A page is wider than the flap: it is centered on it, and its grounds end at the fold.
    """
    front = panel_widths(fold, paper)
    page, how = panel_size(fold, paper), FOLDS[fold]
    sheet = Size(PAGE_SIZES[paper].height, PAGE_SIZES[paper].width)
    sides = (
        _side(how.front, front, page),
        # Turned over, what was on the left stands on the right.
        _side(how.back, front[::-1], page),
    )
    return SheetPlan(sheet, sides)


def _side(panels: tuple[int, int, int], widths: tuple[Length, ...], page: Size) -> Side:
    spots, x = [], 0.0
    for panel, width in zip(panels, widths, strict=True):
        area = Rect(x, 0.0, width, page.height)
        spots.append(Spot(panel, x - (page.width - width) / 2, 0.0, area))
        x += width
    return Side(tuple(spots), (widths[0], widths[0] + widths[1]))
