"""A table of a spreadsheet, saved as CSV: its rows with their lines."""

import csv
import io

from msgspec import Struct

from brochure.diagnostics.diagnostic import Span
from brochure.source.file import SourceFile


class CsvRow(Struct, frozen=True):
    """A row that has something in it; its last line, from 1."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """A cell without the spaces around it; "" where the row is too short."""
        return self.cells[column].strip() if column < len(self.cells) else ""


class BrokenTableError(Exception):
    """A quotation mark is not closed, so that the table can't be read from a line on."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_rows(source: SourceFile) -> tuple[CsvRow, ...]:
    """The rows that are not empty; commas, semicolons or tabs part the columns.

    Raises BrokenTableError.
    """
    first = next((it for it in source.text.splitlines() if it.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [CsvRow(reader.line_num, tuple(it)) for it in reader]
    except csv.Error:
        raise BrokenTableError(max(1, reader.line_num)) from None
    return tuple(it for it in rows if any(cell.strip() for cell in it.cells))


def span_of(source: SourceFile, line: int, excerpt: str = "") -> Span:
    """The place of some words on a line, or of the line."""
    lines = source.text.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    at = text.find(excerpt) if excerpt else 0
    width = len(excerpt) if excerpt and at >= 0 else max(1, len(text))
    return Span(source.name, line, max(0, at) + 1, line, max(0, at) + 1 + width)
