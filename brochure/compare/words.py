"""Two texts word by word: how alike they are, and what was put in and taken out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from brochure.compare.model import Piece, PieceKind, Words

_SHORT_RUN = 2
"""Fewer words than these between two changes are read as part of the change."""


def shown(words: Sequence[str]) -> str:
    """The words as one text."""
    return " ".join(words).replace("** **", " ").replace("_ _", " ")


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 to 1: the share of words that two texts have in common (Dice's coefficient)."""
    shared = one.keys() & other.keys()
    if not shared:
        return 0.0 if one or other else 1.0
    common = sum(min(one[it], other[it]) for it in shared)
    return 2 * common / (one.total() + other.total())


def pieces(old: Words, new: Words) -> tuple[Piece, ...]:
    """What two texts share, and what each has alone, in reading order."""
    runs: list[tuple[PieceKind, list[str]]] = []
    for kind, words in _runs(old, new):
        if runs and runs[-1][0] == kind:
            runs[-1][1].extend(words)
        else:
            runs.append((kind, list(words)))
    return tuple(Piece(kind, shown(words)) for kind, words in runs if words)


def whole(kind: PieceKind, words: Words) -> tuple[Piece, ...]:
    """A text that is all of one kind."""
    return (Piece(kind, shown(words)),)


def _runs(old: Words, new: Words) -> Iterator[tuple[PieceKind, Words]]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone: Words = ()
    come: Words = ()
    for index, (tag, first, last, start, stop) in enumerate(codes):
        is_inner = 0 < index < len(codes) - 1
        if tag == "equal" and not (is_inner and last - first < _SHORT_RUN and gone and come):
            yield from (("removed", gone), ("added", come), ("same", old[first:last]))
            gone = come = ()
        else:
            gone, come = (*gone, *old[first:last]), (*come, *new[start:stop])
    yield from (("removed", gone), ("added", come))
