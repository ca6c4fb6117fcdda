"""The sections and the blocks of a handout one after the other, those inside others after them."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from brochure.content.base import Authored, Block
from brochure.content.model import Content, Section, Subsection
from brochure.content.traits import Trait, traits_by_field

Value = TypeVar("Value")


def walk_sections(content: Content) -> Iterator[Section | Subsection]:
    """Every section and sub-section in reading order."""
    for section in content.sections:
        yield section
        yield from section.sections


def walk_blocks(content: Content) -> Iterator[Block]:
    """Every block in reading order, those inside containers after their container."""
    yield from _walk(content.lead)
    for section in walk_sections(content):
        yield from _walk(section.content)


def _walk(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if _holds_blocks(type(block)):
            yield from _walk(_blocks_in(block))


def filled(model: Authored, trait: Trait, kind: type[Value]) -> Iterator[Value]:
    """What fields with a trait hold, in a block and the mappings in it, but not in other blocks.

    An empty list and a field without a value hold nothing.
    """
    if trait not in traits_of(type(model)):
        return
    for name, traits in traits_by_field(type(model)).items():
        value = getattr(model, name)
        if trait in traits and isinstance(value, kind) and value:
            yield value
        for below in value if isinstance(value, tuple) else (value,):
            if isinstance(below, Authored) and not isinstance(below, Block):
                yield from filled(below, trait, kind)


@cache
def traits_of(model: type[BaseModel]) -> frozenset[Trait]:
    """The traits of a model, of its fields and of the mappings in them, filled or not."""
    own: frozenset[Trait] = getattr(model, "traits", frozenset())
    inner = (it for it in _models_in(model) if it is model or not issubclass(it, Block))
    return own.union(*(traits for it in inner for traits in traits_by_field(it).values()))


@cache
def _holds_blocks(model: type[BaseModel]) -> bool:
    """True where a field of the model, or of a model in it, may be a block: few are."""
    return any(issubclass(it, Block) for it in _models_in(model) if it is not model)


def _models_in(model: type[BaseModel]) -> set[type[BaseModel]]:
    """The model, and the models that its fields may hold, but not what blocks in it may hold."""
    waiting: list[Any] = [model]
    seen: set[type[BaseModel]] = set()
    while waiting:
        it = waiting.pop()
        if not (isinstance(it, type) and issubclass(it, BaseModel)):
            waiting.extend(get_args(it))
        elif it not in seen:
            seen.add(it)
            if it is model or not issubclass(it, Block):
                waiting.extend(field.annotation for field in it.model_fields.values())
    return seen


def _blocks_in(value: object) -> list[Block]:
    """The blocks in the fields of a model, however deep."""
    found: list[Block] = []
    children: Sequence[object] = ()
    if isinstance(value, BaseModel):
        children = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, tuple):
        children = value
    for child in children:
        if isinstance(child, Block):
            found.append(child)
        else:
            found.extend(_blocks_in(child))
    return found
