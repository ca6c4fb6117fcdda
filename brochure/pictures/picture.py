"""Pictures as frozen data: pixels that were checked before they were decoded, or vector shapes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from brochure.geometry import Color, Length, Size

FaceName: TypeAlias = Literal["regular", "bold", "italic", "bold_italic"]
Measure: TypeAlias = Callable[[str, FaceName, Length], Length]
"""The width in points of a text in a face at a size."""
Segment: TypeAlias = tuple[str | float, ...]
"""("M"|"L", x, y), ("C", x1, y1, x2, y2, x3, y3) or ("Z",)."""


class Raster(Struct, frozen=True):
    """A checked image file, not yet decoded. `width` and `height` are pixels, upright."""

    name: str
    data: bytes
    format: Literal["PNG", "JPEG", "WEBP"]
    width: int
    height: int
    digest: str
    """SHA-256 of the data: one copy in the PDF if used twice."""
    smallest_text: float = 0.0
    """The size of its smallest words where it is a drawing, in shares of its width; 0 for none."""


class Pixels(Struct, frozen=True):
    """What a Raster becomes for a page: ready to embed, without metadata."""

    width: int
    height: int
    encoding: Literal["jpeg", "rgb", "gray"]
    data: bytes
    """JPEG data, or raw samples, 8 bits each, row by row."""
    alpha: bytes | None
    """Raw 8-bit samples of the same width and height, or None where the image is opaque."""
    digest: str
    components: Literal[1, 3] = 3
    """Color components of the samples: 1 for gray, also inside JPEG data."""


Cap: TypeAlias = Literal["butt", "round", "square"]
Join: TypeAlias = Literal["miter", "round", "bevel"]
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: x' = a x + c y + e, y' = b x + d y + f."""


class Stop(Struct, frozen=True):
    """A color of a gradient, at a share of its way from 0 to 1."""

    offset: float
    color: Color
    opacity: float = 1.0


class Gradient(Struct, frozen=True):
    """Colors that run along a line, or from one circle to another; they go on beyond both ends."""

    ends: tuple[float, ...]
    """x, y, x, y of a line; x, y, radius, x, y, radius of two circles."""
    stops: tuple[Stop, ...]
    matrix: Matrix
    """From the gradient's units to the picture's points."""

    @property
    def is_opaque(self) -> bool:
        """True where nothing shines through any of its colors."""
        return all(it.opacity == 1 for it in self.stops)


class VectorPath(Struct, frozen=True):
    """A path, filled, stroked or both."""

    segments: tuple[Segment, ...]
    fill: Color | Gradient | None
    stroke: Color | Gradient | None
    stroke_width: Length = 0.0
    dash: tuple[Length, ...] = ()
    even_odd: bool = False
    cap: Cap = "butt"
    join: Join = "miter"
    miter_limit: float = 4.0
    dash_offset: Length = 0.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    matrix: Matrix | None = None
    """From the segments' own units to points, where a stroke is skewed or stretched."""


class VectorText(Struct, frozen=True):
    """A line of text at its left end; `face` is "regular", "bold", "italic" or "bold_italic"."""

    x: Length
    baseline: Length
    text: str
    face: str
    size: Length
    color: Color
    line: int = 0
    """The line of the SVG file that it is written on, from 1."""
    opacity: float = 1.0
    turn: tuple[float, float, float, float] | None = None
    """a, b, c, d of the matrix that turns, stretches or slants the letters."""
    spacing: Length = 0.0
    """Between letters."""
    stroke: Color | None = None
    stroke_width: Length = 0.0


class Clip(Struct, frozen=True):
    """An outline that what is inside a group is cut to."""

    segments: tuple[Segment, ...]
    even_odd: bool = False


class VectorGroup(Struct, frozen=True):
    """Shapes that are cut to all of `clips`, and made transparent as one."""

    shapes: tuple["VectorPath | VectorText | Lettering | VectorGroup", ...]
    opacity: float = 1.0
    clips: tuple[Clip, ...] = ()


