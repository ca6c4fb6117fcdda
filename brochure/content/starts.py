"""Where the numbers of a list begin: at 1, where its author says, or after the list before."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

GOES_ON = 0
"""Stands for `start: continue`."""
_HIGHEST = 999


def _start(value: object) -> object:
    words = str(value).strip()
    if words == "continue":
        return GOES_ON
    if not words.isdecimal() or not 1 <= int(words) <= _HIGHEST:
        message = "a list begins at a whole number from 1 to 999, or with `continue`"
        raise ValueError(message)
    return int(words)


Start = Annotated[
    int,
    BeforeValidator(_start, json_schema_input_type=int | Literal["continue"]),
    Field(
        description="The number of the first one; `continue` to go on from the block of this type"
        " before it.",
        examples=[3],
    ),
]
