"""How an SVG element is painted: presentation properties, inherited and computed (SVG 1.1, 6)."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Color
from brochure.limits import LARGEST_SVG_COORDINATE, MOST_SVG_DASHES
from brochure.pictures.picture import FaceName

Anchor: TypeAlias = Literal["start", "middle", "end"]
POINTS_PER_PIXEL = 0.75
"""A CSS pixel is 1/96 inch (CSS Values 3, 5.2)."""
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
}
_LENGTH = re.compile(
    r"\s*([+-]?(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d{1,2})?)(px|pt|pc|in|cm|mm)?\s*", re.ASCII
)
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)", re.ASCII)
_BOLD = 600
"""CSS Fonts 4, 2.2.1: where a family has two weights, from here on the bold one."""

_BLACK = Color(0, 0, 0)


class Style(Struct, frozen=True):
    """The computed properties of an element, in user units."""

    fill: Color | None = _BLACK
    stroke: Color | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()
    round_caps: bool = False
    round_joins: bool = False
    miter_limit: float = 4.0
    even_odd: bool = False
    font_size: float = 16.0
    is_bold: bool = False
    is_italic: bool = False
    anchor: Anchor = "start"
    color: Color = _BLACK

    @property
    def face(self) -> FaceName:
        """The face of the theme's family that draws text in this style."""
        if self.is_bold:
            return "bold_italic" if self.is_italic else "bold"
        return "italic" if self.is_italic else "regular"


def parse_length(text: str) -> float:
    """User units (CSS pixels) of "12", "12px", "9pt", "3mm". Raises ValueError with a hint."""
    match = _LENGTH.fullmatch(text)
    if match is None or abs(float(match[1])) > LARGEST_SVG_COORDINATE:
        hint = "write a plain number, or one with px, pt, pc, in, cm or mm"
        raise ValueError(hint)
    return float(match[1]) * _PIXELS[match[2] or ""]


@cache
def _named_colors() -> Mapping[str, str]:
    from PIL import ImageColor

    # Pillow replaces a name's text by its channels once somebody has asked for it.
    return {
        name: value if isinstance(value, str) else str(Color(*value[:3]))
        for name, value in ImageColor.colormap.items()
    }


def _paint(text: str, style: Style) -> Color | None:
    if text in {"none", "transparent"}:
        return None
    if text == "currentcolor":
        return style.color
    text = _named_colors().get(text, text)
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        text = "#" + "".join(2 * digit for digit in text[1:])
    match = _RGB.fullmatch(text)
    if match is not None:
        return Color(*(min(255, int(channel)) for channel in match.groups()))
    try:
        return Color.parse(text)
    except ValueError:
        hint = "write a solid color as #RRGGBB"
        raise ValueError(hint) from None


def _color(text: str, style: Style) -> Color:
    color = _paint(text, style)
    if color is None:
        hint = "write a solid color as #RRGGBB"
        raise ValueError(hint)
    return color


def _positive(text: str, _style: Style) -> float:
    value = parse_length(text)
    if value < 0:
        hint = "write a number that is not negative"
        raise ValueError(hint)
    return value


def _dash(text: str, _style: Style) -> tuple[float, ...]:
    if text == "none":
        return ()
    parts = tuple(parse_length(part) for part in re.split(r"[\s,]+", text) if part)
    if len(parts) > MOST_SVG_DASHES or any(part < 0 for part in parts):
        hint = f"write at most {MOST_SVG_DASHES} dash lengths, none of them negative"
        raise ValueError(hint)
    if not any(parts):
        return ()
    return parts * 2 if len(parts) % 2 else parts


def _miter(text: str, _style: Style) -> float:
    value = parse_length(text)
    if value < 1:
        hint = "write one number of at least 1"
        raise ValueError(hint)
    return value


def _is_bold(text: str, style: Style) -> bool:
    if text in {"normal", "bold", "bolder"}:
        return text != "normal"
    if re.fullmatch(r"[1-9]00", text):
        return int(text) >= _BOLD
    return bool(_one_of(text, {"normal": "", "bold": "bold"}, style))


def _one_of(text: str, values: Mapping[str, str], _style: Style) -> str:
    if text not in values:
        hint = "write " + " or ".join(values)
        raise ValueError(hint)
    return values[text]


def _anchor(text: str, style: Style) -> Anchor:
    _one_of(text, dict.fromkeys(("start", "middle", "end"), ""), style)
    return "middle" if text == "middle" else "end" if text == "end" else "start"


def _choice(values: Mapping[str, str]) -> Callable[[str, Style], bool]:
    """A property of two values; the second one, mapped to words, is True."""
    return lambda text, style: bool(_one_of(text, values, style))


_READERS: dict[str, tuple[str, Callable[[str, Style], object]]] = {
    "color": ("color", _color),
    "fill": ("fill", _paint),
    "stroke": ("stroke", _paint),
    "stroke-width": ("stroke_width", _positive),
    "stroke-dasharray": ("dash", _dash),
    "stroke-linecap": ("round_caps", _choice({"butt": "", "round": "round"})),
    "stroke-linejoin": ("round_joins", _choice({"miter": "", "round": "round"})),
    "stroke-miterlimit": ("miter_limit", _miter),
    "fill-rule": ("even_odd", _choice({"nonzero": "", "evenodd": "even-odd"})),
    "font-size": ("font_size", _positive),
    "font-weight": ("is_bold", _is_bold),
    "font-style": ("is_italic", _choice({"normal": "", "italic": "i", "oblique": "i"})),
    "text-anchor": ("anchor", _anchor),
}


def inherit(
    style: Style, properties: Mapping[str, str], report: Callable[[str, str, str], None]
) -> Style:
    """The style of an element inside another of style `style`.

    `report` gets name, value and hint of each property whose value can't be read.
    """
    for name in sorted(properties, key=lambda name: name != "color"):
        if name not in _READERS:
            continue
        value = properties[name].strip().lower()
        if value == "inherit":
            continue
        field, reader = _READERS[name]
        try:
            changes = {field: reader(value, style)}
        except ValueError as error:
            report(name, properties[name], str(error))
        else:
            style = replace(style, **changes)
    return style
