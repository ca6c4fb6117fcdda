"""Shapes and text as operators (ISO 32000-1 8 and 9), and the graphics state that they need."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from brochure.geometry import Color, Length
from brochure.pdf.fonts import FontStore
from brochure.pdf.syntax import Syntax, array, name, number
from brochure.pictures.model import Segment, Vector, VectorPath, VectorText

PAINT: Final = {
    (True, False, False): b"f",
    (True, False, True): b"f*",
    (False, True, False): b"S",
    (False, True, True): b"S",
    (True, True, False): b"B",
    (True, True, True): b"B*",
}
"""The painting operator by (filled, stroked, even-odd); a path with neither is not drawn."""
_PATH_OPERATORS: Final = {"M": b"m", "L": b"l", "C": b"c", "Z": b"h"}
_LONG_PATH: Final = 2_000
"""Segments; the operators of a longer path are not kept."""
_RECTANGLE: Final = 5
"""Segments of a rectangle: a start, three lines and the closing one."""


class _State(Struct):
    """The part of the graphics state that is in force, so that nothing is said twice."""

    fill: Color | None = None
    stroke: Color | None = None
    width: Length = 1.0
    dash: tuple[Length, ...] = ()
    has_round_caps: bool = False
    font: tuple[str, Length] | None = None


class ShapePainter:
    """Paints shapes, one after the other, and keeps the state that is in force."""

    __slots__ = ("_fonts", "_operators", "_state")

    def __init__(self, fonts: FontStore) -> None:
        self._fonts = fonts
        self._operators: list[bytes] = []
        self._state = _State()

    @property
    def content(self) -> bytes:
        """The operators so far."""
        return b"\n".join(self._operators)

    def draw_vector(self, vector: Vector) -> None:
        """Draw a vector picture in its own coordinates."""
        for shape in vector.shapes:
            if isinstance(shape, VectorPath):
                self._draw_path(shape)
            else:
                self._draw_vector_text(shape)

    def _emit(self, *tokens: bytes) -> None:
        self._operators.append(b" ".join(tokens))

    def _show(self, pieces: Iterable[tuple[str, Syntax]], size: Length) -> None:
        """Show text where the text matrix stands: the one place that says Tf."""
        for font, shown in pieces:
            if self._state.font != (font, size):
                self._state.font = (font, size)
                self._emit(name(font), number(size), b"Tf")
            self._emit(shown)

    def _draw_path(self, path: VectorPath) -> None:
        operator = PAINT.get((path.fill is not None, path.stroke is not None, path.even_odd))
        if operator is None:
            return
        self._set_fill(path.fill)
        self._set_stroke(path.stroke, path.stroke_width, path.dash, has_round_caps=path.round_caps)
        is_long = len(path.segments) > _LONG_PATH
        self._emit((_outline.__wrapped__ if is_long else _outline)(path.segments))
        self._emit(operator)

    def _draw_vector_text(self, text: VectorText) -> None:
        self._set_fill(text.color)
        # The picture is turned over; its letters must not be.
        self._emit(b"BT 1 0 0 -1", number(text.x), number(text.baseline), b"Tm")
        self._show(self._fonts.show_styled(text.face, text.text), text.size)
        self._emit(b"ET")

    def _set_fill(self, color: Color | None) -> None:
        if color is not None and color != self._state.fill:
            self._state.fill = color
            self._emit(*_channels(color), b"rg")

    def _set_stroke(
        self,
        color: Color | None,
        width: Length,
        dash: tuple[Length, ...],
        *,
        has_round_caps: bool,
    ) -> None:
        state = self._state
        said = (state.stroke, state.width, state.dash, state.has_round_caps)
        if color is None or said == (color, width, dash, has_round_caps):
            return
        if color != state.stroke:
            self._emit(*_channels(color), b"RG")
        if width != state.width:
            self._emit(number(width), b"w")
        if dash != state.dash:
            self._emit(array(map(number, dash)), b"0 d")
        if has_round_caps != state.has_round_caps:
            self._emit(b"1 J" if has_round_caps else b"0 J")
        state.stroke, state.width, state.dash = color, width, dash
        state.has_round_caps = has_round_caps


def _channels(color: Color) -> tuple[bytes, ...]:
    return tuple(
        (b"%.3f" % (channel / 255)).rstrip(b"0").rstrip(b".") or b"0"
        for channel in (color.red, color.green, color.blue)
    )


@lru_cache(maxsize=256)
def _outline(segments: tuple[Segment, ...]) -> bytes:
    """The operators of a path: the same picture stands in many places and in many builds."""
    return b"\n".join(_traced(segments))


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
