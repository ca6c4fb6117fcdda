"""Kerning: where two letters of a word move closer or apart, by the font's own table.

HarfBuzz shapes each word once, with kerning and nothing else: a glyph stays a character's, so that
text extracts as it was written.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from brochure.theme.program import REGULAR, FontPath, FontProgram, read_program

Kerns: TypeAlias = tuple[tuple[int, float], ...]
"""(index of the character before the gap, thousandths of the size by which the gap grows)."""

_FEATURES = {
    name: name == "kern"
    for name in ("kern", "liga", "clig", "calt", "ccmp", "locl", "rlig", "mark", "mkmk", "rclt")
}
_WORD = re.compile(r"[^\s/?&=\u2010-\u2014-]{2,}")
"""What is kerned as one: a line may end at the characters between."""


def _shaped(program: FontProgram, word: str) -> Iterator[tuple[int, float]]:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(program.font, buffer, _FEATURES)
    if len(buffer.glyph_infos) != len(word):
        return
    for index, (glyph, place) in enumerate(
        zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ):
        kern = place.x_advance * program.scale - program.width(glyph.codepoint)
        if kern and glyph.cluster == index:
            yield index, round(kern, 3)


@lru_cache(maxsize=1 << 15)
def _kerns(program: FontProgram, word: str) -> Kerns:
    return tuple(_shaped(program, word))


def kerns_in(program: FontProgram, text: str) -> Kerns:
    """The kerns of a text in a face."""
    return tuple(
        (match.start() + index, kern)
        for match in _WORD.finditer(text)
        for index, kern in _kerns(program, match[0])
    )


def kerns_of(path: FontPath, text: str, weight: int = REGULAR) -> Kerns:
    """The kerns of a text in the font file at `path`, a variable one at `weight`."""
    return kerns_in(read_program(path, weight), text)
