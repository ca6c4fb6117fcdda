"""A leaflet's table with each cell in its place, as a table block takes it."""

from msgspec import Struct
from msgspec.structs import replace

from brochure.importing.document import Cell, Table


class EvenTable(Struct, frozen=True):
    """The rows, all of one width, and how many of them are headings: 0 for a single row."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    has_header_column: bool = False
    is_mended: bool = False
    """Whether spans were cut, or cells put in where there was none."""


def even(table: Table) -> EvenTable:
    """The table with each cell at the column where it stands; no span reaches out of its part."""
    rows = _without_empty(table)
    if len(rows) < 2:  # noqa: PLR2004 -- headings, and a row below them
        return EvenTable(tuple(rows), 0)
    heads = min(max(table.heads, 1), len(rows) - 1)
    deepest = max(i + cell.rows for i, row in enumerate(rows[:heads]) for cell in row)
    heads = min(max(heads, deepest), len(rows) - 1)
    cut = [
        [
            replace(cell, rows=min(cell.rows, (heads if i < heads else len(rows)) - i))
            for cell in row
        ]
        for i, row in enumerate(rows)
    ]
    placed, width = _placed(cut)
    whole = tuple(_filled(it, width) for it in placed)
    firsts = [row.get(0) for row in placed[heads:]]
    own = [it for it in firsts if isinstance(it, Cell)]
    has_column = width > 1 and all(it.is_head and it.blocks for it in own) and None not in firsts
    return EvenTable(
        whole, heads, bool(own) and has_column, whole != tuple(tuple(it) for it in rows)
    )


def _without_empty(table: Table) -> list[tuple[Cell, ...]]:
    """The rows that begin cells; the spans over the others are shorter by those."""
    gone = [i for i, it in enumerate(table.rows) if not it]
    return [
        tuple(
            replace(cell, rows=cell.rows - sum(i < it < i + cell.rows for it in gone))
            for cell in row
        )
        for i, row in enumerate(table.rows)
        if row
    ]


def _placed(rows: list[list[Cell]]) -> tuple[list[dict[int, Cell | str]], int]:
    """By row, the cell that begins at each column, and "" where another one reaches; the width."""
    placed: list[dict[int, Cell | str]] = [{} for _ in rows]
    for i, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in placed[i]:
                column += 1
            columns = cell.columns
            while columns > 1 and any(it in placed[i] for it in range(column, column + columns)):
                columns -= 1
            for below in range(i, i + cell.rows):
                for it in range(column, column + columns):
                    placed[below][it] = ""
            placed[i][column] = replace(cell, columns=columns)
            column += columns
    return placed, max(max(it, default=-1) + 1 for it in placed)


def _filled(places: dict[int, Cell | str], width: int) -> tuple[Cell, ...]:
    """The cells of a row, with empty ones where nothing stands."""
    found = (places.get(it, Cell(())) for it in range(width))
    return tuple(it for it in found if isinstance(it, Cell))
