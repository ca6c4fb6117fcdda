"""Lines over round numbers, each with a mark, a dash and its name of its own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from brochure.charts.ink import DASHES, ChartInks
from brochure.charts.scale import Scale, scale_for, tick_words
from brochure.charts.sketch import Sketch
from brochure.geometry import Length
from brochure.pictures.picture import Measure, Vector

SIZE: Length = 11.0
"""Of the words at the axes and of the names of the lines."""
_LEADING: Length = 14.0
_LINE: Length = 2.0
_MARK: Length = 3.4
_GAP: Length = 6.0
_SHAPE = 0.5
"""The plot's height, in widths of the chart."""
_LEAST_HEIGHT: Length = 110.0
_MOST_HEIGHT: Length = 190.0
_MOST_NAME = 0.3
"""The share of the chart's width that names at the ends of lines may take."""
_NUMBERED = re.compile(r"(\D*)(\d+(?:\.\d+)?)(\D*)")
_MARKS = ("disc", "square", "ring", "diamond")


class Lines(Struct, frozen=True):
    """What a line chart shows: a row of values for each label, a column for each line."""

    labels: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    across: str
    up: str
    thousands: str
    least: float | None


class _Plot(Struct, frozen=True):
    """Where the lines run."""

    left: Length
    right: Length
    top: Length
    bottom: Length
    scale: Scale
    shares: tuple[float, ...]
    """How far across each label's points stand, from 0 to 1."""

    def x(self, index: int) -> Length:
        """Where the points of a label stand."""
        return self.left + (self.right - self.left) * self.shares[index]

    def y(self, value: float) -> Length:
        """How high a value stands."""
        return self.bottom - (self.bottom - self.top) * self.scale.share(value)


def draw_lines(
    lines: Lines, width: Length, share: float, inks: ChartInks, measure: Measure
) -> Vector:
    """The picture of a line chart, `width` points wide; its words are of SIZE.

    The plot is `share` of its usual height.
    """
    sketch = Sketch()
    values = [it for row in lines.values for it in row if it is not None]
    scale = scale_for(values, lines.least)
    ticks = [tick_words(it, lines.thousands) for it in scale.ticks]
    left = max(measure(it, "regular", SIZE) for it in ticks) + _GAP
    names = max((measure(it, "bold", SIZE) for it in lines.names), default=0.0)
    at_ends = 0 < names <= width * _MOST_NAME
    right = width - (names + _GAP + _MARK if at_ends else _MARK)
    top = _LEADING / 2
    if lines.up:
        sketch.words(0.0, SIZE, lines.up, "regular", SIZE, inks.words)
        top += _LEADING + 2.0
    if lines.names and not at_ends:
        top = _draw_key(sketch, lines.names, width, top, inks, measure)
    height = min(max(width * _SHAPE, _LEAST_HEIGHT), _MOST_HEIGHT) * share
    plot = _Plot(left, right, top, top + height, scale, shares_of(lines.labels))
    _draw_grid(sketch, plot, ticks, inks, measure)
    below = _draw_labels(sketch, plot, lines, inks, measure)
    columns = range(len(lines.values[0]))
    for column in columns:
        _draw_line(sketch, plot, [row[column] for row in lines.values], column, inks)
    if at_ends:
        _draw_names(sketch, plot, lines, inks)
    return sketch.as_vector(width, below)


def shares_of(labels: Sequence[str]) -> tuple[float, ...]:
    """How far across each label stands: by its number, where numbers are all that differs.

    Weeks 1, 2, 4 and 8 are not as far from each other; Monday and Tuesday are.
    """
    found = [_NUMBERED.fullmatch(it) for it in labels]
    numbers = [float(it[2]) for it in found if it is not None]
    around = {(it[1], it[3]) for it in found if it is not None}
    count, rises = len(labels), all(one < other for one, other in pairwise(numbers))
    if len(numbers) < count or len(around) > 1 or not rises or count == 1:
        return tuple((index + 0.5) / count for index in range(count))
    span = numbers[-1] - numbers[0]
    inset = 0.5 / count
    return tuple(inset + (it - numbers[0]) / span * (1 - 2 * inset) for it in numbers)


