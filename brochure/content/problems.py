"""pydantic's findings as Problems in our own words, each at its place."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from brochure.content.base import NOWHERE, RefusedError, Selectable
from brochure.content.fields import Location, example_of, field_at, field_names, hint_for, model_at
from brochure.content.meant import meant, shape
from brochure.source.openers import quoted
from brochure.source.route import LocatedMap, Mend, Problem, Respelling, Route, respelled

_TEXT = ("a text", "write a text, on the line of its name; put it in quotes where it holds `: `")
_WHOLE_NUMBER = ("a whole number", "write digits only, such as 8")
_NUMBER = ("a number", "write a number, such as 8 or 7.5")
_YES_OR_NO = ("yes or no", "write true or false")
_FIELDS = ("a group of fields", "write its fields as `name: value`, each on a line of its own")
_LIST = ("a list", "write each item on a line of its own, after `- ` (a dash and a space)")
_WANTED = MappingProxyType(
    {
        "string_type": _TEXT,
        "int_parsing": _WHOLE_NUMBER,
        "int_parsing_size": _WHOLE_NUMBER,
        "int_type": _WHOLE_NUMBER,
        "int_from_float": _WHOLE_NUMBER,
        "float_parsing": _NUMBER,
        "float_type": _NUMBER,
        "finite_number": _NUMBER,
        "bool_parsing": _YES_OR_NO,
        "bool_type": _YES_OR_NO,
        "model_type": _FIELDS,
        "model_attributes_type": _FIELDS,
        "dict_type": _FIELDS,
        "mapping_type": _FIELDS,
        "tuple_type": _LIST,
        "list_type": _LIST,
    }
)
_LIMITS = MappingProxyType(
    {
        "too_short": ("needs at least {min_length} item{s}", "add to the list"),
        "too_long": ("holds at most {max_length} item{s}", "take some out, or make two of it"),
        "string_too_short": ("needs at least {min_length} character{s}", "write more"),
        "string_too_long": ("holds at most {max_length} character{s}", "shorten it"),
        "greater_than": ("must be more than {gt:g}", "write a larger number"),
        "greater_than_equal": ("must be at least {ge:g}", "write a larger number"),
        "less_than": ("must be less than {lt:g}", "write a smaller number"),
        "less_than_equal": ("must be at most {le:g}", "write a smaller number"),
    }
)
_SHOWN = 60
_BULLETS = frozenset("\u2013\u2014\u2022\u00b7\u2023\u25e6\u25aa\u25cf")
"""What word processors make of a dash at the beginning of a line."""


_OTHER_PAPER = (
    "the papers are `Letter`, `Legal`, `Half-Letter`, `A4` and `A5`, upright: write the one that"
    " your printer takes"
)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or ""."""
    by_shape = {shape(name): name for name in known}
    close = difflib.get_close_matches(shape(word), by_shape, n=1, cutoff=0.6)
    return by_shape[close[0]] if close else ""


def problems_from(
    details: Iterable[ErrorDetails], data: object, model: type[BaseModel]
) -> tuple[Problem, ...]:
    """One Problem for each finding of the model about the data, without pydantic's wording."""
    found: dict[tuple[Route, str, str], Problem] = {}
    details = list(details)
    misspelt = set(_misspelt(details, model))
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in misspelt:
            continue
        problem = _misread_text(detail, data, model) or _problem(detail, data, model)
        # A union reports each of its members; the first finding at a place says enough.
        name = str(detail["loc"][-1]) if detail["type"] == "missing" else ""
        found.setdefault((problem.route, problem.code, name), problem)
    return tuple(found.values())


def _misspelt(
    details: Iterable[ErrorDetails], model: type[BaseModel]
) -> Iterator[tuple[str | int, ...]]:
    """The locations of the fields that unknown fields were meant to be."""
    for detail in details:
        *above, name = detail["loc"] or ("",)
        if detail["type"] == "extra_forbidden":
            yield (*above, nearest(str(name), _fields_above(detail["loc"], model)))


def misread(value: object, known: Iterable[str], route: Route) -> Problem | None:
    """The problem of a text with a colon in it, which YAML reads as a mapping of one field.

    None where the value is no such mapping, or its key is (nearly) one of the known fields.
    """
    if not isinstance(value, dict) or len(value) != 1:
        return None
    name, rest = next(iter(value.items()))
    if is_field(name, known := tuple(known)):
        return None
    if isinstance(rest, list) and {"text", "items"}.issubset(known):
        return Problem(
            "wrong-type",
            "a text that ends with a colon needs quotes, and a name before it where a list follows",
            route,
            hint=f"write `text: {quoted(f'{name}:')}`, and above the list, in line with `text:`, "
            "`items:`",
            label="read as the name of a field",
        )
    if not isinstance(rest, str):
        return None
    return Problem(
        "wrong-type",
        f"this text is read as a field `{name}`, because of the colon and the space in it",
        route,
        hint=f"put the whole text in quotes: {quoted(_said_as(name, rest))}",
    )


