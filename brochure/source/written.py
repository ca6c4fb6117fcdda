"""Values as YAML that reads back as themselves, in the simplest style there is."""

import json
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from brochure.source.file import SourceFile
from brochure.source.parse import parse_any

WIDTH = 100
"""Columns that a line has where its words can be parted."""
STEP = 2
"""Spaces by which what is inside another value is indented."""


class UnwritableError(Exception):
    """No YAML that is taken here says this value; a control character is in it, say."""


class Old(Struct, frozen=True):
    """What is worth keeping of a text of several lines that is written anew."""

    style: str
    lines: tuple[str, ...]
    indent: int


def entry(head: str, value: object, column: int, old: Old | None = None) -> list[str]:
    """The lines of a value behind its head (`key:`, or a dash), which stands at this column.

    `old` is the text that it replaces. Raises UnwritableError.
    """
    pad = " " * column
    if value is None:
        return [pad + head]
    if isinstance(value, str):
        return _text(pad + head, value, column, old)
    if isinstance(value, Mapping):
        return _mapping(head, value, column)
    if isinstance(value, Sequence):
        if not value:
            return [f"{pad}{head} []"]
        below = [line for it in value for line in entry("-", it, column + STEP)]
        return [pad + head, *below]
    raise UnwritableError


def key(name: str) -> str:
    """A field's name as it is written before its colon. Raises UnwritableError."""
    for shown in (name, json.dumps(name, ensure_ascii=False)):
        if _reads(f"{shown}: x\n", {name: "x"}):
            return shown
    raise UnwritableError


def flow(value: object) -> str:
    """A value on one line, between brackets where it is a list or mapping."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow_text(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, str):
        return _flow_text(value)
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(flow, value)) + "]"
    # Nothing at all has no sign of its own between brackets.
    raise UnwritableError


def _flow_text(text: str) -> str:
    for shown in _one_line(text):
        if _reads(f"- [{shown}, {{{shown}: {shown}}}]\n", [[text, {text: text}]]):
            return shown
    raise UnwritableError


def _mapping(head: str, value: Mapping[str, object], column: int) -> list[str]:
    pad = " " * column
    if not value:
        return [f"{pad}{head} {{}}"]
    below = [
        line for name, it in value.items() for line in entry(f"{key(name)}:", it, column + STEP)
    ]
    if head != "-":
        return [pad + head, *below]
    return [f"{pad}- {below[0][column + STEP :]}", *below[1:]]


def _text(head: str, text: str, column: int, old: Old | None) -> list[str]:
    """The first of the styles that reads back, those with short lines before the others."""
    long: list[str] | None = None
    for lines in _styles(head, text, column, old):
        if _reads_below(head, lines, text, column):
            if all(len(it) <= WIDTH for it in lines) or len(lines) > 1:
                return lines
            long = long or lines
    if long is None:
        raise UnwritableError
    return long


def _styles(head: str, text: str, column: int, old: Old | None) -> Iterator[list[str]]:
    if "\n" not in text:
        if old is not None and len(old.lines) > 1 and old.style in ("", ">"):
            yield from _refolded(head, text, old)
        for shown in _one_line(text):
            yield [f"{head} {shown}"]
        wrapped = _wrapped(text.split(" "), WIDTH - column - STEP)
        if len(wrapped) > 1:
            yield [f"{head} >-", *(" " * (column + STEP) + it for it in wrapped)]
        return
    body = text.removesuffix("\n")
    # More than one line feed at the end would depend on the lines that follow.
    if not body.endswith("\n"):
        indent = old.indent if old is not None and old.style == "|" else column + STEP
        sign = "" if body != text else "-"
        step = str(indent - column) if body[:1] in (" ", "\n", "") else ""
        lines = [(" " * indent + it) if it else "" for it in body.split("\n")]
        yield [f"{head} |{step}{sign}", *lines]
    for shown in _one_line(text):
        yield [f"{head} {shown}"]


def _refolded(head: str, text: str, old: Old) -> Iterator[list[str]]:
    """A folded text whose first and last lines stay where they are as long as they are the same."""
    words = text.split(" ")
    before = [it.split(" ") for it in old.lines]
    start = first = 0
    while first < len(before) and words[start : start + len(before[first])] == before[first]:
        start += len(before[first])
        first += 1
    end, last = len(words), len(before)
    while last > first and end - len(before[last - 1]) >= start:
        if words[end - len(before[last - 1]) : end] != before[last - 1]:
            break
        end -= len(before[last - 1])
        last -= 1
    middle = _wrapped(words[start:end], WIDTH - old.indent) if start < end else []
    lines = [*old.lines[:first], *middle, *old.lines[last:]]
    pad = " " * old.indent
    if old.style == ">":
        yield [f"{head} >-", *(pad + it for it in lines)]
    elif len(lines) > 1:
        yield [f"{head} {lines[0]}", *(pad + it for it in lines[1:])]


def _wrapped(words: Sequence[str], room: int) -> list[str]:
    """Words in lines of at most so many characters; a longer word has a line of its own."""
    lines: list[list[str]] = [[]]
    used = 0
    for word in words:
        # An empty word is a second space, which has to stay inside a line.
        is_free = word != "" and bool(lines[-1]) and lines[-1][-1] != ""
        if is_free and used + 1 + len(word) > room:
            lines.append([])
            used = 0
        used += len(word) + (1 if lines[-1] else 0)
        lines[-1].append(word)
    return [" ".join(it) for it in lines]


def _one_line(text: str) -> Iterator[str]:
    if text and "\n" not in text:
        yield text
    if not any(it in text for it in '"\\\n'):
        yield f'"{text}"'
    if "\n" not in text:
        yield "'" + text.replace("'", "''") + "'"
    yield json.dumps(text, ensure_ascii=False)


def _reads_below(head: str, lines: Sequence[str], text: str, column: int) -> bool:
    """True where the lines say this text, also with another entry below them."""
    pad = " " * column
    # What stands around it gives it the column that it will have.
    above = f"a:\n{' ' * (column - 1)}b:\n" if column > 1 else ""
    expected: object
    if head.strip() == "-":
        written, expected = [*lines, f"{pad}- x"], [text, "x"]
    else:
        first = f"{pad}k:{lines[0].removeprefix(head)}"
        written, expected = [first, *lines[1:], f"{pad}x: x"], {"k": text, "x": "x"}
    whole: object = {"a": {"b": expected}} if above else expected
    return _reads(above + "\n".join(written) + "\n", whole)


def _reads(written: str, expected: object) -> bool:
    parsed = parse_any(SourceFile("", written), "content")
    return not parsed.diagnostics and parsed.data == expected
