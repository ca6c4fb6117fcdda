"""The rows of a table with merged cells: where each cell stands, and what does not fit together."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from brochure.compose.composer import Composer
from brochure.content.cells import Misplaced, Places, Span, SpanningText, place_cells
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Problem, Route

Written: TypeAlias = tuple[Sequence[SpanningText | None], Route]
"""A row as it was written; None for an empty cell."""
_SHOWN = 40
"""Characters of a cell's words in a message."""


class Row(Struct, frozen=True):
    """A row of a grid: each cell that begins in it, with the column at which it does."""

    cells: tuple[tuple[int, SpanningText | None], ...]
    route: Route


def read_grid(rows: Sequence[Written], columns: int, composer: Composer) -> tuple[Row, ...]:
    """The rows of a grid of `columns`; () where something does not fit, which is reported.

    A row may have a cell for each column although others reach into it: its empty cells are the
    places that those take. One with words in such a place stands for itself, and the cell above
    ends before it, with a warning.
    """
    read = _WithoutCovered(rows, columns, composer).rows()
    places = place_cells([[_span(cell) for cell in cells] for cells, _ in read], columns)
    faults = list(_problems(read, places, columns))
    for problem in faults:
        composer.problem(problem)
    if faults:
        return ()
    return tuple(
        Row(tuple(zip(starts, cells, strict=True)), route)
        for (cells, route), starts in zip(read, places.columns, strict=True)
    )


def _span(cell: SpanningText | None) -> Span:
    return (1, 1) if cell is None else cell.span


class _WithoutCovered:
    """Takes out the empty cells that stand where another one reaches."""

    def __init__(self, rows: Sequence[Written], columns: int, composer: Composer) -> None:
        self._written = rows
        self._columns = columns
        self._composer = composer
        self._open: dict[int, tuple[int, int]] = {}
        """By column, the row and the index of the cell that reaches down into it."""
        self._read: list[list[SpanningText | None]] = []

    def rows(self) -> list[Written]:
        """The rows with the cells that are printed."""
        for index, (cells, route) in enumerate(self._written):
            self._open = {
                column: (row, at)
                for column, (row, at) in self._open.items()
                if row + _span(self._read[row][at])[0] > index
            }
            is_full = len(cells) == self._columns
            self._read.append(self._full(cells, route) if is_full else list(cells))
            self._note(index)
        routes = (route for _, route in self._written)
        return list(zip(self._read, routes, strict=True))

    def _full(
        self, cells: Sequence[SpanningText | None], route: Route
    ) -> list[SpanningText | None]:
        """A row with a cell for each column, without those that others cover."""
        for column, cell in enumerate(cells):
            if cell and column in self._open:
                self._end_above(column, cell, route)
        kept: list[SpanningText | None] = []
        covered_until = 0
        for column, cell in enumerate(cells):
            is_covered = column in self._open or column < covered_until
            if not cell and (cell is None or cell.span == (1, 1)) and is_covered:
                continue
            kept.append(cell)
            covered_until = max(covered_until, column + _span(cell)[1])
        return kept

    def _end_above(self, column: int, cell: SpanningText, route: Route) -> None:
        """The cell above ends where a row has words of its own in the place."""
        row, at = self._open[column]
        above = self._read[row][at]
        if above is None:
            return
        left = len(self._read) - row
        self._composer.problem(
            Problem(
                "cut-span",
                f"{_named(above)} is to reach over {above.rows} rows, and this row has a cell of"
                f" its own in that place, {_named(cell)}: it is printed over"
                f" {left} row{'' if left == 1 else 's'}",
                route,
                hint=f"take {_named(cell)} out of this row if the cell above holds for it, too;"
                f" else give that cell `rows: {left}`" + (", or no `rows:`" if left == 1 else ""),
                severity=Severity.WARNING,
            )
        )
        ended = type(above).located(str(above), above.route)
        ended.rows, ended.columns = left, above.columns
        self._read[row][at] = ended
        self._open = {place: it for place, it in self._open.items() if it != (row, at)}

    def _note(self, index: int) -> None:
        """Which cells of a row reach down into others."""
        column = 0
        for at, cell in enumerate(self._read[index]):
            while column in self._open and self._open[column][0] < index:
                column += 1
            down, across = _span(cell)
            if down > 1:
                self._open.update(dict.fromkeys(range(column, column + across), (index, at)))
            column += across


