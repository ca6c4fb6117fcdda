"""Clip paths: outlines in the drawing that other parts of it are cut to (SVG 1.1, 14.3)."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from brochure.pictures.picture import Clip, Matrix, Segment
from brochure.pictures.svg.allowed import SHAPES
from brochure.pictures.svg.lengths import Scale
from brochure.pictures.svg.outlines import OUTLINES, Box, box_of, moved
from brochure.pictures.svg.path import multiply
from brochure.pictures.svg.references import References
from brochure.pictures.svg.style import Style
from brochure.pictures.svg.switch import is_hidden
from brochure.pictures.svg.tree import Node


class BeyondVectorsError(Exception):
    """Something that is drawn in pixels only: its line and its name."""

    def __init__(self, node: Node, name: str) -> None:
        """Keep the two."""
        super().__init__(name)
        self.line = node.line
        self.name = name


class Shape(Struct, frozen=True):
    """A shape of a clip path, in points."""

    node: Node
    segments: tuple[Segment, ...]
    even_odd: bool
    matrix: Matrix


class ClipReader(Struct):
    """Reads clip paths."""

    references: References
    style_at: Callable[[Node], Style]
    matrix_of: Callable[[Node], Matrix]
    """The `transform` of an element."""

    def read(self, node: Node, matrix: Matrix, box: Box | None, scale: Scale) -> tuple[Clip, ...]:
        """The outlines that are all to be cut to; one without segments where nothing is left.

        `matrix` leads from the units of the element that is cut to points, `box` is its room in
        its own units. Raises BeyondVectorsError.
        """
        found: tuple[Clip, ...] = ()
        own = self.references.url(node.properties.get("clip-path", ""))
        if own is not None:
            found += self.read(own, matrix, box, scale)
        inner = multiply(matrix, self.matrix_of(node))
        if node.attributes.get("clipPathUnits") == "objectBoundingBox":
            if box is None:
                raise BeyondVectorsError(node, "clipPath")
            inner = multiply(inner, (box.width, 0.0, 0.0, box.height, box.left, box.top))
            scale = Scale(1.0, 1.0, scale.em)
        shapes = [it for kid in node.elements for it in self._shapes(kid, kid, inner, scale)]
        for it in shapes:
            cut = self.references.url(it.node.properties.get("clip-path", ""))
            if cut is not None:
                if len(shapes) > 1:
                    raise BeyondVectorsError(node, "clipPath")
                found += self.read(cut, it.matrix, None, scale)
        return (*found, _united(node, shapes))

    def _shapes(self, kid: Node, styled: Node, matrix: Matrix, scale: Scale) -> Iterator[Shape]:
        """The shape of a child, or that which it uses."""
        if is_hidden(kid):
            return
        matrix = multiply(matrix, self.matrix_of(kid))
        if kid.name == "use":
            target = self.references.href(kid)
            if target is not None and target.name != "use":
                x, y = (OUTLINES["line"](_as_line(kid), scale)[0][it] for it in (1, 2))
                matrix = multiply(matrix, (1.0, 0.0, 0.0, 1.0, float(x), float(y)))
                yield from self._shapes(target, kid, matrix, scale)
        elif kid.name == "text":
            raise BeyondVectorsError(kid, "text in a clipPath")
        elif kid.name in SHAPES:
            style = self.style_at(kid)
            if "clip-rule" in styled.properties and "clip-rule" not in kid.properties:
                style = self.style_at(styled)
            if style.is_visible:
                segments = moved(OUTLINES[kid.name](kid, scale), matrix)
                yield Shape(styled, segments, style.clip_even_odd, matrix)


def _as_line(use: Node) -> Node:
    """The `x` and `y` of a `use` as a line's start."""
    place = {f"{it}1": use.properties[it] for it in ("x", "y") if it in use.properties}
    return Node("line", place, use.line, properties=place)


def _united(node: Node, shapes: Sequence[Shape]) -> Clip:
    """All shapes as one outline.

    Each is turned the same way round, so that where two overlap neither is a hole in the other.
    """
    shapes = [it for it in shapes if it.segments]
    if len(shapes) == 1:
        return Clip(shapes[0].segments, shapes[0].even_odd)
    boxes = [box_of(it.segments) for it in shapes]
    if shapes and all(it.even_odd for it in shapes) and not _overlap(boxes):
        return Clip(tuple(s for it in shapes for s in it.segments), even_odd=True)
    joined: list[Segment] = []
    for it in shapes:
        parts = _parts(it.segments)
        if len(parts) > 1 and it.even_odd:
            raise BeyondVectorsError(node, "clipPath")
        is_back = sum(_area(part) for part in parts) < 0
        joined += (s for part in parts for s in (_reversed(part) if is_back else part))
    return Clip(tuple(joined))


def _overlap(boxes: Sequence[Box | None]) -> bool:
    if len(boxes) > 100:  # noqa: PLR2004 -- each is compared with each
        return True
    known = [it for it in boxes if it is not None]
    return any(
        a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
        for index, a in enumerate(known)
        for b in known[:index]
    )


def _parts(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The closed lines of an outline."""
    parts: list[list[Segment]] = []
    for segment in segments:
        if segment[0] == "M" or not parts:
            parts.append([])
        parts[-1].append(segment)
    return parts


def _area(part: Sequence[Segment]) -> float:
    """Twice the area around which a line runs, negative the other way round."""
    points = [(float(it[-2]), float(it[-1])) for it in part if it[0] != "Z"]
    return sum(
        x1 * y2 - x2 * y1
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True)
    )


def _reversed(part: Sequence[Segment]) -> list[Segment]:
    """The same line from its end to its start."""
    drawn = [it for it in part if it[0] != "Z"]
    found: list[Segment] = [("M", *drawn[-1][-2:])]
    for before, segment in zip(drawn[-2::-1], drawn[:0:-1], strict=True):
        end = before[-2:]
        if segment[0] == "C":
            found.append(("C", *segment[3:5], *segment[1:3], *end))
        else:
            found.append(("L", *end))
    return [*found, ("Z",)]


def cut(clips: Sequence[Clip], box: Box | None) -> tuple[Clip, ...]:
    """The outlines without those rectangles that hold all of `box`, in points, anyway."""
    return tuple(it for it in clips if not _is_idle(it, box))


def _is_idle(clip: Clip, box: Box | None) -> bool:
    kinds = "".join(str(it[0]) for it in clip.segments)
    if box is None or kinds != "MLLLZ":
        return False
    points = [(it[1], it[2]) for it in clip.segments[:4]]
    if len({x for x, _ in points}) != 2 or len({y for _, y in points}) != 2:  # noqa: PLR2004
        return False
    frame = box_of(clip.segments)
    return frame is not None and frame.holds(box)