def _draw_grid(
    sketch: Sketch, plot: _Plot, ticks: Sequence[str], inks: ChartInks, measure: Measure
) -> None:
    for value, words in zip(plot.scale.ticks, ticks, strict=True):
        y = plot.y(value)
        is_axis = value == max(0.0, plot.scale.low)
        color, pen = (inks.axis, 1.0) if is_axis else (inks.grid, 0.6)
        sketch.line(((plot.left, y), (plot.right, y)), color, pen)
        x = plot.left - _GAP - measure(words, "regular", SIZE)
        sketch.words(x, y + SIZE * 0.35, words, "regular", SIZE, inks.words)


def _draw_labels(
    sketch: Sketch, plot: _Plot, lines: Lines, inks: ChartInks, measure: Measure
) -> Length:
    """Draw the labels under the axis, only those that there is room for."""
    baseline, free_from = plot.bottom + _LEADING, 0.0
    for index, label in enumerate(lines.labels):
        x, width = plot.x(index), measure(label, "regular", SIZE)
        sketch.line(((x, plot.bottom), (x, plot.bottom + 3.0)), inks.axis, 0.8)
        left = min(max(x - width / 2, 0.0), max(plot.right - width, 0.0))
        if left >= free_from:
            sketch.words(left, baseline, label, "regular", SIZE, inks.words)
            free_from = left + width + _GAP
    if lines.across:
        baseline += _LEADING
        x = max(plot.right - measure(lines.across, "regular", SIZE), 0.0)
        sketch.words(x, baseline, lines.across, "regular", SIZE, inks.words)
    return baseline + SIZE * 0.35


def _draw_line(
    sketch: Sketch, plot: _Plot, values: Sequence[float | None], column: int, inks: ChartInks
) -> None:
    """Draw one line; where a value is missing, it stops and goes on after it."""
    for run in _runs(values):
        points = [(plot.x(index), plot.y(value)) for index, value in run]
        if len(points) > 1:
            sketch.line(points, inks.of(column), _LINE, DASHES[column % len(DASHES)])
    for run in _runs(values):
        for index, value in run:
            _draw_mark(sketch, plot.x(index), plot.y(value), column, inks)


def _runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for index, value in enumerate(values):
        if value is not None:
            run.append((index, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _draw_mark(sketch: Sketch, x: Length, y: Length, column: int, inks: ChartInks) -> None:
    color, size = inks.of(column), _MARK
    match _MARKS[column % len(_MARKS)]:
        case "disc":
            sketch.disc(x, y, size, fill=color)
        case "ring":
            sketch.disc(x, y, size, fill=inks.paper, stroke=color, weight=1.6)
        case "square":
            corner = (x - size, y - size, 2 * size, 2 * size)
            sketch.box(*corner, fill=inks.paper, stroke=color, weight=1.6)
        case _:
            wide = size * 1.3
            corners = (("M", x - wide, y), ("L", x, y - wide), ("L", x + wide, y))
            sketch.path((*corners, ("L", x, y + wide), ("Z",)), fill=color)


def _draw_key(
    sketch: Sketch,
    names: Sequence[str],
    width: Length,
    top: Length,
    inks: ChartInks,
    measure: Measure,
) -> Length:
    """Draw the names above the plot, each beside a piece of its line; where the plot may begin."""
    x, y, sample = 0.0, top + SIZE / 2, 26.0
    for column, name in enumerate(names):
        wide = sample + _GAP + measure(name, "bold", SIZE)
        if x and x + wide > width:
            x, y = 0.0, y + _LEADING + 2.0
        sketch.line(((x, y), (x + sample, y)), inks.of(column), _LINE, DASHES[column % len(DASHES)])
        _draw_mark(sketch, x + sample / 2, y, column, inks)
        left = x + sample + _GAP
        sketch.words(left, y + SIZE * 0.35, name, "bold", SIZE, inks.words)
        x += wide + 3 * _GAP
    return y + _LEADING + _GAP


def _draw_names(sketch: Sketch, plot: _Plot, lines: Lines, inks: ChartInks) -> None:
    """Write each name at the end of its line, one under the other where the ends are close."""
    ends = []
    for column, name in enumerate(lines.names):
        known = [it for row in lines.values if (it := row[column]) is not None]
        ends.append((plot.y(known[-1]) if known else plot.bottom, name))
    ends.sort()
    highest = plot.top - _LEADING
    placed = []
    for y, name in ends:
        highest = max(y, highest + _LEADING)
        placed.append((highest, name))
    over = max(0.0, placed[-1][0] - plot.bottom)
    for y, name in placed:
        baseline = y - over + SIZE * 0.35
        sketch.words(plot.right + _GAP, baseline, name, "bold", SIZE, inks.words)
