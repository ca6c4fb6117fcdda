"""A list of blocks: `type` picks the model, so that `content` knows no block by name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from msgspec import Struct, field
from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from brochure.content.base import NOWHERE, Authored, Block
from brochure.content.fields import field_names
from brochure.content.meant import meant
from brochure.content.problems import misread, misread_group, nearest, shortened
from brochure.content.salvage import Taken, read
from brochure.content.stray_marks import is_page_break
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import LocatedList, LocatedMap, Problem, Route, respelled


class BlockContext(Struct, frozen=True):
    """What validation needs besides the data: blocks and editions, and a place for problems."""

    models: Mapping[str, type[Block]]
    editions: Mapping[str, type[Authored]] = field(default_factory=dict)
    """The options of each known edition."""
    problems: list[Problem] = field(default_factory=list)
    taken: Taken = field(default_factory=Taken)
    faulty_ids: set[str] = field(default_factory=set)
    """The ids in blocks that could not be read whole: they are there, if not in the content."""


def _read_blocks(value: object, info: ValidationInfo) -> tuple[Block, ...]:
    return _blocks(value, info, leaf=False)


def _read_leaf_blocks(value: object, info: ValidationInfo) -> tuple[Block, ...]:
    return _blocks(value, info, leaf=True)


def _blocks(value: object, info: ValidationInfo, *, leaf: bool) -> tuple[Block, ...]:
    context = info.context
    if not isinstance(context, BlockContext):
        message = "a list of blocks is validated with a BlockContext"
        raise TypeError(message)
    if not isinstance(value, list):
        raise PydanticCustomError("list_type", "a list of blocks belongs here")
    found = (_block(item, context, leaf=leaf) for item in value)
    return tuple(block for block in found if block is not None)


def _block(item: object, context: BlockContext, *, leaf: bool) -> Block | None:
    route: Route = getattr(item, "route", NOWHERE)
    if isinstance(item, str):
        if item in context.models or is_page_break(item):
            context.problems.append(_bare_type(item, route, context))
        paragraph = LocatedMap(type="paragraph", text=item)
        paragraph.route = route
        item = paragraph
    if not isinstance(item, LocatedMap):
        words = "a list" if isinstance(item, list) else "this"
        context.problems.append(
            Problem(
                "wrong-type",
                f"{words} stands where a block belongs",
                route,
                hint="a block is a text, or fields of which the first is `type:`",
            )
        )
        return None
    name = item.get("type")
    model = context.models.get(name) if isinstance(name, str) else None
    if not item and route in context.taken.holders:
        # It was told what stood there.
        return None
    if model is None or (leaf and model.is_container):
        context.faulty_ids.update(_ids(item))
        context.problems.append(_refused(name, model, route, context, item))
        return None
    salvaged = read(model, item, context)
    context.problems.extend(salvaged.problems)
    if salvaged.problems:
        context.faulty_ids.update(_ids(item))
    return salvaged.model


def _bare_type(words: str, route: Route, context: BlockContext) -> Problem:
    """That the name of a block would be printed as a paragraph."""
    name = words if words in context.models else "page_break"
    return Problem(
        "stray-mark",
        f"`{words[:40]}` is printed as a text here",
        route,
        hint=f"write `- type: {name}`",
        severity=Severity.WARNING,
    )


def _ids(value: object) -> Iterator[str]:
    """What stands as `id:` in a value, however deep."""
    children: Iterable[object] = ()
    if isinstance(value, LocatedMap):
        name = value.get("id")
        if isinstance(name, str):
            yield str(name)
        children = value.values()
    elif isinstance(value, LocatedList):
        children = value
    for child in children:
        yield from _ids(child)


def _refused(
    name: object,
    model: type[Block] | None,
    route: Route,
    context: BlockContext,
    item: LocatedMap,
) -> Problem:
    if model is not None:
        return Problem(
            "container-in-container",
            f"a block of type `{name}` can't stand inside another block",
            route.down("type"),
            hint="put it after this block, in the section's own content",
        )
    if not isinstance(name, str):
        return _untyped(item, route, context)
    near = nearest(name, context.models)
    known = ", ".join(sorted(context.models))
    return Problem(
        "unknown-block",
        f"unknown block type `{shortened(name)}`",
        route.down("type"),
        hint=f"did you mean `{near}`?" if near else f"the blocks are {known}",
        label="no such block",
        fixes=respelled(route.down("type"), name, meant(name, context.models)),
    )


def _untyped(item: LocatedMap, route: Route, context: BlockContext) -> Problem:
    known = ["type", *context.models]
    if not any(name[:1].isupper() for name in item):
        known.extend(name for model in context.models.values() for name in field_names(model))
    text = misread_group(item, known, route) or misread(item, known, route)
    if text is not None:
        return text
    if "type" in item:
        return Problem(
            "wrong-type",
            "`type` is not a word",
            route.down("type"),
            hint="write the name of one block, such as paragraph",
        )
    near = next((name for name in item if name in context.models), "")
    if near:
        hint = f"write `type: {near}` and its fields under it"
    elif len(item) == 1:
        hint = "begin it with `type:`, or put the whole text in quotes if it is a paragraph"
    else:
        hint = "begin it with `type:`"
    return Problem("missing-field", "a block without a `type`", route, hint=hint)


BLOCK_MARK = "x-block"
"""Stands in the schema where `schema` puts the blocks, which this module does not know."""
_SCHEMA = {
    "type": "array",
    "items": {BLOCK_MARK: "Block"},
    "description": "Blocks in reading order. A plain text is a paragraph.",
}
Blocks = Annotated[tuple[Block, ...], PlainValidator(_read_blocks), WithJsonSchema(_SCHEMA)]
LeafBlocks = Annotated[
    tuple[Block, ...],
    PlainValidator(_read_leaf_blocks),
    WithJsonSchema({**_SCHEMA, "items": {BLOCK_MARK: "LeafBlock"}}),
]
