"""Which section of the new handout was which of the old one, and which passage which."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from brochure.compare.comparison_types import Part, Passage
from brochure.compare.words import likeness
from brochure.limits import MOST_PAIRS

_LIKE_PART = 0.4
_LIKE_PASSAGE = 0.5
_LIKE_MOVED = 0.75
"""A passage of another section must be more alike to be the same one."""
_FEWEST_MOVED = 4
"""Words from which on a passage is looked for in other sections, unless it is the same."""
_OTHER_KIND = 0.9
"""What a paragraph that became a list item counts for."""


class Held(Struct, frozen=True):
    """A passage, the index of its part, and its own index in the whole handout."""

    passage: Passage
    part: int
    index: int
    bag: Counter[str]


def held(parts: Sequence[Part]) -> tuple[Held, ...]:
    """All passages, in reading order."""
    flat = [(passage, number) for number, part in enumerate(parts) for passage in part.passages]
    return tuple(
        Held(passage, part, index, Counter(it.casefold() for it in passage.words))
        for index, (passage, part) in enumerate(flat)
    )


def match_parts(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """New sections' indices to old ones': by id, then by heading, then by likeness."""
    pairs: dict[int, int] = {}
    _pair_equal([it.id for it in old], [it.id for it in new], pairs)
    _pair_equal(_paths(old), _paths(new), pairs)
    _pair_equal([it.heading.casefold() for it in old], [it.heading.casefold() for it in new], pairs)
    bags = ([_bag(it) for it in old], [_bag(it) for it in new])
    _pair_alike(
        _free(old, new, pairs), pairs, _LIKE_PART, lambda o, n: likeness(bags[0][o], bags[1][n])
    )
    return pairs


def _paths(parts: Sequence[Part]) -> list[str]:
    return [heading_path(part, parts).casefold() for part in parts]


def heading_path(part: Part, parts: Sequence[Part]) -> str:
    """The heading, after that of the section above it."""
    above = f"{parts[part.parent].heading} > " if part.parent >= 0 else ""
    return above + part.heading


def _bag(part: Part) -> Counter[str]:
    words = (it for passage in part.passages for it in passage.words)
    return Counter(it.casefold() for it in (*words, *part.heading.split()))


def _pair_equal(old: Sequence[str], new: Sequence[str], pairs: dict[int, int]) -> None:
    """Pair what has the same name, in order; "" is no name."""
    taken = set(pairs.values())
    there: dict[str, list[int]] = {}
    for index, name in enumerate(old):
        if index not in taken and name:
            there.setdefault(name, []).append(index)
    for index, name in enumerate(new):
        if index not in pairs and there.get(name):
            pairs[index] = there[name].pop(0)


def _free(
    old: Sequence[object], new: Sequence[object], pairs: Mapping[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return (
        [it for it in range(len(old)) if it not in taken],
        [it for it in range(len(new)) if it not in pairs],
    )


def _pair_alike(
    free: tuple[Sequence[int], Sequence[int]],
    pairs: dict[int, int],
    least: float,
    alike: Callable[[int, int], float],
) -> None:
    """Pair what is most alike first; among equals, what stands first."""
    if len(free[0]) * len(free[1]) > MOST_PAIRS:
        return
    scored = [
        (-score, new, old)
        for new in free[1]
        for old in free[0]
        if (score := alike(old, new)) >= least
    ]
    taken: set[int] = set()
    for _, new, old in sorted(scored):
        if new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)


def match_passages(
    old: Sequence[Held], new: Sequence[Held], parts: Mapping[int, int]
) -> dict[int, int]:
    """New passages' indices to old ones': in the same section first, then in all others."""
    pairs: dict[int, int] = {}
    olds, news = _by_part(old), _by_part(new)
    for new_part, old_part in parts.items():
        _match_in_part(olds.get(old_part, []), news.get(new_part, []), pairs)
    rest_old, rest_new = _free(old, new, pairs)
    there: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for index in rest_old:
        there.setdefault(_key(old[index]), []).append(index)
    for index in rest_new:
        if there.get(_key(new[index])) and not _is_slight(new[index]):
            pairs[index] = there[_key(new[index])].pop(0)
    longer = [
        [it for it in side if len(of[it].passage.words) >= _FEWEST_MOVED]
        for side, of in zip(_free(old, new, pairs), (old, new), strict=True)
    ]
    _pair_alike((longer[0], longer[1]), pairs, _LIKE_MOVED, lambda o, n: _alike(old[o], new[n]))
    return pairs


def _is_slight(it: Held) -> bool:
    return it.passage.is_value or len(it.passage.words) < _FEWEST_MOVED


def _by_part(passages: Sequence[Held]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for it in passages:
        found.setdefault(it.part, []).append(it)
    return found


def _key(it: Held) -> tuple[str, tuple[str, ...]]:
    return (f"{it.passage.what}\n{it.passage.context}", it.passage.words)


def _slot(it: Held) -> tuple[str, str]:
    return (it.passage.what, it.passage.context)


def _alike(old: Held, new: Held) -> float:
    if old.passage.is_value or new.passage.is_value:
        return 0.0
    return likeness(old.bag, new.bag) * (
        1.0 if old.passage.what == new.passage.what else _OTHER_KIND
    )


def _match_in_part(old: Sequence[Held], new: Sequence[Held], pairs: dict[int, int]) -> None:
    matcher = SequenceMatcher(
        None, [_key(it) for it in old], [_key(it) for it in new], autojunk=False
    )
    for match in matcher.get_matching_blocks():
        for step in range(match.size):
            pairs[new[match.b + step].index] = old[match.a + step].index
    _pair_slots(old, new, pairs, lambda o, n: bool(o.passage.context) and _slot(o) == _slot(n))
    by_index = {it.index: it for it in (*old,)}, {it.index: it for it in new}
    free = _left(old, new, pairs)
    _pair_alike(free, pairs, _LIKE_PASSAGE, lambda o, n: _alike(by_index[0][o], by_index[1][n]))
    blocks = {
        (by_index[0][pairs[it.index]].passage.block, it.passage.block)
        for it in new
        if it.index in pairs and pairs[it.index] in by_index[0]
    }
    _pair_slots(
        old,
        new,
        pairs,
        lambda o, n: (
            o.passage.what == n.passage.what
            and o.passage.what != "paragraph"
            and (o.passage.is_value or (o.passage.block, n.passage.block) in blocks)
        ),
    )


def _left(
    old: Sequence[Held], new: Sequence[Held], pairs: Mapping[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return (
        [it.index for it in old if it.index not in taken],
        [it.index for it in new if it.index not in pairs],
    )


def _pair_slots(
    old: Sequence[Held],
    new: Sequence[Held],
    pairs: dict[int, int],
    fits: Callable[[Held, Held], bool],
) -> None:
    """Pair what stands at the same place of the same block, in order."""
    taken = set(pairs.values())
    free = [it for it in old if it.index not in taken]
    for it in new:
        if it.index in pairs:
            continue
        twin = next((was for was in free if fits(was, it)), None)
        if twin is not None:
            pairs[it.index] = twin.index
            free.remove(twin)


def out_of_order(sequence: Sequence[int]) -> frozenset[int]:
    """The members that must have moved: all but a longest increasing run of the sequence."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = [-1] * len(sequence)
    for index, value in enumerate(sequence):
        place = bisect_left(tails, value)
        before[index] = at[place - 1] if place else -1
        tails[place : place + 1] = [value]
        at[place : place + 1] = [index]
    kept = set(_run(at[-1], before)) if at else set()
    return frozenset(value for index, value in enumerate(sequence) if index not in kept)


def _run(index: int, before: Sequence[int]) -> Iterator[int]:
    while index >= 0:
        yield index
        index = before[index]
