"""Bars, and the swatches that name their patterns."""

from msgspec import Struct

from brochure.charts.ink import PATTERNS, ChartInks, Pattern
from brochure.charts.sketch import Sketch
from brochure.geometry import Color, Length, Rect

OUTLINE: Length = 1.0
"""The stroke around a bar: what is nearly white is seen as a bar by it."""
_HATCH: Length = 4.5
"""Between the lines of a hatching; they are this far apart on a copy, too."""
_HATCH_PEN: Length = 1.2
_DOT: Length = 1.0
_LEAST_BAR: Length = 1.5
"""What is more than nothing is seen."""


class Bar(Struct, frozen=True):
    """A bar from the axis to its end; `track` is the length of the whole, 0 for none."""

    rect: Rect
    series: int
    track: Length = 0.0


def bar_length(value: float, full: float, room: Length) -> Length:
    """The points of a bar in `room` points for `full`: from nothing, in proportion."""
    if value <= 0 or full <= 0:
        return 0.0
    return max(value / full * room, _LEAST_BAR)


def draw_bar(sketch: Sketch, bar: Bar, inks: ChartInks) -> None:
    """Draw a bar, and before it the part of the whole that it leaves."""
    rect = bar.rect
    if bar.track:
        size = (rect.x, rect.y, bar.track, rect.height)
        sketch.box(*size, fill=inks.ground, stroke=inks.axis, weight=OUTLINE / 2)
    if rect.width:
        fill_with(sketch, rect, PATTERNS[bar.series % len(PATTERNS)], inks.of(bar.series), inks)


def fill_with(sketch: Sketch, rect: Rect, pattern: Pattern, color: Color, inks: ChartInks) -> None:
    """Draw a rectangle in a pattern, outlined."""
    ground = color if pattern == "solid" else inks.paper
    corner = (rect.x, rect.y, rect.width, rect.height)
    sketch.box(*corner, fill=ground)
    if pattern == "hatched":
        _hatch(sketch, rect, color)
    elif pattern == "dotted":
        _dot(sketch, rect, color)
    sketch.box(*corner, stroke=color, weight=OUTLINE)


def _hatch(sketch: Sketch, rect: Rect, color: Color) -> None:
    """Draw lines at 45 degrees, cut off at the rectangle's edges."""
    down, right = rect.height, rect.width
    start = -down + _HATCH / 2
    while start < right:
        # From the bottom edge, up and to the right.
        begin, end = max(start, 0.0), min(start + down, right)
        if end - begin > OUTLINE:
            points = (
                (rect.x + begin, rect.bottom - (begin - start)),
                (rect.x + end, rect.bottom - (end - start)),
            )
            sketch.line(points, color, _HATCH_PEN)
        start += _HATCH


def _dot(sketch: Sketch, rect: Rect, color: Color) -> None:
    y, row = rect.y + _HATCH / 2 + OUTLINE / 2, 0
    while y < rect.bottom - _DOT:
        x = rect.x + _HATCH / 2 + (_HATCH / 2 if row % 2 else 0.0)
        while x < rect.right - _DOT:
            sketch.disc(x, y, _DOT, fill=color)
            x += _HATCH
        y, row = y + _HATCH * 0.75, row + 1
