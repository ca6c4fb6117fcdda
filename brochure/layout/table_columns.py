"""The columns of a table: how wide each is, and how small the text must be for all to fit."""

import math
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Grid, GridCell, List, Ruled, Text
from brochure.compose.tables import starts_of
from brochure.geometry import Length
from brochure.layout.column import Column
from brochure.layout.lines import extent
from brochure.layout.numbers import tail, tails
from brochure.theme.styles import BoxStyle, TextStyle, Theme

_STEPS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)
_LEAST_SHARE = 0.6
"""The least that a column of long texts gets, of an equal share."""
_LEAST_EMS = 6.5
"""The width of a column, in shares of its text's size, that is worth reading in large print."""
_WIDEST_WORDS = (1.0, 0.4, 0.3, 0.2)
"""The share of the table that a word may ask for before it is broken, the best first."""


class Fit(Struct, frozen=True):
    """Where a table stands, its column widths in points, and the theme that sets its cells."""

    x: Length
    widths: tuple[Length, ...]
    theme: Theme
    is_too_wide: bool = False

    @property
    def width(self) -> Length:
        """From the left edge of the first column to the right edge of the last."""
        return sum(self.widths)


class _Wanted(Struct, frozen=True):
    """What the words of each column ask for: the widest word, and all on one line."""

    least: tuple[Length, ...]
    whole: tuple[Length, ...]
    writing: tuple[bool, ...]
    """The columns with places to write in by hand."""

    def with_room_to_read(self, least: Length) -> "_Wanted":
        """The same, with room for some words a line in each column that has as many."""
        widths = map(max, self.least, (min(it, least) for it in self.whole))
        return replace(self, least=tuple(widths))

    def with_room_to_write(self, width: Length, most: Length) -> "_Wanted":
        """The same, with as much room to write in as the words leave, `most` for each column."""
        count = sum(self.writing)
        if not count:
            return self
        words = sum(it for it, writes in zip(self.least, self.writing, strict=True) if not writes)
        room = min(most, (width - words) / count)
        pairs = zip(self.least, self.writing, strict=True)
        return replace(self, least=tuple(max(it, room) if writes else it for it, writes in pairs))


def fit_columns(theme: Theme, node: Grid, column: Column, cell: BoxStyle) -> Fit:
    """The widest text at which every word fits its column, down to the least that any text has.

    A table in the running text's measure grows to the full width where its words need it.
    """
    padding = cell.padding.left + cell.padding.right
    x, width = column.span(theme.box(node.style).span)

    @cache
    def at(step: float) -> tuple[Theme, _Wanted]:
        smaller = _shrunk(theme, step)
        return smaller, _wanted(smaller, node, padding, is_loose=True)

    held = _wanted(theme, node, padding)
    if sum(held.whole) > width:
        x, width = column.x, column.width
    if theme.wide_tables == "records":
        held = held.with_room_to_read(_LEAST_EMS * theme.text(("table-cell",)).size)
    roomy = held.with_room_to_write(width, theme.measures.writing_column)
    if sum(roomy.least) <= width:
        return Fit(x, _given(node, roomy, width), theme)
    # Rather than break a word, a table becomes a list of its rows where the look allows that.
    for share in _WIDEST_WORDS if theme.wide_tables == "refused" else _WIDEST_WORDS[:1]:
        for step in _STEPS:
            smaller, wanted = at(step)
            least = tuple(min(it, width * share) for it in wanted.least)
            if sum(least) <= width:
                return Fit(x, _given(node, replace(wanted, least=least), width), smaller)
    widths = tuple(width * it / sum(least) for it in least)
    return Fit(x, widths, smaller, is_too_wide=True)


def _given(node: Grid, wanted: _Wanted, width: Length) -> tuple[Length, ...]:
    """The width given out: by the author's shares, though to no column less than its least."""
    if not node.widths:
        return _shared(wanted, width)
    total = sum(node.widths)
    shares = [width * it / total for it in node.widths]
    return tuple(_scaled([*map(max, shares, wanted.least)], wanted.least, width))


def _shrunk(theme: Theme, step: float) -> Theme:
    if step == 1.0:
        return theme
    least = theme.floors.any
    texts = {name: _smaller(it, step, least) for name, it in theme.texts.items()}
    return replace(theme, texts=texts)


