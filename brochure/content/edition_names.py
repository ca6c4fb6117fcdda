"""For which editions a part of a handout is: the names after `only:` and `omit:`."""

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from brochure.source.route import LocatedList, LocatedText


def _names(value: object) -> tuple[LocatedText, ...]:
    """One name or a list of names, each with its place."""
    items = value if isinstance(value, LocatedList) else [value]
    names = tuple(it for it in items if isinstance(it, LocatedText) and it.strip())
    if not names or len(names) < len(items):
        message = "the names of editions belong here, such as large-print or [grey, email]"
        raise PydanticCustomError("edition_names", message)
    return names


_NAME = {"type": "string", "minLength": 1}
EditionNames = Annotated[
    tuple[LocatedText, ...],
    PlainValidator(_names),
    WithJsonSchema({"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]}),
]
