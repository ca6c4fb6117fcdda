"""ReportLab's image objects, with PNG's row filters, masks and no setting of the host's."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase.pdfdoc import PDFImageXObject

from brochure.geometry import Size
from brochure.pdf.object_streams import stream
from brochure.pictures.picture import Raster
from brochure.source.route import Route

if TYPE_CHECKING:
    from brochure.pictures.packed import Packed

_COLOR_SPACES: Final = {1: "DeviceGray", 3: "DeviceRGB"}


class EmbeddedImage(PDFImageXObject):
    """An image as a page draws it: JPEG data, or samples of 8 bits, with a mask or without."""

    def __init__(self, packed: "Packed") -> None:
        # PDFImageXObject's own reads whether the host wants its images in ASCII.
        self.name = packed.digest[:16]
        self.width, self.height = packed.width, packed.height
        self.bitsPerComponent = 8
        self.colorSpace = _COLOR_SPACES[packed.components]
        self._packed: Packed | None = packed
        self.is_transparent = packed.mask is not None

    @classmethod
    def read(cls, path: Path, width: float, height: float) -> "EmbeddedImage":
        """The image of a PNG, JPEG or WebP file, for a printed size in points.

        Raises PictureRefusedError for what is none, is damaged or is too large.
        """
        from brochure.pictures.open import open_picture
        from brochure.pictures.packed import pack_raster

        raster = open_picture(path.name, path.read_bytes(), Route(path.name))
        if not isinstance(raster, Raster):
            raise TypeError(f"{path.name} has no pixels")
        return cls(pack_raster(raster, Size(width, height)))

    def let_go(self) -> None:
        """Hold the samples no longer: they have been written, and the name draws them again."""
        self._packed = None

    def format(self, document: Any) -> bytes:  # noqa: ANN401 -- a PackedDocument
        """The image XObject (ISO 32000-1 8.9.5), after its mask."""
        packed, mask = self._packed, b""
        if packed is None:
            raise ValueError("the samples were let go")
        if packed.mask is not None:
            opacity = self._samples("DeviceGray", packed.mask, 1, by_rows=packed.mask_by_rows)
            mask = b"/SMask %d 0 R" % document.add(opacity)
        if packed.is_jpeg:
            entries = self._entries(self.colorSpace) + mask
            return stream(packed.content, entries + b"/Filter/DCTDecode", is_packed=True)
        return self._samples(
            self.colorSpace, packed.content, packed.components, mask, by_rows=packed.by_rows
        )

    def _samples(
        self, space: str, content: bytes, channels: int, mask: bytes = b"", *, by_rows: bool
    ) -> bytes:
        """Compressed samples, by PNG's row filters or without (ISO 32000-1 7.4.4.4)."""
        entries = self._entries(space) + mask + b"/Filter/FlateDecode"
        if by_rows:
            columns = (channels, self.width)
            entries += b"/DecodeParms<</Predictor 15/Colors %d/Columns %d>>" % columns
        return stream(content, entries, is_packed=True)

    def _entries(self, color_space: str) -> bytes:
        return (
            f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
            f"/ColorSpace/{color_space}/BitsPerComponent {self.bitsPerComponent}/Interpolate false"
        ).encode()
