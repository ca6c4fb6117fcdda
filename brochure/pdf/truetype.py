"""Subsets of a TrueType face: the tables that a PDF file needs, and no more.

ISO 32000-1 9.9, table 126: no name, OS/2 or post. Nor are there instructions: they fit outlines to
the pixels of coarse screens, which PDF readers do without, and are half of a hinted face.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import Any, Final

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _INSTRUCTIONS = 1, 8, 32, 64, 128, 256
"""Flags of a part of a composite glyph (OpenType 1.9, glyf)."""
_HEADER: Final = 10
"""Bytes before a glyph's contours or parts."""


def subset_program(font: Any, characters: Mapping[int, int]) -> bytes:  # noqa: ANN401 -- untyped
    """The TrueType file of these characters by their codes; `font` is ReportLab's TTFontFile."""
    from reportlab.pdfbase.ttfonts import TTFontMaker

    numbers = [font.charToGlyph[character] for character in characters.values()]
    kept = list(dict.fromkeys((0, *numbers)))
    glyphs = list(_glyphs(font, kept))
    offsets = [0]
    for glyph in glyphs:
        offsets.append(offsets[-1] + len(glyph))
    is_short = offsets[-1] < 1 << 17
    if is_short:
        offsets = [it // 2 for it in offsets]
    metrics = (int(it) for number in kept for it in font.hmetrics[number])
    codes = {code: kept.index(number) for code, number in zip(characters, numbers, strict=True)}
    tables = {
        "cmap": _character_map(codes),
        "glyf": b"".join(glyphs),
        "head": _with(font.get_table("head"), 50, 0 if is_short else 1),
        "hhea": _with(font.get_table("hhea"), 34, len(kept)),
        "hmtx": struct.pack(f">{2 * len(kept)}H", *metrics),
        "loca": struct.pack(f">{len(offsets)}{'H' if is_short else 'L'}", *offsets),
        "maxp": _with(font.get_table("maxp"), 4, len(kept)),
    }
    maker = TTFontMaker()
    for tag, table in tables.items():
        maker.add(tag, table)
    program: bytes = maker.makeStream()
    return program


def _glyphs(font: Any, kept: list[int]) -> Iterator[bytes]:  # noqa: ANN401 -- untyped
    """The outlines of the kept glyphs; the parts of composite ones join `kept` on the way."""
    outlines = font.get_table("glyf")
    for number in kept:
        glyph = outlines[font.glyphPos[number] : font.glyphPos[number + 1]]
        if glyph[:1] >= b"\x80":
            glyph = _composite(glyph, kept)
        elif glyph:
            glyph = _simple(glyph)
        yield glyph + bytes(len(glyph) % 2)


def _simple(glyph: bytes) -> bytes:
    start = _HEADER + 2 * _at(glyph, 0)
    return glyph[:start] + bytes(2) + glyph[start + 2 + _at(glyph, start) :]


def _composite(glyph: bytes, kept: list[int]) -> bytes:
    """The glyph with its parts under their new numbers."""
    place, flags = _HEADER, _MORE
    while flags & _MORE:
        flags, number = _at(glyph, place), _at(glyph, place + 2)
        if number not in kept:
            kept.append(number)
        glyph = _with(_with(glyph, place, flags & ~_INSTRUCTIONS), place + 2, kept.index(number))
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return glyph[:place]


def _character_map(glyphs: Mapping[int, int]) -> bytes:
    """The cmap table from codes to glyphs: one, as a symbolic font has (ISO 19005-2 6.2.11.6)."""
    first, last = min(glyphs, default=0), max(glyphs, default=-1)
    row = [glyphs.get(code, 0) for code in range(first, last + 1)]
    head = (0, 1, 1, 0, 0, 12, 6, 10 + 2 * len(row), 0, first, len(row))
    return struct.pack(f">{len(head) + len(row)}H", *head, *row)


def _at(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 2], "big")


def _with(data: bytes, place: int, value: int) -> bytes:
    return data[:place] + value.to_bytes(2, "big") + data[place + 2 :]
