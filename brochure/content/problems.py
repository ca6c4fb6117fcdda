"""pydantic's findings as Problems in our own words, each at its place."""

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brochure.content.base import NOWHERE, RefusedError
from brochure.source.route import Problem, Route

_WANTED = {
    "string_type": "a text",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "bool_parsing": "yes or no",
    "bool_type": "yes or no",
    "model_type": "fields, each as `name: value`",
    "model_attributes_type": "fields, each as `name: value`",
    "dict_type": "fields, each as `name: value`",
    "tuple_type": "a list, each item beginning with `- `",
    "list_type": "a list, each item beginning with `- `",
}


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or ""."""
    by_shape = {name.lower().replace("_", "").replace("-", ""): name for name in known}
    shape = word.lower().replace("_", "").replace("-", "").replace(" ", "")
    close = difflib.get_close_matches(shape, by_shape, n=1, cutoff=0.6)
    return by_shape[close[0]] if close else ""


def problems_from(
    error: ValidationError, data: object, model: type[BaseModel]
) -> tuple[Problem, ...]:
    """One Problem for each finding, without pydantic's wording."""
    found: dict[tuple[Route, str], Problem] = {}
    for detail in error.errors(include_url=False):
        problem = _problem(detail, data, model)
        # A union reports each of its members; the first finding at a place says enough.
        found.setdefault((problem.route, problem.code), problem)
    return tuple(found.values())


def _problem(detail: ErrorDetails, data: object, model: type[BaseModel]) -> Problem:
    location = _known_steps(detail["loc"], data)
    owner, route = _owner(location, data)
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(last, detail["loc"], route, model)
    if kind == "missing":
        place = Route(route.file, route.steps) if route is not NOWHERE else route
        where = (
            f" in `{route.steps[-1]}`" if route.steps and isinstance(route.steps[-1], str) else ""
        )
        return Problem(
            "missing-field", f"the field `{last}` is missing{where}", place, hint=f"add `{last}:`"
        )
    if owner is None:
        name = _name(location)
        return Problem(
            "missing-field", f"`{name}` has no value", route, hint="write one, or delete the line"
        )
    if kind in {"literal_error", "enum"}:
        return _not_one_of(str(owner), context, route)
    reason = context.get("error")
    if isinstance(reason, RefusedError):
        return Problem(reason.code, reason.message, route, hint=reason.hint)
    if kind == "value_error":
        return _said(str(context.get("error", "")), location, route, owner)
    return Problem("wrong-type", _wrong(kind, context, location, owner), route, hint=_advice(kind))


def _said(message: str, location: Sequence[str | int], route: Route, owner: object) -> Problem:
    shown = f"`{str(owner)[:60]}`" if isinstance(owner, str) and owner.strip() else "this value"
    code = "malformed-date" if "date" in message.split(":", maxsplit=1)[0] else "wrong-type"
    return Problem(code, f"{shown} doesn't fit `{_name(location)}`", route, hint=message)


def _wrong(kind: str, context: dict[str, Any], location: Sequence[str | int], owner: object) -> str:
    name = _name(location)
    if kind in _WANTED:
        return f"`{name}` is {_words_for(owner)}, and {_WANTED[kind]} belongs there"
    limits = {
        "too_short": "needs at least {min_length} item",
        "too_long": "holds at most {max_length} items",
        "string_too_long": "holds at most {max_length} characters",
        "string_too_short": "needs at least {min_length} character",
        "greater_than": "must be more than {gt}",
        "greater_than_equal": "must be at least {ge}",
        "less_than": "must be less than {lt}",
        "less_than_equal": "must be at most {le}",
    }
    if kind in limits:
        return f"`{name}` {limits[kind].format(**context)}"
    return f"`{name}` has a value that doesn't fit"


def _advice(kind: str) -> str:
    if kind in {"tuple_type", "list_type"}:
        return "write it as a list, each item on its own line after `- `"
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return "write its fields on lines of their own, indented under the name"
    if kind == "string_type":
        return "write a text; put it in quotation marks where it holds `: ` or begins with a sign"
    return "see the manual's page for this field"


def _unknown_field(
    name: str, location: Sequence[str | int], route: Route, model: type[BaseModel]
) -> Problem:
    fields = _fields_at(model, location[:-1])
    near = nearest(name, fields)
    hint = f"did you mean `{near}`?" if near else f"the fields here are {', '.join(fields)}"
    holder = Route(route.file, route.steps[:-1]) if route.steps[-1:] == (name,) else route
    return Problem(
        "unknown-field",
        f"unknown field `{name}`",
        holder.key(name),
        hint=hint,
        label="no such field",
    )


def _fields_at(model: type[BaseModel], location: Sequence[str | int]) -> tuple[str, ...]:
    """The names of the fields of the model that a location leads to."""
    current: Any = model
    for step in location:
        if isinstance(step, int) or current is None:
            continue
        field = next((f for n, f in current.model_fields.items() if step in (n, f.alias)), None)
        current = _model_in(field.annotation) if field is not None else current
    if current is None:
        return ()
    return tuple(f.alias or n for n, f in current.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 -- any type at all
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None


def _not_one_of(value: str, context: dict[str, Any], route: Route) -> Problem:
    words = str(context.get("expected", "")).replace("'", "`")
    known = [word for word in words.replace(" or ", ", ").replace("`", "").split(", ") if word]
    near = nearest(value, known)
    return Problem(
        "wrong-type",
        f"`{value[:60]}` is not one of the words for `{_name(route.steps)}`",
        route,
        hint=f"did you mean `{near}`?" if near else f"write {words}",
    )


def _known_steps(location: Sequence[str | int], data: object) -> tuple[str | int, ...]:
    """The steps that lead into the data; names of union members are left out."""
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


def _owner(location: Sequence[str | int], data: object) -> tuple[object, Route]:
    """The value at a location and its route; the route of the nearest value that has one."""
    current: Any = data
    route: Route = getattr(data, "route", NOWHERE)
    for step in location:
        current = current[step]
        route = getattr(current, "route", route.down(step))
    return current, route


def _name(location: Sequence[str | int]) -> str:
    return next((str(step) for step in reversed(location) if isinstance(step, str)), "this")


def _words_for(value: object) -> str:
    if isinstance(value, str):
        return f"`{value[:40]}`"
    return "a list" if isinstance(value, list) else "a group of fields"
