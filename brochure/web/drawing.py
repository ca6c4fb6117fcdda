"""A drawing as an SVG file of nothing but shapes and words."""

from collections.abc import Iterable

from brochure.geometry import Color
from brochure.pictures.picture import (
    Gradient,
    Lettering,
    Measure,
    Vector,
    VectorGroup,
    VectorPath,
    VectorText,
)
from brochure.web.markup import tag, text

_LINE = 4
"""Numbers of a gradient along a line; one between circles has six."""


def vector_svg(vector: Vector, measure: Measure) -> str:
    """The drawing's shapes as SVG; `measure` gives the room that its words take on paper."""
    writer = _Writer(measure)
    shapes = writer.shapes(vector.shapes)
    size = vector.size
    return tag(
        "svg",
        "".join((tag("defs", "".join(writer.definitions)) if writer.definitions else "", shapes)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size.width:g} {size.height:g}",
        width=f"{size.width:g}",
        height=f"{size.height:g}",
    )


class _Writer:
    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self.definitions: list[str] = []
        """Gradients and clip paths, by which shapes are painted and cut."""

    def shapes(self, shapes: Iterable[VectorPath | VectorText | VectorGroup | Lettering]) -> str:
        return "".join(map(self._shape, shapes))

    def _shape(self, shape: VectorPath | VectorText | VectorGroup | Lettering) -> str:
        if isinstance(shape, VectorPath):
            return self._path(shape)
        if isinstance(shape, VectorText):
            return self._words(shape)
        if isinstance(shape, VectorGroup):
            return self._group(shape)
        raise TypeError("the fit pass sets the words of a drawing first")

    def _group(self, group: VectorGroup) -> str:
        written = self.shapes(group.shapes)
        for clip in group.clips:
            rule = "evenodd" if clip.even_odd else None
            outline = tag("path", d=_outline(clip.segments), clip_rule=rule)
            written = tag("g", written, clip_path=self._defined("clipPath", outline))
        return tag("g", written, opacity=_share(group.opacity)) if group.opacity < 1 else written

    def _path(self, path: VectorPath) -> str:
        has_stroke = path.stroke is not None
        return tag(
            "path",
            d=_outline(path.segments),
            transform=_matrix(path.matrix) if path.matrix else None,
            fill=self._paint(path.fill, path),
            fill_opacity=_share(path.fill_opacity),
            fill_rule="evenodd" if path.even_odd else None,
            stroke=self._paint(path.stroke, path) if has_stroke else None,
            stroke_opacity=_share(path.stroke_opacity) if has_stroke else None,
            stroke_width=_number(path.stroke_width) if has_stroke else None,
            stroke_dasharray=" ".join(map(_number, path.dash)),
            stroke_dashoffset=_number(path.dash_offset) if path.dash_offset else None,
            stroke_linecap=path.cap if path.cap != "butt" else None,
            stroke_linejoin=path.join if path.join != "miter" else None,
            stroke_miterlimit=_number(path.miter_limit) if has_stroke else None,
        )

    def _paint(self, paint: Color | Gradient | None, path: VectorPath) -> str:
        if not isinstance(paint, Gradient):
            return "none" if paint is None else str(paint)
        stops = "".join(
            tag(
                "stop",
                offset=_fine(it.offset),
                stop_color=str(it.color),
                stop_opacity=_share(it.opacity),
            )
            for it in paint.stops
        )
        matrix = _matrix(paint.matrix)
        if path.matrix is not None:
            from brochure.pictures.svg.path import inverse, multiply

            matrix = _matrix(multiply(inverse(path.matrix), paint.matrix))
        keys = ("x1", "y1", "x2", "y2")
        kind = "linearGradient"
        if len(paint.ends) != _LINE:
            kind, keys = "radialGradient", ("fx", "fy", "fr", "cx", "cy", "r")  # type: ignore[assignment]
        ends = dict(zip(keys, map(_fine, paint.ends), strict=True))
        return self._defined(
            kind, stops, gradientUnits="userSpaceOnUse", gradientTransform=matrix, **ends
        )

    def _defined(self, kind: str, content: str, **attributes: str) -> str:
        name = f"d{len(self.definitions)}"
        self.definitions.append(tag(kind, content, id=name, **attributes))
        return f"url(#{name})"

    def _words(self, shape: VectorText) -> str:
        """A line of text that takes the room that it takes on paper, whatever face shows it."""
        face = shape.face
        width = self._measure(shape.text, face, shape.size)  # type: ignore[arg-type]
        width += shape.spacing * len(shape.text)
        matrix = (*shape.turn, shape.x, shape.baseline) if shape.turn else None
        return tag(
            "text",
            text(shape.text),
            x=_number(0.0 if matrix else shape.x),
            y=_number(0.0 if matrix else shape.baseline),
            transform=_matrix(matrix) if matrix else None,
            fill=str(shape.color),
            opacity=_share(shape.opacity),
            stroke=str(shape.stroke) if shape.stroke else None,
            stroke_width=_number(shape.stroke_width) if shape.stroke else None,
            font_family="sans-serif",
            font_size=_number(shape.size),
            font_weight="bold" if "bold" in face else None,
            font_style="italic" if "italic" in face else None,
            textLength=_number(width),
            lengthAdjust="spacingAndGlyphs",
        )


def _outline(segments: Iterable[tuple[str | float, ...]]) -> str:
    return " ".join(_number(it) for segment in segments for it in segment)


def _matrix(matrix: tuple[float, ...]) -> str:
    return f"matrix({' '.join(map(_fine, matrix))})"


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.3f}".rstrip("0").rstrip(".")


def _fine(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _share(value: float) -> str | None:
    return None if value == 1 else _fine(value)
