"""What a picture file is, from its first bytes and before anything is decoded."""

import re
from collections.abc import Iterator
from typing import Literal, NoReturn, TypeAlias

from msgspec import Struct

from brochure.limits import MOST_HEADER_CHUNKS
from brochure.pictures import jpeg, png
from brochure.pictures.exif import orientation_of
from brochure.pictures.refusal import reject, reject_cut_off, reject_damaged

RasterFormat: TypeAlias = Literal["PNG", "JPEG", "WEBP"]


class Header(Struct, frozen=True):
    """A raster file's own description. `width` and `height` are pixels as stored."""

    format: RasterFormat
    width: int
    height: int
    orientation: int
    """1 to 8, EXIF 2.32, 4.6.4; 5 to 8 exchange width and height."""
    icc: bytes
    is_animated: bool = False
    is_lossy: bool = False
    buffered_samples: int = 0
    """Coefficients that a JPEG decoder holds at once, 0 where it works row by row."""


_OTHERS = (
    (rb"GIF8[79]a", "a GIF picture"),
    (rb"II\*\0|MM\0\*|II\+\0|MM\0\+", "a TIFF picture"),
    (rb"BM.{4}\0\0\0\0", "a BMP picture"),
    (rb"%PDF-", "a PDF"),
    (rb".{4}ftypavi[fs]", "an AVIF picture"),
    (rb".{4}ftyp", "a video"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (rb"\x00\x00\x01\x00", "an icon (ICO)"),
    (rb"8BPS", "a Photoshop file"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "a PostScript file"),
    (rb"\x1f\x8b", "a compressed file, perhaps an SVGZ"),
    (rb"PK\x03\x04", "a ZIP archive or an office document"),
    (rb"version https://git-lfs", "a Git LFS pointer and not the picture itself"),
    (rb"(?i:\s*<!doctype html|\s*<html)", "a web page"),
)
_SVG_ROOT = re.compile(r"<(?:[\w.-]+:)?svg[\s>/]")
_LOOKED_AT = 4096
_CONVERT = "save it as PNG (drawings), JPEG (photographs), WebP or SVG"


def is_svg(data: bytes) -> bool:
    """True where the bytes begin like an XML file and an `svg` element comes soon."""
    start = data[:_LOOKED_AT]
    wide = start[:2] in {b"\xff\xfe", b"\xfe\xff"}
    text = start.decode("utf-16" if wide else "utf-8-sig", "ignore").lstrip()
    return text.startswith("<") and _SVG_ROOT.search(text) is not None


def read_header(data: bytes) -> Header:
    """The header of a PNG, JPEG or WebP; the content decides, never the file's name.

    Raises UnfitError for other formats (named), and for files that are empty, cut off or damaged.
    """
    if data.startswith(png.SIGNATURE):
        found = png.read_png(data)
        return Header(
            "PNG", found.width, found.height, found.orientation, found.icc, found.is_animated
        )
    if data.startswith(jpeg.SIGNATURE):
        photo = jpeg.read_jpeg(data)
        return Header(
            "JPEG",
            photo.width,
            photo.height,
            photo.orientation,
            photo.icc,
            is_lossy=True,
            buffered_samples=photo.samples if photo.is_buffered else 0,
        )
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _read_webp(data)
    return _reject_other(data)


def _reject_other(data: bytes) -> NoReturn:
    if not data:
        reject("is empty (0 bytes)", "copy or download the file again")
    if any(signature.startswith(data) for signature in (png.SIGNATURE, jpeg.SIGNATURE)):
        reject_cut_off()
    for pattern, name in _OTHERS:
        if re.match(pattern, data, re.DOTALL):
            reject(f"is {name}, which a handout can't take", _CONVERT)
    reject("is not a picture that a handout can take", _CONVERT)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of the RIFF container (RFC 9649, 2.3 to 2.7)."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        reject_cut_off()
    position = 12
    for _ in range(MOST_HEADER_CHUNKS):
        if position + 8 > end:
            return
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        if position + 8 + size > end:
            reject_cut_off()
        yield data[position : position + 4], data[position + 8 : position + 8 + size]
        position += 8 + size + size % 2
    reject_damaged("it is made of too many parts")


def _read_webp(data: bytes) -> Header:
    chunks = dict(reversed(tuple(_webp_chunks(data))))
    canvas = chunks.get(b"VP8X", b"")
    exif = chunks.get(b"EXIF", b"").removeprefix(b"Exif\0\0")
    is_animated = b"ANIM" in chunks or b"ANMF" in chunks or bool(canvas and canvas[0] & 0x02)
    if b"VP8 " in chunks:
        width, height = _vp8_size(chunks[b"VP8 "])
    elif b"VP8L" in chunks:
        width, height = _vp8l_size(chunks[b"VP8L"])
    elif is_animated and len(canvas) >= 10:  # noqa: PLR2004 -- VP8X is 10 bytes
        width, height = _canvas_size(canvas)
    else:
        reject_damaged("it holds no picture data")
    if len(canvas) >= 10 and _canvas_size(canvas) != (width, height):  # noqa: PLR2004
        reject_damaged("it states two different sizes")
    return Header(
        format="WEBP",
        width=width,
        height=height,
        orientation=orientation_of(exif),
        icc=chunks.get(b"ICCP", b""),
        is_animated=is_animated,
        is_lossy=b"VP8 " in chunks,
    )


def _canvas_size(payload: bytes) -> tuple[int, int]:
    """RFC 9649, 2.7.1: 24 bits each, less one."""
    return (
        1 + int.from_bytes(payload[4:7], "little"),
        1 + int.from_bytes(payload[7:10], "little"),
    )


def _vp8_size(payload: bytes) -> tuple[int, int]:
    """RFC 6386, 9.1: after the frame tag and the start code, 14 bits each."""
    if payload[3:6] != b"\x9d\x01\x2a" or len(payload) < 10:  # noqa: PLR2004
        reject_damaged("its picture data does not begin as it should")
    return (
        int.from_bytes(payload[6:8], "little") & 0x3FFF,
        int.from_bytes(payload[8:10], "little") & 0x3FFF,
    )


def _vp8l_size(payload: bytes) -> tuple[int, int]:
    """RFC 9649, 3.4: after the signature, 14 bits each, less one."""
    if payload[:1] != b"\x2f" or len(payload) < 5:  # noqa: PLR2004
        reject_damaged("its picture data does not begin as it should")
    bits = int.from_bytes(payload[1:5], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
