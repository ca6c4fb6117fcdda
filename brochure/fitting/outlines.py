"""The words of a logo as shapes: they are part of a mark, and no text to read or to look for."""

from collections.abc import Iterator
from typing import cast

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.pictures.picture import (
    Lettering,
    Segment,
    Vector,
    VectorGroup,
    VectorPath,
    VectorText,
)
from brochure.theme.fonts import FontSet, StyleName
from brochure.theme.program import read_program


def with_outlines(vector: Vector, fonts: FontSet) -> Vector:
    """The drawing with the outlines of its letters in their place."""
    shapes = tuple(it for shape in vector.shapes for it in _without_text(shape, fonts))
    return replace(vector, shapes=shapes, digest=f"{vector.digest}-outlines")


def _without_text(
    shape: VectorPath | VectorText | Lettering | VectorGroup, fonts: FontSet
) -> Iterator[VectorPath | VectorGroup]:
    if isinstance(shape, VectorText):
        yield from _outlined(shape, fonts)
    elif isinstance(shape, VectorGroup):
        inside = tuple(it for below in shape.shapes for it in _without_text(below, fonts))
        yield replace(shape, shapes=inside)
    elif isinstance(shape, VectorPath):
        yield shape


def _outlined(text: VectorText, fonts: FontSet) -> Iterator[VectorPath]:
    style = cast("StyleName", text.face)
    pen = _Pen((text.x, text.baseline), text.turn or (1.0, 0.0, 0.0, 1.0))
    advances = fonts.advances(text.text, style, text.size)
    for letter, advance in zip(text.text, advances, strict=True):
        face = fonts.face_for(letter, style)
        if face is not None:
            program = read_program(face.path, face.weight)
            pen.scale = text.size * program.scale / 1000
            program.font.draw_glyph_with_pen(program.glyphs[ord(letter)], pen)
        pen.along += advance + text.spacing
    if pen.segments:
        yield VectorPath(
            tuple(pen.segments),
            text.color,
            text.stroke,
            text.stroke_width,
            fill_opacity=text.opacity,
            stroke_opacity=text.opacity,
        )


class _Pen(Struct):
    """Takes glyphs' outlines, whose y runs up, and keeps them as segments, whose y runs down."""

    origin: tuple[float, float]
    turn: tuple[float, float, float, float]
    along: float = 0.0
    """Points from the text's origin to the glyph's, before the turn."""
    scale: float = 1.0
    """Points of a unit of the face."""
    at: tuple[float, float] = (0.0, 0.0)
    segments: list[Segment] = field(default_factory=list)

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 -- a pen's method
        """Begin an outline."""
        self.at = to
        self.segments.append(("M", *self._point(to)))

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802 -- a pen's method
        """Draw a line."""
        self.at = to
        self.segments.append(("L", *self._point(to)))

    def curveTo(  # noqa: N802 -- a pen's method
        self, one: tuple[float, float], two: tuple[float, float], to: tuple[float, float]
    ) -> None:
        """Draw a cubic curve."""
        self.at = to
        self.segments.append(("C", *self._point(one), *self._point(two), *self._point(to)))

    def qCurveTo(self, by: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802 -- a pen's method
        """Draw a quadratic curve, as the cubic one that it is."""
        (x0, y0), (x1, y1), (x2, y2) = self.at, by, to
        one = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
        two = (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
        self.curveTo(one, two, to)

    def closePath(self) -> None:  # noqa: N802 -- a pen's method
        """End an outline."""
        self.segments.append(("Z",))

    def _point(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = self.along + point[0] * self.scale, -point[1] * self.scale
        a, b, c, d = self.turn
        return self.origin[0] + a * x + c * y, self.origin[1] + b * x + d * y
