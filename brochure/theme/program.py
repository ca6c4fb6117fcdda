"""A font file as HarfBuzz reads it: its glyphs, their widths, and what PDF asks of a face."""

import struct
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from msgspec import Struct

REGULAR: Final = 400
"""The weight of most text, and of a static face, whatever its own."""
_BOLD: Final = 600
"""The weight (OpenType 1.9, OS/2 usWeightClass) from which PDF calls a face bold."""
_FIXED_PITCH, _SYMBOLIC, _ITALIC, _FORCE_BOLD = 1, 1 << 2, 1 << 6, 1 << 18
"""Flags of a font descriptor (ISO 32000-1, table 123)."""


class FontFile(Struct, frozen=True):
    """A font file that was read: what is known of it is kept by its bytes, not by its path."""

    name: str
    data: bytes

    def read_bytes(self) -> bytes:
        """The file, as a path gives it."""
        return self.data

    @property
    def stem(self) -> str:
        """The file's name without its ending, as a path gives it."""
        return Path(self.name).stem


FontPath: TypeAlias = Path | FontFile
"""Where a font is: in an installed package, or among the files of a handout."""


class FontProgram:
    """One face at one weight; every measure is in thousandths of the size."""

    __slots__ = (
        *("ascent", "axes", "box", "cap_height", "descent", "face", "flags", "font", "glyphs"),
        *("italic_angle", "missing_width", "name", "scale", "stem_width", "widths"),
    )

    def __init__(self, path: FontPath, weight: int) -> None:
        import uharfbuzz

        self.face: Any = uharfbuzz.Face(path.read_bytes())
        self.font: Any = uharfbuzz.Font(self.face)
        self.axes: dict[str, float] = {
            axis.tag: _pinned(axis, weight) for axis in self.face.axis_infos
        }
        """Where a variable face is pinned: at the weight, and at its defaults."""
        if self.axes:
            self.font.set_variations(self.axes)
        self.scale: float = 1000.0 / self.face.upem
        self.glyphs: dict[int, int] = {
            it: self.font.get_nominal_glyph(it) for it in self.face.unicodes
        }
        """The glyphs by code points."""
        self.widths = {it: self.width(glyph) for it, glyph in self.glyphs.items()}
        self.missing_width = self.width(0)
        self.name: str = (self.face.get_name(6) or path.stem).replace(" ", "-")
        """The PostScript name."""
        self._read_metrics()

    def width(self, glyph: int) -> float:
        """How far a glyph moves the pen."""
        advance: float = self.font.get_glyph_h_advance(glyph)
        return advance * self.scale

    def table(self, tag: str) -> bytes:
        """A table of the file; b"" where it has none."""
        return bytes(self.face.reference_table(tag).data)

    def _read_metrics(self) -> None:
        """Read what a font descriptor says, from head, OS/2 and post (OpenType 1.9)."""
        box = struct.unpack_from(">4h", self.table("head"), 36)
        self.box = tuple(it * self.scale for it in box)
        windows, postscript = self.table("OS/2"), self.table("post")
        weight, ascent, descent, cap_height = REGULAR, box[3], box[1], box[3]
        if windows:
            version, weight = struct.unpack_from(">H2xH", windows)
            ascent, descent = struct.unpack_from(">2h", windows, 68)
            cap_height = struct.unpack_from(">h", windows, 88)[0] if version > 1 else ascent
        self.ascent, self.descent = ascent * self.scale, descent * self.scale
        self.cap_height = cap_height * self.scale
        slant, is_fixed = struct.unpack_from(">i4xL", postscript, 4) if postscript else (0, 0)
        self.italic_angle = slant / 65536
        boldness = self.axes.get("wght", weight)
        # No table says how thick a stem is; this is what other writers of PDF take for it.
        self.stem_width = 50 + int((boldness / 65) ** 2)
        self.flags = (
            _SYMBOLIC
            | (_ITALIC if slant else 0)
            | (_FORCE_BOLD if boldness >= _BOLD else 0)
            | (_FIXED_PITCH if is_fixed else 0)
        )


def _pinned(axis: Any, weight: int) -> float:  # noqa: ANN401 -- uharfbuzz is untyped
    wanted = weight if axis.tag == "wght" else axis.default_value
    return float(min(max(wanted, axis.min_value), axis.max_value))


@lru_cache(maxsize=64)
def read_program(path: FontPath, weight: int = REGULAR) -> FontProgram:
    """The font file at `path`, read once; a variable face is pinned at `weight`."""
    return FontProgram(path, weight)
