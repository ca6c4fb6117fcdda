"""Numbered objects to a file: object streams and a cross-reference stream (ISO 32000-1 7.5).

A tagged handout is mostly small objects, its structure elements: packed and compressed together
they take an eighth of the room. PDF/A-2 and PDF/UA-1 allow both kinds of stream.
"""

import struct
import zlib
from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from brochure.pdf.syntax import Syntax, dictionary

COMPRESSION_LEVEL: Final = 7
"""The levels above take half as long again for 0.2 percent."""
_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The version, and four bytes that are no ASCII (ISO 19005-2 6.1.2)."""
_PACKED: Final = 1000
"""Objects in one object stream: a reader unpacks all of them to read one."""
_ENTRY: Final = struct.Struct(">BIH")
"""An entry of the cross-reference stream: fields of 1, 4 and 2 bytes (7.5.8.2)."""


def assemble(objects: Sequence[Syntax], root: Syntax, info: Syntax, identifier: str) -> bytes:
    """The file of these objects, numbered from 1; streams stand alone, all else is packed.

    `root` and `info` are references, `identifier` is the file's ID in hexadecimal digits.
    """
    bodies = list(objects)
    packed = array("q", (it for it, body in enumerate(bodies, 1) if not _is_stream(body)))
    table = len(bodies) + -(-len(packed) // _PACKED) + 1
    entries = bytearray(_ENTRY.size * (table + 1))
    _ENTRY.pack_into(entries, 0, 0, 0, 0xFFFF)
    for start in range(0, len(packed), _PACKED):
        numbers = packed[start : start + _PACKED]
        bodies.append(_object_stream(numbers, objects))
        for index, number in enumerate(numbers):
            _ENTRY.pack_into(entries, _ENTRY.size * number, 2, len(bodies), index)
    parts = [_HEADER]
    size = len(_HEADER)
    for number, body in enumerate(bodies, 1):
        if _is_stream(body):
            _ENTRY.pack_into(entries, _ENTRY.size * number, 1, size, 0)
            around = b"%d 0 obj\n" % number, b"\nendobj\n"
            parts += (around[0], body, around[1])
            size += len(body) + sum(map(len, around))
    _ENTRY.pack_into(entries, _ENTRY.size * table, 1, size, 0)
    digits = identifier.encode("ascii")
    content = compressed_stream(
        _by_difference(entries),
        ("Type", b"/XRef"),
        ("Size", b"%d" % (table + 1)),
        ("W", b"[1 4 2]"),
        ("DecodeParms", b"<</Predictor 12/Columns %d>>" % _ENTRY.size),
        ("Root", root),
        ("Info", info),
        ("ID", b"[<%b> <%b>]" % (digits, digits)),
    )
    parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, content, size))
    return b"".join(parts)


def stream(content: bytes, *entries: tuple[str, Syntax]) -> Syntax:
    """The stream object of just these bytes.

    A line end stands before `endstream` and is not counted (ISO 19005-2 6.1.7.1). It is CR and
    LF: content that ends in CR, with LF alone after it, would be taken as one byte shorter.
    """
    head = dictionary(*entries, ("Length", b"%d" % len(content)))
    return head + b"\nstream\n" + content + b"\r\nendstream"


def compressed_stream(content: bytes, *entries: tuple[str, Syntax]) -> Syntax:
    """The stream object of these bytes, compressed."""
    return stream(zlib.compress(content, COMPRESSION_LEVEL), *entries, ("Filter", b"/FlateDecode"))


def _is_stream(body: Syntax) -> bool:
    return body.endswith(b"endstream")


def _object_stream(numbers: Sequence[int], objects: Sequence[Syntax]) -> Syntax:
    """The objects of these numbers in one stream: pairs of number and offset, then the objects."""
    bodies = [objects[number - 1] for number in numbers]
    offset = 0
    pairs = []
    for number, body in zip(numbers, bodies, strict=True):
        pairs.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(pairs) + b"\n"
    return compressed_stream(
        head + b"\n".join(bodies),
        ("Type", b"/ObjStm"),
        ("N", b"%d" % len(numbers)),
        ("First", b"%d" % len(head)),
    )


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
