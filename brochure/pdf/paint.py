"""Placements to operators (ISO 32000-1 8 and 9): every drawing stands in marked content."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from brochure.geometry import Color, Length, Rect, Size
from brochure.layout.paged import Artifact, Box, Page, PlacedPicture, TextRun
from brochure.pdf.fonts import FontStore
from brochure.pdf.images import ImageStore
from brochure.pdf.syntax import Syntax, array, dictionary, name, number, rectangle
from brochure.pdf.tags import MarkedContent, around
from brochure.pictures.model import Raster, Segment, Vector, VectorPath, VectorText

_CIRCLE: Final = 0.5522847498
"""How far the control points of a quarter circle stand off, in shares of its radius."""
_PAINT: Final = {
    (True, False, False): b"f",
    (True, False, True): b"f*",
    (False, True, False): b"S",
    (False, True, True): b"S",
    (True, True, False): b"B",
    (True, True, True): b"B*",
}
"""The painting operator by (filled, stroked, even-odd); a path with neither is not drawn."""
_FURNITURE: Final = {Artifact.HEADER: b"/Header", Artifact.FOOTER: b"/Footer"}
_PATH_OPERATORS: Final = {"M": b"m", "L": b"l", "C": b"c", "Z": b"h"}
_RECTANGLE: Final = 5
"""Segments of a rectangle: a start, three lines and the closing one."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page's operators and what they need."""

    content: bytes
    images: tuple[str, ...]
    """The resources of its image XObjects."""
    is_transparent: bool


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that is in force, so that nothing is said twice."""

    fill: Color | None = None
    stroke: Color | None = None
    width: Length = 1.0
    dash: tuple[Length, ...] = ()
    has_round_caps: bool = False
    font: tuple[str, Length] | None = None


class PagePainter:
    """Paints one page, marked content by marked content."""

    __slots__ = ("_fonts", "_height", "_images", "_operators", "_page_images", "_state")

    def __init__(self, page: Page, fonts: FontStore, images: ImageStore) -> None:
        self._height = page.size.height
        self._fonts = fonts
        self._images = images
        self._operators: list[bytes] = []
        self._page_images: dict[str, bool] = {}
        self._state = _State()

    def paint(self, content: MarkedContent, role: str) -> None:
        """Paint marked content inside its BDC and EMC; artifacts have no role."""
        self._emit(self._mark(content, role), b"BDC")
        run_start: tuple[float, float] | None = None
        for placement in content.placements:
            if isinstance(placement, TextRun):
                if run_start is None:
                    self._emit(b"BT")
                run_start = self._draw_text(placement, run_start or (0.0, 0.0))
                continue
            if run_start is not None:
                self._emit(b"ET")
                run_start = None
            if isinstance(placement, Box):
                self._draw_box(placement)
            else:
                self._draw_picture(placement)
        if run_start is not None:
            self._emit(b"ET")
        self._emit(b"EMC")

    def finish(self) -> PaintedPage:
        """The painted page."""
        return PaintedPage(
            b"\n".join(self._operators),
            tuple(self._page_images),
            any(self._page_images.values()),
        )

    def _emit(self, *tokens: bytes) -> None:
        self._operators.append(b" ".join(tokens))

    def _mark(self, content: MarkedContent, role: str) -> bytes:
        if content.mcid >= 0:
            return b"%b <</MCID %d>>" % (name(role), content.mcid)
        subtype = _FURNITURE.get(Artifact(content.owner))
        if subtype is None:
            return b"/Artifact <</Type/Layout>>"
        # ISO 32000-1 14.8.2.2.2: what repeats on every page is a pagination artifact.
        box = rectangle(around(content.placements), self._height)
        entries = (("Type", b"/Pagination"), ("Subtype", subtype), ("BBox", box))
        return b"/Artifact " + dictionary(*entries)

    def _draw_text(self, run: TextRun, start: tuple[float, float]) -> tuple[float, float]:
        """Draw a run; the start of its line is returned, as the next one moves on from there."""
        self._set_fill(run.color)
        x, y = round(run.x, 2), round(self._height - run.baseline, 2)
        self._emit(number(x - start[0]), number(y - start[1]), b"Td")
        self._show(self._fonts.show(run.face, run.text), run.size)
        return x, y

    def _show(self, pieces: Iterable[tuple[str, Syntax]], size: Length) -> None:
        """Show text where the text matrix stands: the one place that says Tf."""
        for font, shown in pieces:
            if self._state.font != (font, size):
                self._state = replace(self._state, font=(font, size))
                self._emit(name(font), number(size), b"Tf")
            self._emit(shown)

    def _draw_box(self, box: Box) -> None:
        operator = _PAINT.get((box.fill is not None, box.stroke is not None, False))
        if operator is None:
            return
        self._set_fill(box.fill)
        self._set_stroke(box.stroke, box.stroke_width, (), has_round_caps=False)
        if box.clip is not None:
            self._emit(b"q", *self._rectangle(box.clip), b"re W n")
        rect = box.rect
        if box.radius > 0:
            self._operators.extend(_rounded(rect, box.radius, self._height))
        else:
            self._emit(*self._rectangle(rect), b"re")
        self._emit(operator)
        if box.clip is not None:
            self._emit(b"Q")

    def _rectangle(self, rect: Rect) -> Iterator[bytes]:
        return map(number, (rect.x, self._height - rect.bottom, rect.width, rect.height))

    def _draw_picture(self, placed: PlacedPicture) -> None:
        outside = self._state
        self._emit(b"q")
        if isinstance(placed.picture, Raster):
            self._draw_raster(placed.picture, placed.rect)
        else:
            self._draw_vector(placed.picture, placed.rect)
        self._emit(b"Q")
        self._state = outside

    def _draw_raster(self, raster: Raster, rect: Rect) -> None:
        image, is_transparent = self._images.place(raster, Size(rect.width, rect.height))
        self._page_images[image] = is_transparent
        corner = number(rect.x), number(self._height - rect.bottom)
        self._emit(number(rect.width), b"0 0", number(rect.height), *corner, b"cm")
        self._emit(name(image), b"Do")

    def _draw_vector(self, vector: Vector, rect: Rect) -> None:
        """Draw a vector picture in its own coordinates, turned over and cut off at its edges."""
        scale_x = b"%.6f" % (rect.width / vector.size.width)
        scale_y = b"%.6f" % (-rect.height / vector.size.height)
        corner = number(rect.x), number(self._height - rect.y)
        self._emit(scale_x, b"0 0", scale_y, *corner, b"cm")
        self._emit(b"0 0", number(vector.size.width), number(vector.size.height), b"re W n")
        for shape in vector.shapes:
            if isinstance(shape, VectorPath):
                self._draw_path(shape)
            else:
                self._draw_vector_text(shape)

    def _draw_path(self, path: VectorPath) -> None:
        operator = _PAINT.get((path.fill is not None, path.stroke is not None, path.even_odd))
        if operator is None:
            return
        self._set_fill(path.fill)
        self._set_stroke(path.stroke, path.stroke_width, path.dash, has_round_caps=path.round_caps)
        self._operators.extend(_traced(path.segments))
        self._emit(operator)

    def _draw_vector_text(self, text: VectorText) -> None:
        self._set_fill(text.color)
        # The picture is turned over; its letters must not be.
        self._emit(b"BT 1 0 0 -1", number(text.x), number(text.baseline), b"Tm")
        self._show(self._fonts.show_styled(text.face, text.text), text.size)
        self._emit(b"ET")

    def _set_fill(self, color: Color | None) -> None:
        if color is not None and color != self._state.fill:
            self._state = replace(self._state, fill=color)
            self._emit(*_channels(color), b"rg")

    def _set_stroke(
        self,
        color: Color | None,
        width: Length,
        dash: tuple[Length, ...],
        *,
        has_round_caps: bool,
    ) -> None:
        if color is None:
            return
        state = self._state
        if color != state.stroke:
            self._emit(*_channels(color), b"RG")
        if width != state.width:
            self._emit(number(width), b"w")
        if dash != state.dash:
            self._emit(array(map(number, dash)), b"0 d")
        if has_round_caps != state.has_round_caps:
            self._emit(b"1 J" if has_round_caps else b"0 J")
        self._state = replace(
            state, stroke=color, width=width, dash=dash, has_round_caps=has_round_caps
        )


def _channels(color: Color) -> tuple[bytes, ...]:
    return tuple(
        (b"%.3f" % (channel / 255)).rstrip(b"0").rstrip(b".") or b"0"
        for channel in (color.red, color.green, color.blue)
    )


def _traced(segments: Sequence[Segment]) -> Iterator[bytes]:
    """The operators of a path; five segments that are a rectangle along the axes are one."""
    start = 0
    while start < len(segments):
        rectangle_here = _rectangle_at(segments, start)
        if rectangle_here is not None:
            yield b"%b %b %b %b re" % tuple(map(number, rectangle_here))
            start += _RECTANGLE
        else:
            command, *points = segments[start]
            yield b" ".join((*(number(float(it)) for it in points), _PATH_OPERATORS[str(command)]))
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


def _rounded(rect: Rect, radius: Length, height: Length) -> list[bytes]:
    """The path of a rectangle with round corners; half the shorter side is the largest radius."""
    radius = min(radius, rect.width / 2, rect.height / 2)
    off = radius * (1 - _CIRCLE)
    left, right = rect.x, rect.right
    low, high = height - rect.bottom, height - rect.y

    def corner(*points: tuple[float, float]) -> bytes:
        return b" ".join(number(value) for point in points for value in point) + b" c"

    def line(x: float, y: float) -> bytes:
        return number(x) + b" " + number(y)

    return [
        line(left + radius, low) + b" m",
        line(right - radius, low) + b" l",
        corner((right - off, low), (right, low + off), (right, low + radius)),
        line(right, high - radius) + b" l",
        corner((right, high - off), (right - off, high), (right - radius, high)),
        line(left + radius, high) + b" l",
        corner((left + off, high), (left, high - off), (left, high - radius)),
        line(left, low + radius) + b" l",
        corner((left, low + off), (left + off, low), (left + radius, low)),
        b"h",
    ]
