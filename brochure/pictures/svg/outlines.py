"""The outlines of shapes in user units, and the room that they take (SVG 1.1, 9)."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from brochure.pictures.picture import Matrix, Segment
from brochure.pictures.svg.lengths import Scale, parse_length
from brochure.pictures.svg.path import apply, ellipse, numbers, parse_path, polygon, rounded
from brochure.pictures.svg.tree import Node


class BadValueError(ValueError):
    """An attribute that can't be read: of which element, its name, its text and a hint."""

    def __init__(self, node: Node, name: str, text: str, hint: str) -> None:
        """Keep the four."""
        super().__init__(hint)
        self.node = node
        self.name = name
        self.text = text
        self.hint = hint


class Box(Struct, frozen=True):
    """A rectangle along the axes, in whatever units its maker says."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def grown(self, by: float) -> "Box":
        """The rectangle with more room on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, other: "Box", slack: float = 1e-3) -> bool:
        """True where the other is inside of this one."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def corners(self) -> list[tuple[float, float]]:
        """The four corners."""
        return [(x, y) for x in (self.left, self.right) for y in (self.top, self.bottom)]


def around(points: Sequence[tuple[float, float]]) -> Box | None:
    """The smallest rectangle around these points."""
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def box_of(segments: Sequence[Segment]) -> Box | None:
    """The rectangle around an outline, its curves as far as they reach."""
    return around(list(_extremes(segments)))


def _extremes(segments: Sequence[Segment]) -> Iterator[tuple[float, float]]:
    x = y = 0.0
    for segment in segments:
        values = [float(it) for it in segment[1:]]
        if segment[0] == "C":
            for t in _turns(x, *values[::2]) + _turns(y, *values[1::2]):
                yield _at(t, x, *values[::2]), _at(t, y, *values[1::2])
        if values:
            x, y = values[-2:]
            yield x, y


def _at(t: float, p0: float, p1: float, p2: float, p3: float) -> float:
    u = 1 - t
    return u**3 * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t**3 * p3


def _turns(p0: float, p1: float, p2: float, p3: float) -> list[float]:
    """Where, between 0 and 1, a coordinate of a curve turns back."""
    if min(p0, p3) <= min(p1, p2) and max(p1, p2) <= max(p0, p3):
        return []
    a, b, c = p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0
    if abs(a) < 1e-12:  # noqa: PLR2004 -- as good as a parabola
        found = [-c / b] if b else []
    else:
        inner = b * b - 4 * a * c
        root = math.sqrt(inner) if inner >= 0 else math.nan
        found = [(-b + root) / (2 * a), (-b - root) / (2 * a)]
    return [it for it in found if 0 < it < 1]


def moved(segments: Sequence[Segment], matrix: Matrix) -> tuple[Segment, ...]:
    """The outline after the matrix, to 1/10,000 of a unit."""
    return tuple(_moved(it, matrix) for it in segments)


def _moved(segment: Segment, matrix: Matrix) -> Segment:
    values = [float(it) for it in segment[1:]]
    places = (apply(matrix, x, y) for x, y in zip(values[::2], values[1::2], strict=True))
    return (segment[0], *(round(value, 4) for place in places for value in place))


def length_of(node: Node, name: str, scale: Scale) -> float | None:
    """A coordinate or a length in user units; None where it is missing. Raises BadValueError."""
    value = node.properties.get(name)
    if value is None or value.strip() in {"auto", ""}:
        return None
    try:
        return parse_length(value, scale.em, scale.whole(name))
    except ValueError as error:
        raise BadValueError(node, name, value, str(error)) from None


def _number(node: Node, name: str, scale: Scale) -> float:
    return length_of(node, name, scale) or 0.0


def _rect(node: Node, scale: Scale) -> list[Segment]:
    """SVG 1.1, 9.2."""
    x, y, width, height = (_number(node, it, scale) for it in ("x", "y", "width", "height"))
    rx, ry = length_of(node, "rx", scale), length_of(node, "ry", scale)
    radii = (rx if rx is not None else ry or 0.0, ry if ry is not None else rx or 0.0)
    if width <= 0 or height <= 0:
        return []
    return rounded(x, y, width, height, (max(0.0, radii[0]), max(0.0, radii[1])))


def _oval(node: Node, scale: Scale) -> list[Segment]:
    """SVG 1.1, 9.3 and 9.4."""
    cx, cy = _number(node, "cx", scale), _number(node, "cy", scale)
    keys = ("r", "r") if node.name == "circle" else ("rx", "ry")
    rx, ry = (_number(node, it, scale) for it in keys)
    return ellipse(cx, cy, rx, ry) if rx > 0 and ry > 0 else []


def _line(node: Node, scale: Scale) -> list[Segment]:
    x1, y1, x2, y2 = (_number(node, it, scale) for it in ("x1", "y1", "x2", "y2"))
    return [("M", x1, y1), ("L", x2, y2)]


def _poly(node: Node, _scale: Scale) -> list[Segment]:
    text = node.attributes.get("points", "")
    try:
        return polygon(numbers(text), is_closed=node.name == "polygon")
    except ValueError:
        raise BadValueError(node, "points", "", _EXPORT) from None


def _path(node: Node, _scale: Scale) -> list[Segment]:
    text = node.attributes.get("d", "")
    try:
        return [] if text.strip() in {"", "none"} else parse_path(text)
    except ValueError as error:
        raise BadValueError(node, "d", str(error), _EXPORT) from None


_EXPORT: Final = "open the file in a drawing program and export it as plain SVG again"
OUTLINES: Final[dict[str, Callable[[Node, Scale], list[Segment]]]] = {
    "path": _path,
    "rect": _rect,
    "circle": _oval,
    "ellipse": _oval,
    "line": _line,
    "polyline": _poly,
    "polygon": _poly,
}
"""The outline of each kind of shape. They raise BadValueError."""


def is_line(segments: Sequence[Segment]) -> bool:
    """True for one straight line: it has no inside to fill."""
    return [it[0] for it in segments] == ["M", "L"]


def run_of(segments: Sequence[Segment]) -> float:
    """How long an outline is, at most: a curve is no longer than the way past its handles."""
    total = x = y = start_x = start_y = 0.0
    for segment in segments:
        values = [float(it) for it in segment[1:]]
        if segment[0] == "M":
            x, y = start_x, start_y = values[0], values[1]
            continue
        values = values or [start_x, start_y]
        for to_x, to_y in zip(values[::2], values[1::2], strict=True):
            total += math.hypot(to_x - x, to_y - y)
            x, y = to_x, to_y
    return total
