"""The scale of an upright axis: round numbers that hold all values."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from reportlab.graphics.charts.utils import find_good_grid

from brochure.charts.numbers import number_words

_INTERVALS = (3, 4, 5)
"""How many steps an axis may have."""


class Scale(Struct, frozen=True):
    """Where an axis begins and ends, and its round numbers, upwards."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """How far up a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def scale_for(values: Sequence[float], least: float | None) -> Scale:
    """The scale of some values: from `least`; from 0 where that is not told.

    Where values are below 0, from below the least of them.
    """
    low = min(0.0 if least is None else least, *values)
    high = max(*values, low)
    if high <= low:
        high = low + 1.0
    begin, end, step = find_good_grid(low, high, n=_INTERVALS)
    if least is not None and begin < least <= min(values):
        begin = least
    count = round((end - begin) / step)
    ticks = tuple(round(begin + step * index, 10) for index in range(count + 1))
    return Scale(begin, max(end, ticks[-1]), ticks)


def tick_words(value: float, thousands: str) -> str:
    """A tick's number: "2,000", "0.5"."""
    return number_words(Decimal(str(round(value, 6))).normalize() + 0, thousands)
