"""The inks of a page as its operators name them: pdfium turns every color into RGB.

A small reader of content streams (ISO 32000-1 8 and 9): it follows the matrix, the clip, the colors
and the place of text, and nothing else. The clip is taken as the rectangle around it.
"""

from collections.abc import Callable, Iterator, Sequence
from math import hypot

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.geometry import Rect
from brochure.limits import DEEPEST_FORMS, MOST_OPERATORS
from brochure.readers.matrix import IDENTITY, Matrix, product, transformed
from brochure.readers.operators import INLINE_IMAGE, Operator, read_operators
from brochure.readers.read_pdf_types import Ink
from brochure.readers.values import (
    bytes_of,
    inherited,
    int_of,
    items_of,
    lookup,
    name_of,
    numbers_of,
)

_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)
_SPACES = {
    "DeviceGray": "gray",
    "CalGray": "gray",
    "G": "gray",
    "DeviceRGB": "rgb",
    "CalRGB": "rgb",
    "RGB": "rgb",
    "DeviceCMYK": "cmyk",
    "CMYK": "cmyk",
}
_OF_PARTS = {1: "gray", 3: "rgb", 4: "cmyk"}
_BLACK = {"gray": (0.0,), "rgb": (0.0, 0.0, 0.0), "cmyk": (0.0, 0.0, 0.0, 1.0)}
"""The color that a space begins with (ISO 32000-1 8.6.8)."""
_INVISIBLE = (3, 7)
"""Text rendering modes that paint nothing (ISO 32000-1 9.3.6)."""
_MATRIX, _BOX, _PAIR = 6, 4, 2


class _Color(Struct, frozen=True):
    space: str = "gray"
    parts: tuple[float, ...] = (0.0,)


class _State(Struct, frozen=True):
    """The part of the graphics state that is followed."""

    matrix: Matrix = IDENTITY
    clip: tuple[float, float, float, float] = _EVERYWHERE
    fill: _Color = _Color()
    stroke: _Color = _Color()
    size: float = 0.0
    leading: float = 0.0
    mode: int = 0


class InkReader(Struct):
    """Reads the inks of one page; `origin` is the top left corner of its media box."""

    origin: tuple[float, float]
    _state: _State = _State()
    _stack: list[_State] = field(default_factory=list)
    _path: list[tuple[float, float]] = field(default_factory=list)
    _clips: bool = False
    _line: Matrix = IDENTITY
    _text: Matrix = IDENTITY
    _count: int = 0

    def read(self, page: pikepdf.Object) -> tuple[Ink, ...]:
        """Everything painted, in paint order. Raises ValueError for a page without an end."""
        contents = lookup(page, "Contents")
        streams = items_of(contents) or (contents,)
        data = b"\n".join(bytes_of(it) or b"" for it in streams)
        return tuple(self._stream(data, inherited(page, "Resources"), 0))

    def _stream(self, data: bytes, resources: object, depth: int) -> Iterator[Ink]:
        for operator in read_operators(data):
            self._count += 1
            if self._count > MOST_OPERATORS:
                raise ValueError("the page paints too much")
            yield from self._operator(operator, resources, depth)

    def _operator(self, operator: Operator, resources: object, depth: int) -> Iterator[Ink]:
        name, numbers = operator.name, operator.numbers
        if name in _PATH:
            self._path.extend(
                transformed(x, y, self._state.matrix) for x, y in _PATH[name](numbers)
            )
        elif name in _PAINTS:
            yield from self._painted(*_PAINTS[name])
        elif name in ("W", "W*"):
            self._clips = True
        elif name == "sh":
            yield from self._area(_corners(self._state.clip), _Color("", ()))
        elif name == INLINE_IMAGE:
            yield from self._image()
        elif name == "Do" and operator.names:
            target = lookup(resources, "XObject", operator.names[0])
            yield from self._object(target, resources, depth)
        elif name in _SHOWS:
            yield from self._shown(name)
        elif name in _COLORS:
            self._set_color(operator, resources)
        elif name in _TEXT:
            _TEXT[name](self, numbers)
        else:
            self._follow(name, numbers)

    def _follow(self, name: str, numbers: tuple[float, ...]) -> None:
        """The operators that only change the state."""
        state = self._state
        if name == "q":
            self._stack.append(state)
        elif name == "Q" and self._stack:
            self._state = self._stack.pop()
        elif name == "cm" and len(numbers) == _MATRIX:
            self._state = replace(state, matrix=product(_matrix(numbers), state.matrix))
        elif name == "Tf" and numbers:
            self._state = replace(state, size=numbers[-1])
        elif name == "TL" and numbers:
            self._state = replace(state, leading=numbers[0])
        elif name == "Tr" and numbers:
            self._state = replace(state, mode=int(numbers[0]))

    def _painted(self, *paints: str) -> Iterator[Ink]:
        """The path, filled or stroked; then it is gone, or the new clip."""
        for what in paints:
            color = self._state.fill if what == "fill" else self._state.stroke
            yield from self._area(self._path, color)
        if self._clips and self._path:
            self._state = replace(self._state, clip=_inside(self._path, self._state.clip))
        self._path, self._clips = [], False

    def _area(self, path: Sequence[tuple[float, float]], color: _Color) -> Iterator[Ink]:
        if path:
            left, bottom, right, top = _inside(path, self._state.clip)
            if right >= left and top >= bottom:
                rect = Rect(left - self.origin[0], self.origin[1] - top, right - left, top - bottom)
                yield Ink("area", rect, color.space, color.parts)

    def _image(self) -> Iterator[Ink]:
        square = ((0, 0), (0, 1), (1, 0), (1, 1))
        path = [transformed(x, y, self._state.matrix) for x, y in square]
        yield from (replace(it, kind="image") for it in self._area(path, _Color("", ())))

    def _object(self, target: object, outer_resources: object, depth: int) -> Iterator[Ink]:
        if name_of(lookup(target, "Subtype")) == "Image":
            yield from self._image()
        elif isinstance(target, pikepdf.Stream) and depth < DEEPEST_FORMS:
            outer, stack = self._state, self._stack
            own = numbers_of(lookup(target, "Matrix"))
            matrix = product(_matrix(own), outer.matrix) if len(own) == _MATRIX else outer.matrix
            box = numbers_of(lookup(target, "BBox"))
            clip = outer.clip
            if len(box) == _BOX:
                corners = [transformed(x, y, matrix) for x in box[::2] for y in box[1::2]]
                clip = _inside(corners, clip)
            self._state, self._stack = replace(outer, matrix=matrix, clip=clip), []
            own_resources = lookup(target, "Resources")
            resources = outer_resources if own_resources is None else own_resources
            yield from self._stream(bytes_of(target) or b"", resources, depth + 1)
            self._state, self._stack = outer, stack

    def _shown(self, name: str) -> Iterator[Ink]:
        if name in ("'", '"'):
            self.move(0, -self._state.leading)
        if self._state.mode in _INVISIBLE:
            return
        whole = product(self._text, self._state.matrix)
        x, y = transformed(0, 0, whole)
        size = self._state.size * hypot(whole[2], whole[3])
        color = self._state.stroke if self._state.mode % 4 == 1 else self._state.fill
        rect = Rect(x - self.origin[0], self.origin[1] - y, 0, 0)
        yield Ink("text", rect, color.space, color.parts, size)

    def _set_color(self, operator: Operator, resources: object) -> None:
        name, numbers = operator.name, operator.numbers
        what = "fill" if name.islower() else "stroke"
        now = self._state.fill if what == "fill" else self._state.stroke
        if name.lower() in _DEVICE:
            color = _Color(_DEVICE[name.lower()], numbers)
        elif name.lower() == "cs":
            asked = operator.names[0] if operator.names else ""
            named = lookup(resources, "ColorSpace", asked)
            space = _space(asked if named is None else named)
            color = _Color(space, _BLACK.get(space, ()))
        else:
            color = _Color(now.space, numbers)
        self._state = replace(self._state, **{what: color})

    def begin(self) -> None:
        """Begin a text: `BT`."""
        self._line = self._text = IDENTITY

    def move(self, x: float, y: float) -> None:
        """Go to the next line of text: `Td`."""
        self._line = self._text = product((1, 0, 0, 1, x, y), self._line)

    def move_and_lead(self, x: float, y: float) -> None:
        """Go to the next line, and take its distance for the leading: `TD`."""
        self._state = replace(self._state, leading=-y)
        self.move(x, y)

    def place(self, matrix: Matrix) -> None:
        """Set the text matrix: `Tm`."""
        self._line = self._text = matrix

    def next_line(self) -> None:
        """Go down by the leading: `T*`."""
        self.move(0, -self._state.leading)


