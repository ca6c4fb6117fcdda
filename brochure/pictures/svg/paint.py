"""How an outline is filled and stroked."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Color
from brochure.limits import MOST_DRAWN_DASHES
from brochure.pictures.picture import (
    Clip,
    Gradient,
    Lettering,
    Matrix,
    Segment,
    VectorGroup,
    VectorPath,
    VectorText,
    leaves,
)
from brochure.pictures.svg.clips import BeyondVectorsError
from brochure.pictures.svg.gradients import Place, TooFineError, fit_gradient
from brochure.pictures.svg.lengths import POINTS_PER_PIXEL, Scale
from brochure.pictures.svg.outlines import Box, around, box_of, is_line, moved, run_of
from brochure.pictures.svg.path import apply
from brochure.pictures.svg.references import References
from brochure.pictures.svg.style import Paint, Server, Style
from brochure.pictures.svg.tree import AS_PNG, Fault, Node, SvgFaultError

_EVEN: Final = 1e-6


class Pen(Struct, frozen=True):
    """What one shape is painted with."""

    references: References
    node: Node
    style: Style
    matrix: Matrix
    scale: Scale

    @staticmethod
    def clip(outline: tuple[Segment, ...]) -> VectorGroup:
        """A group that is cut to one outline, with nothing in it yet."""
        return VectorGroup((), clips=(Clip(outline),))

    def painted(
        self, segments: Sequence[Segment], outline: tuple[Segment, ...], box: Box
    ) -> Iterator[VectorPath]:
        """The outline as it is painted: filled and stroked at once where that is the same."""
        style = self.style
        stroke_paint = style.stroke if style.stroke_width else None
        stroke, stroke_alpha = self._paint(stroke_paint, style.stroke_alpha, box)
        stroke_alpha *= style.stroke_opacity
        fill: Color | Gradient | None = None
        fill_alpha = 1.0
        if not (stroke and is_line(segments)):
            fill, fill_alpha = self._paint(style.fill, style.fill_alpha, box)
            fill_alpha *= style.fill_opacity
        fill = fill if fill_alpha else None
        stroke = stroke if stroke_alpha else None
        if fill is None and stroke is None:
            return
        path = VectorPath(
            segments=outline,
            fill=fill,
            stroke=None,
            even_odd=style.even_odd,
            cap=style.cap,
            join=style.join,
            miter_limit=style.miter_limit,
            fill_opacity=round(fill_alpha, 4),
        )
        if stroke is None:
            yield path
            return
        stroked = self._stroked(path, stroke, round(stroke_alpha, 4), segments)
        if fill is None:
            yield replace(stroked, fill=None, fill_opacity=1.0)
        elif stroked.matrix is None and stroke_alpha == 1 and not style.strokes_first:
            yield stroked
        else:
            line = replace(stroked, fill=None, fill_opacity=1.0)
            yield from (line, path) if style.strokes_first else (path, line)

    def _stroked(
        self, path: VectorPath, stroke: Color | Gradient, alpha: float, segments: Sequence[Segment]
    ) -> VectorPath:
        """The path with its stroke; in units of its own where the pen is skewed or stretched."""
        style = self.style
        a, b, c, d, e, f = self.matrix
        scale = abs(a * d - b * c) ** 0.5
        is_even = max(abs(a * a + b * b - c * c - d * d), abs(a * c + b * d)) <= _EVEN * scale**2
        if self.node.properties.get("vector-effect", "").strip() == "non-scaling-stroke":
            scale, is_even = POINTS_PER_PIXEL, True
        self._count_dashes(segments if is_even else path.segments)
        own = {} if is_even else {
            "segments": moved(segments, (scale, 0.0, 0.0, scale, 0.0, 0.0)),
            "matrix": (a / scale, b / scale, c / scale, d / scale, e, f),
        }  # fmt: skip
        return replace(
            path,
            stroke=stroke,
            stroke_width=round(style.stroke_width * scale, 4),
            dash=tuple(round(length * scale, 4) for length in style.dash),
            dash_offset=round(style.dash_offset * scale, 4) if style.dash else 0.0,
            stroke_opacity=alpha,
            **own,
        )

    def _count_dashes(self, segments: Sequence[Segment]) -> None:
        period = sum(self.style.dash)
        if period and run_of(segments) / period > MOST_DRAWN_DASHES:
            message = f"a line has more than {MOST_DRAWN_DASHES:,} dashes"
            hint = f"write longer dashes, or a line without them; or {AS_PNG}"
            raise SvgFaultError(Fault(self.node.line, message, hint))

    def _paint(self, paint: Paint, alpha: float, box: Box) -> tuple[Color | Gradient | None, float]:
        """The color or the gradient of a paint for this shape, and how opaque it is."""
        if not isinstance(paint, Server):
            return paint, alpha
        node = self.references.by_id.get(paint.id)
        if node is None or node.name not in {"linearGradient", "radialGradient"}:
            return paint.fallback, 1.0
        place = Place(box, self.matrix, self.scale, self.style.color)
        reach = self.style.stroke_width * self.style.miter_limit if self.style.stroke else 0.0
        try:
            found = fit_gradient(node, self.references, place, reach)
        except TooFineError:
            raise BeyondVectorsError(node, "spreadMethod") from None
        if found is None:
            return paint.fallback, 1.0
        if not isinstance(found, Gradient):
            return found
        opacities = {it.opacity for it in found.stops}
        if len(opacities) > 1:
            return found, 1.0
        stops = tuple(replace(it, opacity=1.0) for it in found.stops)
        return replace(found, stops=stops), opacities.pop()


def room_of(
    shapes: Sequence[VectorPath | VectorText | Lettering | VectorGroup],
    *,
    with_strokes: bool = True,
) -> Box | None:
    """The rectangle around shapes, in points; None where there are words, which nobody measured."""
    points: list[tuple[float, float]] = []
    for shape in leaves(shapes):
        if not isinstance(shape, VectorPath):
            return None
        box = box_of(shape.segments)
        if box is None:
            continue
        if with_strokes and shape.stroke is not None:
            box = box.grown(shape.stroke_width * max(shape.miter_limit, 1.5) / 2)
        corners = box.corners()
        points += corners if shape.matrix is None else [apply(shape.matrix, *it) for it in corners]
    return around(points)