def _smaller(style: TextStyle, step: float, least: Length) -> TextStyle:
    size = max(min(style.size, least), style.size * step)
    return replace(style, size=size, leading=style.leading * size / style.size)


def _wanted(theme: Theme, node: Grid, padding: Length, *, is_loose: bool = False) -> _Wanted:
    """What the columns ask for; less where a line may end in a number, if need be."""
    columns = node.columns
    parts = [(rows, starts_of(rows, columns)) for rows in (node.head, node.rows)]
    cells = [
        (start, cell)
        for rows, starts in parts
        for row, places in zip(rows, starts, strict=True)
        for start, cell in zip(places, row.cells, strict=True)
    ]
    rooms = tails(theme, node.rows, columns)
    least, whole, writing = [0.0] * columns, [0.0] * columns, [False] * columns
    # Cells over several columns last: the columns may have room for them by then.
    for start, cell in sorted(cells, key=lambda it: it[1].element.column_span):
        across = cell.element.column_span
        room = rooms[start] if across == 1 else 0.0
        one, two = _extent(theme, cell, room, is_loose=is_loose)
        _widen(least, start, across, one + padding)
        _widen(whole, start, across, two + padding)
        if across == 1 and cell.children and isinstance(cell.children[0], Ruled):
            writing[start] = True
            whole[start] = max(whole[start], theme.measures.writing_column + padding)
    return _Wanted(tuple(least), tuple(whole), tuple(writing))


def _widen(columns: list[Length], start: int, across: int, width: Length) -> None:
    """Let the columns under a cell ask for its width together."""
    lacking = width - sum(columns[start : start + across])
    if lacking > 0:
        for index in range(start, start + across):
            columns[index] += lacking / across


def _extent(theme: Theme, cell: GridCell, room: Length, *, is_loose: bool) -> tuple[Length, Length]:
    found = [
        extent(node.inlines, theme.text(node.style), theme.fonts, is_loose=is_loose)
        for node in cell.children
        if isinstance(node, Text)
    ]
    for node in cell.children:
        if isinstance(node, List):
            indent = theme.list(node.style).indent
            below = (
                _extent(theme, GridCell(cell.element, it.body), 0.0, is_loose=is_loose)
                for it in node.items
            )
            found.extend((one + indent, two + indent) for one, two in below)
    hung = 0.0 if (own := tail(theme, cell)) is None else room - own
    widest = max((one for one, _ in found), default=0.0)
    whole = max((two for _, two in found), default=0.0)
    return widest + hung + 1.0, whole + hung + 1.0


def _shared(wanted: _Wanted, width: Length) -> tuple[Length, ...]:
    """The width given out: what is asked for where all of it fits, else fairly.

    Columns that ask for no more than an equal share get it. The others take what is left by the
    root of what they ask for, so that a long column gets more lines, not all of the width.
    """
    total = sum(wanted.whole)
    if total <= width:
        return tuple(it * width / total for it in wanted.whole)
    given: dict[int, Length] = {}
    while held := _within_share(wanted, width, given):
        given.update(held)
    rest = [i for i in range(len(wanted.whole)) if i not in given]
    room = width - sum(given.values())
    roots = sum(math.sqrt(wanted.whole[i]) for i in rest)
    for i in rest:
        share = room * math.sqrt(wanted.whole[i]) / roots
        given[i] = max(share, wanted.least[i], room / len(rest) * _LEAST_SHARE)
    return tuple(_scaled([given[i] for i in range(len(given))], wanted.least, width))


def _within_share(wanted: _Wanted, width: Length, given: Mapping[int, Length]) -> dict[int, Length]:
    """The columns that an equal share of what is left satisfies, and those it is too small for."""
    rest = [i for i in range(len(wanted.whole)) if i not in given]
    share = (width - sum(given.values())) / max(len(rest), 1)
    too_small = {i: wanted.least[i] for i in rest if wanted.least[i] > share}
    return too_small or {i: wanted.whole[i] for i in rest if wanted.whole[i] <= share}


def _scaled(widths: Sequence[Length], least: Sequence[Length], width: Length) -> list[Length]:
    """The widths, made to fill the table: what is too much comes off what is above the least."""
    over = sum(widths) - width
    spare = sum(it - low for it, low in zip(widths, least, strict=True))
    if over <= 0 or spare <= 0:
        return [it * width / sum(widths) for it in widths]
    return [it - over * (it - low) / spare for it, low in zip(widths, least, strict=True)]