class WordPiece(Struct, frozen=True):
    """Characters in one face, shifted from where the piece before ends; in the drawing's units."""

    text: str
    face: FaceName
    size: float
    color: Color | None
    """None for what is not drawn and only moves what comes after it: a space, a shift."""
    dx: float = 0.0
    dy: float = 0.0
    opacity: float = 1.0
    spacing: float = 0.0
    stroke: Color | None = None
    stroke_width: float = 0.0
    rise: float = 0.0
    """How far below the line it stands, without moving what comes after it."""


class AnchoredWords(Struct, frozen=True):
    """What one anchor holds; without `x` or `y` it goes on where the words before it end."""

    x: float | None
    y: float | None
    share: float
    """The share of its width that stands before the anchor: 0, 0.5 or 1."""
    pieces: tuple[WordPiece, ...]
    length: float | None = None
    """What the words are spaced to take up (SVG 1.1, 10.5, textLength)."""
    is_stretched: bool = False
    """True where their letters are stretched to that length, too."""


class Lettering(Struct, frozen=True):
    """A `text` element whose words no font has measured yet."""

    chunks: tuple[AnchoredWords, ...]
    matrix: Matrix
    """From the drawing's units to points."""
    line: int
    """The line of the SVG file that it is written on, from 1."""


class InPixels(Struct, frozen=True):
    """What is drawn in pixels, as no page can show it in another way."""

    svg: str
    """The drawing, made of allowed parts only, without style sheets and families."""
    names: tuple[str, ...]
    """What makes it so: "filter", "mask"."""
    line: int
    """The line of the SVG file with the first of them, from 1."""


class Drawing(Struct, frozen=True):
    """An SVG file's shapes, in points; a theme's fonts make a Vector of it, or a Raster."""

    name: str
    size: Size
    shapes: tuple[VectorPath | Lettering | VectorGroup, ...]
    digest: str
    in_pixels: InPixels | None = None
    """Where it is not all drawn by the shapes."""


class Vector(Struct, frozen=True):
    """Shapes in points of the picture's own size, origin top left, y downwards."""

    name: str
    size: Size
    shapes: tuple[VectorPath | VectorText | VectorGroup, ...]
    digest: str


def leaves(
    shapes: Sequence[VectorPath | VectorText | Lettering | VectorGroup],
) -> Iterator[VectorPath | VectorText | Lettering]:
    """Every path and every text, in paint order, whatever groups it stands in."""
    for shape in shapes:
        if isinstance(shape, VectorGroup):
            yield from leaves(shape.shapes)
        else:
            yield shape


def texts(vector: Vector) -> Iterator[VectorText]:
    """Every text of a picture, in paint order."""
    return (it for it in leaves(vector.shapes) if isinstance(it, VectorText))


def small_text(drawing: Vector | Raster, printed_width: Length) -> Length | None:
    """The smallest text's size in points where the drawing is `printed_width` points wide.

    None where the drawing has no text.
    """
    if isinstance(drawing, Raster):
        return drawing.smallest_text * printed_width or None
    vector = drawing
    sizes = [it.size for it in texts(vector)]
    return min(sizes) * printed_width / vector.size.width if sizes else None


def colors(vector: Vector) -> tuple[Color, ...]:
    """Every color that the drawing paints with, each once, in paint order."""
    found: list[Color] = []
    for shape in leaves(vector.shapes):
        if isinstance(shape, VectorText):
            found.append(shape.color)
        elif isinstance(shape, VectorPath):
            for paint in (shape.fill, shape.stroke):
                if isinstance(paint, Gradient):
                    found += (it.color for it in paint.stops)
                elif paint is not None:
                    found.append(paint)
    return tuple(dict.fromkeys(found))


Picture: TypeAlias = Raster | Vector
"""What a page can show."""
Opened: TypeAlias = Raster | Drawing
"""What a file holds."""
