"""The operators of a content stream (ISO 32000-1 7.8.2), with their numbers and names.

Strings, arrays and dictionaries are passed over: what they hold is nothing that a reader of colors
and places needs. A library would make an object of each.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from brochure.limits import MOST_OPERANDS

_TOKEN = re.compile(
    rb"[\s\x00]*(?:%[^\r\n]*"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\s\x00()<>\[\]{}/%]|$))"
    rb"|(?P<name>/[^\s\x00()<>\[\]{}/%]*)"
    rb"|(?P<open>\()"
    rb"|<<|>>|<[^<>]*>|[\[\]{}<>)]"
    rb"|(?P<operator>[^\s\x00()<>\[\]{}/%]+))"
)
_IN_STRING = re.compile(rb"[^()\\]*(?:\\.[^()\\]*)*", re.DOTALL)
_END_OF_IMAGE = re.compile(rb"[\s\x00]EI(?=[\s\x00]|$)")
INLINE_IMAGE = "inline image"


class Operator(Struct, frozen=True):
    """An operator with the operands that are numbers or names, names without their slash."""

    name: str
    numbers: tuple[float, ...]
    names: tuple[str, ...]


def read_operators(data: bytes) -> Iterator[Operator]:
    """The operators in order. An inline image is one, INLINE_IMAGE. It never raises."""
    numbers: list[float] = []
    names: list[str] = []
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        kind, token = match.lastgroup, match[match.lastgroup] if match.lastgroup else b""
        if kind == "number" and len(numbers) < MOST_OPERANDS:
            numbers.append(float(token))
        elif kind == "name" and len(names) < MOST_OPERANDS:
            names.append(token[1:].decode("latin-1"))
        elif kind == "open":
            at = _after_string(data, at)
        elif kind == "operator":
            name = token.decode("latin-1")
            if name == "ID":
                end = _END_OF_IMAGE.search(data, at)
                at, name = end.end() if end else len(data), INLINE_IMAGE
            yield Operator(name, tuple(numbers), tuple(names))
            numbers, names = [], []


def _after_string(data: bytes, at: int) -> int:
    """Where a string ends whose opening bracket was read; brackets in it may be nested."""
    depth = 1
    while depth and at < len(data):
        match = _IN_STRING.match(data, at)
        at = match.end() if match else at
        depth += {b"(": 1, b")": -1}.get(data[at : at + 1], 0)
        at += 1
    return at
