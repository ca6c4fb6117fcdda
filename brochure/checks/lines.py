"""The author's line for what stands on a page: a finding in a PDF file, told where it was written.

Only words that the source sets on that page, and at one place there, are taken for the same.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from brochure.checks.source_units import bare
from brochure.layout.paged import Page, PagedDocument, TextRun
from brochure.source.route import Problem, Route

_MARKS = "“”… "
_FEWEST = 4
"""Letters; fewer stand everywhere."""


class _Words(Struct, frozen=True):
    """All letters that a page shows, in paint order, and where each run of them begins."""

    letters: str
    starts: tuple[tuple[int, Route], ...]


def with_lines(problems: Iterable[Problem], document: PagedDocument) -> Iterator[Problem]:
    """The problems; those that quote words of a page with the route of these words."""
    known: dict[int, _Words] = {}
    for problem in problems:
        place = problem.place
        if problem.route.file or place is None or not 0 < place.page <= len(document.pages):
            yield problem
            continue
        if place.page not in known:
            known[place.page] = _words_on(document.pages[place.page - 1])
        route = _route_of(place.spot, known[place.page])
        yield problem if route is None else replace(problem, route=route)


def _words_on(page: Page) -> _Words:
    letters, starts = "", []
    for run in page.placements:
        if isinstance(run, TextRun) and run.route is not None and run.owner >= 0:
            starts.append((len(letters), run.route))
            letters += bare(run.text)
    return _Words(letters, tuple(starts))


def _route_of(spot: str, words: _Words) -> Route | None:
    quoted = bare(spot.strip(_MARKS))
    if not spot.startswith("“") or len(quoted) < _FEWEST or words.letters.count(quoted) != 1:
        return None
    at = words.letters.index(quoted)
    return next((route for start, route in reversed(words.starts) if start <= at), None)
