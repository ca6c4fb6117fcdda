"""The sections and the blocks of a handout one after the other, those inside others after them."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from brochure.content.base import Block
from brochure.content.model import Content, Section, Subsection


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


@cache
def _holds_blocks(model: type[BaseModel]) -> bool:
    """True where a field of the model, or of a model in it, may be a block: few are."""
    waiting: list[Any] = [model]
    seen: set[type[BaseModel]] = set()
    while waiting:
        it = waiting.pop()
        if not (isinstance(it, type) and issubclass(it, BaseModel)):
            waiting.extend(get_args(it))
        elif it not in seen:
            if seen and issubclass(it, Block):
                return True
            seen.add(it)
            waiting.extend(field.annotation for field in it.model_fields.values())
    return False


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
