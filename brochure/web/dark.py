"""The colors of a theme on a dark ground: the same hues, with the contrast that they had."""

import colorsys

from brochure.geometry import Color
from brochure.theme.contrast import contrast

_LIGHT = 0.5
_DARKEST, _STEP = 0.10, 0.35
"""White paper becomes so dark; a tint a little lighter, so that a panel still stands out."""
_CALMER = 0.6
"""Large dark grounds of a full color glare."""
_LEAST_TEXT = 10.0
"""More than the 7 of WCAG 2.1, 1.4.6: thin light letters look weaker than they measure."""
_LEAST_LINE = 3.0
"""WCAG 2.1, 1.4.11, for lines and borders."""


def dark_ground(color: Color) -> Color:
    """A ground for the dark: a light one becomes dark, a dark one stays."""
    hue, light, full = _hls(color)
    if light <= _LIGHT:
        return color
    return _color(hue, _DARKEST + (1.0 - light) * _STEP, full * _CALMER)


def on_dark(color: Color, grounds: list[Color], least: float = _LEAST_TEXT) -> Color:
    """The color, lightened until it has this contrast on each of these dark grounds."""
    hue, light, full = _hls(color)
    while light < 1.0 and min(contrast(_color(hue, light, full), it) for it in grounds) < least:
        light = min(1.0, light + 0.02)
    return _color(hue, light, full)


def line_on_dark(color: Color, grounds: list[Color]) -> Color:
    """The same for a line, which may be quieter than words."""
    return on_dark(color, grounds, _LEAST_LINE)


def _hls(color: Color) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(color.red / 255, color.green / 255, color.blue / 255)


def _color(hue: float, light: float, full: float) -> Color:
    red, green, blue = colorsys.hls_to_rgb(hue, light, full)
    return Color(round(red * 255), round(green * 255), round(blue * 255))
