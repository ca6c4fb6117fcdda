"""Linear and radial gradients, fitted to the shape that they paint (SVG 1.1, 13.2)."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Color
from brochure.limits import MOST_SVG_STOPS
from brochure.pictures.picture import Gradient, Matrix, Stop
from brochure.pictures.svg.colors import read_color
from brochure.pictures.svg.lengths import Scale, parse_length
from brochure.pictures.svg.outlines import Box
from brochure.pictures.svg.path import IDENTITY, apply, inverse, multiply, parse_transform
from brochure.pictures.svg.references import References
from brochure.pictures.svg.style import parse_opacity, resolved
from brochure.pictures.svg.tree import AS_PNG, Fault, Node, SvgFaultError

_DEFAULTS: Final = {
    "linearGradient": {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%"},
}
_INSIDE: Final = 0.999
"""A focus on its circle or outside of it is drawn as one just inside (SVG 1.1, 13.2.3)."""
_HREFS: Final = 16
"""Gradients that take over from one another."""


class TooFineError(Exception):
    """A gradient that repeats too often to be written as one."""


class Place(Struct, frozen=True):
    """Where a shape is: its room in user units, its matrix to points, its viewport, its color."""

    box: Box
    matrix: Matrix
    scale: Scale
    color: Color


def fit_gradient(
    node: Node, references: References, place: Place, reach: float
) -> Gradient | tuple[Color, float] | None:
    """The gradient for a shape; one color where it comes to that, None where it paints nothing.

    `reach` is how far a stroke goes beyond the shape's room. Raises SvgFaultError for values that
    can't be read, and TooFineError.
    """
    chain = [node]
    while len(chain) < _HREFS and (found := references.href(chain[-1])) is not None:
        chain.append(found)
    said: dict[str, str] = {}
    for it in reversed(chain):
        said |= it.attributes
    stops = next((some for it in chain if (some := _stops(it, place.color))), ())
    if not stops:
        return None
    last = stops[-1].color, stops[-1].opacity
    if len(stops) == 1:
        return last
    try:
        ends, matrix = _ends(node.name, said, place)
    except ValueError:
        message = f"a coordinate of `{node.name}` can't be read"
        raise SvgFaultError(
            Fault(node.line, message, f"write plain numbers; or {AS_PNG}")
        ) from None
    if ends is None:
        return None
    is_point = ends[:2] == ends[2:] if len(ends) == 4 else ends[5] <= 0  # noqa: PLR2004 -- a line
    if is_point or abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) < 1e-12:  # noqa: PLR2004
        return last
    gradient = Gradient(ends, stops, multiply(place.matrix, matrix))
    spread = said.get("spreadMethod", "pad")
    if spread in {"repeat", "reflect"}:
        corners = [apply(inverse(matrix), x, y) for x, y in place.box.grown(reach).corners()]
        return _repeated(gradient, corners, is_mirrored=spread == "reflect")
    return gradient


def _ends(
    kind: str, said: Mapping[str, str], place: Place
) -> tuple[tuple[float, ...] | None, Matrix]:
    """The ends in the gradient's own units, and the matrix from them to user units."""
    is_share = said.get("gradientUnits", "objectBoundingBox") != "userSpaceOnUse"
    box, matrix = place.box, parse_transform(said.get("gradientTransform", ""))
    if is_share:
        if not box.width or not box.height:
            return None, IDENTITY
        matrix = multiply((box.width, 0.0, 0.0, box.height, box.left, box.top), matrix)

    def value(name: str, missing: float = 0.0) -> float:
        text = said.get(name, _DEFAULTS[kind].get(name))
        if text is None:
            return missing
        return parse_length(text, place.scale.em, 1.0 if is_share else place.scale.whole(name))

    if kind == "linearGradient":
        return (value("x1"), value("y1"), value("x2"), value("y2")), matrix
    cx, cy, r = value("cx"), value("cy"), value("r")
    fx, fy, fr = value("fx", cx), value("fy", cy), value("fr")
    away = math.hypot(fx - cx, fy - cy)
    if r > 0 and away > r * _INSIDE:
        fx, fy = (c + (f - c) / away * r * _INSIDE for f, c in ((fx, cx), (fy, cy)))
    return (fx, fy, min(max(0.0, fr), r), cx, cy, r), matrix


def _stops(node: Node, color: Color) -> tuple[Stop, ...]:
    """The colors that an element lists, in order of their offsets."""
    found: list[Stop] = []
    nodes = [it for it in node.elements if it.name == "stop"]
    if len(nodes) > MOST_SVG_STOPS:
        message = f"the gradient has more than {MOST_SVG_STOPS:,} colors"
        raise SvgFaultError(Fault(node.line, message, f"simplify it; or {AS_PNG}"))
    for it in nodes:
        try:
            offset = parse_opacity(it.attributes.get("offset", "0") or "0")
            name = resolved(it.properties.get("stop-color", "#000000"), {}).lower()
            shade, alpha = (color, 1.0) if name == "currentcolor" else read_color(name)
            alpha *= parse_opacity(it.properties.get("stop-opacity", "1"))
        except ValueError as error:
            message = "a `stop` of a gradient can't be read"
            raise SvgFaultError(Fault(it.line, message, str(error))) from None
        offset = max(offset, found[-1].offset if found else 0.0)
        found.append(Stop(round(offset, 6), shade, round(alpha, 4)))
    return tuple(found)


def _repeated(
    gradient: Gradient, corners: Sequence[tuple[float, float]], *, is_mirrored: bool
) -> Gradient:
    """The gradient as often as it takes to cover these corners, as one that does not repeat."""
    ends = gradient.ends
    new: tuple[float, ...]
    if len(ends) == 4:  # noqa: PLR2004 -- a line
        x, y, dx, dy = ends[0], ends[1], ends[2] - ends[0], ends[3] - ends[1]
        shares = [((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy) for px, py in corners]
        first, last = math.floor(min(*shares, 0.0)), math.ceil(max(*shares, 1.0))
        new = (x + first * dx, y + first * dy, x + last * dx, y + last * dy)
    else:
        fx, fy, inner, cx, cy, r = ends
        if inner:
            raise TooFineError
        least = r - math.hypot(cx - fx, cy - fy)
        first = 0
        last = math.ceil(max(math.hypot(px - fx, py - fy) for px, py in corners) / least) or 1
        new = (fx, fy, 0.0, fx + last * (cx - fx), fy + last * (cy - fy), last * r)
    count = last - first
    if count * len(gradient.stops) > MOST_SVG_STOPS:
        raise TooFineError
    stops: list[Stop] = []
    for turn in range(first, last):
        one = gradient.stops
        if is_mirrored and turn % 2:
            one = tuple(replace(it, offset=1 - it.offset) for it in reversed(one))
        one = (replace(one[0], offset=0.0), *one, replace(one[-1], offset=1.0))
        stops += (replace(it, offset=round((turn - first + it.offset) / count, 6)) for it in one)
    return Gradient(new, tuple(stops), gradient.matrix)
