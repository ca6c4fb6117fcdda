"""Numbered objects to a file: object streams and a cross-reference stream (ISO 32000-1 7.5).

A tagged handout is mostly small objects, its structure elements: packed and compressed together
they take an eighth of the room. PDF/A-2 and PDF/UA-1 allow both kinds of stream.
"""

import struct
import zlib
from array import array
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import Final

COMPRESSION_LEVEL: Final = 7
"""The levels above take half as long again for 0.2 percent."""
_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The version, and four bytes that are no ASCII (ISO 19005-2 6.1.2)."""
_PACKED: Final = 1000
"""Objects in one object stream: a reader unpacks all of them to read one."""
_ENTRY: Final = struct.Struct(">BIH")
"""An entry of the cross-reference stream: fields of 1, 4 and 2 bytes (7.5.8.2)."""
_END: Final = b"\r\nendstream"
"""CR and LF, not counted (ISO 19005-2 6.1.7.1): content that ends in CR, with LF alone after it,
would be taken as one byte shorter."""


def assemble(objects: dict[int, bytes], root: int, info: int, identifier: str) -> bytes:
    """The file of these objects by their numbers; streams stand alone, all else is packed.

    `identifier` is the file's ID in hexadecimal digits. The objects are taken out of the mapping
    as they are written, so that a long document is not held twice.
    """
    last = max(objects)
    packed = array("q", (it for it, body in objects.items() if not body.endswith(_END)))
    table = last + -(-len(packed) // _PACKED) + 1
    entries = bytearray(_ENTRY.size * (table + 1))
    _ENTRY.pack_into(entries, 0, 0, 0, 0xFFFF)
    for start in range(0, len(packed), _PACKED):
        numbers = packed[start : start + _PACKED]
        last += 1
        objects[last] = _object_stream([(it, objects.pop(it)) for it in numbers])
        for index, number in enumerate(numbers):
            _ENTRY.pack_into(entries, _ENTRY.size * number, 2, last, index)
    # What a BytesIO holds is given out without a copy: pictures are in memory once.
    file = BytesIO()
    file.write(_HEADER)
    while objects:
        number = next(iter(objects))
        _ENTRY.pack_into(entries, _ENTRY.size * number, 1, file.tell(), 0)
        file.write(b"%d 0 obj\n" % number)
        file.write(objects.pop(number))
        file.write(b"\nendobj\n")
    size = file.tell()
    _ENTRY.pack_into(entries, _ENTRY.size * table, 1, size, 0)
    digits = identifier.encode("ascii")
    content = stream(
        _by_difference(entries),
        b"/Type/XRef/Size %d/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>"
        b"/Root %d 0 R/Info %d 0 R/ID[<%b> <%b>]"
        % (table + 1, _ENTRY.size, root, info, digits, digits),
    )
    file.write(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, content, size))
    return file.getvalue()


def stream(content: bytes, entries: bytes, *, is_packed: bool = False) -> bytes:
    """The stream object of these bytes, compressed here unless it `is_packed` already.

    `entries` are those of its dictionary, without Length.
    """
    if not is_packed:
        content = zlib.compress(content, COMPRESSION_LEVEL)
        entries += b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b%b" % (entries, len(content), content, _END)


def _object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """These numbered objects in one stream: pairs of number and offset, then the objects."""
    offset = 0
    pairs = []
    for number, body in objects:
        pairs.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(pairs) + b"\n"
    content = head + b"\n".join(body for _, body in objects)
    return stream(content, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)))


def _by_difference(entries: bytearray) -> bytes:
    """The entries by PNG's filter Up, each after its filter's number (ISO 32000-1 7.4.4.4)."""
    width = _ENTRY.size
    filtered = bytearray(b"\x02" * (len(entries) // width * (width + 1)))
    for column in range(width):
        below = entries[column::width]
        filtered[column + 1 :: width + 1] = bytes(
            (new - old) % 256 for old, new in pairwise(b"\0" + below)
        )
    return bytes(filtered)
