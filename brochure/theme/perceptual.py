"""Colors as eyes see them: OKLCH, where steps of one size look alike at every hue.

Björn Ottosson, "A perceptual color space for image processing", 2020.
"""

import math

from msgspec import Struct

from brochure.geometry import Color

_LINEAR_END = 0.0031308
"""IEC 61966-2-1: below this a linear channel is a straight line in sRGB, too."""
_ROUNDING = 1e-4
_STEPS = 24
"""Halvings of the chroma that an sRGB screen can show: finer than a channel's step."""


class Lch(Struct, frozen=True):
    """A color by its lightness (0 to 1), its chroma (0 for a gray) and its hue in radians."""

    lightness: float
    chroma: float
    hue: float


def to_lch(color: Color) -> Lch:
    """What eyes see of an sRGB color."""
    red, green, blue = (_linear(it / 255) for it in (color.red, color.green, color.blue))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return Lch(lightness, math.hypot(a, b), math.atan2(b, a))


def to_color(lch: Lch) -> Color:
    """The sRGB color; one that no screen shows gives up chroma, not hue or lightness."""
    least, most = 0.0, lch.chroma
    channels = _channels(lch.lightness, most, lch.hue)
    if not _is_shown(channels):
        for _ in range(_STEPS):
            middle = (least + most) / 2
            if _is_shown(_channels(lch.lightness, middle, lch.hue)):
                least = middle
            else:
                most = middle
        channels = _channels(lch.lightness, least, lch.hue)
    red, green, blue = (round(255 * _encoded(min(max(it, 0.0), 1.0))) for it in channels)
    return Color(red, green, blue)


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _is_shown(channels: tuple[float, float, float]) -> bool:
    return all(-_ROUNDING <= it <= 1 + _ROUNDING for it in channels)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= _LINEAR_END else 1.055 * channel ** (1 / 2.4) - 0.055
