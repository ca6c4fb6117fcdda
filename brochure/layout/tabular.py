"""Tabular digits: every digit of a line in an equal width, so that columns of numbers align."""

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from brochure.compose.story import Inline
from brochure.layout.lines import Line, Segment, face_style
from brochure.theme.fonts import FontSet
from brochure.theme.model import TextStyle

_DIGITS = "0123456789"


def with_tabular_digits(
    line: Line, inlines: Sequence[Inline], style: TextStyle, fonts: FontSet
) -> Line:
    """The line with each digit a segment of its own, in the middle of an equal width.

    The digits of links (the numbers of citations) stay as they are.
    """
    segments: list[Segment] = []
    x = 0.0
    for segment in line.segments:
        inline = inlines[segment.inline]
        face = face_style(style, inline)
        advance = median(fonts.measure(digit, face, style.size) for digit in _DIGITS)
        if inline.link is not None:
            segments.append(Segment(segment.inline, x, segment.width, segment.text))
            x += segment.width
            continue
        for is_digit, group in groupby(segment.text, key=_DIGITS.__contains__):
            text = "".join(group)
            for part in text if is_digit else (text,):
                width = fonts.measure(part, face, style.size)
                inset = (advance - width) / 2 if is_digit else 0.0
                segments.append(Segment(segment.inline, x + inset, width, part))
                x += advance if is_digit else width
    return Line(x, tuple(segments))
