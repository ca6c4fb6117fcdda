"""Values of PDF objects that may be of any type: each is read as what it should be, or not at all.

A hostile file puts a name where a number belongs; no function here raises for that.
"""

import zlib
from collections.abc import Iterator

import pikepdf

from brochure.geometry import Rect
from brochure.limits import STREAM_BYTES
from brochure.readers.read_pdf_types import Key


def lookup(holder: object, *names: str) -> object:
    """The value that a path of keys leads to through dictionaries and streams; None for none."""
    value = holder
    for name in names:
        if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            return None
        value = value.get(f"/{name}")
    return value


def inherited(page: object, name: str) -> object:
    """An entry of the page or of the nodes above it (ISO 32000-1 7.7.3.4)."""
    node: object = page
    for _ in range(64):
        value = lookup(node, name)
        if value is not None:
            return value
        node = lookup(node, "Parent")
    return None


def keys(holder: object) -> tuple[str, ...]:
    """The keys of a dictionary, without their slash; () for anything else."""
    if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return ()
    return tuple(sorted(str(it)[1:] for it in holder.keys()))  # noqa: SIM118 - no mapping


def text_of(value: object) -> str:
    """The text of a string; "" for anything else."""
    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value).replace("\x00", "")
    except UnicodeError:
        return bytes(value).decode("latin-1")


def name_of(value: object) -> str:
    """The name without its slash; "" for anything else."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def int_of(value: object, otherwise: int) -> int:
    """The whole number, or `otherwise`."""
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def items_of(value: object) -> tuple[object, ...]:
    """The items of an array; () for anything else."""
    return tuple(value) if isinstance(value, pikepdf.Array) else ()


def numbers_of(value: object) -> tuple[float, ...]:
    """The numbers of an array; () where one of them is none."""
    try:
        return tuple(float(it) for it in items_of(value))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return ()


def corners_of(value: object) -> tuple[float, float, float, float] | None:
    """The left, bottom, right and top of a rectangle, in order; None where it is none."""
    numbers = numbers_of(value)
    if len(numbers) != 4:  # noqa: PLR2004 - ISO 32000-1 7.9.5
        return None
    left, right = sorted(numbers[::2])
    bottom, top = sorted(numbers[1::2])
    return left, bottom, right, top


def turned_over(corners: tuple[float, float, float, float], origin: tuple[float, float]) -> Rect:
    """The rectangle from the top left corner; `origin` is that corner in the file's coordinates."""
    left, bottom, right, top = corners
    return Rect(left - origin[0], origin[1] - top, right - left, top - bottom)


def key_of(value: object) -> Key:
    """The number and generation of an indirect object; (0, 0) for any other value."""
    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def pairs_of(tree: object, name: str, limit: int) -> Iterator[tuple[object, object]]:
    """The keys and values of a number or name tree (ISO 32000-1 7.9.6); `name` is Nums or Names."""
    waiting, seen = [tree], 0
    while waiting and seen < limit:
        seen += 1
        node = waiting.pop()
        values = items_of(lookup(node, name))
        yield from zip(values[::2], values[1::2], strict=False)
        waiting.extend(reversed(items_of(lookup(node, "Kids"))))


def bytes_of(stream: object) -> bytes | None:
    """The unpacked bytes of a stream, at most STREAM_BYTES; None where they can't be read."""
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        raw = stream.read_raw_bytes()
        filters = filters_of(stream)
        if not filters:
            return raw
        if filters == ("FlateDecode",) and lookup(stream, "DecodeParms") is None:
            return zlib.decompressobj().decompress(raw, STREAM_BYTES)
        if len(raw) * 1032 > STREAM_BYTES:
            return None
        return stream.read_bytes()
    except (pikepdf.PdfError, zlib.error, ValueError, RuntimeError):
        return None


def filters_of(stream: object) -> tuple[str, ...]:
    """The names of a stream's filters, outermost first."""
    value = lookup(stream, "Filter")
    return tuple(name_of(it) for it in (items_of(value) or (value,)) if name_of(it))
