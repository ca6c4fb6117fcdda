"""JPEG files by their segments (ITU-T T.81, annex B), and the same file without its metadata."""

import re
from collections.abc import Iterator

from msgspec import Struct

from brochure.limits import MOST_JPEG_SCANS, MOST_JPEG_SEGMENTS
from brochure.pictures.exif import orientation_of
from brochure.pictures.refusal import reject, reject_cut_off, reject_damaged

SIGNATURE = b"\xff\xd8\xff"
_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_DHT, _DQT, _DRI, _TEM = 0xC4, 0xDB, 0xDD, 0x01
_SOF2 = 0xC2
_DECODED = (0xC0, 0xC1, _SOF2)
"""Baseline, extended and progressive Huffman coding: what every PDF reader decodes."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {_DHT, 0xC8, 0xCC}
_KEPT = frozenset((_DQT, _DHT, _DRI, _SOS, *_DECODED))
_ALONE = frozenset((*range(0xD0, 0xD8), _SOI, _TEM))
_MARKER = re.compile(rb"\xff+[^\xff]", re.DOTALL)
"""Any number of fill bytes may stand before a marker (T.81 B.1.1.2)."""
_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_EXIF, _ICC, _JFIF, _ADOBE = b"Exif\0\0", b"ICC_PROFILE\0", b"JFIF\0", b"Adobe"
_JFIF_LENGTH, _ADOBE_LENGTH = 14, 12
_BLOCK_SAMPLES = 64
"""Each takes a code for its mean, and in a file that is not progressive one for its end (F.1.2)."""


class Jpeg(Struct, frozen=True):
    """What the segments say. `width` and `height` are pixels as stored."""

    width: int
    height: int
    component_ids: bytes
    samples: int
    """Of all components together, after chroma subsampling."""
    is_buffered: bool
    """True where a decoder holds all coefficients at once: progressive, or several scans."""
    adobe_transform: int | None
    has_jfif: bool
    orientation: int
    icc: bytes
    is_filled: bool
    """False where the scans are too short for a picture of this size."""


class _Segment(Struct, frozen=True):
    marker: int
    payload: bytes
    scan: bytes = b""
    """The entropy-coded data after an SOS."""


def _segments(data: bytes) -> Iterator[_Segment]:
    position, count = 2, 0
    while True:
        found = _MARKER.search(data, position)
        if found is None:
            reject_cut_off()
        count += 1
        if count > MOST_JPEG_SEGMENTS:
            reject_damaged("it is made of too many parts")
        position = found.end() - 2
        marker = data[position + 1]
        if marker == _EOI:
            return
        if not marker or marker in _ALONE:
            position += 2
            continue
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        end = position + 2 + length
        if end > len(data):
            reject_cut_off()
        payload = data[position + 4 : end]
        position = end
        if marker != _SOS:
            yield _Segment(marker, payload)
            continue
        following = _AFTER_SCAN.search(data, end)
        if following is None:
            reject_cut_off()
        position = following.start()
        yield _Segment(marker, payload, data[end:position])


def read_jpeg(data: bytes) -> Jpeg:
    """The size, color layout, orientation and ICC profile of a whole JPEG.

    Raises UnfitError for a file that is cut off, damaged, or of a kind that readers do not decode.
    """
    segments = tuple(_segments(data))
    frames = [segment for segment in segments if segment.marker in _FRAMES]
    scans = sum(segment.marker == _SOS for segment in segments)
    if not frames or not scans:
        reject_damaged("it holds no picture data")
    if len(frames) > 1:
        reject_damaged("it states its size twice")
    if scans > MOST_JPEG_SCANS:
        reject_damaged(f"it is stored in {scans} passes")
    width, height, ids, samples = _read_frame(frames[0])
    is_progressive = frames[0].marker == _SOF2
    if not any(segment.marker == _DHT for segment in segments):
        reject_damaged("its code tables are missing")
    bits = 8 * sum(len(segment.scan) for segment in segments)
    adobe = _payloads(segments, _APP14, _ADOBE)
    exif = _payloads(segments, _APP1, _EXIF)
    profile = sorted(_payloads(segments, _APP2, _ICC), key=lambda payload: payload[:1])
    return Jpeg(
        width=width,
        height=height,
        component_ids=ids,
        samples=samples,
        is_buffered=is_progressive or scans > 1,
        adobe_transform=(adobe[0] + bytes(_ADOBE_LENGTH))[6] if adobe else None,
        has_jfif=bool(_payloads(segments, _APP0, _JFIF)),
        orientation=orientation_of(exif[0]) if exif else 1,
        icc=b"".join(payload[2:] for payload in profile),
        is_filled=bits >= samples // _BLOCK_SAMPLES * (1 if is_progressive else 2),
    )


def _payloads(segments: tuple[_Segment, ...], marker: int, name: bytes) -> list[bytes]:
    """What follows the name in each segment of this marker and name."""
    return [
        segment.payload[len(name) :]
        for segment in segments
        if segment.marker == marker and segment.payload.startswith(name)
    ]


def _read_frame(frame: _Segment) -> tuple[int, int, bytes, int]:
    """Width, height, component identifiers and the number of samples (T.81 B.2.2)."""
    payload = frame.payload
    count = payload[5] if len(payload) > 5 else 0  # noqa: PLR2004 -- P, Y, X before Nf
    if not count or len(payload) < 6 + 3 * count:
        reject_cut_off()
    if frame.marker not in _DECODED or payload[0] != 8 or count not in {1, 3, 4}:  # noqa: PLR2004
        message = "is a JPEG of a rare kind (lossless, arithmetic or more than 8 bits)"
        hint = "open it in a picture editor and save it as an ordinary JPEG or as PNG"
        reject(message, hint)
    height, width = int.from_bytes(payload[1:3], "big"), int.from_bytes(payload[3:5], "big")
    factors = [divmod(payload[7 + 3 * index], 16) for index in range(count)]
    across, down = (max(values) for values in zip(*factors, strict=True))
    if not across or not down:
        reject_damaged("its color layout makes no sense")
    samples = sum(-(-width * h // across) * -(-height * v // down) for h, v in factors)
    return width, height, payload[6 : 6 + 3 * count : 3], samples


def without_metadata(data: bytes) -> bytes:
    """The JPEG with its picture data untouched and its metadata dropped.

    Kept are the tables, the frame, the scans, and of APP0 and APP14 the fixed parts, which say how
    the colors are stored (JFIF 1.02; ISO 32000-1 7.4.8, Table 13). EXIF, XMP, IPTC, ICC profiles,
    comments, thumbnails and whatever follows the end of the picture go.
    Raises UnfitError where the file is cut off.
    """
    parts = [b"\xff\xd8"]
    for segment in _segments(data):
        payload = segment.payload
        if segment.marker == _APP0 and payload.startswith(_JFIF) and len(payload) >= _JFIF_LENGTH:
            payload = payload[: _JFIF_LENGTH - 2] + b"\0\0"
        elif (
            segment.marker == _APP14
            and payload.startswith(_ADOBE)
            and len(payload) >= _ADOBE_LENGTH
        ):
            payload = payload[:_ADOBE_LENGTH]
        elif segment.marker not in _KEPT:
            continue
        length = (len(payload) + 2).to_bytes(2, "big")
        parts += [bytes((0xFF, segment.marker)), length, payload, segment.scan]
    return b"".join((*parts, b"\xff\xd9"))
