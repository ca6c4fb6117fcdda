"""Kerning: where two letters of a word move closer or apart, by the font's own table.

HarfBuzz shapes each word once, with kerning and nothing else: a glyph stays a character's, so that
text extracts as it was written.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

Kerns: TypeAlias = tuple[tuple[int, float], ...]
"""(index of the character before the gap, thousandths of the size by which the gap grows)."""

_FEATURES = {
    name: name == "kern"
    for name in ("kern", "liga", "clig", "calt", "ccmp", "locl", "rlig", "mark", "mkmk", "rclt")
}
_WORD = re.compile(r"[^\s/?&=\u2010-\u2014-]{2,}")
"""What is kerned as one: a line may end at the characters between."""


class _Shaper:
    """A font as HarfBuzz has it, and the kerns of the words that it has shaped."""

    __slots__ = ("_font", "_known", "_scale")

    def __init__(self, path: Path) -> None:
        import uharfbuzz

        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(face)
        self._scale = 1000.0 / face.upem
        self._known: dict[str, Kerns] = {}

    def kerns(self, word: str) -> Kerns:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = tuple(self._shaped(word))
        return known

    def _shaped(self, word: str) -> Iterator[tuple[int, float]]:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        if len(buffer.glyph_infos) != len(word):
            return
        for index, (glyph, place) in enumerate(
            zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ):
            kern = place.x_advance - self._font.get_glyph_h_advance(glyph.codepoint)
            if kern and glyph.cluster == index:
                yield index, round(kern * self._scale, 3)


_shaper = cache(_Shaper)


def kerns_of(path: Path, text: str) -> Kerns:
    """The kerns of a text in the font file at `path`."""
    shaper = _shaper(path)
    return tuple(
        (match.start() + index, kern)
        for match in _WORD.finditer(text)
        for index, kern in shaper.kerns(match[0])
    )
