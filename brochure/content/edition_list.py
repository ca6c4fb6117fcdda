"""The editions that a content file asks for: each name picks the model of its options."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from brochure.content.base import Authored
from brochure.content.block_list import BlockContext
from brochure.content.meant import meant
from brochure.content.problems import nearest, shortened
from brochure.content.salvage import read
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route, respelled


def unknown_edition(name: str, known: Mapping[str, object], route: Route) -> Problem:
    """That there is no edition of this name, with the nearest one."""
    near = nearest(name, known)
    listed = ", ".join(known)
    return Problem(
        "unknown-edition",
        f"there is no edition `{shortened(name)}`",
        route,
        hint=f"did you mean `{near}`?" if near else f"the editions are {listed}",
        label="no such edition",
        fixes=respelled(route, name, meant(name, known)),
    )


def _read_editions(value: object, info: ValidationInfo) -> Mapping[str, Authored]:
    """The options of each edition, in the author's order."""
    context = info.context
    if not isinstance(context, BlockContext):
        message = "editions are validated with a BlockContext"
        raise TypeError(message)
    found: dict[str, Authored] = {}
    for name, options, route in _asked(value):
        model = context.editions.get(name)
        if model is None:
            context.problems.append(unknown_edition(name, context.editions, route))
            continue
        salvaged = read(model, options, context)
        context.problems.extend(salvaged.problems)
        if salvaged.model is not None:
            found[name] = salvaged.model
    return found


def _asked(value: object) -> Iterator[tuple[str, LocatedMap, Route]]:
    """Each edition's name, what is said of it, and where."""
    if isinstance(value, LocatedText):
        yield str(value), _nothing(value.route), value.route
    elif isinstance(value, LocatedList):
        for item in value:
            yield from _asked(item)
    elif isinstance(value, LocatedMap):
        for name, options in value.items():
            route = value.route.down(name)
            if not isinstance(options, LocatedMap):
                message = f"the options of an edition are fields: `{name}: {{size: 20}}`, or {{}}"
                raise PydanticCustomError("edition_options", message)
            yield name, options, route
    else:
        message = "the names of editions belong here, each with its options"
        raise PydanticCustomError("editions", message)


def _nothing(route: Route) -> LocatedMap:
    options = LocatedMap()
    options.route = route
    return options


EDITIONS_MARK = "x-editions"
"""Stands in the schema where `schema` puts the editions, which this module does not know."""
Editions = Annotated[
    Mapping[str, Authored],
    PlainValidator(_read_editions),
    WithJsonSchema({EDITIONS_MARK: True}),
]
