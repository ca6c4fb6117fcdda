"""PNG files by their chunks (ISO/IEC 15948), checked to the last row without being decoded."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from brochure.limits import COLOR_PROFILE_BYTES, MOST_PNG_CHUNKS
from brochure.pictures.exif import orientation_of
from brochure.pictures.refusal import reject_cut_off, reject_damaged

if TYPE_CHECKING:
    from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE = 3
GRAY_WITH_ALPHA = 4
_LAST_FILTER = 4
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2))  # fmt: skip
"""First column, first row, column step, row step of each pass (ISO/IEC 15948, 8.2)."""
_KEPT = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT"))
_ONCE = frozenset((b"IHDR", b"PLTE", b"tRNS"))
_HEADER_LENGTH = 13
_LEVEL, _QUICKEST = 9, 1
_BLOCK = 16_384
"""Packed bytes at a time; Deflate makes at most 1032 times as many of them (RFC 1951)."""


class Png(Struct, frozen=True):
    """What the chunks say. `width` and `height` are pixels as stored."""

    width: int
    height: int
    depth: int
    color_type: int
    is_interlaced: bool
    is_animated: bool
    orientation: int
    icc: bytes


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(SIGNATURE)
    for _ in range(MOST_PNG_CHUNKS):
        if position + 12 > len(data):
            reject_cut_off()
        end = position + 8 + int.from_bytes(data[position : position + 4], "big")
        name = data[position + 4 : position + 8]
        if end + 4 > len(data):
            reject_cut_off()
        if name == b"IEND":
            return
        payload = data[position + 8 : end]
        is_whole = zlib.crc32(payload, zlib.crc32(name)) == int.from_bytes(
            data[end : end + 4], "big"
        )
        if not is_whole and name[0] < ord("a"):
            reject_damaged("its data does not agree with its checksum")
        if is_whole:
            yield name, payload
        position = end + 4
    reject_damaged("it is made of too many parts")


def read_png(data: bytes) -> Png:
    """The size, sample layout, orientation and ICC profile of a PNG.

    Raises UnfitError where a chunk is missing, cut off or damaged; the samples are not looked at.
    """
    first, head = data[8:16], data[16 : 16 + _HEADER_LENGTH]
    if len(data) < len(SIGNATURE) + 12 + _HEADER_LENGTH:
        reject_cut_off()
    if first != b"\0\0\0\x0dIHDR":
        reject_damaged("it does not begin with its size")
    depth, color_type, compression, filtering, interlace = head[8:13]
    if depth not in _DEPTHS.get(color_type, ()) or compression or filtering or interlace > 1:
        reject_damaged("its sample layout does not exist")
    found: dict[bytes, bytes] = {}
    for name, payload in _chunks(data):
        if name in _ONCE and name in found:
            reject_damaged("it states its size or its colors twice")
        found[name] = payload
    if b"IDAT" not in found or (color_type == _PALETTE and b"PLTE" not in found):
        reject_damaged("it holds no picture data")
    if not _is_sound_palette(color_type, found.get(b"PLTE", b""), found.get(b"tRNS", b"")):
        reject_damaged("its palette or its transparent color makes no sense")
    return Png(
        width=int.from_bytes(head[0:4], "big"),
        height=int.from_bytes(head[4:8], "big"),
        depth=depth,
        color_type=color_type,
        is_interlaced=bool(interlace),
        is_animated=b"acTL" in found,
        orientation=orientation_of(found.get(b"eXIf", b"")),
        icc=_inflate(found.get(b"iCCP", b"").partition(b"\0")[2][1:]),
    )


def _is_sound_palette(color_type: int, colors: bytes, clear: bytes) -> bool:
    """True where PLTE and tRNS have a length that they may have (ISO/IEC 15948, 11.2.3, 11.3.2)."""
    if len(colors) % 3 or len(colors) > 3 * 256:
        return False
    most = {_PALETTE: len(colors) // 3}.get(color_type, 6)
    wanted = {0: (0, 2), 2: (0, 6)}.get(color_type, range(most + 1))
    return len(clear) in wanted


def _inflate(packed: bytes) -> bytes:
    """The ICC profile, or nothing where it is damaged or unbelievably large."""
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed, COLOR_PROFILE_BYTES)
    except zlib.error:
        return b""
    return profile if unpacker.eof else b""


def check_samples(data: bytes, png: Png) -> None:
    """Nothing: every row is there and has a filter that exists. Raises UnfitError otherwise.

    The data is unpacked in small blocks, so that a file of any size costs a few megabytes.
    """
    rows = _row_lengths(png)
    wanted = next(rows)
    unpacker = zlib.decompressobj()
    unpacked = b""
    for name, payload in _chunks(data):
        for start in range(0, len(payload) if name == b"IDAT" else 0, _BLOCK):
            try:
                unpacked += unpacker.decompress(payload[start : start + _BLOCK])
            except zlib.error:
                reject_damaged("its compressed data makes no sense")
            offset = 0
            while offset + wanted <= len(unpacked):
                if unpacked[offset] > _LAST_FILTER:
                    reject_damaged("its compressed data makes no sense")
                offset += wanted
                wanted = next(rows, 0)
                if not wanted:
                    return
            unpacked = unpacked[offset:]
    reject_cut_off()


def _row_lengths(png: Png) -> Iterator[int]:
    """The bytes of each row in file order, its filter byte included."""
    bits = png.depth * _SAMPLES[png.color_type]
    for left, top, across, down in _ADAM7 if png.is_interlaced else ((0, 0, 1, 1),):
        columns = -(-(png.width - left) // across)
        if columns > 0:
            for _ in range(top, png.height, down):
                yield 1 + -(-columns * bits // 8)


def without_metadata(data: bytes) -> bytes:
    """The PNG with nothing but size, palette, transparent color and samples.

    Raises UnfitError where the file is cut off.
    """
    parts = [SIGNATURE]
    for name, payload in (*_kept(data), (b"IEND", b"")):
        checksum = zlib.crc32(payload, zlib.crc32(name)).to_bytes(4, "big")
        parts += [len(payload).to_bytes(4, "big"), name, payload, checksum]
    return b"".join(parts)


def _kept(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    return (chunk for chunk in _chunks(data) if chunk[0] in _KEPT)


def plain_rows(data: bytes) -> tuple[bytes, int] | None:
    """The compressed rows of an opaque PNG of 8 bits, and its samples a pixel.

    None where a PDF file can't hold them as they are: interlaced, with a palette, with opacity, of
    another depth, in a color space of its own, or not one whole stream of just these rows.
    """
    stored = read_png(data)
    if stored.depth != 8 or stored.color_type not in (0, 2) or stored.is_interlaced or stored.icc:  # noqa: PLR2004 -- bits
        return None
    rows: list[bytes] = []
    for name, payload in _chunks(data):
        if name == b"tRNS":
            return None
        rows += [payload] if name == b"IDAT" else []
    content, samples = b"".join(rows), _SAMPLES[stored.color_type]
    wanted = stored.height * (1 + stored.width * samples)
    unpacker = zlib.decompressobj()
    try:
        found = len(unpacker.decompress(content, wanted + 1))
    except zlib.error:
        return None
    return (content, samples) if unpacker.eof and found == wanted else None


def pack(samples: bytes, size: tuple[int, int], channels: int) -> tuple[bytes, bool]:
    """Samples of 8 bits compressed, and whether by PNG's row filters, which may be shorter."""
    from PIL import Image

    image = Image.frombytes("L" if channels == 1 else "RGB", size, samples)
    # Tried at the quickest level, which tells the shorter way as well as the best one does.
    if len(_filtered(image, _QUICKEST)) < len(zlib.compress(samples, _QUICKEST)):
        return _filtered(image, _LEVEL), True
    return zlib.compress(samples, _LEVEL), False


def _filtered(image: "Image.Image", level: int) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", compress_level=level)
    return b"".join(payload for name, payload in _chunks(file.getvalue()) if name == b"IDAT")
