"""Subsets of a TrueType face, cut by HarfBuzz: the tables that a PDF file needs, and no more.

ISO 32000-1 9.9, table 126: no name, OS/2 or post. Nor are there instructions: they fit outlines to
the pixels of coarse screens, which PDF readers do without, and are half of a hinted face.
"""

import struct
from collections.abc import Iterable, Mapping
from typing import Final

from brochure.theme.program import FontProgram

_KEPT: Final = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_DROPPED: Final = (
    *("cmap", "DSIG", "GDEF", "GPOS", "GSUB", "kern", "name", "OS/2", "post"),
    *("cvt ", "fpgm", "gasp", "hdmx", "LTSH", "prep", "VDMX"),
)
_ADJUSTMENT, _MAGIC = 8, 0xB1B0AFBA
"""Where in head the whole file's checksum is made up, and what to."""


def subset_program(program: FontProgram, characters: Mapping[int, int]) -> bytes:
    """The TrueType file of these characters by their codes; variable axes are pinned.

    Raises ValueError for a face without TrueType outlines: one with CFF's has no codes of one byte
    (ISO 32000-1 9.6.6.4), and becomes a composite font or none.
    """
    if "glyf" not in program.face.table_tags:
        raise ValueError(f"{program.name} has no TrueType outlines")
    import uharfbuzz

    glyphs = {code: program.glyphs[it] for code, it in characters.items()}
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.glyph_set.update(glyphs.values())
    wanted.drop_table_tag_set.update(int.from_bytes(it.encode(), "big") for it in _DROPPED)
    for axis, value in program.axes.items():
        wanted.pin_axis_location(program.face, axis, value)
    plan = uharfbuzz.SubsetPlan(program.face, wanted)
    subset, numbers = plan.execute(), dict(plan.old_to_new_glyph_mapping)
    tables = {tag: bytes(subset.reference_table(tag).data) for tag in _KEPT}
    tables["cmap"] = _character_map({code: numbers[it] for code, it in glyphs.items()})
    return _font_file(tables)


def named_program(program: FontProgram, characters: Iterable[int]) -> bytes:
    """The TrueType file of these characters, found by their code points as any font's are.

    For a font with an encoding of its own (ISO 32000-1 9.6.6.4), which is typed in.
    """
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(characters)
    dropped = (it for it in _DROPPED if it != "cmap")
    wanted.drop_table_tag_set.update(int.from_bytes(it.encode(), "big") for it in dropped)
    for axis, value in program.axes.items():
        wanted.pin_axis_location(program.face, axis, value)
    subset = uharfbuzz.SubsetPlan(program.face, wanted).execute()
    return _font_file({tag: bytes(subset.reference_table(tag).data) for tag in (*_KEPT, "cmap")})


def _character_map(glyphs: Mapping[int, int]) -> bytes:
    """The cmap table from codes to glyphs: one, as a symbolic font has (ISO 19005-2 6.2.11.6)."""
    first, last = min(glyphs, default=0), max(glyphs, default=-1)
    row = [glyphs.get(code, 0) for code in range(first, last + 1)]
    head = (0, 1, 1, 0, 0, 12, 6, 10 + 2 * len(row), 0, first, len(row))
    return struct.pack(f">{len(head) + len(row)}H", *head, *row)


def _font_file(tables: dict[str, bytes]) -> bytes:
    """The file of these tables (OpenType 1.9, "Organization of an OpenType Font")."""
    head = tables["head"]
    tables["head"] = head[:_ADJUSTMENT] + bytes(4) + head[_ADJUSTMENT + 4 :]
    count, power = len(tables), len(tables).bit_length() - 1
    start = struct.pack(">L4H", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    directory, body, place = b"", b"", {}
    for tag, table in sorted(tables.items()):
        place[tag] = len(start) + 16 * count + len(body)
        padded = table + bytes(-len(table) % 4)
        directory += struct.pack(">4s3L", tag.encode(), _sum(padded), place[tag], len(table))
        body += padded
    file = bytearray(start + directory + body)
    struct.pack_into(">L", file, place["head"] + _ADJUSTMENT, (_MAGIC - _sum(file)) % (1 << 32))
    return bytes(file)


def _sum(data: bytes | bytearray) -> int:
    total: int = sum(struct.unpack(f">{len(data) // 4}L", data))
    return total % (1 << 32)
