"""Runs: text in the faces that it takes, from a point on a baseline."""

from brochure.compose.story import Inline
from brochure.geometry import Color, Length
from brochure.layout.lines import face_style, script_size
from brochure.layout.paged import Owner, TextRun
from brochure.theme.styles import TextStyle, Theme

_SHIFT = {"": 0.0, "sup": 0.34, "sub": -0.14}
"""How far raised and lowered text stands above the baseline, in shares of the text's size."""


def runs_of(
    theme: Theme,
    text: str,
    start: tuple[Length, Length],
    style: TextStyle,
    inline: Inline,
    owner: Owner,
    color: Color,
) -> list[TextRun]:
    """The text as runs, one for each face that it takes, from `start` on its baseline."""
    face_name = face_style(style, inline)
    size = script_size(style, inline)
    x, baseline = start[0], start[1] - _SHIFT[inline.script] * style.size
    runs = []
    for face, part in theme.fonts.split(text, face_name):
        width = theme.fonts.measure(part, face_name, size)
        runs.append(TextRun(x, baseline, width, part, face.key, size, color, owner, inline.route))
        x += width
    return runs


def baseline_of(theme: Theme, style: TextStyle) -> Length:
    """From the top of a line to its baseline: the capitals stand in the line's middle."""
    face = theme.fonts.families[0][style.face]
    cap = face.cap_height * style.size / 1000
    return (style.leading + cap) / 2
