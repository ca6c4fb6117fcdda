"""How much one file may hold: each pass takes its time for every text and every sign in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from brochure.content.base import Block
from brochure.content.fields import model_in, written_names
from brochure.content.traits import Trait, traits_by_field
from brochure.limits import MOST_CODES, MOST_SIGNS, MOST_TERMS, MOST_TEXTS
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route

_COUNTED: Mapping[Trait, tuple[str, int]] = MappingProxyType(
    {
        Trait.CODE: ("web addresses with a QR code", MOST_CODES),
        Trait.TERM: ("terms and forms of terms to define", MOST_TERMS),
    }
)
"""Values that take more than others do: each code is drawn eight times to find the best, each form
of a term is looked for at every word."""
_NONE: frozenset[Trait] = frozenset()
_SIGN = re.compile(r"[*\[\]@]|://")


def too_large(data: LocatedMap, models: Mapping[str, type[Block]]) -> tuple[Problem, ...]:
    """A problem at the first value of a file that is more than one file may hold.

    `models` are the known blocks by their `type`: they say which of their fields take more.
    """
    texts = signs = 0
    place = None
    counts = Counter[Trait]()
    beyond: dict[Trait, Route] = {}
    for route, text, traits in _texts(data, None, models):
        texts += 1
        signs += len(_SIGN.findall(text))
        if place is None and (texts > MOST_TEXTS or signs > MOST_SIGNS):
            place = route
        for trait in traits & _COUNTED.keys():
            counts[trait] += 1
            if counts[trait] > _COUNTED[trait][1]:
                beyond.setdefault(trait, route)
    if place is None:
        counted = ((*_COUNTED[trait], counts[trait], route) for trait, route in beyond.items())
        return tuple(
            _problem(f"{count:,} {what}, and {most:,} is the most", route)
            for what, most, count, route in counted
        )
    if texts > MOST_TEXTS:
        return (_problem(f"{texts:,} texts, and {MOST_TEXTS:,} is the most", place),)
    names = "signs of Markdown or addresses (`*`, `[`, `]`, `@`, `://`)"
    return (_problem(f"{signs:,} {names}, and {MOST_SIGNS:,} is the most", place),)


def _texts(
    holder: LocatedMap | LocatedList,
    model: type[BaseModel] | None,
    models: Mapping[str, type[Block]],
    traits: frozenset[Trait] = _NONE,
) -> Iterator[tuple[Route, str, frozenset[Trait]]]:
    """Every value with the traits of the block's field that it stands in."""
    children: Iterable[tuple[Any, Any]] = enumerate(holder)
    fields: Mapping[str, tuple[frozenset[Trait], type[BaseModel] | None]] | None = None
    if isinstance(holder, LocatedMap):
        children = holder.items()
        name = holder.get("type")
        model = models.get(name, model) if isinstance(name, str) else model
        fields = _fields_of(model) if model is not None else {}
    for step, child in children:
        its, below = (traits, model) if fields is None else fields.get(step, (_NONE, None))
        if isinstance(child, (LocatedMap, LocatedList)):
            yield from _texts(child, below, models, its)
        elif isinstance(child, LocatedText):
            yield child.route, child, its
        else:
            yield holder.route.down(step), "", its


@cache
def _fields_of(
    model: type[BaseModel],
) -> Mapping[str, tuple[frozenset[Trait], type[BaseModel] | None]]:
    """The traits of each field, and the model of what it holds, by the names that authors write."""
    traits = traits_by_field(model)
    return {
        written: (traits[name], model_in(field.annotation))
        for name, field in model.model_fields.items()
        for written in written_names(name, field)
    }


def _problem(what: str, place: Route) -> Problem:
    return Problem(
        "large-handout",
        f"the handout has {what}",
        place.at("", 0),
        hint="make several handouts of it, one for each subject",
    )
