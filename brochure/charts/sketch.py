"""A drawing in progress: ReportLab's shapes, in points from the top left corner, to our Vector."""

import hashlib
from collections.abc import Iterator, Sequence

from msgspec import msgpack
from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Line,
    Path,
    PolyLine,
    Rect,
    String,
)
from reportlab.lib.colors import Color as Ink

from brochure.geometry import Color, Length, Size
from brochure.pictures.picture import FaceName, Segment, Vector, VectorPath, VectorText

_ARC = 0.5523
"""The handle of a quarter circle as a Bezier curve, in radii."""
_POINTS = {"moveTo": 2, "lineTo": 2, "curveTo": 6, "closePath": 0}
_OPERATORS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}
_NAMES = ("moveTo", "lineTo", "curveTo", "closePath")


class Sketch:
    """Collects shapes; `as_vector` makes a picture of them."""

    def __init__(self) -> None:
        self.drawing = Drawing()

    def box(
        self,
        x: Length,
        y: Length,
        width: Length,
        height: Length,
        *,
        fill: Color | None = None,
        stroke: Color | None = None,
        weight: Length = 0.0,
    ) -> None:
        """Draw a rectangle; its stroke lies inside of it."""
        half = weight / 2 if stroke is not None else 0.0
        inner = (x + half, y + half, max(width - 2 * half, 0.0), max(height - 2 * half, 0.0))
        self.drawing.add(Rect(*inner, **_look(fill, stroke, weight)))

    def line(
        self,
        points: Sequence[tuple[Length, Length]],
        color: Color,
        weight: Length,
        dash: tuple[Length, ...] = (),
    ) -> None:
        """Draw a line through points."""
        look = {**_look(None, color, weight), "strokeDashArray": list(dash) or None}
        if len(points) == 2:  # noqa: PLR2004 -- a line's two ends
            self.drawing.add(Line(*points[0], *points[1], **look))
        else:
            self.drawing.add(PolyLine([it for point in points for it in point], **look))

    def disc(
        self,
        x: Length,
        y: Length,
        radius: Length,
        *,
        fill: Color | None = None,
        stroke: Color | None = None,
        weight: Length = 0.0,
    ) -> None:
        """Draw a disc or ring about a point."""
        self.drawing.add(Circle(x, y, radius, **_look(fill, stroke, weight)))

    def path(
        self,
        segments: Sequence[Segment],
        *,
        fill: Color | None = None,
        stroke: Color | None = None,
        weight: Length = 0.0,
    ) -> None:
        """Draw a path of our own segments."""
        path = Path(**_look(fill, stroke, weight))
        operators = {letter: name for name, letter in _OPERATORS.items()}
        for operator, *points in segments:
            getattr(path, operators[str(operator)])(*points)
        self.drawing.add(path)

    def words(
        self, x: Length, baseline: Length, text: str, face: FaceName, size: Length, color: Color
    ) -> None:
        """Write a line of text from its left end."""
        look = {"fontName": face, "fontSize": size, "fillColor": _ink(color)}
        self.drawing.add(String(x, baseline, text, **look))

    def as_vector(self, width: Length, height: Length) -> Vector:
        """The picture of all shapes, this wide and high, in points."""
        shapes = tuple(it for shape in self.drawing.contents for it in _shapes(shape))
        packed = msgpack.encode((width, height, shapes))
        digest = hashlib.sha256(packed).hexdigest()
        return Vector("chart", Size(width, height), shapes, digest)


def _look(fill: Color | None, stroke: Color | None, weight: Length) -> dict[str, object]:
    return {"fillColor": _ink(fill), "strokeColor": _ink(stroke), "strokeWidth": weight}


def _ink(color: Color | None) -> Ink | None:
    return None if color is None else Ink(color.red / 255, color.green / 255, color.blue / 255)


def _color(ink: Ink | None) -> Color | None:
    return None if ink is None else Color(*(round(it * 255) for it in ink.rgb()))


def _shapes(shape: object) -> Iterator[VectorPath | VectorText]:
    match shape:
        case String():
            color = _color(shape.fillColor) or Color(0, 0, 0)
            yield VectorText(
                round(shape.x, 2),
                round(shape.y, 2),
                shape.text,
                shape.fontName,
                shape.fontSize,
                color,
            )
        case Rect():
            x, y, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
            corners = ((x, y), (right, y), (right, bottom), (x, bottom))
            yield _path(shape, _through(corners, is_closed=True))
        case Line():
            yield _path(shape, _through(((shape.x1, shape.y1), (shape.x2, shape.y2))))
        case PolyLine():
            flat = shape.points
            yield _path(shape, _through(tuple(zip(flat[::2], flat[1::2], strict=True))))
        case Circle():
            yield _path(shape, circle(shape.cx, shape.cy, shape.r))
        case Path():
            yield _path(shape, tuple(_traced(shape)))


def _path(shape: object, segments: tuple[Segment, ...]) -> VectorPath:
    look = vars(shape)
    return VectorPath(
        segments,
        _color(look.get("fillColor")),
        _color(look["strokeColor"]),
        look["strokeWidth"],
        tuple(look.get("strokeDashArray") or ()),
        join="round",
    )


def _through(
    points: Sequence[tuple[Length, Length]], *, is_closed: bool = False
) -> tuple[Segment, ...]:
    begin, *rest = points
    end: tuple[Segment, ...] = (("Z",),) if is_closed else ()
    return (("M", *begin), *(("L", *it) for it in rest), *end)


def circle(x: Length, y: Length, radius: Length) -> tuple[Segment, ...]:
    """The path of a circle about a point."""
    r, arc = radius, radius * _ARC
    return (
        ("M", x + r, y),
        ("C", x + r, y + arc, x + arc, y + r, x, y + r),
        ("C", x - arc, y + r, x - r, y + arc, x - r, y),
        ("C", x - r, y - arc, x - arc, y - r, x, y - r),
        ("C", x + arc, y - r, x + r, y - arc, x + r, y),
        ("Z",),
    )


def _traced(path: Path) -> Iterator[Segment]:
    at = 0
    for operator in path.operators:
        name = _NAMES[operator]
        count = _POINTS[name]
        yield (_OPERATORS[name], *path.points[at : at + count])
        at += count
