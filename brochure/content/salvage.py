"""What is left of a file's data without the values that do not fit.

One misspelled field must not hide a missing picture further down: the rest is read all the same,
only to find its problems. Nothing is built from it.
"""

from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from brochure.source.route import LocatedList, LocatedMap, LocatedText

PLACEHOLDER = "?"


def without_faults(data: LocatedMap, error: ValidationError) -> LocatedMap | None:
    """The data with every faulty value taken out, and a placeholder for each missing one.

    None where a fault is the whole of the data.
    """
    result: LocatedMap = _copied(data)
    for detail in sorted(error.errors(include_url=False), key=_deepest_first):
        if not _mend(result, detail):
            return None
    return result


def _deepest_first(detail: ErrorDetails) -> tuple[int, list[str]]:
    return -len(detail["loc"]), [str(step).zfill(9) for step in reversed(detail["loc"])]


def _copied(value: object) -> "LocatedMap":
    copied = _copy(value)
    if not isinstance(copied, LocatedMap):
        message = "salvage begins with a mapping"
        raise TypeError(message)
    return copied


def _copy(value: object) -> object:
    if isinstance(value, LocatedMap):
        mapping = LocatedMap({key: _copy(item) for key, item in value.items()})
        mapping.route = value.route
        return mapping
    if isinstance(value, LocatedList):
        items = LocatedList(_copy(item) for item in value)
        items.route = value.route
        return items
    return value


def _mend(data: LocatedMap, detail: ErrorDetails) -> bool:
    holder, steps = _walk(data, detail["loc"])
    if not steps:
        return False
    step = steps[-1]
    if detail["type"] == "missing" and isinstance(holder, LocatedMap):
        text = LocatedText(PLACEHOLDER)
        text.route = holder.route
        holder[str(step)] = text
    elif isinstance(holder, LocatedMap) and step in holder:
        del holder[str(step)]
    elif isinstance(holder, LocatedList) and isinstance(step, int) and step < len(holder):
        del holder[step]
    return True


def _walk(data: LocatedMap, location: Sequence[str | int]) -> tuple[object, list[str | int]]:
    """What holds the value that a location leads to, and the steps there."""
    holder: object = data
    current: object = data
    steps: list[str | int] = []
    for step in location:
        if isinstance(current, LocatedMap) and isinstance(step, str) and step in current:
            holder, current = current, current[step]
        elif isinstance(current, LocatedList) and isinstance(step, int) and step < len(current):
            holder, current = current, current[step]
        elif step == location[-1] and isinstance(current, LocatedMap):
            holder = current
        else:
            continue
        steps.append(step)
    return holder, steps
