"""How an SVG element is painted: presentation properties, inherited and computed (SVG 1.1, 6)."""

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Color
from brochure.limits import MOST_SVG_DASHES
from brochure.pictures.picture import Cap, FaceName, Join
from brochure.pictures.svg.colors import read_color
from brochure.pictures.svg.lengths import Scale, parse_length
from brochure.pictures.svg.references import pointed
from brochure.pictures.svg.tree import Node

Anchor: TypeAlias = Literal["start", "middle", "end"]
_BOLD: Final = 600
"""CSS Fonts 4, 2.2.1: where a family has two weights, from here on the bold one."""
_BLACK: Final = Color(0, 0, 0)
_SIZES: Final = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
"""CSS Fonts 4, 2.5.1, in pixels."""
_FONT: Final = re.compile(
    r"(?P<before>(?:(?:normal|italic|oblique|small-caps|bold|bolder|lighter|[1-9]00)\s+)*)"
    r"(?P<size>[\d.]+(?:px|pt|em|ex|rem|mm|cm|in|pc|%)?|(?:xx?-)?(?:small|large)|medium)"
    r"(?:\s*/\s*[\w.%]+)?\s+\S.*",
    re.DOTALL,
)


_SHARE: Final = re.compile(r"\s*([+-]?(?:\d++\.?\d*+|\.\d++)(?:e-?\d{1,2})?)(%?)\s*", re.IGNORECASE)


class Server(Struct, frozen=True):
    """A paint that an element of the drawing describes, and what is used where there is none."""

    id: str
    fallback: Color | None


Paint: TypeAlias = Color | Server | None


class Style(Struct, frozen=True):
    """The computed properties of an element, in user units."""

    fill: Paint = _BLACK
    fill_alpha: float = 1.0
    """What the color itself says; `fill_opacity` comes on top."""
    fill_opacity: float = 1.0
    stroke: Paint = None
    stroke_alpha: float = 1.0
    stroke_opacity: float = 1.0
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0
    cap: Cap = "butt"
    join: Join = "miter"
    miter_limit: float = 4.0
    even_odd: bool = False
    clip_even_odd: bool = False
    strokes_first: bool = False
    is_visible: bool = True
    font_size: float = 16.0
    is_bold: bool = False
    is_italic: bool = False
    anchor: Anchor = "start"
    letter_spacing: float = 0.0
    baseline: str = "alphabetic"
    keeps_spaces: bool = False
    color: Color = _BLACK
    color_alpha: float = 1.0
    markers: tuple[str, str, str] = ("", "", "")
    """The ids of the arrow heads at the start, the middle and the end of a line."""
    context_fill: tuple[Paint, float] = (None, 1.0)
    """What an arrow head's line is filled with, and how opaque; and what it is drawn with."""
    context_stroke: tuple[Paint, float] = (None, 1.0)

    @property
    def face(self) -> FaceName:
        """The face of the theme's family that draws text in this style."""
        if self.is_bold:
            return "bold_italic" if self.is_italic else "bold"
        return "italic" if self.is_italic else "regular"


Changes: TypeAlias = dict[str, object]


def _paint(text: str, style: Style) -> tuple[Paint, float]:
    server = pointed(text)
    if server is not None:
        fallback = _paint(server[1].lower(), style)[0] if server[1] else None
        return Server(server[0], fallback if isinstance(fallback, Color) else None), 1.0
    text = text.lower()
    # What points to another file is told of where all values are looked through.
    if text in {"none", "transparent"} or text.startswith("url("):
        return None, 1.0
    if text == "currentcolor":
        return style.color, style.color_alpha
    if text in {"context-fill", "context-stroke"}:
        return style.context_fill if text == "context-fill" else style.context_stroke
    return read_color(text)


def _fill(text: str, style: Style, _scale: Scale) -> Changes:
    paint, alpha = _paint(text, style)
    return {"fill": paint, "fill_alpha": alpha}


def _stroke(text: str, style: Style, _scale: Scale) -> Changes:
    paint, alpha = _paint(text, style)
    return {"stroke": paint, "stroke_alpha": alpha}


def _color(text: str, _style: Style, _scale: Scale) -> Changes:
    if text.lower() == "currentcolor":
        return {}
    color, alpha = read_color(text.lower())
    return {"color": color, "color_alpha": alpha}