def _misread_text(detail: ErrorDetails, data: object, model: type[BaseModel]) -> Problem | None:
    """Only entries of a list, and values of fields that are texts, are texts by intention."""
    kind = detail["type"]
    location = known_steps(detail["loc"], data)
    if kind == "extra_forbidden":
        location = location[:-1]
    elif kind not in {"string_type", "missing"}:
        return None
    if kind != "string_type" and not (location and isinstance(location[-1], int)):
        return None
    owner, route = owner_at(location, data)
    holder = model_at(model, location) if kind != "string_type" else None
    return misread(owner, field_names(holder) if holder is not None else (), route)


def _problem(detail: ErrorDetails, data: object, model: type[BaseModel]) -> Problem:
    location = known_steps(detail["loc"], data)
    owner, route = owner_at(location, data)
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    reason = context.get("error")
    if kind == "extra_forbidden":
        return _unknown_field(str(detail["loc"][-1]), detail["loc"], route, model)
    if kind == "missing":
        return _missing(str(detail["loc"][-1]), location, route)
    if owner is None or kind == "empty_text":
        return empty_value(location, route)
    if kind in {"literal_error", "enum"} and isinstance(owner, str):
        return _not_one_of(owner, context, location, route)
    if isinstance(reason, RefusedError):
        return Problem(reason.code, reason.message, route, hint=reason.hint)
    if kind == "value_error":
        return _said(str(reason or ""), location, route, owner)
    return _wrong(kind, context, location, owner, route, example_of(field_at(model, detail["loc"])))


def is_field(name: str, known: Iterable[str]) -> bool:
    """True for a known field, also in capitals, and for a small word that is nearly one.

    Words that begin with a capital letter, and several words, are rather the beginning of a text.
    """
    known = tuple(known)
    if shape(name) in map(shape, known):
        return True
    is_sentence = name[:1].isupper() or " " in name
    return not is_sentence and nearest(name, known) != ""


def open_sentence(name: str, route: Route) -> Problem:
    """The problem of a text that ends with a colon, which YAML reads as a field without a value."""
    return Problem(
        "wrong-type",
        "a text that ends with a colon needs quotes",
        route,
        hint=f"put the whole text in quotes: {quoted(f'{name}:')}",
        label="read as the name of a field",
    )


def misread_group(item: LocatedMap, known: Iterable[str], route: Route) -> Problem | None:
    """The problem of lines such as opening hours, which YAML reads as fields of one group.

    Also of a text that ends with a colon and has its list below it. None where a key is (nearly)
    one of the known fields.
    """
    known = tuple(known)
    if not item or any(is_field(it, known) for it in item):
        return None
    name, rest = next(iter(item.items()))
    if len(item) == 1 and isinstance(rest, list):
        return Problem(
            "wrong-type",
            "a text that ends with a colon needs quotes, and its list is a block of its own",
            route,
            hint=f"write `- {quoted(f'{name}:')}`, below it `- type: list`, and in line with "
            "`type:` its `items:`",
            label="read as the name of a field",
        )
    if len(item) == 1 or not all(isinstance(it, str) for it in item.values()):
        return None
    return Problem(
        "wrong-type",
        f"these lines are read as fields (`{name}` ...), because of their colons",
        route,
        hint="begin each line with a dash and put its text in quotes: "
        f"`- {quoted(_said_as(name, rest))}`",
    )


def _said_as(name: str, rest: object) -> str:
    """A text that YAML read as a field, as its author wrote it, with its quotation marks."""
    mark = getattr(rest, "mark", "")
    return f"{name}: {mark}{rest}{mark}"


def empty_value(location: Location, route: Route, hint: str = "") -> Problem:
    """The problem of a name, or a dash, with nothing behind it; `hint` is the field's own."""
    if hint:
        message = f"`{_name(location)}` has no value"
        return Problem("empty-value", message, route, hint=hint, label="nothing stands here")
    if location and isinstance(location[-1], int):
        message, hint = f"{_subject(location)} is empty", "write it, or delete the line"
    else:
        message, hint = f"`{_name(location)}` has no value", "write one, or delete the line"
    return Problem("empty-value", message, route, hint=hint, label="nothing stands here")


def _missing(name: str, location: Location, route: Route) -> Problem:
    where = f" in `{location[-1]}`" if location and isinstance(location[-1], str) else ""
    return Problem(
        "missing-field", f"the field `{name}` is missing{where}", route, hint=f"add `{name}:`"
    )


def _said(message: str, location: Location, route: Route, owner: object) -> Problem:
    shown = f"`{shortened(owner)}`" if isinstance(owner, str) and owner.strip() else "this value"
    code = "malformed-date" if "date" in message.split(":", maxsplit=1)[0] else "wrong-type"
    return Problem(code, f"{shown} doesn't fit `{_name(location)}`", route, hint=message)


