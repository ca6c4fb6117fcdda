"""Lengths, sizes and rectangles. Points inside the program, text with a unit outside it.

The origin is the top left corner of the page and y grows downwards; `pdf/` turns it over.
"""

import re
from typing import Self, TypeAlias

from msgspec import Struct

Length: TypeAlias = float
"""A distance in points (1/72 inch)."""

POINTS_PER_UNIT = {"pt": 1.0, "in": 72.0, "mm": 72.0 / 25.4, "cm": 72.0 / 2.54}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|in|mm|cm)")


def parse_length(text: str) -> Length:
    """The points of a text such as "12mm", "0.5in", "3 cm" or "14pt".

    Raises ValueError where the text is not a number with one of these units.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        message = f"not a length with a unit: {text!r}"
        raise ValueError(message)
    return float(match[1]) * POINTS_PER_UNIT[match[2]]


class Size(Struct, frozen=True):
    """A width and a height in points."""

    width: Length
    height: Length


class Rect(Struct, frozen=True, gc=False):
    """A rectangle in points; (x, y) is its top left corner."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        """The y of the bottom edge."""
        return self.y + self.height

    def moved(self, dx: Length, dy: Length) -> Self:
        """The same rectangle, moved right by dx and down by dy."""
        return type(self)(self.x + dx, self.y + dy, self.width, self.height)


class Sides(Struct, frozen=True):
    """Four lengths in points, clockwise from the top."""

    top: Length = 0.0
    right: Length = 0.0
    bottom: Length = 0.0
    left: Length = 0.0


class Color(Struct, frozen=True):
    """An sRGB color; each channel runs from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The color of "#RRGGBB". Raises ValueError for any other text."""
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
            message = f"not a color of the form #RRGGBB: {text!r}"
            raise ValueError(message)
        return cls(int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))

    def __str__(self) -> str:
        """The "#RRGGBB" form."""
        return f"#{self.red:02X}{self.green:02X}{self.blue:02X}"


PAGE_SIZES = {
    "Letter": Size(612.0, 792.0),
    "Legal": Size(612.0, 1008.0),
    "Half-Letter": Size(396.0, 612.0),
    "A4": Size(595.28, 841.89),
    "A5": Size(419.53, 595.28),
}
"""The papers, upright (ISO 216, ANSI/ASME Y14.1 and half of Letter)."""
