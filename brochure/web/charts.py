"""Charts on a web page: lines as a picture, bars and people as pictures in the cells they show."""

from brochure.charts.bars import Bar, bar_length, draw_bar
from brochure.charts.ink import ChartInks
from brochure.charts.lines import Lines, draw_lines
from brochure.charts.people import array_in, draw_people
from brochure.charts.sketch import Sketch
from brochure.compose.story import Chart
from brochure.geometry import Length, Rect
from brochure.pictures.picture import Measure, Vector

_WIDTH: Length = 480.0
"""The page's column."""
_BARS: Length = 180.0
_BAR: Length = 16.0
_ARRAY: Length = 190.0


def lines_of(chart: Chart, inks: ChartInks, measure: Measure) -> Vector | None:
    """The picture of a chart of lines; None for another kind."""
    axes = chart.axes
    if axes is None:
        return None
    lines = Lines(
        axes.labels, axes.names, chart.values, axes.across, axes.up, axes.thousands, axes.least
    )
    return draw_lines(lines, _WIDTH, 1.0, inks, measure)


def mark_of(chart: Chart, row: int, column: int, inks: ChartInks) -> Vector | None:
    """What a cell's number is drawn as, counted from 0; None where it is not drawn by itself."""
    values = chart.values[row]
    if chart.kind == "line" or column >= len(values):
        return None
    sketch, value = Sketch(), values[column] or 0.0
    if chart.kind == "people":
        array = array_in(round(chart.whole), _ARRAY, _WIDTH)
        draw_people(sketch, array, round(value), (0.0, 0.0), inks)
        return sketch.as_vector(array.width, array.height)
    full = chart.whole or max(it or 0.0 for each in chart.values for it in each)
    track = _BARS if chart.whole else 0.0
    bar = Rect(0.0, 0.0, bar_length(value, full, _BARS), _BAR)
    draw_bar(sketch, Bar(bar, column, track), inks)
    return sketch.as_vector(max(bar.width, track, 1.0), _BAR)
