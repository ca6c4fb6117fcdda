"""From offsets in a text to the lines and columns that a person counts."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import force_setattr

from brochure.diagnostics.diagnostic import Span
from brochure.source.file import SourceFile


class Places(Struct, frozen=True):
    """A text file whose offsets can be told as line and column."""

    source: SourceFile
    starts: Sequence[int] = ()
    """The offset of each line's first character."""

    def __post_init__(self) -> None:
        starts = array("q", [0])
        starts.extend(match.end() for match in re.finditer("\n", self.source.text))
        force_setattr(self, "starts", starts)

    def line_index(self, offset: int) -> int:
        """The index, from 0, of the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def line_bounds(self, index: int) -> tuple[int, int]:
        """The offsets of a line's first character and of its end, without the line feed."""
        start = self.starts[index]
        if index + 1 < len(self.starts):
            return start, self.starts[index + 1] - 1
        return start, len(self.source.text)

    def line_text(self, index: int) -> str:
        """A line without its line feed; "" before the first line and after the last."""
        if not 0 <= index < len(self.starts):
            return ""
        start, end = self.line_bounds(index)
        return self.source.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """The span of the text from `start` to `end`, which ends with the line it starts on."""
        start = min(start, len(self.source.text))
        index = self.line_index(start)
        first, last = self.line_bounds(index)
        raw = self.source.text[start : max(start, min(end, last))].rstrip()
        line, column = index + 1, start - first + 1
        return Span(self.source.name, line, column, line, column + max(1, len(raw)))
