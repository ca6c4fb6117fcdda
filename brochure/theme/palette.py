"""A look's colors made of one: the house's own, with every contrast computed.

The colors of the look that are kin to its primary one take the house's hue and keep their
lightness, on which contrast rests; those of other hues have jobs of their own (a warning is red)
and stay. What is too light to read is darkened, and what stands on it lightened.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Color
from brochure.theme.contrast import LEAST, LEAST_BODY, contrast
from brochure.theme.perceptual import Lch, to_color, to_lch

PRIMARY: Final = "primary"
_KIN = math.radians(50)
"""Hues no further apart look like shades of one color: blue and blue-green, not green and red."""
_GRAY = 0.005
"""Chroma of what has no hue, such as white."""
_MOST_CHROMA = 1.6
"""The most by which a shade is more colorful than in the look: a tint stays a tint."""
LEAST_ON_PAPER: Final = 1.3
"""A color that stands out less from the paper is lost: darkened, it is another color."""
_LIGHT = 0.6
"""From this lightness on a color is a ground or a line, not ink."""
_STEP = 0.004
_BRIGHT_ON = "on-"
"""The names of colors that words on the primary color have begin so."""
_PAPER, _INK = Color(255, 255, 255), Color(0, 0, 0)


class Palette(Struct, frozen=True):
    """A look's colors by name, and what became of the house's own."""

    colors: dict[str, Color]
    primary: Color


def palette_of(house: Color, colors: Mapping[str, Color], least: float = LEAST) -> Palette | None:
    """The colors of a look in the house's own; None where it is too light for any contrast.

    `least` is what the house's color reaches on every ground, and what stands on it.
    """
    paper = colors.get("paper", _PAPER)
    if contrast(house, paper) < LEAST_ON_PAPER:
        return None
    old, new = to_lch(colors[PRIMARY]), to_lch(house)
    shades = {
        name: _in_house(to_lch(color), old, new) if _is_kin(to_lch(color), old) else color
        for name, color in colors.items()
        if name != PRIMARY
    }
    grounds = [it for name, it in shades.items() if _is_ground(name, it)]
    primary = _until(house, grounds, least, _darker)
    made = {PRIMARY: primary}
    for name, color in shades.items():
        if name.startswith(_BRIGHT_ON):
            made[name] = _until(color, (primary,), least, _lighter)
        elif to_lch(color).lightness < _LIGHT and color != colors[name]:
            needed = LEAST_BODY if contrast(colors[name], paper) >= LEAST_BODY else LEAST
            # What was no text's color in the look, a line, stays as it is.
            was_text = contrast(colors[name], paper) >= LEAST
            made[name] = _until(color, grounds, needed, _darker) if was_text else color
        else:
            made[name] = color
    return Palette({name: made[name] for name in colors}, primary)


def _is_kin(color: Lch, primary: Lch) -> bool:
    apart = abs(math.remainder(color.hue - primary.hue, 2 * math.pi))
    return color.chroma > _GRAY and (apart <= _KIN or primary.chroma <= _GRAY)


def _is_ground(name: str, color: Color) -> bool:
    """True for what words of the primary color may stand on: paper and tints."""
    return not name.startswith(_BRIGHT_ON) and contrast(color, _INK) >= 17  # noqa: PLR2004 -- of 21


def _in_house(color: Lch, old: Lch, new: Lch) -> Color:
    share = min(new.chroma / old.chroma, _MOST_CHROMA) if old.chroma > _GRAY else 1.0
    return to_color(Lch(color.lightness, color.chroma * share, new.hue))


def _until(
    color: Color, others: Iterable[Color], least: float, step: Callable[[Color], Color]
) -> Color:
    """The color after as many steps as its contrast with all the others needs."""
    against = tuple(others)
    while min((contrast(color, it) for it in against), default=least) < least:
        changed = step(color)
        if changed == color:
            return color
        color = changed
    return color


def _darker(color: Color) -> Color:
    return _stepped(color, -_STEP)


def _lighter(color: Color) -> Color:
    return _stepped(color, _STEP)


def _stepped(color: Color, by: float) -> Color:
    seen = to_lch(color)
    return to_color(replace(seen, lightness=min(max(seen.lightness + by, 0.0), 1.0)))
