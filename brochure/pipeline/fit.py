"""Fit: as much air as so many pages allow, then smaller text, within the limits of reading."""

from collections.abc import Callable

from msgspec import Struct

from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.laid_out import LaidOut
from brochure.pipeline.laid import CONTENT
from brochure.pipeline.page_map import sheets_of, words_for
from brochure.source.route import Problem, Route
from brochure.theme.density import CLOSEST, OF_DENSITY, Density, density_at

_ROUTE = Route(CONTENT, ("page", "fit"))


class Fitted(Struct, frozen=True):
    """Pages that fit, or the closest there are; and what there is to tell."""

    density: Density
    laid_out: LaidOut
    problem: Problem


def fit_pages(content: Content, lay: Callable[[Density], LaidOut], leading: float) -> Fitted:
    """The airiest pages of a handout that are no more than `page.fit` asks for.

    `lay` lays the handout out with a density; `leading` is that of running text, in points. More
    air takes more pages almost always, not always: a table of contents, a row that becomes a
    column. So the rungs are halved to find one that fits, and from there the airier ones are tried
    one by one.
    """
    wanted = content.page.fit_pages
    laid: dict[int, LaidOut] = {}

    def fits(rung: int) -> bool:
        laid[rung] = laid.get(rung) or lay(density_at(rung))
        return len(laid[rung].document.pages) <= wanted

    airiest = OF_DENSITY[content.page.density] if content.page.has_density else 0
    if not fits(CLOSEST):
        problem = _impossible(content, laid[CLOSEST], wanted, leading)
        return Fitted(density_at(CLOSEST), laid[CLOSEST], problem)
    low, high = airiest, CLOSEST
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle + 1, high)
    while low > airiest and fits(low - 1):
        low -= 1
    fits(low)
    return Fitted(density_at(low), laid[low], _said(laid[low], density_at(low)))


def _said(found: LaidOut, density: Density) -> Problem:
    """What was done, as a note."""
    count = len(found.document.pages)
    size = "" if density.size == 1.0 else f" and text at {density.size:.0%} of its size"
    pages = f"{count} page{'s' if count > 1 else ''}"
    return Problem(
        "fitted-pages",
        f"spaces at {density.spaces:.0%} of the theme's{size} make {pages}",
        _ROUTE,
        hint="nothing to do: this says what `fit` did; `brochure pages` shows each page",
        severity=Severity.INFO,
    )


def _impossible(content: Content, found: LaidOut, wanted: int, leading: float) -> Problem:
    """Which block is over, and by how many lines."""
    ends = found.document.ends
    over = sum(_height(end.filled, found, page) for page, end in enumerate(ends) if page >= wanted)
    lines = max(1, round(over / leading))
    name = words_for(ends[wanted - 1].route, content)
    return Problem(
        "impossible-fit",
        f"the handout takes {len(ends)} pages ({_sheets(len(ends))}) with text of 12 pt"
        f" and the least space, and {wanted} {'are' if wanted > 1 else 'is'} asked for",
        _ROUTE,
        hint=f"{name} is the first that is over: shorten the text by some {lines} lines, or ask for"
        " more pages",
    )


def _sheets(pages: int) -> str:
    count = sheets_of(pages)
    return f"{count} sheet{'s' if count > 1 else ''}"


def _height(filled: float, found: LaidOut, page: int) -> float:
    """The points that a page's text takes, by its share of the frame."""
    return filled * found.document.ends[page].room