def _matrix(numbers: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _space(value: object) -> str:
    """The kind of a color space: gray, rgb, cmyk, or "" for another."""
    family, *rest = items_of(value) or (value,)
    name = family if isinstance(family, str) else name_of(family)
    if name == "ICCBased" and rest:
        return _OF_PARTS.get(int_of(lookup(rest[0], "N"), 0), "")
    return _SPACES.get(name, "")


def _inside(
    path: Sequence[tuple[float, float]], clip: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in path], [y for _, y in path]
    return (
        max(min(xs), clip[0]),
        max(min(ys), clip[1]),
        min(max(xs), clip[2]),
        min(max(ys), clip[3]),
    )


def _corners(box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    return [(box[0], box[1]), (box[2], box[3])]


def _points(numbers: tuple[float, ...]) -> list[tuple[float, float]]:
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _rectangle(numbers: tuple[float, ...]) -> list[tuple[float, float]]:
    if len(numbers) != _BOX:
        return []
    x, y, width, height = numbers
    return [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]


_PATH: dict[str, Callable[[tuple[float, ...]], list[tuple[float, float]]]] = {
    **dict.fromkeys(("m", "l", "c", "v", "y"), _points),
    "re": _rectangle,
}
_PAINTS = {
    **dict.fromkeys(("f", "F", "f*"), ("fill",)),
    **dict.fromkeys(("S", "s"), ("stroke",)),
    **dict.fromkeys(("B", "B*", "b", "b*"), ("fill", "stroke")),
    "n": (),
}
_SHOWS = ("Tj", "TJ", "'", '"')
_DEVICE = {"g": "gray", "rg": "rgb", "k": "cmyk"}
_COLORS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))
_TEXT: dict[str, Callable[[InkReader, tuple[float, ...]], None]] = {
    "BT": lambda it, _: it.begin(),
    "Td": lambda it, numbers: it.move(*numbers) if len(numbers) == _PAIR else None,
    "TD": lambda it, numbers: it.move_and_lead(*numbers) if len(numbers) == _PAIR else None,
    "Tm": lambda it, numbers: it.place(_matrix(numbers)) if len(numbers) == _MATRIX else None,
    "T*": lambda it, _: it.next_line(),
}
