"""Kerning: where two letters of a word move closer or apart, by the font's own table.

HarfBuzz shapes each word once, with kerning and nothing else: a glyph stays a character's, so that
text extracts as it was written.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Kerns: TypeAlias = tuple[tuple[int, float], ...]
"""(index of the character before the gap, thousandths of the size by which the gap grows)."""

_FEATURES = {
    name: name == "kern"
    for name in ("kern", "liga", "clig", "calt", "ccmp", "locl", "rlig", "mark", "mkmk", "rclt")
}
_WORD = re.compile(r"[^\s/?&=\u2010-\u2014-]{2,}")
"""What is kerned as one: a line may end at the characters between."""


@cache
def _shaper(path: Path) -> tuple[Any, float]:
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return uharfbuzz.Font(face), 1000.0 / face.upem


def kerns_of(path: Path, text: str) -> Kerns:
    """The kerns of a text in the font file at `path`."""
    return tuple(
        (match.start() + index, kern)
        for match in _WORD.finditer(text)
        for index, kern in _word(path, match[0])
    )


@cache
def _word(path: Path, word: str) -> Kerns:
    return tuple(_shaped(path, word))


def _shaped(path: Path, word: str) -> Iterator[tuple[int, float]]:
    import uharfbuzz

    font, scale = _shaper(path)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _FEATURES)
    if len(buffer.glyph_infos) != len(word):
        return
    for index, (glyph, place) in enumerate(
        zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ):
        kern = place.x_advance - font.get_glyph_h_advance(glyph.codepoint)
        if kern and glyph.cluster == index:
            yield index, round(kern * scale, 3)