def _problems(rows: Sequence[Written], places: Places, columns: int) -> Iterator[Problem]:
    """What does not fit, at its row or its cell: the first fault of each row says enough."""
    told: set[int] = set()
    for it in places.misplaced:
        if it.row in told:
            continue
        told.add(it.row)
        yield _problem(it, rows, columns)


def _problem(fault: Misplaced, rows: Sequence[Written], columns: int) -> Problem:
    cells, route = rows[fault.row]
    has_spans = any(_span(it) != (1, 1) for row, _ in rows[: fault.row + 1] for it in row)
    if not has_spans:
        return uneven(len(cells), columns, route)
    taken = columns - _free(rows, fault.row, columns)
    above = _above(rows, fault.row)
    free = (
        f"{above} from above take{'' if ' and ' in above else 's'} {_places(taken)} of"
        f" its {columns}"
        if taken
        else f"the table has {columns} columns"
    )
    if fault.fault == "too tall":
        cell = cells[fault.cell]
        left = len(rows) - fault.row
        return Problem(
            "wrong-span",
            f"{_named(cell)} reaches over {_span(cell)[0]} rows, and the table has {left} from here"
            " on",
            _route(cell, route),
            hint=f"write `rows: {left}`, or add the rows" if left > 1 else "leave `rows:` out",
        )
    across = sum(_span(it)[1] for it in cells)
    named = _named(cells[fault.cell] if fault.cell >= 0 else None)
    what = {
        "hole": "the row leaves a place empty",
        "overlaps": f"{named} runs into a cell from above",
        "too wide": "the row is wider than the table",
    }[fault.fault]
    return Problem(
        "wrong-span" if fault.fault != "hole" else "uneven-table",
        f"{what}: its own cells take {_places(across)}, and {free}",
        route,
        hint=f'give it cells for {_places(columns - taken)}; an empty cell is written `""`',
    )


def uneven(cells: int, columns: int, route: Route) -> Problem:
    """The problem of a row with too many or too few cells, in a table without merged ones."""
    return Problem(
        "uneven-table",
        f"the row has {cells} cell{'' if cells == 1 else 's'}, and the table {columns} columns",
        route,
        hint='give it one cell for each column; an empty cell is written `""`, and one over several'
        " rows or columns `{text: Day 1, rows: 2}`",
    )


def _free(rows: Sequence[Written], row: int, columns: int) -> int:
    """The places of a row that no cell from above takes."""
    above = [[_span(cell) for cell in cells] for cells, _ in rows[:row]]
    taken = {
        column
        for index, (spans, starts) in enumerate(
            zip(above, place_cells(above, columns).columns, strict=True)
        )
        for (down, across), start in zip(spans, starts, strict=True)
        if index + down > row
        for column in range(start, start + across)
    }
    return columns - len(taken.intersection(range(columns)))


def _above(rows: Sequence[Written], row: int) -> str:
    """The cells that reach into a row, by their first words."""
    names = [
        _named(cell)
        for index, (cells, _) in enumerate(rows[:row])
        for cell in cells
        if cell is not None and index + cell.rows > row
    ]
    return " and ".join(names)


def _places(count: int) -> str:
    return f"{count} place{'' if count == 1 else 's'}"


def _named(cell: SpanningText | None) -> str:
    words = " ".join((cell or "").split())
    if not words:
        return "the empty cell"
    return f"“{words}”" if len(words) <= _SHOWN else f"“{words[:_SHOWN].rstrip()} ...”"


def _route(cell: SpanningText | None, route: Route) -> Route:
    return route if cell is None else cell.route
