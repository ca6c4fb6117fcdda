"""The columns of a table: how wide each is, and how small the text must be for all to fit."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brochure.compose.story import Grid, GridCell, Text
from brochure.geometry import Length
from brochure.layout.column import Column
from brochure.layout.lines import extent
from brochure.theme.legibility import LEAST_SIZE
from brochure.theme.model import BoxStyle, TextStyle, Theme

if TYPE_CHECKING:
    from brochure.layout.flow import Flow

_STEPS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)
_WIDEST_WORDS = (1.0, 0.4, 0.3, 0.2)
"""The share of the table that a word may ask for before it is broken, the best first."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a table stands, its column widths in points, and the theme that sets its cells."""

    x: Length
    widths: tuple[Length, ...]
    theme: Theme
    is_too_wide: bool = False

    @property
    def width(self) -> Length:
        """From the left edge of the first column to the right edge of the last."""
        return sum(self.widths)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the words of each column ask for: the widest word, and all on one line."""

    least: tuple[Length, ...]
    whole: tuple[Length, ...]


def fit_columns(flow: "Flow", node: Grid, column: Column, cell: BoxStyle) -> Fit:
    """The widest text at which every word fits its column, down to 9 pt (LEAST_SIZE).

    A table in the running text's measure grows to the full width where its words need it.
    """
    padding = cell.padding.left + cell.padding.right
    x, width = column.span(flow.theme.box(node.style).span)
    wanted = _wanted(flow.theme, node, padding)
    if node.widths:
        total = sum(node.widths)
        return Fit(x, tuple(width * it / total for it in node.widths), flow.theme)
    if sum(wanted.whole) > width:
        x, width = column.x, column.width
    for share in _WIDEST_WORDS:
        for step in _STEPS:
            theme = _shrunk(flow.theme, step)
            wanted = _wanted(theme, node, padding)
            least = tuple(min(it, width * share) for it in wanted.least)
            if sum(least) <= width:
                return Fit(x, _shared(_Wanted(least, wanted.whole), width), theme)
    widths = tuple(width * it / sum(least) for it in least)
    return Fit(x, widths, theme, is_too_wide=True)


def _shrunk(theme: Theme, step: float) -> Theme:
    if step == 1.0:
        return theme
    return replace(theme, texts={name: _smaller(it, step) for name, it in theme.texts.items()})


def _smaller(style: TextStyle, step: float) -> TextStyle:
    size = max(min(style.size, LEAST_SIZE), style.size * step)
    return replace(style, size=size, leading=style.leading * size / style.size)


def _wanted(theme: Theme, node: Grid, padding: Length) -> _Wanted:
    rows = [row.cells for row in (*node.head, *node.rows) if row.cells]
    sizes = [[_extent(theme, it) for it in cells] for cells in zip(*rows, strict=True)]
    return _Wanted(
        tuple(max(one for one, _ in column) + padding for column in sizes),
        tuple(max(two for _, two in column) + padding for column in sizes),
    )


def _extent(theme: Theme, cell: GridCell) -> tuple[Length, Length]:
    found = [
        extent(node.inlines, theme.text(node.style), theme.fonts)
        for node in cell.children
        if isinstance(node, Text)
    ]
    # Tabular digits may be wider than those that were measured: a 1 most of all.
    slack = 1.2 if any(isinstance(it, Text) and it.is_tabular for it in cell.children) else 1.0
    widest = max((one for one, _ in found), default=0.0)
    whole = max((two for _, two in found), default=0.0)
    return widest * slack + 1.0, whole * slack + 1.0


def _shared(wanted: _Wanted, width: Length) -> tuple[Length, ...]:
    """The width given out: what is asked for where all of it fits, else fairly.

    Columns that ask for no more than their share get it; the others take what is left by the
    root of what they ask for, so that a long column gets more lines, not all of the width.
    """
    total = sum(wanted.whole)
    if total <= width:
        return tuple(it * width / total for it in wanted.whole)
    given: dict[int, Length] = {}
    open_columns = list(range(len(wanted.whole)))
    while open_columns:
        room = width - sum(given.values())
        roots = sum(math.sqrt(wanted.whole[i]) for i in open_columns)
        shares = {i: room * math.sqrt(wanted.whole[i]) / roots for i in open_columns}
        held = {i: wanted.least[i] for i in open_columns if wanted.least[i] > shares[i]}
        if not held:
            held = {i: wanted.whole[i] for i in open_columns if wanted.whole[i] < shares[i]}
        given.update(held or shares)
        open_columns = [i for i in open_columns if i not in given]
    return tuple(_scaled([given[i] for i in range(len(given))], width))


def _scaled(widths: Sequence[Length], width: Length) -> list[Length]:
    total = sum(widths)
    return [it * width / total for it in widths]
