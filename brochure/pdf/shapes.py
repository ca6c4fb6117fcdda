"""Vector pictures on ReportLab's canvas, through its path objects."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace
from reportlab.pdfgen.pathobject import PDFPathObject

from brochure.geometry import Color
from brochure.pdf.subset_fonts import SubsetFont
from brochure.pdf.syntax import numbers
from brochure.pdf.tagged import TaggedCanvas
from brochure.pictures.picture import Segment, Vector, VectorPath, VectorText
from brochure.theme.fonts import Face, FontSet

_OPERATORS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_LONG_PATH: Final = 2_000
"""Segments; the operators of a longer path are not kept."""
_RECTANGLE: Final = 5
"""Segments of a rectangle: a start, three lines and the closing one."""


def _operator(name: str) -> Callable[..., None]:
    def add(path: "FinePath", *points: float) -> None:
        path._code_append(f"{numbers(points)} {name}")

    return add


class FinePath(PDFPathObject):
    """A path object that writes coordinates to 1/100 of a point, and quickly."""

    moveTo, lineTo, curveTo, rect = map(_operator, ("m", "l", "c", "re"))


class TracedPath(PDFPathObject):
    """A path whose operators are known: the same picture stands in many places and builds."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        trace = _trace if len(segments) <= _LONG_PATH else _trace.__wrapped__
        super().__init__([trace(segments)])


def draw_vector(canvas: TaggedCanvas, vector: Vector, fonts: FontSet) -> None:
    """Draw a vector picture in its own coordinates, which grow downwards."""
    before: VectorPath | None = None
    for shape in vector.shapes:
        if isinstance(shape, VectorText):
            _draw_text(canvas, shape, fonts)
            before = None
        elif shape.fill is not None or shape.stroke is not None:
            if before is None or replace(before, segments=()) != replace(shape, segments=()):
                _set_look(canvas, shape)
            before = shape
            canvas.drawPath(
                TracedPath(shape.segments),
                stroke=shape.stroke is not None,
                fill=shape.fill is not None,
                fillMode=0 if shape.even_odd else 1,
            )


def _set_look(canvas: TaggedCanvas, path: VectorPath) -> None:
    if path.fill is not None:
        canvas.setFillColor(rgb(path.fill))
    if path.stroke is not None:
        canvas.setStrokeColor(rgb(path.stroke))
        canvas.setLineWidth(path.stroke_width)
        canvas.setDash(path.dash)
        canvas.setLineCap(1 if path.round_caps else 0)
        canvas.setLineJoin(1 if path.round_joins else 0)
        canvas.setMiterLimit(path.miter_limit)


def _draw_text(canvas: TaggedCanvas, text: VectorText, fonts: FontSet) -> None:
    """Draw text, each character in the first face that has it."""
    line = canvas.beginText()
    line.setFillColor(rgb(text.color))
    # The picture is turned over; its letters must not be.
    line.setTextTransform(1, 0, 0, -1, round(text.x, 2), round(text.baseline, 2))
    for face, run in fonts.split(text.text, text.face):  # type: ignore[arg-type]
        if face.key not in canvas.fonts:
            add_face(canvas, face)
        line.setFont(face.key, text.size)
        line.show(run)
    canvas.drawText(line)


def add_face(canvas: TaggedCanvas, face: Face) -> None:
    """Let the canvas know a face of the theme's, by its key."""
    canvas.addFont(SubsetFont(face.key, face.path, face.weight))


@lru_cache(maxsize=256)
def rgb(color: Color) -> tuple[float, ...]:
    """A color as ReportLab takes it."""
    return tuple(round(it / 255, 3) for it in (color.red, color.green, color.blue))


@lru_cache(maxsize=256)
def _trace(segments: tuple[Segment, ...]) -> str:
    return " ".join(_traced(segments))


def _traced(segments: Sequence[Segment]) -> Iterator[str]:
    """The operators of a path; five segments that are a rectangle along the axes are one."""
    start = 0
    while start < len(segments):
        corner = _rectangle_at(segments, start)
        if corner is not None:
            yield f"{numbers(corner)} re"
            start += _RECTANGLE
        else:
            command, *points = segments[start]
            yield f"{numbers(map(float, points))} {_OPERATORS[str(command)]}".lstrip()
            start += 1


def _rectangle_at(
    segments: Sequence[Segment], start: int
) -> tuple[float, float, float, float] | None:
    """Corner, width and height of the rectangle that begins at this segment, if one does."""
    match segments[start : start + _RECTANGLE]:
        case (
            ("M", x, y),
            ("L", right, low),
            ("L", far, bottom),
            ("L", left, high),
            ("Z",),
        ) if (x, y, right, bottom) == (left, low, far, high):
            # Each edge stands where its own coordinate, rounded, would put it.
            x, y, right, bottom = (round(float(it), 2) for it in (x, y, right, bottom))
            return x, y, right - x, bottom - y
    return None
