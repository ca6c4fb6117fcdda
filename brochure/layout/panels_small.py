"""What became too small on a panel: tables. A rule tells it of drawings."""

from collections.abc import Iterator

from brochure.layout.paged import PagedDocument, TextRun
from brochure.source.route import Problem, Route
from brochure.theme.styles import Floors

_ROUNDING = 0.05


def small_print(document: PagedDocument, floors: Floors) -> Iterator[Problem]:
    """A problem at each table whose words are under the floor of running text."""
    told: set[int] = set()
    for page in document.pages:
        for item in page.placements:
            if isinstance(item, TextRun) and item.size < floors.body - _ROUNDING:
                table = _table_of(document, item.owner)
                if table >= 0 and table not in told:
                    told.add(table)
                    route = document.elements[table].route or item.route
                    yield _small(item.size, floors.body, route)


def _table_of(document: PagedDocument, owner: int) -> int:
    """The table whose cell an element stands in; -1 for none."""
    is_cell = False
    while owner >= 0:
        found = document.elements[owner]
        is_cell = is_cell or found.element.role in {"TH", "TD"}
        if found.element.role == "Table":
            return owner if is_cell else -1
        owner = found.parent
    return -1


def _small(size: float, least: float, route: Route | None) -> Problem:
    return Problem(
        "too-wide-for-panel",
        f"this table is too wide for a panel: its words would print at {size:.1f} pt, and"
        f" {least:g} pt is the least",
        route or Route("content"),
        hint="leave it out of this edition with `omit:`, or give the edition a narrower one with"
        " `only:`",
    )