def _wrong(
    kind: str,
    context: Mapping[str, Any],
    location: Location,
    owner: object,
    route: Route,
    example: str,
) -> Problem:
    subject = _subject(location)
    fixes: tuple[Mend, ...] = ()
    if kind in {"literal_error", "enum"}:
        kind = "string_type"
    if kind in _WANTED:
        wanted, hint = _WANTED[kind]
        if wanted == _LIST[0] and isinstance(owner, str) and owner[:1] in _BULLETS:
            hint = f"write a short dash and a space in place of `{owner[0]}`, on each line"
            fixes = _dashes(owner, route)
        message = f"{subject} is {_words_for(owner, kind)}; {wanted} belongs there"
    elif kind in _LIMITS:
        limit, hint = _LIMITS[kind]
        number = next((n for key, n in context.items() if key.endswith("_length") and n), 0)
        message = f"{subject} {limit.format(**context, s='' if number == 1 else 's')}"
    else:
        shown = f"`{shortened(owner)}`" if isinstance(owner, str) else "this value"
        message = f"{shown} doesn't fit `{_name(location)}`"
        hint = f"write it like `{example}`" if example else "look this field up in the manual"
    return Problem("wrong-type", message, route, hint=hint, fixes=fixes)


def _dashes(text: str, route: Route) -> tuple[Mend, ...]:
    """The mend of a list that a word processor's bullets have made one text: a dash for each."""
    lines = getattr(text, "folded", (text,))
    said: list[Respelling] = []
    for number, line in enumerate(lines):
        words = line.strip()
        if words[:1] == text[0]:
            mark = words[: len(words) - len(words[1:].lstrip())]
            said.append(Respelling(route.at("", number), mark, "- "))
        elif not said:
            return ()
    return (Mend("begin each line with a dash", tuple(said)),) if said else ()


def _unknown_field(name: str, location: Location, route: Route, model: type[BaseModel]) -> Problem:
    above_all = _fields_above(location, model)
    # What everything may have is the last that is looked for.
    fields = sorted(above_all, key=lambda it: it in Selectable.model_fields)
    near = nearest(name, fields)
    hint = hint_for(model_at(model, location[:-1]), name)
    if not hint:
        hint = f"did you mean `{near}`?" if near else f"the fields here are {', '.join(fields)}"
    above = Route(route.file, route.steps[:-1]) if route.steps[-1:] == (name,) else route
    return Problem(
        "unknown-field",
        f"unknown field `{name}`",
        above.key(name),
        hint=hint,
        label="no such field",
        fixes=respelled(above.key(name), name, meant(name, fields)) if near in hint else (),
    )


def _fields_above(location: Location, model: type[BaseModel]) -> tuple[str, ...]:
    holder = model_at(model, location[:-1])
    return field_names(holder) if holder is not None else ()


def _not_one_of(
    value: str, context: Mapping[str, Any], location: Location, route: Route
) -> Problem:
    words = str(context.get("expected", "")).replace("'", "`")
    known = [word for word in words.replace(" or ", ", ").replace("`", "").split(", ") if word]
    near = nearest(value, known)
    fault = "is not one of the words for" if len(known) > 1 else "doesn't fit"
    hint = f"did you mean `{near}`?" if near else f"write {words}"
    if tuple(location) == ("page", "size"):
        hint = _OTHER_PAPER
    message = f"`{shortened(value)}` {fault} `{_name(location)}`"
    fixes = respelled(route, value, meant(value, known)) if near and near in hint else ()
    return Problem("wrong-type", message, route, hint=hint, fixes=fixes)


def known_steps(location: Location, data: object) -> tuple[str | int, ...]:
    """The steps of a location that lead into the data; names of union members are left out."""
    steps: list[str | int] = []
    current: Any = data
    for step in location:
        if isinstance(current, dict) and step in current:
            current = current[step]
        elif isinstance(current, list) and isinstance(step, int) and step < len(current):
            current = current[step]
        else:
            continue
        steps.append(step)
    return tuple(steps)


def owner_at(steps: Sequence[str | int], data: object) -> tuple[object, Route]:
    """The value at these steps and its route, also where the value itself carries none."""
    current: Any = data
    route: Route = getattr(data, "route", NOWHERE)
    for step in steps:
        current = current[step]
        route = getattr(current, "route", route.down(step))
    return current, route


def _name(location: Location) -> str:
    return next((str(step) for step in reversed(location) if isinstance(step, str)), "this")


def _subject(location: Location) -> str:
    is_item = bool(location) and isinstance(location[-1], int)
    return f"an item of `{_name(location)}`" if is_item else f"`{_name(location)}`"


def _words_for(value: object, kind: str) -> str:
    if isinstance(value, str):
        is_shown = kind in _WANTED and _WANTED[kind] not in (_LIST, _FIELDS)
        return f"`{shortened(value)}`" if is_shown else "a text"
    return "a list" if isinstance(value, list) else "a group of fields"


def shortened(value: object) -> str:
    """The value as a message says it: on one line, and of a long one its beginning."""
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " ..."
