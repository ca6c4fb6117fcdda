"""A drawing written anew from its allowed parts, for a program that draws it in pixels."""

from collections.abc import Iterator
from html import escape
from typing import Final

from brochure.geometry import Size
from brochure.pictures.svg.allowed import UNDRAWN
from brochure.pictures.svg.filters import PRIMITIVES
from brochure.pictures.svg.lengths import POINTS_PER_PIXEL
from brochure.pictures.svg.properties import DRAWN, PIXELS
from brochure.pictures.svg.references import HREFS, href_of
from brochure.pictures.svg.style import resolved, variables_of
from brochure.pictures.svg.switch import chosen
from brochure.pictures.svg.tree import Node

_HEAD: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_GEOMETRY: Final = frozenset(
    (
        *("id", "d", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2"),
        *("y2", "points", "viewBox", "preserveAspectRatio", "dx", "dy", "rotate", "textLength"),
        *("lengthAdjust", "xml:space", "offset", "fx", "fy", "fr", "gradientUnits", "spreadMethod"),
        *("gradientTransform", "clipPathUnits", "maskUnits", "maskContentUnits", "mask-type"),
        *("patternUnits", "patternContentUnits", "patternTransform", "markerWidth", "refX", "refY"),
        *("markerHeight", "markerUnits", "orient", "startOffset", "method", "spacing", "side"),
        *("filterUnits", "primitiveUnits", "color-interpolation-filters", "word-spacing"),
        *("flood-color", "flood-opacity", "lighting-color", "isolation", "shape-rendering"),
    )
)
"""Attributes that say where something is, or how an effect is measured."""
_STEPS: Final = frozenset(
    (
        *("in", "in2", "result", "type", "values", "tableValues", "slope", "intercept", "exponent"),
        *("amplitude", "operator", "k1", "k2", "k3", "k4", "order", "kernelMatrix", "divisor"),
        *("bias", "targetX", "targetY", "edgeMode", "preserveAlpha", "surfaceScale", "azimuth"),
        *("diffuseConstant", "specularConstant", "specularExponent", "elevation", "z", "scale"),
        *("limitingConeAngle", "pointsAtX", "pointsAtY", "pointsAtZ", "xChannelSelector", "mode"),
        *("yChannelSelector", "stdDeviation", "radius", "baseFrequency", "numOctaves", "seed"),
        *("stitchTiles",),
    )
)
"""Attributes of the steps of a filter."""
_SERVERS: Final = UNDRAWN - {"title", "desc", "metadata", "style", "view"}


def as_plain_svg(root: Node, reached: set[int], size: Size) -> str:
    """The drawing's own elements that are `reached`, with what their styles come to.

    There are no style sheets, scripts, families of letters and addresses in it: what is not named
    here is left out.
    """
    pixels = (it / POINTS_PER_PIXEL for it in (size.width, size.height))
    head = '{} width="{:.3f}" height="{:.3f}"'.format(_HEAD, *pixels)
    return "".join(_written(root, reached, head))


def _written(node: Node, reached: set[int], head: str = "") -> Iterator[str]:
    name = "g" if node.name in {"a", "switch"} else node.name
    if name == "g" and node.parent is not None and node.parent.name in {"text", "tspan"}:
        name = "tspan"
    yield f"<{name} {head}{''.join(_attributes(node, is_root=bool(head)))}>"
    kids = chosen(node) if node.name == "switch" else node.content
    for child in kids:
        if isinstance(child, str):
            if node.name in {"text", "tspan", "textPath", "a"}:
                yield escape(child, quote=False)
        elif id(child) in reached:
            yield from _written(child, reached)
        elif child.name == "defs" or child.name in _SERVERS:
            yield from _definitions(child, reached)
    yield f"</{name}>"


def _definitions(node: Node, reached: set[int]) -> Iterator[str]:
    """What is pointed to inside of an element that is not drawn itself."""
    yield "<defs>"
    for child in node.elements:
        if id(child) in reached:
            yield from _written(child, reached)
        elif child.elements:
            yield from _definitions(child, reached)
    yield "</defs>"


def _attributes(node: Node, *, is_root: bool) -> Iterator[str]:
    allowed = _GEOMETRY | DRAWN | PIXELS.keys()
    if node.name in PRIMITIVES:
        allowed |= _STEPS
    variables = variables_of(node)
    for name, value in node.properties.items():
        if is_root and name in {"width", "height", "x", "y", "transform"}:
            continue
        if name in allowed and name != "font":
            yield f' {name}="{escape(resolved(value, variables))}"'
    if href_of(node) and node.name != "a" and any(it in node.attributes for it in HREFS):
        yield f' xlink:href="{escape(href_of(node))}"'
