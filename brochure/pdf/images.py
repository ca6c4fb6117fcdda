"""ReportLab's image objects, with PNG's row filters, masks and no setting of the host's."""

from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFImageXObject

from brochure.geometry import Size
from brochure.pdf.object_streams import stream
from brochure.pictures.model import Pixels, Raster
from brochure.pictures.png import pack
from brochure.source.route import Route

_COLOR_SPACES: Final = {1: "DeviceGray", 3: "DeviceRGB"}


class EmbeddedImage(PDFImageXObject):
    """An image as a page draws it: JPEG data, or samples of 8 bits, with a mask or without."""

    def __init__(self, pixels: Pixels) -> None:
        # PDFImageXObject's own reads whether the host wants its images in ASCII.
        self.name = pixels.digest[:16]
        self.width, self.height = pixels.width, pixels.height
        self.bitsPerComponent = 8
        self.colorSpace = _COLOR_SPACES[pixels.components]
        self._pixels: Pixels | None = pixels
        self.is_transparent = pixels.alpha is not None

    @classmethod
    def read(cls, path: Path, width: float, height: float) -> "EmbeddedImage":
        """The image of a PNG, JPEG or WebP file, for a printed size in points.

        Raises PictureRefusedError for what is none, is damaged or is too large.
        """
        from brochure.pictures.open import open_picture
        from brochure.pictures.render import render

        raster = open_picture(path.name, path.read_bytes(), Route(path.name))
        if not isinstance(raster, Raster):
            raise TypeError(f"{path.name} has no pixels")
        return cls(render(raster, Size(width, height)))

    def let_go(self) -> None:
        """Hold the samples no longer: they have been written, and the name draws them again."""
        self._pixels = None

    def format(self, document: Any) -> bytes:  # noqa: ANN401 -- a PackedDocument
        """The image XObject (ISO 32000-1 8.9.5), after its mask."""
        pixels, mask = self._pixels, b""
        if pixels is None:
            raise ValueError("the samples were let go")
        if pixels.alpha is not None:
            mask = b"/SMask %d 0 R" % document.add(self._stream("DeviceGray", pixels.alpha, 1))
        if pixels.encoding == "jpeg":
            entries = self._entries(self.colorSpace) + mask
            return stream(pixels.data, entries + b"/Filter/DCTDecode", is_packed=True)
        return self._stream(self.colorSpace, pixels.data, pixels.components, mask)

    def _stream(self, space: str, samples: bytes, channels: int, mask: bytes = b"") -> bytes:
        """The samples, by PNG's row filters where that is shorter (ISO 32000-1 7.4.4.4)."""
        content, is_filtered = pack(samples, (self.width, self.height), channels)
        entries = self._entries(space) + mask + b"/Filter/FlateDecode"
        if is_filtered:
            by_rows = (channels, self.width)
            entries += b"/DecodeParms<</Predictor 15/Colors %d/Columns %d>>" % by_rows
        return stream(content, entries, is_packed=True)

    def _entries(self, color_space: str) -> bytes:
        return (
            f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
            f"/ColorSpace/{color_space}/BitsPerComponent {self.bitsPerComponent}/Interpolate false"
        ).encode()
