"""Figures of people in rows of ten: those who are counted filled in, the others outlined."""

from collections.abc import Iterator

from msgspec import Struct

from brochure.charts.ink import ChartInks
from brochure.charts.sketch import Sketch, circle
from brochure.geometry import Length
from brochure.pictures.picture import Segment

_TALL = 1.3
"""A figure's place is so much higher than it is wide."""
_PEN = 0.055
"""The outline's stroke, in widths of a place."""
_LEAST_PEN: Length = 0.4
_WIDEST: Length = 14.0
_GAP = 0.35
"""Between blocks of ten columns or rows, in widths of a place: a thousand is counted by them."""
_BLOCK = 10
MANY_ACROSS = 40
"""Figures in a row of an array of 1,000."""


class Array(Struct, frozen=True):
    """Where an array's figures stand: how many in a row, and the width of each one's place."""

    whole: int
    across: int
    step: Length

    @property
    def width(self) -> Length:
        """From the first figure of a row to the last one."""
        return (self.across + _gaps(self.across) * _GAP) * self.step

    @property
    def height(self) -> Length:
        """From the first row to the last one."""
        rows = -(-self.whole // self.across)
        return (rows * _TALL + _gaps(rows) * _GAP) * self.step

    def place(self, index: int) -> tuple[Length, Length]:
        """The top left corner of a figure's place, counted from 0, row by row."""
        row, column = divmod(index, self.across)
        x = column + column // _BLOCK * _GAP
        y = row * _TALL + row // _BLOCK * _GAP
        return x * self.step, y * self.step


def array_in(whole: int, room: Length, tallest: Length) -> Array:
    """The array of so many people, no wider than `room` points and no higher than `tallest`."""
    across = _BLOCK if whole <= _BLOCK**2 else MANY_ACROSS
    unit = Array(whole, across, 1.0)
    return Array(whole, across, min(room / unit.width, tallest / unit.height, _WIDEST))


def _gaps(count: int) -> int:
    return (count - 1) // _BLOCK


def draw_people(
    sketch: Sketch, array: Array, count: int, corner: tuple[Length, Length], inks: ChartInks
) -> None:
    """Draw an array; its first `count` figures are filled in."""
    filled: list[Segment] = []
    empty: list[Segment] = []
    for index in range(array.whole):
        x, y = array.place(index)
        figure = filled if index < count else empty
        figure.extend(person(corner[0] + x, corner[1] + y, array.step, is_filled=index < count))
    pen = max(_PEN * array.step, _LEAST_PEN)
    if filled:
        sketch.path(filled, fill=inks.of(0))
    if empty:
        sketch.path(empty, stroke=inks.axis, weight=pen)


def draw_person(
    sketch: Sketch, x: Length, y: Length, width: Length, inks: ChartInks, *, is_filled: bool
) -> None:
    """Draw one figure beside the words that say how many there are of it."""
    shape = tuple(person(x, y, width, is_filled=is_filled))
    if is_filled:
        sketch.path(shape, fill=inks.of(0))
    else:
        sketch.path(shape, stroke=inks.axis, weight=max(_PEN * width, _LEAST_PEN))


def person(x: Length, y: Length, width: Length, *, is_filled: bool) -> Iterator[Segment]:
    """The path of a figure in a place of this width: a head over a body with round shoulders.

    An outlined one is smaller by its stroke, so that neither seems the larger.
    """
    inset = 0.0 if is_filled else max(_PEN * width, _LEAST_PEN) / 2
    middle = x + width / 2
    head = 0.19 * width - inset
    yield from circle(middle, y + 0.24 * width, head)
    half, top = 0.33 * width - inset, y + 0.5 * width + inset
    bottom, bend = y + 1.16 * width - inset, 0.26 * width
    left, right = middle - half, middle + half
    yield ("M", left, bottom)
    yield ("L", left, top + bend)
    yield ("C", left, top + bend * 0.4, left + bend * 0.4, top, left + bend, top)
    yield ("L", right - bend, top)
    yield ("C", right - bend * 0.4, top, right, top + bend * 0.4, right, top + bend)
    yield ("L", right, bottom)
    yield ("Z",)
