"""The inks of a chart: a look's colors by their jobs, and patterns that a grey copy tells apart."""

from typing import Literal, TypeAlias

from msgspec import Struct

from brochure.geometry import Color, Length

Pattern: TypeAlias = Literal["solid", "hatched", "empty", "dotted"]
PATTERNS: tuple[Pattern, ...] = ("solid", "hatched", "empty", "dotted")
"""Those of the first, second, third and fourth series."""
DASHES: tuple[tuple[Length, ...], ...] = ((), (6.0, 3.0), (1.5, 3.0), (8.0, 3.0, 1.5, 3.0))
"""Those of their lines."""


class ChartInks(Struct, frozen=True):
    """Colors by their jobs. All but `grid` and `ground` are 3:1 on paper or more (WCAG 1.4.11)."""

    series: tuple[Color, ...]
    """Of each series, in order; the last one goes on."""
    axis: Color
    """Axes, outlines and what is not filled in."""
    words: Color
    grid: Color
    """Helps the eye along; nothing is lost without it."""
    paper: Color
    ground: Color
    """The part of a whole that a bar leaves."""

    def of(self, series: int) -> Color:
        """The color of a series, counted from 0."""
        return self.series[min(series, len(self.series) - 1)]
