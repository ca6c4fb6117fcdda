"""Pictures as frozen data: pixels that were checked before they were decoded, or vector shapes."""

from collections.abc import Callable
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


class VectorPath(Struct, frozen=True):
    """A path, filled, stroked or both."""

    segments: tuple[Segment, ...]
    fill: Color | None
    stroke: Color | None
    stroke_width: Length = 0.0
    dash: tuple[Length, ...] = ()
    even_odd: bool = False
    round_caps: bool = False
    round_joins: bool = False
    miter_limit: float = 4.0


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


class WordPiece(Struct, frozen=True):
    """Characters in one face, shifted from where the piece before ends; in the drawing's units."""

    text: str
    face: FaceName
    size: float
    color: Color | None
    """None for what is not drawn and only moves what comes after it: a space, a shift."""
    dx: float = 0.0
    dy: float = 0.0


class AnchoredWords(Struct, frozen=True):
    """What one anchor holds; without `x` or `y` it goes on where the words before it end."""

    x: float | None
    y: float | None
    share: float
    """The share of its width that stands before the anchor: 0, 0.5 or 1."""
    pieces: tuple[WordPiece, ...]


class Lettering(Struct, frozen=True):
    """A `text` element whose words no font has measured yet."""

    chunks: tuple[AnchoredWords, ...]
    matrix: tuple[float, float, float, float, float, float]
    """From the drawing's units to points."""
    line: int
    """The line of the SVG file that it is written on, from 1."""


class Drawing(Struct, frozen=True):
    """An SVG file's shapes, in points; a theme's fonts make a Vector of it."""

    name: str
    size: Size
    shapes: tuple[VectorPath | Lettering, ...]
    digest: str


class Vector(Struct, frozen=True):
    """Shapes in points of the picture's own size, origin top left, y downwards."""

    name: str
    size: Size
    shapes: tuple[VectorPath | VectorText, ...]
    digest: str


Picture: TypeAlias = Raster | Vector
"""What a page can show."""
Opened: TypeAlias = Raster | Drawing
"""What a file holds."""
