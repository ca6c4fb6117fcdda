"""Character codes: which byte of which subset of a face stands for a character."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count, groupby
from operator import itemgetter
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""The number of a subset, and a code in it."""

_OWN = range(0x20, 0x7F)
"""ASCII keeps its own codes, in the first subset: few of them are escaped in a string."""
_NO_BREAK_SPACE = "\u00a0"


class FaceCodes:
    """The codes that the text of a file has used of a face."""

    __slots__ = ("_first", "_free", "_glyphs", "_places", "_subsets")

    def __init__(self, glyphs: Collection[int]) -> None:
        """`glyphs` are the code points that the face can draw."""
        self._glyphs = glyphs
        self._subsets: list[dict[int, int]] = [{}]
        self._free = _free_places()
        self._places: dict[str, Place] = {}
        self._first: dict[int, int] = {}
        """The codes of the first subset by code points."""

    @property
    def subsets(self) -> Sequence[Mapping[int, int]]:
        """The code points of each subset by their codes, in the order of these."""
        return [dict(sorted(it.items())) for it in self._subsets]

    def encode(self, text: str) -> list[tuple[int, str]]:
        """The text as (number of the subset, codes up to U+00FF); new characters join a subset.

        Raises ValueError for a character that the face cannot draw (ISO 14289-1 7.21.8).
        """
        if self._first.keys() >= set(map(ord, text)):
            return [(0, text.translate(self._first))]
        places = [self._places.get(character) or self._place(character) for character in text]
        return [
            (subset, "".join(chr(code) for _, code in run))
            for subset, run in groupby(places, itemgetter(0))
        ]

    def _place(self, character: str) -> Place:
        """The place of a character that is met for the first time."""
        # A no-break space is drawn, and copied, as a space.
        code_point = ord(" " if character == _NO_BREAK_SPACE else character)
        if code_point not in self._glyphs:
            raise ValueError(f"no glyph for U+{code_point:04X}")
        subset, code = (0, code_point) if code_point in _OWN else next(self._free)
        if subset == len(self._subsets):
            self._subsets.append({})
        self._subsets[subset][code] = code_point
        self._places[character] = subset, code
        if subset == 0:
            self._first[ord(character)] = code
        return subset, code


def _free_places() -> Iterator[Place]:
    yield from ((0, code) for code in range(0x80, 0x100))
    yield from ((subset, code) for subset in count(1) for code in range(1, 0x100))
