"""Vector pictures on ReportLab's canvas, through its path objects."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace
from reportlab.pdfgen.pathobject import PDFPathObject

from brochure.geometry import Color
from brochure.pdf.gradients import set_gradient
from brochure.pdf.subset_fonts import SubsetFont
from brochure.pdf.syntax import fine, numbers
from brochure.pdf.tagged import TaggedCanvas
from brochure.pictures.picture import (
    Gradient,
    Lettering,
    Segment,
    Vector,
    VectorGroup,
    VectorPath,
    VectorText,
    leaves,
)
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


_CAPS: Final = {"butt": 0, "round": 1, "square": 2}
_JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}


def draw_vector(canvas: TaggedCanvas, vector: Vector, fonts: FontSet) -> None:
    """Draw a vector picture in its own coordinates, which grow downwards."""
    VectorPainter(canvas, vector, fonts).draw(vector.shapes)


def needs_form(vector: Vector) -> bool:
    """True where a picture's patterns need a space of their own (ISO 32000-1 8.7.3.1)."""
    return any(
        isinstance(it, VectorPath)
        and (isinstance(it.fill, Gradient) or isinstance(it.stroke, Gradient))
        for it in leaves(vector.shapes)
    )


class VectorPainter:
    """Draws the shapes of one picture."""

    def __init__(self, canvas: TaggedCanvas, vector: Vector, fonts: FontSet) -> None:
        self.canvas = canvas
        self.vector = vector
        self.fonts = fonts
        self.groups = 0

    def draw(self, shapes: Sequence[VectorPath | VectorText | VectorGroup | Lettering]) -> None:
        """Draw shapes; what one sets and the next has too is said once."""
        before: VectorPath | None = None
        for shape in shapes:
            if isinstance(shape, VectorPath):
                if is_plain(shape):
                    self._draw_plain(shape, before)
                    before = shape
                    continue
                self._draw_path(shape)
            elif isinstance(shape, VectorText):
                self._draw_text(shape)
            elif isinstance(shape, VectorGroup):
                self._draw_group(shape)
            before = None

    def _draw_plain(self, shape: VectorPath, before: VectorPath | None) -> None:
        if shape.fill is None and shape.stroke is None:
            return
        if before is None or replace(before, segments=()) != replace(shape, segments=()):
            _set_look(self.canvas, shape)
        _draw_outline(self.canvas, shape)

    def _draw_path(self, shape: VectorPath) -> None:
        """Draw a path that is transparent, runs through colors or has a pen of its own."""
        canvas = self.canvas
        for is_stroke in (False, True):
            paint = shape.stroke if is_stroke else shape.fill
            if paint is None:
                continue
            one = replace(shape, fill=None) if is_stroke else replace(shape, stroke=None)
            canvas.saveState()
            opacity = one.stroke_opacity if is_stroke else one.fill_opacity
            if opacity < 1:
                _set_opacity(canvas, opacity)
            _set_look(canvas, one)
            if isinstance(paint, Gradient):
                set_gradient(canvas, paint, self.vector.size, is_stroke=is_stroke)
            if one.matrix is not None:
                canvas.put(f"{fine(one.matrix)} cm")
            _draw_outline(canvas, one)
            canvas.restoreState()

    def _draw_group(self, group: VectorGroup) -> None:
        canvas = self.canvas
        canvas.saveState()
        for clip in group.clips:
            canvas.put(f"{_trace(clip.segments)} {'W*' if clip.even_odd else 'W'} n")
        if group.opacity < 1:
            name = f"{self.vector.digest}.{self.groups}"
            self.groups += 1
            size = self.vector.size
            canvas.beginForm(name, 0, 0, size.width, size.height)
            self.draw(group.shapes)
            canvas.endForm(group="/Group<</S/Transparency>>")
            _set_opacity(canvas, group.opacity)
            canvas.doForm(name)
        else:
            self.draw(group.shapes)
        canvas.restoreState()

    def _draw_text(self, text: VectorText) -> None:
        """Draw text, each character in the first face that has it."""
        canvas = self.canvas
        is_plain_text = text.opacity == 1 and text.stroke is None and not text.spacing
        if not is_plain_text:
            canvas.saveState()
            if text.opacity < 1:
                _set_opacity(canvas, text.opacity)
            if text.stroke is not None:
                canvas.setStrokeColor(rgb(text.stroke))
                canvas.setLineWidth(text.stroke_width)
                canvas.put("2 Tr")
            if text.spacing:
                canvas.put(f"{fine((text.spacing,))} Tc")
        line = canvas.beginText()
        line.setFillColor(rgb(text.color))
        a, b, c, d = text.turn or (1, 0, 0, 1)
        # The picture is turned over; its letters must not be.
        line.setTextTransform(a, b, -c, -d, round(text.x, 2), round(text.baseline, 2))
        for face, run in self.fonts.split(text.text, text.face):  # type: ignore[arg-type]
            if face.key not in canvas.fonts:
                add_face(canvas, face)
            line.setFont(face.key, text.size)
            line.show(run)
        canvas.drawText(line)
        if not is_plain_text:
            canvas.restoreState()


def is_plain(path: VectorPath) -> bool:
    """True for what is painted in solid colors, with a round pen."""
    is_solid = not isinstance(path.fill, Gradient) and not isinstance(path.stroke, Gradient)
    return is_solid and path.fill_opacity == path.stroke_opacity == 1 and path.matrix is None


def _draw_outline(canvas: TaggedCanvas, path: VectorPath) -> None:
    canvas.drawPath(
        TracedPath(path.segments),
        stroke=path.stroke is not None,
        fill=path.fill is not None,
        fillMode=0 if path.even_odd else 1,
    )


def _set_opacity(canvas: TaggedCanvas, opacity: float) -> None:
    """Let what follows shine through, letters and lines alike (ISO 32000-1 11.6.4.4)."""
    alpha = fine((opacity,))
    canvas.put(f"/{canvas.resource('ExtGState', f'<</ca {alpha}/CA {alpha}>>')} gs")


def _set_look(canvas: TaggedCanvas, path: VectorPath) -> None:
    if isinstance(path.fill, Color):
        canvas.setFillColor(rgb(path.fill))
    if path.stroke is not None:
        if isinstance(path.stroke, Color):
            canvas.setStrokeColor(rgb(path.stroke))
        canvas.setLineWidth(path.stroke_width)
        canvas.setDash(path.dash, path.dash_offset) if path.dash_offset else canvas.setDash(
            path.dash
        )
        canvas.setLineCap(_CAPS[path.cap])
        canvas.setLineJoin(_JOINS[path.join])
        canvas.setMiterLimit(path.miter_limit)


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
