"""Lengths of SVG in user units, which are CSS pixels (CSS Values 3, 5)."""

import re
from typing import Final

from msgspec import Struct

from brochure.limits import LARGEST_SVG_COORDINATE

POINTS_PER_PIXEL: Final = 0.75
"""A CSS pixel is 1/96 inch (CSS Values 3, 5.2)."""
_PIXELS: Final = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
}
_LENGTH: Final = re.compile(
    r"\s*([+-]?(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d{1,2})?)(px|pt|pc|in|cm|mm|q|em|ex|ch|rem|%)?\s*",
    re.ASCII | re.IGNORECASE,
)
_ROOT_EM: Final = 16.0
"""The size of text that says nothing of its size."""
_EX: Final = 0.5


class Scale(Struct, frozen=True):
    """What relative lengths are shares of: the viewport and the size of the text, in user units."""

    width: float = 0.0
    height: float = 0.0
    em: float = _ROOT_EM

    def whole(self, name: str) -> float:
        """What 100% is for an attribute of this name (SVG 1.1, 7.10)."""
        if name in {"x", "width", "cx", "rx", "x1", "x2", "dx", "fx"}:
            return self.width
        if name in {"y", "height", "cy", "ry", "y1", "y2", "dy", "fy"}:
            return self.height
        return float(((self.width**2 + self.height**2) / 2) ** 0.5)


def parse_length(text: str, em: float = _ROOT_EM, whole: float | None = None) -> float:
    """User units (CSS pixels) of "12", "12px", "9pt", "3mm", "1.2em", "50%".

    `whole` is what 100% is. Raises ValueError with a hint.
    """
    match = _LENGTH.fullmatch(text)
    unit = "" if match is None else (match[2] or "").lower()
    if match is None or (unit == "%" and whole is None):
        hint = "write a plain number, or one with px, pt, pc, in, cm or mm"
        raise ValueError(hint)
    if unit == "%" and whole is not None:
        value = float(match[1]) * whole / 100
    elif unit in {"em", "ex", "ch", "rem"}:
        value = float(match[1]) * (_ROOT_EM if unit == "rem" else em)
        value *= _EX if unit in {"ex", "ch"} else 1.0
    else:
        value = float(match[1]) * _PIXELS[unit]
    if abs(float(match[1])) > LARGEST_SVG_COORDINATE:
        hint = f"write a number of at most {LARGEST_SVG_COORDINATE:,.0f}"
        raise ValueError(hint)
    return value
