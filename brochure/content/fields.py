"""What a model says of a place in the data: its fields, its examples, a value to stand in."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, get_args, get_origin

from pydantic import AliasChoices, BaseModel
from pydantic.fields import FieldInfo

from brochure.content.base import NOWHERE, Authored, Block, Prose
from brochure.source.route import LocatedText, Route

Location: TypeAlias = Sequence[str | int]
"""The keys and indices that lead to a value, with names of pydantic's own between them."""

PLACEHOLDER = "?"
"""Stands in for a missing text."""


def model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model of the mapping that a location leads to; None where it is no model's."""
    return _walk(model, location)[0]


def field_at(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The field that a location ends in, also where it ends in an item of that field's list."""
    return _walk(model, location)[1]


def hint_for(model: type[BaseModel] | None, name: str) -> str:
    """What a model says to do about a field of this name; "" where it says nothing of its own."""
    if model is None or not issubclass(model, Authored):
        return ""
    return model.hints.get(name, "")


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a model's fields, as authors write them."""
    return tuple(written_names(name, field)[0] for name, field in model.model_fields.items())


def example_of(field: FieldInfo | None) -> str:
    """The first example of a field, where it is a text; else ""."""
    examples = field.examples if field is not None else None
    return examples[0] if examples and isinstance(examples[0], str) else ""


def stand_in(model: type[BaseModel], location: Location, route: Route) -> LocatedText | None:
    """A value that a missing field could have, so that the rest can be read; None for no value.

    A block's own words only: a made-up file name would be looked for.
    """
    field = field_at(model, location)
    if field is None:
        return None
    owner = model_at(model, location[:-1])
    words = ""
    if isinstance(field.annotation, type) and issubclass(field.annotation, Prose):
        words = PLACEHOLDER
    elif get_origin(field.annotation) is Literal:
        words = str(get_args(field.annotation)[0])
    elif location[-1] == "id":
        words = "-".join(["unnamed", *(str(it) for it in location if isinstance(it, int))])
    elif owner is not None and not issubclass(owner, Block):
        words = example_of(field)
    if not words:
        return None
    return _located(words, route)


def placeholder(value: object) -> LocatedText:
    """A text at the place of a value that is none."""
    return _located(PLACEHOLDER, getattr(value, "route", NOWHERE))


def _located(words: str, route: Route) -> LocatedText:
    text = LocatedText(words)
    text.route = route
    return text


def _walk(
    model: type[BaseModel], location: Location
) -> tuple[type[BaseModel] | None, FieldInfo | None]:
    current: type[BaseModel] | None = model
    field: FieldInfo | None = None
    is_own_name = False
    for step in location:
        if isinstance(step, int) or current is None:
            continue
        if is_own_name:
            is_own_name = False
            continue
        found = next(
            (f for n, f in current.model_fields.items() if step in written_names(n, f)), None
        )
        if found is None:
            # The name of a union's member, or a field that does not exist.
            continue
        field = found
        current = model_in(found.annotation)
        is_own_name = get_origin(found.annotation) in (dict, Mapping)
    return current, field


def written_names(name: str, field: FieldInfo) -> tuple[str, ...]:
    """The names by which authors may write a field."""
    alias = field.validation_alias
    if isinstance(alias, AliasChoices):
        return tuple(str(choice) for choice in alias.choices)
    return (alias if isinstance(alias, str) else name,)


def model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 -- any type at all
    """The first model that an annotation names, such as that of a list's items; None for none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = model_in(argument)
        if found is not None:
            return found
    return None