def parse_opacity(text: str) -> float:
    """The share of 1 that "0.5" or "50%" says. Raises ValueError with a hint."""
    share = re.fullmatch(
        r"\s*([+-]?(?:\d++\.?\d*+|\.\d++)(?:e-?\d{1,2})?)(%?)\s*", text, re.IGNORECASE
    )
    if share is None:
        hint = "write a number from 0 to 1"
        raise ValueError(hint)
    return min(1.0, max(0.0, float(share[1]) / (100 if share[2] else 1)))


def _positive(text: str, scale: Scale, name: str) -> float:
    value = parse_length(text, scale.em, scale.whole(name))
    if value < 0:
        hint = "write a number that is not negative"
        raise ValueError(hint)
    return value


def _dash(text: str, _style: Style, scale: Scale) -> Changes:
    if text.lower() == "none":
        return {"dash": ()}
    words = [it for it in re.split(r"[\s,]+", text, maxsplit=MOST_SVG_DASHES + 1) if it]
    whole = scale.whole("")
    parts = tuple(parse_length(it, scale.em, whole) for it in words[:MOST_SVG_DASHES])
    if len(words) > MOST_SVG_DASHES or any(part < 0 for part in parts):
        hint = f"write at most {MOST_SVG_DASHES} dash lengths, none of them negative"
        raise ValueError(hint)
    if not any(parts):
        return {"dash": ()}
    return {"dash": parts * 2 if len(parts) % 2 else parts}


def _miter(text: str, _style: Style, _scale: Scale) -> Changes:
    value = parse_length(text)
    if value < 1:
        hint = "write one number of at least 1"
        raise ValueError(hint)
    return {"miter_limit": value}


def _weight(text: str, _style: Style, _scale: Scale) -> Changes:
    text = text.lower()
    if re.fullmatch(r"\d{1,4}(?:\.0)?", text):
        return {"is_bold": float(text) >= _BOLD}
    return {"is_bold": _one_of(text, {"normal": 0, "bold": 1, "bolder": 1, "lighter": 0}) == 1}


def _size(text: str, style: Style, _scale: Scale) -> Changes:
    text = text.lower()
    if text in _SIZES:
        return {"font_size": _SIZES[text]}
    if text in {"larger", "smaller"}:
        return {"font_size": style.font_size * (1.2 if text == "larger" else 1 / 1.2)}
    value = parse_length(text, style.font_size, style.font_size)
    if value < 0:
        hint = "write a number that is not negative"
        raise ValueError(hint)
    return {"font_size": value}


def _font(text: str, style: Style, scale: Scale) -> Changes:
    match = _FONT.fullmatch(text.lower())
    if match is None:
        hint = "write font-size, font-weight and font-style one by one"
        raise ValueError(hint)
    words = match["before"].split()
    weight = next((it for it in words if it.startswith("bold") or it[0].isdigit()), "normal")
    changes = _size(match["size"], style, scale) | _weight(weight, style, scale)
    return {**changes, "is_italic": not {"italic", "oblique"}.isdisjoint(words)}


def _one_of(text: str, values: Mapping[str, object]) -> object:
    if text.lower() not in values:
        hint = "write " + " or ".join(values)
        raise ValueError(hint)
    return values[text.lower()]


Reader: TypeAlias = Callable[[str, Style, Scale], Changes]


def _choice(field: str, values: Mapping[str, object]) -> Reader:
    return lambda text, _style, _scale: {field: _one_of(text, values)}


def _opacity(field: str) -> Reader:
    return lambda text, _style, _scale: {field: parse_opacity(text)}


def _marker(index: int) -> Reader:
    def read(text: str, style: Style, _scale: Scale) -> Changes:
        found = pointed(text)
        markers = list(style.markers)
        markers[index] = found[0] if found else ""
        return {"markers": tuple(markers)}

    return read


def _length(field: str, name: str) -> Reader:
    return lambda text, _style, scale: {field: parse_length(text, scale.em, scale.whole(name))}


def _spacing(text: str, style: Style, scale: Scale) -> Changes:
    if text.lower() == "normal":
        return {"letter_spacing": 0.0}
    return {"letter_spacing": parse_length(text, scale.em, style.font_size)}


