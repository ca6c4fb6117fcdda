"""Pictures as XObjects, one copy of each (ISO 32000-1 8.9 and 8.10)."""

import zlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from brochure.geometry import Size
from brochure.pdf.canvas import Canvas
from brochure.pdf.fonts import FontStore
from brochure.pdf.shapes import ShapePainter
from brochure.pdf.syntax import Entry, Syntax, dictionary, whole
from brochure.pictures.model import Picture, Pixels, Raster, Vector

_COLOR_SPACES: Final = {1: b"/DeviceGray", 3: b"/DeviceRGB"}
_PNG_HEADER = 8
_CHUNK_HEAD, _CHUNK_TAIL = 8, 4
_COMPRESSION_LEVEL = 9


class ImageStore:
    """The XObjects of the file: images, and vector pictures that stand in it more than once."""

    __slots__ = (
        *("_canvas", "_fonts", "_forms", "_placed", "_ppi", "_repeated", "_resources", "_written"),
    )

    def __init__(
        self, canvas: Canvas, fonts: FontStore, pictures: Iterable[Picture], ppi: int
    ) -> None:
        """`pictures` are all that will be placed, as often as each will be."""
        self._canvas = canvas
        self._fonts = fonts
        self._ppi = ppi
        times = Counter(it.digest for it in pictures if isinstance(it, Vector))
        self._repeated = {digest for digest, count in times.items() if count > 1}
        self._forms: dict[str, str] = {}
        self._placed: dict[tuple[str, float, float], tuple[str, bool]] = {}
        self._written: dict[tuple[str, int, int], Syntax] = {}
        self._resources: dict[str, Syntax] = {}

    def place(self, raster: Raster, printed: Size) -> tuple[str, bool]:
        """The resource of the picture at a printed size, and whether some of it is transparent."""
        wanted = (raster.digest, round(printed.width, 2), round(printed.height, 2))
        known = self._placed.get(wanted)
        if known is None:
            from brochure.pictures.render import render

            pixels = render(raster, printed, self._ppi)
            known = (self._resource(pixels), pixels.alpha is not None)
            self._placed[wanted] = known
        return known

    def place_vector(self, vector: Vector) -> str | None:
        """The resource of a vector picture; None where it is placed once, to be drawn there."""
        if vector.digest not in self._repeated:
            return None
        if vector.digest not in self._forms:
            resource = self._forms[vector.digest] = f"V{len(self._forms)}"
            self._resources[resource] = self._write_form(vector)
        return self._forms[vector.digest]

    def _write_form(self, vector: Vector) -> Syntax:
        painter = ShapePainter(self._fonts)
        painter.draw_vector(vector)
        return self._canvas.add_stream(
            # A form begins with the state in force on the page: not so what is taken for unset.
            b"1 w [] 0 d 0 J\n" + painter.content,
            ("Type", b"/XObject"),
            ("Subtype", b"/Form"),
            ("BBox", whole(vector.size)),
            ("Resources", dictionary(("Font", self._canvas.font_resources))),
        )

    def reference(self, resource: str) -> Syntax:
        """The reference behind a resource."""
        return self._resources[resource]

    def _resource(self, pixels: Pixels) -> str:
        copy = (pixels.digest, pixels.width, pixels.height)
        if copy not in self._written:
            self._written[copy] = _write(self._canvas, pixels)
        resource = f"I{tuple(self._written).index(copy)}"
        self._resources[resource] = self._written[copy]
        return resource


def _write(canvas: Canvas, pixels: Pixels) -> Syntax:
    size = (pixels.width, pixels.height)
    mask: tuple[Entry, ...] = ()
    if pixels.alpha is not None:
        content, packing = _pack(pixels.alpha, size, 1)
        mask = (("SMask", canvas.add_stream(content, *_entries(size, 1), *packing, filtered=True)),)
    if pixels.encoding == "jpeg":
        content, packing = pixels.data, (("Filter", b"/DCTDecode"),)
    else:
        content, packing = _pack(pixels.data, size, pixels.components)
    entries = _entries(size, pixels.components)
    return canvas.add_stream(content, *entries, *packing, *mask, filtered=True)


def _entries(size: tuple[int, int], channels: int) -> tuple[Entry, ...]:
    width, height = size
    return (
        ("Type", b"/XObject"),
        ("Subtype", b"/Image"),
        ("Width", b"%d" % width),
        ("Height", b"%d" % height),
        ("ColorSpace", _COLOR_SPACES[channels]),
        ("BitsPerComponent", b"8"),
        ("Interpolate", b"false"),
    )


def _pack(samples: bytes, size: tuple[int, int], channels: int) -> tuple[bytes, tuple[Entry, ...]]:
    """The samples compressed: plain, or by PNG's row filters where that is shorter."""
    plain = zlib.compress(samples, _COMPRESSION_LEVEL)
    filtered = _png_rows(samples, size, channels)
    if len(plain) <= len(filtered):
        return plain, (("Filter", b"/FlateDecode"),)
    # ISO 32000-1 7.4.4.4: predictors 10 to 15 are PNG's, chosen row by row.
    parameters = b"<</Predictor 15/Colors %d/BitsPerComponent 8/Columns %d>>" % (channels, size[0])
    return filtered, (("Filter", b"/FlateDecode"), ("DecodeParms", parameters))


def _png_rows(samples: bytes, size: tuple[int, int], channels: int) -> bytes:
    """The IDAT data of the samples as a PNG file."""
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    mode = "L" if channels == 1 else "RGB"
    Image.frombytes(mode, size, samples).save(file, "PNG", compress_level=_COMPRESSION_LEVEL)
    png, position, rows = file.getvalue(), _PNG_HEADER, []
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        start = position + _CHUNK_HEAD
        if png[position + 4 : start] == b"IDAT":
            rows.append(png[start : start + length])
        position = start + length + _CHUNK_TAIL
    return b"".join(rows)
