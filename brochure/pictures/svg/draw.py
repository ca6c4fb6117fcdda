"""The elements of a drawing as shapes in points, in paint order."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.geometry import Size
from brochure.limits import MOST_DRAWN_SVG, MOST_SVG_CLIPS, MOST_SVG_SEGMENTS
from brochure.pictures.picture import Clip, Lettering, Matrix, VectorGroup, VectorPath
from brochure.pictures.svg.allowed import SHAPES, UNDRAWN, Beyond
from brochure.pictures.svg.clips import BeyondVectorsError, ClipReader, cut
from brochure.pictures.svg.colors import read_color
from brochure.pictures.svg.lengths import POINTS_PER_PIXEL, Scale
from brochure.pictures.svg.markers import Corner, places
from brochure.pictures.svg.outlines import (
    OUTLINES,
    BadValueError,
    Box,
    around,
    box_of,
    length_of,
    moved,
)
from brochure.pictures.svg.paint import Pen, room_of
from brochure.pictures.svg.path import IDENTITY, apply, inverse, multiply, parse_transform, rounded
from brochure.pictures.svg.references import References
from brochure.pictures.svg.style import Style, inherit, parse_opacity, resolved, variables_of
from brochure.pictures.svg.switch import chosen, is_hidden
from brochure.pictures.svg.text import TextReader
from brochure.pictures.svg.tree import AS_PNG, Fault, Node, SvgFaultError
from brochure.pictures.svg.viewport import View, fitted, view_box

Shape: TypeAlias = VectorPath | Lettering | VectorGroup
FARTHEST: Final = 1e5
"""Points; PDF readers lose precision beyond (ISO 32000-1, annex C)."""
_QUOTED: Final = 40
_FLAT: Final = 1e-9
_MARKED: Final = frozenset(("path", "line", "polyline", "polygon"))


class Drawer(Struct):
    """Draws elements; what is wrong goes to `faults`, what takes pixels to `beyond`."""

    references: References
    faults: list[Fault]
    beyond: list[Beyond]
    segments: int = 0
    elements: int = 0
    clips: int = 0
    marking: list[int] = field(default_factory=list)
    """The identities of the markers that are being drawn."""

    def viewport(self, root: Node) -> tuple[Size, Matrix]:
        """The intrinsic size in points and the matrix from user units to points."""
        view = view_box(root)
        width, height = self._length(root, "width"), self._length(root, "height")
        if view is not None:
            ratio = view.width / view.height
            if width is None:
                width = view.width if height is None else height * ratio
            height = width / ratio if height is None else height
        if not width or not height or min(width, height) < 0:
            message = "the drawing states no size"
            hint = "give `svg` a viewBox, or a width and a height"
            raise SvgFaultError(Fault(root.line, message, hint))
        k = POINTS_PER_PIXEL
        fit = fitted(root, view or View(0.0, 0.0, width, height), width, height)
        a, b, c, d, e, f = (it * k for it in fit)
        return Size(width * k, height * k), (a, b, c, d, e, f)

    def draw_root(self, root: Node, matrix: Matrix) -> list[Shape]:
        """The shapes of the whole drawing."""
        view = view_box(root)
        if view is None:
            width = self._length(root, "width") or 0.0
            view = View(0.0, 0.0, width, self._length(root, "height") or 0.0)
        scale = Scale(view.width, view.height)
        ground = self._ground(root, view, matrix)
        return [*ground, *self.draw(root, Style(), matrix, scale, is_root=True)]

    def _ground(self, root: Node, view: View, matrix: Matrix) -> list[VectorPath]:
        """The ground that CSS gives the whole drawing."""
        said = root.properties
        text = resolved(said.get("background-color", said.get("background", "")), said).lower()
        try:
            color, alpha = read_color(text)
        except ValueError:
            return []
        if not alpha:
            return []
        outline = rounded(view.left, view.top, view.width, view.height, (0.0, 0.0))
        return [VectorPath(moved(outline, matrix), color, None, fill_opacity=alpha)]

    def draw(
        self, node: Node, style: Style, matrix: Matrix, scale: Scale, *, is_root: bool = False
    ) -> list[Shape]:
        """The shapes of an element and of those inside it; `style` is that of its parent."""
        self.elements += 1
        if self.elements > MOST_DRAWN_SVG:
            message = f"the drawing has more than {MOST_DRAWN_SVG:,} elements, with repetition"
            raise SvgFaultError(Fault(node.line, message, f"simplify the drawing; or {AS_PNG}"))
        if is_hidden(node):
            return []
        style = self.style_of(node, style, scale)
        if not is_root:
            matrix = multiply(matrix, self.matrix_of(node))
        a, b, c, d, _, _ = matrix
        if not all(abs(value) <= FARTHEST for value in matrix):
            hint = "apply the transformation to the shapes in the drawing program"
            self._report(node, "the transformations enlarge beyond measure", hint)
            return []
        if abs(a * d - b * c) < _FLAT**2:
            return []
        try:
            own, box = self._content(node, style, matrix, scale, is_root=is_root)
            return self._composed(node, own, matrix, scale, box)
        except BeyondVectorsError as error:
            self.beyond.append(Beyond(error.line, error.name))
        except BadValueError as error:
            self._bad_value(error)
        return []

    def _content(
        self, node: Node, style: Style, matrix: Matrix, scale: Scale, *, is_root: bool
    ) -> tuple[list[Shape], Box | None]:
        """What an element draws, and the room of a shape in its own units."""
        if node.name == "text":

            def style_of(child: Node, above: Style) -> Style:
                return self.style_of(child, above, scale)

            reader = TextReader(style_of, self._report, self.beyond, scale)
            return list(reader.read(node, style, matrix)), None
        if node.name in SHAPES:
            return self._shape(node, style, matrix, scale)
        if node.name == "use":
            return self._use(node, style, matrix, scale), None
        if node.name == "svg" and not is_root:
            return self._nested(node, node, style, matrix, scale), None
        if node.name in {"svg", "g", "a", "switch"}:
            return self._kids(node, style, matrix, scale), None
        return [], None

    def _kids(self, node: Node, style: Style, matrix: Matrix, scale: Scale) -> list[Shape]:
        kids = chosen(node) if node.name == "switch" else node.elements
        return [
            shape
            for child in kids
            if child.name not in UNDRAWN and " " not in child.name
            for shape in self.draw(child, style, matrix, scale)
        ]

    def _use(self, node: Node, style: Style, matrix: Matrix, scale: Scale) -> list[Shape]:
        """SVG 1.1, 5.6."""
        target = self.references.href(node)
        if target is None:
            return []
        x, y = length_of(node, "x", scale) or 0.0, length_of(node, "y", scale) or 0.0
        matrix = multiply(matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        if target.name not in {"symbol", "svg"}:
            return self.draw(target, style, matrix, scale)
        style = self.style_of(target, style, scale)
        return self._nested(target, node, style, matrix, scale)

    def _nested(
        self, node: Node, sized: Node, style: Style, matrix: Matrix, scale: Scale
    ) -> list[Shape]:
        """A viewport inside of another; `sized` says how large it is (SVG 1.1, 7.9)."""
        sizes = []
        for name in ("width", "height"):
            found = length_of(sized, name, scale)
            found = length_of(node, name, scale) if found is None else found
            sizes.append(scale.whole(name) if found is None else found)
        width, height = sizes
        if width <= 0 or height <= 0:
            return []
        if node.name == "svg":
            x, y = length_of(node, "x", scale) or 0.0, length_of(node, "y", scale) or 0.0
            matrix = multiply(matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        view = view_box(node) or View(0.0, 0.0, width, height)
        inner = multiply(matrix, fitted(node, view, width, height))
        shapes = self._kids(node, style, inner, Scale(view.width, view.height))
        return self._cut_to(node, shapes, (width, height), matrix)

    def _cut_to(
        self, node: Node, shapes: list[Shape], size: tuple[float, float], matrix: Matrix
    ) -> list[Shape]:
        """The shapes, cut to a viewport that begins at 0, 0 unless it lets them overflow."""
        if node.properties.get("overflow", "hidden").strip() in {"visible", "auto"}:
            return shapes
        outline = moved(rounded(0.0, 0.0, *size, (0.0, 0.0)), matrix)
        return self._clipped(node, shapes, Pen.clip(outline))

    def _clipped(self, node: Node, shapes: list[Shape], group: VectorGroup) -> list[Shape]:
        """The shapes in a group with these clips, so far as they cut anything off."""
        if not shapes:
            return []
        clips = cut(group.clips, room_of(shapes))
        if any(not it.segments for it in clips):
            return []
        if not clips and group.opacity == 1:
            return shapes
        self.clips += 1
        if self.clips > MOST_SVG_CLIPS:
            message = f"more than {MOST_SVG_CLIPS:,} parts are cut or made transparent"
            raise SvgFaultError(Fault(node.line, message, f"simplify the drawing; or {AS_PNG}"))
        return [replace(group, shapes=tuple(shapes), clips=clips)]

    def _composed(
        self, node: Node, shapes: list[Shape], matrix: Matrix, scale: Scale, box: Box | None
    ) -> list[Shape]:
        """What an element draws, with its own clip path and opacity."""
        if not shapes:
            return []
        clips: tuple[Clip, ...] = ()
        clip = self.references.url(node.properties.get("clip-path", ""))
        if clip is not None and clip.name == "clipPath":
            if box is None:
                box = _room_inside(shapes, matrix)
            reader = ClipReader(self.references, self.style_at, self.matrix_of)
            clips = reader.read(clip, matrix, box, scale)
            self._count(node, sum(len(it.segments) for it in clips))
        opacity = 1.0
        if "opacity" in node.properties:
            text = node.properties["opacity"]
            try:
                opacity = 1.0 if text.strip() == "inherit" else parse_opacity(text)
            except ValueError as error:
                self._report(node, f"`opacity` can't be read: {text[:_QUOTED]}", str(error))
        if not opacity:
            return []
        if opacity < 1 and len(shapes) == 1:
            faded = _faded(shapes[0], opacity)
            if faded is not None:
                shapes, opacity = [faded], 1.0
        return self._clipped(node, shapes, VectorGroup((), round(opacity, 4), clips))

    def style_of(self, node: Node, style: Style, scale: Scale) -> Style:
        """The computed style of an element inside another of style `style`."""
        said = node.properties
        if any("(" in it for it in said.values()):
            variables = variables_of(node)
            said = {name: resolved(value, variables) for name, value in said.items()}

        def report(name: str, value: str, hint: str) -> None:
            self._report(node, f"`{name}` can't be read: {value[:_QUOTED]}", hint)

        return inherit(style, said, scale, report)

    def style_at(self, node: Node) -> Style:
        """The style of an element where it is written, also in `defs`."""
        above = Style() if node.parent is None else self.style_at(node.parent)
        return self.style_of(node, above, Scale())

    def matrix_of(self, node: Node) -> Matrix:
        """The `transform` of an element."""
        text = node.properties.get("transform", "")
        try:
            return parse_transform(text) if text else IDENTITY
        except ValueError:
            hint = "write matrix, translate, scale, rotate, skewX or skewY with plain numbers"
            self._report(node, f"`transform` can't be read: {text[:_QUOTED]}", hint)
            return IDENTITY

    def _report(self, node: Node, message: str, hint: str) -> None:
        self.faults.append(Fault(node.line, message, hint))

    def _bad_value(self, error: BadValueError) -> None:
        node = error.node
        text = error.text[:_QUOTED]
        shown = f" near `{text}`" if text and error.name == "d" else f": {text}" if text else ""
        self._report(node, f"`{error.name}` of `{node.name}` can't be read{shown}", error.hint)

    def _length(self, node: Node, name: str) -> float | None:
        """A length of the root, which is a share of nothing."""
        value = node.attributes.get(name, "")
        if value.strip().endswith("%"):
            return None
        try:
            return length_of(node, name, Scale()) if name in node.attributes else None
        except BadValueError as error:
            self._bad_value(error)
            return None

    def _shape(
        self, node: Node, style: Style, matrix: Matrix, scale: Scale
    ) -> tuple[list[Shape], Box | None]:
        em = Scale(scale.width, scale.height, style.font_size)
        segments = OUTLINES[node.name](node, em)
        self._count(node, len(segments))
        outline = moved(segments, matrix)
        if any(abs(float(it)) > FARTHEST for segment in outline for it in segment[1:]):
            hint = "delete what lies outside, or scale the drawing down"
            self._report(node, f"`{node.name}` lies far outside of the drawing", hint)
            return [], None
        if not segments or not style.is_visible:
            return [], None
        box = box_of(segments)
        pen = Pen(self.references, node, style, matrix, scale)
        shapes: list[Shape] = list(pen.painted(segments, outline, box)) if box else []
        if any(style.markers) and node.name in _MARKED:
            for index, corner in places(segments):
                marker = self.references.by_id.get(style.markers[index] or "\0")
                if marker is not None and marker.name == "marker":
                    shapes += self._marker(marker, corner, style, matrix, is_start=not index)
        return shapes, box

    def _count(self, node: Node, segments: int) -> None:
        self.segments += segments
        if self.segments > MOST_SVG_SEGMENTS:
            message = f"the drawing has more than {MOST_SVG_SEGMENTS:,} lines and curves"
            hint = "simplify the paths in a drawing program, or export the drawing as PNG"
            raise SvgFaultError(Fault(node.line, message, hint))

    def _marker(
        self, marker: Node, corner: Corner, line: Style, matrix: Matrix, *, is_start: bool
    ) -> list[Shape]:
        """An arrow head at a corner (SVG 1.1, 11.6.2)."""
        if id(marker) in self.marking or is_hidden(marker):
            return []
        said, scale = marker.attributes, Scale()
        width, height = (
            3.0 if (found := length_of(marker, name, scale)) is None else found
            for name in ("markerWidth", "markerHeight")
        )
        turn = said.get("orient", "0").strip().removesuffix("deg")
        try:
            angle = corner.angle if turn.startswith("auto") else float(turn)
        except ValueError:
            raise BadValueError(
                marker, "orient", turn, "write auto, or an angle in degrees"
            ) from None
        if turn == "auto-start-reverse" and is_start:
            angle += 180.0
        size = 1.0 if said.get("markerUnits") == "userSpaceOnUse" else line.stroke_width
        if width <= 0 or height <= 0 or not size:
            return []
        view = view_box(marker) or View(0.0, 0.0, width, height)
        fit = fitted(marker, view, width, height)
        x, y = apply(fit, *(_reference(marker, name, view) for name in ("refX", "refY")))
        place = f"translate({corner.at[0]!r} {corner.at[1]!r}) rotate({angle!r}) scale({size!r})"
        outer = multiply(matrix, multiply(parse_transform(place), (1.0, 0.0, 0.0, 1.0, -x, -y)))
        style = replace(
            self.style_at(marker),
            context_fill=(line.fill, line.fill_alpha * line.fill_opacity),
            context_stroke=(line.stroke, line.stroke_alpha * line.stroke_opacity),
            markers=("", "", ""),
        )
        self.marking.append(id(marker))
        inner = Scale(view.width, view.height)
        shapes = self._kids(marker, style, multiply(outer, fit), inner)
        self.marking.pop()
        return self._cut_to(marker, shapes, (width, height), outer)


def _reference(marker: Node, name: str, view: View) -> float:
    text = marker.attributes.get(name, "0").strip()
    start, whole = (view.left, view.width) if name == "refX" else (view.top, view.height)
    share = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}.get(text)
    if share is not None:
        return start + share * whole
    return length_of(marker, name, Scale(view.width, view.height)) or 0.0


def _room_inside(shapes: Sequence[Shape], matrix: Matrix) -> Box | None:
    """The room of a group in its own units; None where it holds words, which nobody measured."""
    room = room_of(shapes, with_strokes=False)
    if room is None:
        return None
    back = inverse(matrix)
    return around([apply(back, x, y) for x, y in room.corners()])


def _faded(shape: Shape, opacity: float) -> Shape | None:
    """The shape with this opacity, where that is the same as one of its own."""
    if isinstance(shape, VectorPath) and (shape.fill is None or shape.stroke is None):
        return replace(
            shape,
            fill_opacity=round(shape.fill_opacity * opacity, 4),
            stroke_opacity=round(shape.stroke_opacity * opacity, 4),
        )
    if isinstance(shape, VectorGroup) and shape.opacity == 1:
        return replace(shape, opacity=round(opacity, 4))
    return None
