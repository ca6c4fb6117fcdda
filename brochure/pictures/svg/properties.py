"""Properties of an SVG: drawn, drawn in pixels only, refused; all others have no effect on paper.

A name that stands in none of these lists means nothing to SVG (`text-align`, `-inkscape-stroke`,
`cursor`), or is the theme's own business (`font-family`), or a hint to a screen.
"""

from typing import Final

DRAWN: Final = frozenset(
    (
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width"),
        *("stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin"),
        *("stroke-miterlimit", "opacity", "color", "display", "visibility", "overflow"),
        *("clip-path", "clip-rule", "marker", "marker-start", "marker-mid", "marker-end"),
        *("stop-color", "stop-opacity", "paint-order", "vector-effect", "transform"),
        *("font", "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing"),
        *("dominant-baseline", "alignment-baseline", "baseline-shift", "white-space"),
    )
)
PIXELS: Final = {
    "filter": {"none"},
    "mask": {"none"},
    "mix-blend-mode": {"normal"},
    "text-decoration": {"none"},
    "text-decoration-line": {"none"},
    "word-spacing": {"0", "normal"},
    "writing-mode": {"lr-tb", "lr", "horizontal-tb"},
}
"""Drawn in pixels where it has another value than these."""
REFUSED: Final = {
    "direction": {"ltr"},
    "systemLanguage": set[str](),
    "text-transform": {"none"},
    "clip": {"auto"},
    "zoom": {"1", "normal"},
    "translate": {"none"},
    "scale": {"none"},
    "offset-path": {"none"},
    "transform-origin": {"0 0", "0px 0px", "0", "0px", "left top", "top left", "0% 0%"},
}
"""Drawn by nobody, or in ways that differ; refused where it has another value than these."""
_COMMON: Final = frozenset(("inherit", "initial", "unset", "revert", "auto"))


def has_effect(name: str, value: str) -> bool:
    """True where a property of `PIXELS` or `REFUSED` changes the drawing."""
    plain = " ".join(value.strip().lower().split())
    inert = PIXELS.get(name) or REFUSED.get(name) or set()
    if plain in inert or plain in _COMMON or not plain:
        return False
    try:
        number = float(plain.removesuffix("px").removesuffix("em"))
    except ValueError:
        return True
    return f"{number:g}" not in inert
