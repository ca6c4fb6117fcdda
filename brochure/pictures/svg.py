"""SVG to frozen shapes: allow-listed first, then flattened to plain numbers in points."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct, field

from brochure.geometry import Color, Length, Size
from brochure.limits import MOST_SVG_SEGMENTS
from brochure.pictures.picture import Drawing, Lettering, Segment, Vector, VectorPath, VectorText
from brochure.pictures.refusal import PictureRefusedError
from brochure.pictures.svg_allowed import PROPERTIES, UNDRAWN, declarations, find_unsupported
from brochure.pictures.svg_path import (
    IDENTITY,
    Matrix,
    apply,
    ellipse,
    multiply,
    numbers,
    parse_path,
    parse_transform,
    polygon,
    rounded,
)
from brochure.pictures.svg_style import POINTS_PER_PIXEL, Style, inherit, parse_length
from brochure.pictures.svg_text import TextReader
from brochure.pictures.svg_tree import Fault, Node, SvgFaultError, parse_svg
from brochure.source.route import Problem, Route

MAX_REPORTED = 100
"""More problems than anyone reads; they come of one setting of the drawing program."""
_LARGE = 50_000
"""Bytes; what is drawn in a larger file is not kept from build to build."""
_QUOTED = 40
_FARTHEST = 1e5
"""Points; PDF readers lose precision beyond (ISO 32000-1, annex C)."""
_EVEN = 1e-6
_DEFAULT_FIT = {"xMidYMid", "xMidYMid meet"}


def read_svg(name: str, data: bytes, route: Route) -> Drawing:
    """The drawing's shapes in paint order, in points at the SVG's own size.

    Raises PictureRefusedError with one unsupported-svg problem for each fault, in the order of the
    file's lines, each naming `name` and the line.
    """
    is_large = len(data) > _LARGE
    size, shapes, found = (_drawn.__wrapped__ if is_large else _drawn)(data)
    if found:
        faults = sorted(dict.fromkeys(found), key=lambda fault: fault.line)
        more = len(faults) - MAX_REPORTED
        if more > 0:
            last = faults[MAX_REPORTED - 1]
            hint = "mend these first; most have one cause in the drawing program's settings"
            faults[MAX_REPORTED:] = [Fault(last.line, f"and {more:,} more problems follow", hint)]
        raise PictureRefusedError(tuple(_problem(name, fault, route) for fault in faults))
    return Drawing(name, size, shapes, hashlib.sha256(data).hexdigest())


@lru_cache(maxsize=8)
def _drawn(data: bytes) -> tuple[Size, tuple[VectorPath | Lettering, ...], tuple[Fault, ...]]:
    """The size, the shapes and the faults of a drawing, the same from build to build."""
    drawing = _Reader()
    size = Size(0.0, 0.0)
    try:
        root, drawing.faults = parse_svg(data)
        drawing.faults += find_unsupported(root)
        size, matrix = drawing.viewport(root)
        drawing.draw(root, Style(), matrix)
    except SvgFaultError as error:
        drawing.faults.append(error.fault)
    if not drawing.shapes and not drawing.faults:
        hint = "open it in a drawing program: are its shapes hidden, without color or in `defs`?"
        drawing.faults.append(Fault(root.line, "the drawing shows nothing", hint))
    return size, tuple(drawing.shapes), tuple(drawing.faults)


def _problem(name: str, fault: Fault, route: Route) -> Problem:
    message = f"{name}, line {fault.line}: {fault.message}"
    return Problem("unsupported-svg", message, route, fault.hint)


class _Reader(Struct):
    shapes: list[VectorPath | Lettering] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    segments: int = 0

    def viewport(self, root: Node) -> tuple[Size, Matrix]:
        """The intrinsic size in points and the matrix from user units to points."""
        attributes = root.attributes
        box: list[float] = []
        if "viewBox" in attributes:
            try:
                box = numbers(attributes["viewBox"])
            except ValueError:
                box = [0.0]
            if len(box) != 4 or min(box[2:]) <= 0:  # noqa: PLR2004 -- x, y, width, height
                hint = "write four numbers: left, top, width and height"
                fault = Fault(
                    root.line, f"`viewBox` can't be read: {attributes['viewBox'][:_QUOTED]}", hint
                )
                raise SvgFaultError(fault)
        if attributes.get("preserveAspectRatio", "xMidYMid") not in _DEFAULT_FIT:
            message = "`preserveAspectRatio` is not supported"
            self.faults.append(Fault(root.line, message, "delete it, or write xMidYMid"))
        width, height = self._length(root, "width"), self._length(root, "height")
        if box:
            ratio = box[2] / box[3]
            if width is None:
                width = box[2] if height is None else height * ratio
            height = width / ratio if height is None else height
        if not width or not height or min(width, height) < 0:
            message = "the drawing states no size"
            hint = "give `svg` a viewBox, or a width and a height"
            raise SvgFaultError(Fault(root.line, message, hint))
        left, top, inner_width, inner_height = box or [0.0, 0.0, width, height]
        scale = min(width / inner_width, height / inner_height)
        dx = (width - inner_width * scale) / 2 - left * scale
        dy = (height - inner_height * scale) / 2 - top * scale
        k = POINTS_PER_PIXEL
        return Size(width * k, height * k), (scale * k, 0.0, 0.0, scale * k, dx * k, dy * k)

    def draw(self, node: Node, style: Style, matrix: Matrix) -> None:
        """Append the shapes of an element and of those inside it."""
        style = self.style_of(node, style)
        matrix = multiply(matrix, self._transform(node))
        if not all(abs(value) <= _FARTHEST for value in matrix):
            hint = "apply the transformation to the shapes in the drawing program"
            self._report(node, "the transformations enlarge beyond measure", hint)
        elif node.name == "text":
            reader = TextReader(self.style_of, self._report)
            self.shapes += reader.read(node, style, matrix)
        elif node.name in _OUTLINES:
            self._outline(node, style, matrix)
        elif node.name in {"svg", "g"}:
            for child in node.elements:
                if child.name not in UNDRAWN and child.name != "svg":
                    self.draw(child, style, matrix)

    def style_of(self, node: Node, style: Style) -> Style:
        """The computed style of an element; its `style` attribute wins over the others."""
        attributes = node.attributes | dict(declarations(node.attributes.get("style", "")))
        properties = {key: value for key, value in attributes.items() if key in PROPERTIES}

        def report(name: str, value: str, hint: str) -> None:
            self._report(node, f"`{name}` can't be read: {value[:_QUOTED]}", hint)

        return inherit(style, properties, report)

    def _report(self, node: Node, message: str, hint: str) -> None:
        self.faults.append(Fault(node.line, message, hint))

    def _transform(self, node: Node) -> Matrix:
        text = node.attributes.get("transform", "")
        try:
            return parse_transform(text)
        except ValueError:
            hint = "write matrix, translate, scale, rotate, skewX or skewY with plain numbers"
            self._report(node, f"`transform` can't be read: {text[:_QUOTED]}", hint)
            return IDENTITY

    def _length(self, node: Node, name: str) -> float | None:
        value = node.attributes.get(name)
        if value is None or value == "auto":
            return None
        try:
            return parse_length(value)
        except ValueError as error:
            self._report(
                node, f"`{name}` of `{node.name}` can't be read: {value[:_QUOTED]}", str(error)
            )
            return None

    def _outline(self, node: Node, style: Style, matrix: Matrix) -> None:
        try:
            segments = _OUTLINES[node.name](self, node)
        except ValueError as error:
            attribute = "d" if node.name == "path" else "points"
            near = f" near `{error}`" if node.name == "path" and str(error) else ""
            hint = "open the file in a drawing program and export it as plain SVG again"
            self._report(node, f"`{attribute}` of `{node.name}` can't be read{near}", hint)
            return
        self.segments += len(segments)
        if self.segments > MOST_SVG_SEGMENTS:
            message = f"the drawing has more than {MOST_SVG_SEGMENTS:,} lines and curves"
            hint = "simplify the paths in a drawing program, or export the drawing as PNG"
            raise SvgFaultError(Fault(node.line, message, hint))
        moved = tuple(_moved(segment, matrix) for segment in segments)
        if any(abs(value) > _FARTHEST for segment in moved for value in _numbers(segment)):
            hint = "delete what lies outside, or scale the drawing down"
            self._report(node, f"`{node.name}` lies far outside of the drawing", hint)
            return
        stroke = style.stroke if style.stroke_width else None
        if not segments or (style.fill is None and stroke is None):
            return
        a, b, c, d, _, _ = matrix
        scale = abs(a * d - b * c) ** 0.5
        is_even = max(abs(a * a + b * b - c * c - d * d), abs(a * c + b * d)) <= _EVEN * scale**2
        if stroke is not None and not is_even:
            hint = "apply the transformation to the shapes in the drawing program"
            self._report(node, "a stroke is skewed or stretched", hint)
            return
        self.shapes.append(
            VectorPath(
                segments=moved,
                fill=None if stroke and _is_line(segments) else style.fill,
                stroke=stroke,
                stroke_width=round(style.stroke_width * scale, 4) if stroke else 0.0,
                dash=tuple(round(length * scale, 4) for length in style.dash) if stroke else (),
                even_odd=style.even_odd,
                round_caps=style.round_caps,
                round_joins=style.round_joins,
                miter_limit=style.miter_limit,
            )
        )

    def number(self, node: Node, name: str) -> float:
        """A coordinate or length in user units, 0 where it is missing."""
        return self._length(node, name) or 0.0

    def rect(self, node: Node) -> list[Segment]:
        """The outline of a `rect` (SVG 1.1, 9.2)."""
        x, y, width, height = (self.number(node, key) for key in ("x", "y", "width", "height"))
        rx, ry = self._length(node, "rx"), self._length(node, "ry")
        radii = (rx if rx is not None else ry or 0.0, ry if ry is not None else rx or 0.0)
        return rounded(x, y, width, height, radii) if width > 0 and height > 0 else []

    def oval(self, node: Node) -> list[Segment]:
        """The outline of a `circle` or an `ellipse` (SVG 1.1, 9.3 and 9.4)."""
        cx, cy = self.number(node, "cx"), self.number(node, "cy")
        keys = ("r", "r") if node.name == "circle" else ("rx", "ry")
        rx, ry = (self.number(node, key) for key in keys)
        return ellipse(cx, cy, rx, ry) if rx > 0 and ry > 0 else []

    def line(self, node: Node) -> list[Segment]:
        """The outline of a `line`."""
        x1, y1, x2, y2 = (self.number(node, key) for key in ("x1", "y1", "x2", "y2"))
        return [("M", x1, y1), ("L", x2, y2)]

    def poly(self, node: Node) -> list[Segment]:
        """The outline of a `polyline` or a `polygon`."""
        points = numbers(node.attributes.get("points", ""))
        return polygon(points, is_closed=node.name == "polygon")

    def path(self, node: Node) -> list[Segment]:
        """The outline of a `path`."""
        text = node.attributes.get("d", "")
        return [] if text.strip() in {"", "none"} else parse_path(text)


_OUTLINES = {
    "path": _Reader.path,
    "rect": _Reader.rect,
    "circle": _Reader.oval,
    "ellipse": _Reader.oval,
    "line": _Reader.line,
    "polyline": _Reader.poly,
    "polygon": _Reader.poly,
}


def _numbers(segment: Segment) -> list[float]:
    return [float(value) for value in segment[1:]]


def _is_line(segments: Sequence[Segment]) -> bool:
    """True for one straight line: it has no inside to fill."""
    return [it[0] for it in segments] == ["M", "L"]


def _moved(segment: Segment, matrix: Matrix) -> Segment:
    values = _numbers(segment)
    places = (apply(matrix, x, y) for x, y in zip(values[::2], values[1::2], strict=True))
    return (segment[0], *(round(value, 4) for place in places for value in place))


def small_text(vector: Vector, printed_width: Length) -> Length | None:
    """The smallest text's size in points where the drawing is `printed_width` points wide.

    None where the drawing has no text.
    """
    sizes = [shape.size for shape in vector.shapes if isinstance(shape, VectorText)]
    return min(sizes) * printed_width / vector.size.width if sizes else None


def colors(vector: Vector) -> tuple[Color, ...]:
    """Every color that the drawing paints with, each once, in paint order."""
    found = (color for shape in vector.shapes for color in _painted(shape))
    return tuple(dict.fromkeys(found))


def _painted(shape: VectorPath | VectorText) -> Iterator[Color]:
    if isinstance(shape, VectorText):
        yield shape.color
        return
    if shape.fill is not None:
        yield shape.fill
    if shape.stroke is not None:
        yield shape.stroke
