"""PDF values as bytes (ISO 32000-1 7.3). What a person wrote reaches the file only through here."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote

from brochure.geometry import Length, Rect, Size

Syntax: TypeAlias = bytes
"""A PDF value, written out."""

Entry: TypeAlias = tuple[str, Syntax]
"""A key of a dictionary and its value."""

NULL = b"null"
_NOT_REGULAR = re.compile(rb"[^!-~]|[%()<>\[\]{}/#]")
_URI_SAFE = "".join(map(chr, range(0x21, 0x7F)))


@lru_cache(maxsize=4096)
def number(value: float) -> Syntax:
    """The number with at most two decimals: 1/100 pt is finer than any press."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return b"0" if written == "-0" else written.encode()


def name(text: str) -> Syntax:
    """The name object; bytes that are not regular characters are escaped (ISO 32000-1 7.3.5)."""
    escaped = _NOT_REGULAR.sub(lambda match: b"#%02X" % match[0][0], text.encode())
    return b"/" + escaped


def literal(data: bytes) -> Syntax:
    """The literal string of these bytes; a bare line end in one would be changed (7.3.4.2)."""
    escaped = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(" + escaped.replace(b"\r", b"\\r").replace(b"\n", b"\\n") + b")"


def text_string(text: str) -> Syntax:
    """The text string: ASCII as it is, anything else as UTF-16 with its mark (7.9.2.2)."""
    if text.isascii():
        return literal(text.encode("ascii"))
    return literal(b"\xfe\xff" + text.encode("utf-16-be"))


def uri_string(target: str) -> Syntax:
    """The URI in ASCII; other characters become UTF-8 escapes (12.6.4.7, RFC 3987 3.1)."""
    return literal(quote(target, safe=_URI_SAFE).encode("ascii"))


def array(values: Iterable[Syntax]) -> Syntax:
    """The array of these values."""
    return b"[" + b" ".join(values) + b"]"


def dictionary(*entries: Entry) -> Syntax:
    """The dictionary of these entries, in this order; a delimiter needs no space (7.2.2)."""
    written = [
        (b"/%b%b" if value[:1] in b"/<[(" else b"/%b %b") % (key.encode(), value)
        for key, value in entries
    ]
    return b"<<" + b"".join(written) + b">>"


def rectangle(rect: Rect, height: Length) -> Syntax:
    """The rectangle on a page of this height, turned over: PDF counts y from the bottom."""
    corners = (rect.x, height - rect.bottom, rect.right, height - rect.y)
    return array(number(corner) for corner in corners)


def whole(size: Size) -> Syntax:
    """The rectangle of a whole page."""
    return rectangle(Rect(0.0, 0.0, size.width, size.height), size.height)
