"""Colors as SVG writes them (CSS Color 4, 4 to 7): names, #RRGGBB, rgb and hsl, with alpha."""

import colorsys
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from brochure.geometry import Color

_HEX: Final = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION: Final = re.compile(r"(rgba?|hsla?)\(([^()]{1,80})\)")
_PARTS: Final = re.compile(r"[\s,/]+")
_VALUE: Final = re.compile(r"([+-]?(?:\d++\.?\d*+|\.\d++))(%|deg|turn|rad)?")
_TURNS: Final = {"": 1 / 360, "deg": 1 / 360, "turn": 1.0, "rad": 1 / 6.283185307179586}
_HINT: Final = "write a solid color as #RRGGBB"
_SYSTEM: Final = {
    "canvastext": "#000000",
    "canvas": "#ffffff",
    "windowtext": "#000000",
    "window": "#ffffff",
}


@cache
def _named_colors() -> Mapping[str, str]:
    from PIL import ImageColor

    # Pillow replaces a name's text by its channels once somebody has asked for it.
    return {
        name: value if isinstance(value, str) else str(Color(*value[:3]))
        for name, value in ImageColor.colormap.items()
    }


def read_color(text: str) -> tuple[Color, float]:
    """The color of a text in lower case, and its opacity. Raises ValueError with a hint."""
    text = _SYSTEM.get(text, text)
    text = _named_colors().get(text, text).lower()
    if text == "transparent":
        return Color(0, 0, 0), 0.0
    match = _HEX.fullmatch(text)
    if match is not None:
        digits = match[1] if len(match[1]) > 4 else "".join(2 * it for it in match[1])  # noqa: PLR2004 -- #RGBA
        channels = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
        return Color(*channels[:3]), channels[3] / 255 if channels[3:] else 1.0
    match = _FUNCTION.fullmatch(text)
    if match is None:
        raise ValueError(_HINT)
    parts = [it for it in _PARTS.split(match[2].strip()) if it]
    if len(parts) not in {3, 4}:
        raise ValueError(_HINT)
    alpha = min(1.0, max(0.0, _share(parts[3], 1.0))) if parts[3:] else 1.0
    if match[1].startswith("rgb"):
        return Color(*(_channel(_share(it, 255.0)) for it in parts[:3])), alpha
    return _from_hsl(parts), alpha


def _from_hsl(parts: list[str]) -> Color:
    hue, unit = _number(parts[0])
    saturation, lightness = (min(1.0, max(0.0, _share(it, 100.0))) for it in parts[1:3])
    red, green, blue = colorsys.hls_to_rgb(hue * _TURNS[unit] % 1.0, lightness, saturation)
    return Color(_channel(red), _channel(green), _channel(blue))


def _channel(share: float) -> int:
    return round(255 * min(1.0, max(0.0, share)))


def _share(text: str, whole: float) -> float:
    number, unit = _number(text)
    return number / (100.0 if unit == "%" else whole)


def _number(text: str) -> tuple[float, str]:
    if text == "none":
        return 0.0, ""
    match = _VALUE.fullmatch(text)
    if match is None:
        raise ValueError(_HINT)
    return float(match[1]), match[2] or ""
