"""The impose pass: pages moved to their places on sheets."""

from collections.abc import Iterator

from msgspec.structs import replace

from brochure.geometry import Color, Length, Rect, Size
from brochure.imposition.plan import PaperError, SheetPlan, Side, Spot
from brochure.layout.frame import translated
from brochure.layout.paged import Box, Destination, OutlineEntry, Page, PagedDocument, Placement

_MARK = Color(120, 120, 120)
_MARK_WEIGHT: Length = 0.5
_MARK_FROM: Length = 12.0
"""Points from the edge of the paper: office printers leave about so much white."""
_MARK_LENGTH: Length = 7.0
"""It ends above everything else: nothing but grounds stands within 18 points of a panel's edge."""


def impose(document: PagedDocument, plan: SheetPlan) -> PagedDocument:
    """The document on sheets, tagged as its pages are.

    Raises PaperError where the plan has no place for a page, or two.
    """
    spots = {spot.page: (side, spot) for side, it in enumerate(plan.sides) for spot in it.spots}
    count = sum(len(it.spots) for it in plan.sides)
    if len(spots) != count or set(spots) != set(range(len(document.pages))):
        raise PaperError(f"{len(document.pages)} pages do not go on sheets for {count}")

    def moved(page: int, y: Length) -> tuple[int, Length]:
        side, spot = spots[page]
        return side, y + spot.y

    return PagedDocument(
        tuple(_side(document, side, plan.size) for side in plan.sides),
        document.elements,
        tuple(Destination(it.name, *moved(it.page, it.y)) for it in document.destinations),
        tuple(OutlineEntry(it.text, it.depth, *moved(it.page, it.y)) for it in document.outline),
        document.info,
    )


def _side(document: PagedDocument, side: Side, size: Size) -> Page:
    """The pages of a side, painted in the order in which they are read."""
    spots = sorted(side.spots, key=lambda it: _first_owner(document.pages[it.page]))
    placements = [it for spot in spots for it in _placed(document.pages[spot.page], spot)]
    links = tuple(
        replace(area, rect=area.rect.moved(spot.x, spot.y))
        for spot in spots
        for area in document.pages[spot.page].links
    )
    return Page(size, (*placements, *_marks(side, size)), links)


def _first_owner(page: Page) -> int:
    """Where a page stands in the structure tree; a page of artifacts alone comes first."""
    return min((it.owner for it in page.placements if it.owner >= 0), default=-1)


def _placed(page: Page, spot: Spot) -> Iterator[Placement]:
    for item in page.placements:
        moved = translated(item, spot.x, spot.y)
        if isinstance(moved, Box) and not _is_within(moved.rect, spot.panel):
            shown = spot.panel if moved.clip is None else _both(moved.clip, spot.panel)
            moved = replace(moved, clip=shown)
        yield moved


def _is_within(rect: Rect, panel: Rect) -> bool:
    return (
        rect.x >= panel.x
        and rect.y >= panel.y
        and rect.right <= panel.right
        and rect.bottom <= panel.bottom
    )


def _both(one: Rect, other: Rect) -> Rect:
    x, y = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))


def _marks(side: Side, size: Size) -> Iterator[Box]:
    """Where to fold: a short line at the head and the foot of the sheet."""
    for fold in side.folds:
        for y in (_MARK_FROM, size.height - _MARK_FROM - _MARK_LENGTH):
            yield Box(Rect(fold - _MARK_WEIGHT / 2, y, _MARK_WEIGHT, _MARK_LENGTH), _MARK)
