"""A text as Markdown is to read it: its parts, its list marks, and the line ends that are kept."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from brochure.content.line_ends import WIDEST, Wrapping, is_closed
from brochure.content.list_marks import MarkedLines, Ordinal, read_marks

_KEPT = "  "
"""Markdown's own sign for a line end that is kept."""


class Part(Struct, frozen=True):
    """Lines that Markdown reads in one go."""

    text: str
    line: int
    """The line of the whole text on which it begins, from 0."""


class Arranged(Struct, frozen=True):
    """A text in parts."""

    parts: tuple[Part, ...]
    ordinals: dict[int, Ordinal]
    """By line, the numbers of items."""
    pasted: dict[int, str]
    """By line, the marks of items that came from a word processor."""


def arrange(text: str, *, lists: bool, keeps_lines: bool) -> Arranged:
    """The text in parts that are read one by one, with its line ends kept where they are meant.

    With `lists`, lines may be items. With `keeps_lines`, every line end is kept.
    """
    lines = text.split("\n")
    marked = read_marks(lines) if lists else MarkedLines(lines)
    starts = [0]
    wrapping = Wrapping(lines)
    for group in _groups(marked):
        if len(group) > 1:
            starts.extend(_ends(group, lines, marked, wrapping, keeps_lines=keeps_lines))
    parts = (
        Part("\n".join(marked.lines[first:end]), first)
        for first, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    return Arranged(tuple(parts), marked.ordinals, marked.pasted)


def _groups(marked: MarkedLines) -> Iterator[list[int]]:
    """The numbers of the lines of each paragraph, also of those that are items."""
    group: list[int] = []
    for index, line in enumerate(marked.lines):
        if group and (not line.strip() or index in marked.items):
            yield group
            group = []
        if line.strip():
            group.append(index)
    if group:
        yield group


def _ends(
    group: Sequence[int],
    written: Sequence[str],
    marked: MarkedLines,
    wrapping: Wrapping,
    *,
    keeps_lines: bool,
) -> Iterator[int]:
    """Mark the line ends of a paragraph that are kept; yield the lines that begin a new part.

    A line to the left of an item's words is no part of the item. A long line that ends as a
    sentence does is a paragraph that came without an empty line after it.
    """
    lines = [written[index] for index in group]
    wraps = [False] * (len(group) - 1) if keeps_lines else wrapping.of(lines)
    is_item = group[0] in marked.items
    for index, wrap in zip(group, wraps, strict=False):
        line, after = marked.lines[index], marked.lines[index + 1]
        if wrap:
            continue
        leaves = is_item and not after.startswith((" ", "\u00a0"))
        if leaves or (not is_item and len(line) > WIDEST and is_closed(line)):
            is_item = False
            yield index + 1
        elif not line.endswith("\\"):
            marked.lines[index] = line.rstrip() + _KEPT