def _order(text: str, _style: Style, _scale: Scale) -> Changes:
    words = text.lower().split()
    return {"strokes_first": "stroke" in words and words.index("stroke") < words.index("fill")
            if "fill" in words else words[:1] == ["stroke"]}  # fmt: skip


def _white_space(text: str, _style: Style, _scale: Scale) -> Changes:
    return {"keeps_spaces": text.lower() in {"pre", "pre-wrap", "break-spaces"}}


_RULES: Final = {"nonzero": False, "evenodd": True}
_READERS: Final[dict[str, Reader]] = {
    # In this order: colors and sizes are computed with those before them.
    "color": _color,
    "font": _font,
    "font-size": _size,
    "fill": _fill,
    "fill-opacity": _opacity("fill_opacity"),
    "stroke": _stroke,
    "stroke-opacity": _opacity("stroke_opacity"),
    "stroke-width": lambda text, _, scale: {"stroke_width": _positive(text, scale, "")},
    "stroke-dasharray": _dash,
    "stroke-dashoffset": _length("dash_offset", ""),
    "stroke-linecap": _choice("cap", {"butt": "butt", "round": "round", "square": "square"}),
    "stroke-linejoin": _choice(
        "join",
        {
            "miter": "miter",
            "round": "round",
            "bevel": "bevel",
            "miter-clip": "miter",
            "arcs": "miter",
        },
    ),
    "stroke-miterlimit": _miter,
    "fill-rule": _choice("even_odd", _RULES),
    "clip-rule": _choice("clip_even_odd", _RULES),
    "paint-order": _order,
    "visibility": _choice("is_visible", {"visible": True, "hidden": False, "collapse": False}),
    "font-weight": _weight,
    "font-style": lambda text, _, __: {"is_italic": text.lower().startswith(("italic", "oblique"))},
    "text-anchor": _choice("anchor", {"start": "start", "middle": "middle", "end": "end"}),
    "letter-spacing": _spacing,
    "dominant-baseline": lambda text, _, __: {"baseline": text.lower()},
    "white-space": _white_space,
    "marker-start": _marker(0),
    "marker-mid": _marker(1),
    "marker-end": _marker(2),
}
_FIELDS: Final = {"color": ("color", "color_alpha"), "fill": ("fill", "fill_alpha"),
                  "stroke": ("stroke", "stroke_alpha")}  # fmt: skip
_LIGHT_DARK: Final = re.compile(r"light-dark\(\s*((?:[^(),]|\([^()]*\))+),.*\)", re.DOTALL)
_LONGEST_FUNCTION: Final = 1_000
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")


def variables_of(node: Node) -> dict[str, str]:
    """The custom properties that an element knows (CSS Variables 1)."""
    found: dict[str, str] = {}
    above: Node | None = node
    while above is not None:
        found = {k: v for k, v in above.properties.items() if k.startswith("--")} | found
        above = above.parent
    return found


def resolved(value: str, variables: Mapping[str, str]) -> str:
    """The value for light paper, its `var(...)` replaced by what is declared or falls back."""
    for _ in range(8):
        if "(" not in value or len(value) > _LONGEST_FUNCTION:
            break
        light = _LIGHT_DARK.fullmatch(value.strip())
        value = light[1] if light else value
        found = _VARIABLE.search(value)
        if found is None:
            break
        known = variables.get(found[1], found[2] or "")
        value = value[: found.start()] + known[:200] + value[found.end() :]
    return value.strip()


def inherit(
    style: Style,
    properties: Mapping[str, str],
    scale: Scale,
    report: Callable[[str, str, str], None],
) -> Style:
    """The style of an element inside another of style `style`.

    `report` gets name, value and hint of each property whose value can't be read.
    """
    for name, reader in _READERS.items():
        value = properties.get(name)
        if value is None:
            continue
        value = value.strip()
        plain = value.lower()
        if plain in {"inherit", "unset", "revert", ""}:
            continue
        if plain == "initial":
            fresh = Style()
            fields = _FIELDS.get(name, (name.replace("-", "_"),))
            known = [it for it in fields if it in Style.__struct_fields__]
            style = replace(style, **{it: getattr(fresh, it) for it in known})
            continue
        em = Scale(scale.width, scale.height, style.font_size)
        try:
            changes = reader(value, style, em)
        except ValueError as error:
            report(name, properties[name], str(error))
        else:
            style = replace(style, **changes)
    return style
