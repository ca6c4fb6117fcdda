"""A line of a source file with carets under a span, cropped to the width there is."""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from brochure.diagnostics.diagnostic import Span
from brochure.diagnostics.terminal import Cell, cells

_CONTEXT = 3
"""The share of the room, one part in so many, that a cropped line shows before its span."""

_REACH = 4
"""How many times the room is looked at on each side of a span: some characters have no width."""


class SourceText(Protocol):
    """A file whose lines can be shown."""

    @property
    def name(self) -> str:
        """Its path as the user gave it."""

    @property
    def text(self) -> str:
        """Its text; lines end in a line feed."""


class Snippet(Struct, frozen=True):
    """A line as shown, and where its carets stand, in terminal columns from 0."""

    line: str
    column: int
    length: int


class SourceLines:
    """The lines of files, each file split once, when one of its lines is first wanted."""

    def __init__(self, sources: Iterable[SourceText]) -> None:
        self._sources = {it.name: it for it in sources}
        self._lines: dict[str, list[str]] = {}

    def line(self, span: Span) -> str | None:
        """The line that a span begins on; None where the file or the line is not known."""
        source = self._sources.get(span.file)
        if source is None:
            return None
        if span.file not in self._lines:
            self._lines[span.file] = source.text.split("\n")
        lines = self._lines[span.file]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None


def snippet(line: str, span: Span, room: int, encoding: str = "utf-8") -> Snippet:
    """The line cropped to `room` columns around the span, which ends with the line at most.

    What the terminal's encoding lacks is shown as `terminal.within` shows it.
    """
    # A line may be a megabyte long: only what is near the span is looked at.
    skipped = max(0, span.column - 1 - _REACH * room)
    rest = max(0, len(line) - span.column - _REACH * room)
    all_cells = cells(line[skipped : len(line) - rest], encoding)
    (ellipsis,) = cells("…", encoding)
    first = min(max(span.column - 1 - skipped, 0), len(all_cells))
    last = span.end_column - 1 - skipped if span.end_line == span.line else len(all_cells)
    last = max(min(last, len(all_cells)), first)
    begin, end = _window(all_cells, first, last, max(room, 8), ellipsis.width)
    before = [ellipsis] if begin or skipped else []
    after = [ellipsis] if end < len(all_cells) or rest else []
    text = "".join(cell.text for cell in (*before, *all_cells[begin:end], *after)).rstrip()
    column = _width(before) + _width(all_cells[begin:first])
    return Snippet(text, column, max(1, _width(all_cells[first : min(last, end)])))


def _width(some: Iterable[Cell]) -> int:
    return sum(cell.width for cell in some)


def _window(
    all_cells: list[Cell], first: int, last: int, room: int, ellipsis: int
) -> tuple[int, int]:
    """The cells to show: as much of the span as fits, a little before it, the rest after it."""
    if _width(all_cells) <= room:
        return 0, len(all_cells)
    room -= 2 * ellipsis
    spare = max(room - _width(all_cells[first:last]), room // _CONTEXT)
    begin, used = first, 0
    while begin and used + all_cells[begin - 1].width <= spare // 2:
        begin -= 1
        used += all_cells[begin].width
    end = begin
    used = 0
    while end < len(all_cells) and used + all_cells[end].width <= room:
        used += all_cells[end].width
        end += 1
    while begin and used + all_cells[begin - 1].width <= room:
        begin -= 1
        used += all_cells[begin].width
    return begin, end
