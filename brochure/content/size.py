"""How much one file may hold: each pass takes its time for every text and every sign in it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route

MOST_TEXTS = 50_000
"""Values of one file: what is read, set and checked in half a minute, whatever they are."""
MOST_SIGNS = 50_000
"""Signs of Markdown in one file. Each may begin an element with runs and tags of its own."""
_CODES, _TERMS = "web addresses with a QR code", "terms and forms of terms to define"
_COUNTED: Mapping[str, str] = MappingProxyType({"url": _CODES, "term": _TERMS, "also": _TERMS})
"""Fields whose values take more than others do: each code is drawn eight times to find the best,
each form of a term is looked for at every word."""
_BLOCKS = frozenset(("lead", "sections"))
_MOST_OF: Mapping[str, int] = MappingProxyType({_CODES: 250, _TERMS: 500})
_SIGN = re.compile(r"[*\[\]@]|://")


def too_large(data: LocatedMap) -> tuple[Problem, ...]:
    """A problem at the first value of a file that is more than one file may hold."""
    texts = signs = 0
    place = None
    counts = Counter[str]()
    beyond: dict[str, Route] = {}
    for route, text in _texts(data):
        texts += 1
        signs += len(_SIGN.findall(text))
        if place is None and (texts > MOST_TEXTS or signs > MOST_SIGNS):
            place = route
        what = _COUNTED.get(_field(route))
        if what:
            counts[what] += 1
            if counts[what] > _MOST_OF[what]:
                beyond.setdefault(what, route)
    if place is None:
        return tuple(
            _problem(f"{counts[what]:,} {what}, and {_MOST_OF[what]:,} is the most", route)
            for what, route in beyond.items()
        )
    if texts > MOST_TEXTS:
        return (_problem(f"{texts:,} texts, and {MOST_TEXTS:,} is the most", place),)
    names = "signs of Markdown or addresses (`*`, `[`, `]`, `@`, `://`)"
    return (_problem(f"{signs:,} {names}, and {MOST_SIGNS:,} is the most", place),)


def _field(route: Route) -> str:
    """The field of a block that a value belongs to; "" for what stands in no block."""
    if route.steps[0] not in _BLOCKS:
        return ""
    return next(it for it in reversed(route.steps) if isinstance(it, str))


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
