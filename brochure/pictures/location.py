"""Whether a picture's metadata tell where it was taken."""

from collections.abc import Iterator

from brochure.pictures.picture import Raster

_GPS = 0x8825
_TIFF_HEADER, _ENTRY = 8, 12
_JPEG_APP1, _JPEG_SCAN = 0xE1, 0xDA
_PNG_HEAD, _RIFF_HEAD = 8, 12
_EXIF = b"Exif\0\0"
_XMP_MARKS = (b"exif:GPSLatitude", b"GPSLatitude=")


def has_location(raster: Raster) -> bool:
    """True where EXIF has a GPS directory with entries (EXIF 2.32, 4.6.3), or XMP a latitude.

    Damaged metadata have none: a picture is never refused for them.
    """
    parts = {"JPEG": _jpeg_parts, "PNG": _png_parts, "WEBP": _webp_parts}[raster.format]
    return any(
        _has_gps(part.removeprefix(_EXIF)) or any(mark in part for mark in _XMP_MARKS)
        for part in parts(raster.data)
    )


def _has_gps(tiff: bytes) -> bool:
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(tiff[:4])
    if order is None or len(tiff) < _TIFF_HEADER:
        return False
    little = order == "little"

    def number(offset: int, size: int) -> int:
        return int.from_bytes(tiff[offset : offset + size], "little" if little else "big")

    first = number(4, 4)
    for index in range(number(first, 2)):
        entry = first + 2 + index * _ENTRY
        if entry + _ENTRY > len(tiff):
            return False
        if number(entry, 2) == _GPS:
            return number(number(entry + 8, 4), 2) > 0
    return False


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The APP1 segments before the first scan (ITU-T T.81, B.1.1.4)."""
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:  # noqa: PLR2004 -- a marker
        marker = data[position + 1]
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == _JPEG_SCAN:
            return
        if marker == _JPEG_APP1:
            yield data[position + 4 : position + 2 + length]
        position += 2 + length


def _png_parts(data: bytes) -> Iterator[bytes]:
    """The chunks eXIf and iTXt (ISO/IEC 15948, 11.3)."""
    position = _PNG_HEAD
    while position + 8 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        if data[position + 4 : position + 8] in {b"eXIf", b"iTXt"}:
            yield data[position + 8 : position + 8 + length]
        position += 12 + length


def _webp_parts(data: bytes) -> Iterator[bytes]:
    """The chunks EXIF and XMP of the RIFF container."""
    position = _RIFF_HEAD
    while position + 8 <= len(data):
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        if data[position : position + 4] in {b"EXIF", b"XMP "}:
            yield data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2
