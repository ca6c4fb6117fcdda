"""How much one file may hold: each pass takes its time for every text and every sign in it."""

import re
from collections.abc import Iterator

from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route

MOST_TEXTS = 50_000
"""Values of one file: what is read, set and checked in half a minute, whatever they are."""
MOST_SIGNS = 50_000
"""Signs of Markdown in one file. Each may begin an element with runs and tags of its own."""
_SIGN = re.compile(r"[*\[\]@]|://")


def too_large(data: LocatedMap) -> tuple[Problem, ...]:
    """A problem at the first value of a file that is more than one file may hold."""
    texts = signs = 0
    place = None
    for route, text in _texts(data):
        texts += 1
        signs += len(_SIGN.findall(text))
        if place is None and (texts > MOST_TEXTS or signs > MOST_SIGNS):
            place = route
    if place is None:
        return ()
    if texts > MOST_TEXTS:
        return (_problem(f"{texts:,} texts, and {MOST_TEXTS:,} is the most", place),)
    names = "signs of Markdown or addresses (`*`, `[`, `]`, `@`, `://`)"
    return (_problem(f"{signs:,} {names}, and {MOST_SIGNS:,} is the most", place),)


def _texts(holder: LocatedMap | LocatedList) -> Iterator[tuple[Route, str]]:
    children = holder.items() if isinstance(holder, LocatedMap) else enumerate(holder)
    for step, child in children:
        if isinstance(child, (LocatedMap, LocatedList)):
            yield from _texts(child)
        elif isinstance(child, LocatedText):
            yield child.route, child
        else:
            yield holder.route.down(step), ""


def _problem(what: str, place: Route) -> Problem:
    return Problem(
        "large-handout",
        f"the handout has {what}",
        place.at("", 0),
        hint="make several handouts of it, one for each subject",
    )
