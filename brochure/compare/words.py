"""Two texts word by word: how alike they are, and what was put in and taken out."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

from brochure.compare.comparison_types import Piece, PieceKind, Words

_SHORT_RUN = 2
"""Fewer words than these between two changes are read as part of the change."""
_SMALL = 300 * 300
"""Words of one text times those of the other: so many are compared each with each."""

_Run: TypeAlias = tuple[int, int, int]
"""Where a run of words begins in the old text and in the new one, and how many they are."""


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
    parts = list(_parts(old, new))
    gone: list[str] = []
    come: list[str] = []
    for index, (first, last, start, stop, is_same) in enumerate(parts):
        is_inner = 0 < index < len(parts) - 1
        if is_same and not (is_inner and last - first < _SHORT_RUN and gone and come):
            yield from (("removed", tuple(gone)), ("added", tuple(come)), ("same", old[first:last]))
            gone, come = [], []
        else:
            gone.extend(old[first:last])
            come.extend(new[start:stop])
    yield from (("removed", tuple(gone)), ("added", tuple(come)))


def _parts(old: Words, new: Words) -> Iterator[tuple[int, int, int, int, bool]]:
    """From and to in the old text, from and to in the new one, and whether the two are equal."""
    at, to = 0, 0
    for first, start, count in (*shared_runs(old, new), (len(old), len(new), 0)):
        if first > at or start > to:
            yield at, first, to, start, False
        if count:
            yield first, first + count, start, start + count, True
        at, to = first + count, start + count


def shared_runs(old: Words, new: Words) -> list[_Run]:
    """What the texts share, in order, without neighbors: the longest runs of a short text.

    To look for the longest again and again takes the square of the words and more; of long texts,
    pairs of words that stand in each of them once are found first ("patience"), and what has none
    and is long is read as changed.
    """
    found: list[_Run] = []
    todo = [(0, len(old), 0, len(new))]
    while todo:
        first, last, start, stop = todo.pop()
        one, other = old[first:last], new[start:stop]
        if len(one) * len(other) <= _SMALL:
            blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
            found.extend((first + it.a, start + it.b, it.size) for it in blocks if it.size)
            continue
        runs = [(first + i, start + j, count) for i, j, count in _anchors(one, other)]
        found.extend(runs)
        for i, j, count in (*runs, (last, stop, 0)) if runs else ():
            todo.append((first, i, start, j))
            first, start = i + count, j + count
    merged: list[_Run] = []
    for i, j, count in sorted(found):
        if merged and (i, j) == (merged[-1][0] + merged[-1][2], merged[-1][1] + merged[-1][2]):
            merged[-1] = (merged[-1][0], merged[-1][1], merged[-1][2] + count)
        else:
            merged.append((i, j, count))
    return merged


def _anchors(one: Words, other: Words) -> list[_Run]:
    """The equal ends of two texts, and between them the pairs of words that each has once."""
    most = min(len(one), len(other))
    head = next((i for i in range(most) if one[i] != other[i]), most)
    tail = next((i for i in range(most - head) if one[-1 - i] != other[-1 - i]), most - head)
    runs: list[_Run] = [(0, 0, head)] if head else []
    for i, j in _once_in_both(one[head : len(one) - tail], other[head : len(other) - tail]):
        _lengthen(runs, i + head, j + head)
    if tail:
        runs.append((len(one) - tail, len(other) - tail, tail))
    return runs


def _lengthen(runs: list[_Run], i: int, j: int) -> None:
    """Adds the two words from i and j on, as far as they are not there."""
    first, start, count = runs[-1] if runs else (0, 0, 0)
    known = min(first + count - i, start + count - j)
    if count and known > 0 and i - first == j - start:
        runs[-1] = (first, start, i + 2 - first)
    elif i >= first + count and j >= start + count:
        runs.append((i, j, 2))


def _once_in_both(one: Words, other: Words) -> list[tuple[int, int]]:
    """Where the pairs of words begin that each text has once: the most that stand in one order."""
    places = _once(other)
    pairs = [(i, places[words]) for words, i in _once(one).items() if words in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _once(words: Words) -> dict[tuple[str, str], int]:
    counts = Counter(pairwise(words))
    return {pair: i for i, pair in enumerate(pairwise(words)) if counts[pair] == 1}
