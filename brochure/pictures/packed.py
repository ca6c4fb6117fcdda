"""Pictures as a file of ours holds them, and the last of them kept: packing takes most of a build.

What is kept depends on the picture's bytes and its printed size alone, so that a file is the same
whether its pictures were kept or packed anew.
"""

from typing import Final

from msgspec import Struct

from brochure.geometry import Size
from brochure.pictures import png
from brochure.pictures.header import read_header
from brochure.pictures.last_used import LastUsed
from brochure.pictures.picture import Raster
from brochure.pictures.png import pack
from brochure.pictures.render import render, stored_size

_KEPT_BYTES: Final = 32 * 2**20
"""Of packed pictures: those of some hundred handouts that share theirs."""


class Packed(Struct, frozen=True):
    """A picture's samples, compressed, or its JPEG data."""

    digest: str
    """Of what it shows: the same picture is in a file once."""
    width: int
    height: int
    components: int
    is_jpeg: bool
    content: bytes
    by_rows: bool
    """Filtered as PNG's rows are (ISO 32000-1 7.4.4.4)."""
    mask: bytes | None = None
    """The samples of its opacity, compressed; None where it is opaque."""
    mask_by_rows: bool = False


_kept: Final = LastUsed[Packed](_KEPT_BYTES)


def pack_raster(raster: Raster, printed: Size, ppi: int = 300) -> Packed:
    """The picture for a printed size in points, packed, or as it was packed before."""
    key = (raster.digest, raster.width, round(printed.width, 2), round(printed.height, 2), ppi)
    found = _kept.get(key)
    if found is None:
        found = _own_rows(raster, printed, ppi) or _packed(raster, printed, ppi)
        _kept.put(key, found, len(found.content) + len(found.mask or b""))
    return found


def _own_rows(raster: Raster, printed: Size, ppi: int) -> Packed | None:
    """A PNG's own compressed rows, where a PDF file can hold them as they are."""
    if raster.format != "PNG":
        return None
    header = read_header(raster.data)
    if header.orientation != 1 or stored_size(raster, header, printed, ppi) != (
        header.width,
        header.height,
    ):
        return None
    rows = png.plain_rows(raster.data)
    if rows is None:
        return None
    content, components = rows
    digest = f"{raster.digest[:56]}rows"
    return Packed(digest, raster.width, raster.height, components, False, content, True)  # noqa: FBT003 -- data


def _packed(raster: Raster, printed: Size, ppi: int) -> Packed:
    pixels = render(raster, printed, ppi)
    size = pixels.width, pixels.height
    mask, mask_by_rows = None, False
    if pixels.alpha is not None:
        mask, mask_by_rows = pack(pixels.alpha, size, 1)
    is_jpeg = pixels.encoding == "jpeg"
    content, by_rows = (
        (pixels.data, False) if is_jpeg else pack(pixels.data, size, pixels.components)
    )
    return Packed(
        pixels.digest, *size, pixels.components, is_jpeg, content, by_rows, mask, mask_by_rows
    )
