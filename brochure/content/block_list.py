"""A list of blocks: `type` picks the model, so that `content` knows no block by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationError, ValidationInfo, WithJsonSchema

from brochure.content.base import NOWHERE, Block
from brochure.content.problems import nearest, problems_from
from brochure.content.salvage import without_faults
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What validation needs besides the data: the known blocks, and a place for problems."""

    models: Mapping[str, type[Block]]
    problems: list[Problem] = field(default_factory=list)


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
        message = "a list of blocks belongs here: begin each with `- `"
        raise ValueError(message)  # noqa: TRY004 -- pydantic collects ValueError only
    found = (_block(item, context, leaf=leaf) for item in value)
    return tuple(block for block in found if block is not None)


def _block(item: object, context: BlockContext, *, leaf: bool) -> Block | None:
    route: Route = getattr(item, "route", NOWHERE)
    if isinstance(item, str):
        paragraph = LocatedMap(type="paragraph", text=item)
        paragraph.route = route
        item = paragraph
    if not isinstance(item, dict):
        words = "a list inside a list" if isinstance(item, LocatedList) else "nothing"
        context.problems.append(
            Problem(
                "wrong-type",
                f"{words} stands where a block belongs",
                route,
                hint="a block is a text, or a mapping that begins with `type:`",
            )
        )
        return None
    name = item.get("type")
    model = context.models.get(name) if isinstance(name, str) else None
    if model is None or (leaf and model.is_container):
        context.problems.append(_refused(name, model, route, context, item))
        return None
    return _validated(model, item, context)


def _validated(model: type[Block], item: dict[str, Any], context: BlockContext) -> Block | None:
    """The block; with faults, what is left of it, so that the rest of it is looked at too."""
    rest: dict[str, Any] | None = item
    for _ in range(3):
        try:
            return model.model_validate(rest, context=context)
        except ValidationError as error:
            context.problems.extend(problems_from(error, rest, model))
            rest = without_faults(rest, error) if isinstance(rest, LocatedMap) else None
            if rest is None:
                return None
    return None


def _refused(
    name: object,
    model: type[Block] | None,
    route: Route,
    context: BlockContext,
    item: dict[str, Any],
) -> Problem:
    if model is not None:
        return Problem(
            "container-in-container",
            f"a block of type `{name}` can't stand inside another block",
            route.down("type"),
            hint="put it after this block, in the section's own content",
        )
    if not isinstance(name, LocatedText | str):
        only = next(iter(item), "")
        near = nearest(only, context.models) if len(item) == 1 else ""
        hint = f"write `type: {near}` and its fields under it" if near else "begin it with `type:`"
        return Problem("missing-field", "a block without a `type`", route, hint=hint)
    near = nearest(name, context.models)
    known = ", ".join(sorted(context.models))
    return Problem(
        "unknown-block",
        f"unknown block type `{name}`",
        route.down("type"),
        hint=f"did you mean `{near}`?" if near else f"the blocks are {known}",
        label="no such block",
    )


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
