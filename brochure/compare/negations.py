"""Words that turn the meaning of advice, and where they were taken out or put in.

"Take it with alcohol" and "Do not take it with alcohol" have nearly the same words: to a reader of
a long list of changes one is as easily overlooked as a changed dose, and hurts as much (ISMP's
error-prone lists name lost negations for that reason).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from brochure.compare.comparison_types import PartChange, Reversal
from brochure.compare.quantities import without_marks
from brochure.compare.words import likeness

_ENGLISH = (
    r"(?:do|does|did|must|should|may|can|could|would|will|shall|is|are|was|were|has|have|had|need)"
    r"\s+(?:not|never)|\w+n['\u2019]t|cannot|no\s+longer|not|never|without|avoid|neither|nor|none"
    r"|nothing|nobody|no(?!\.\s*\d)"
)
_SPANISH = r"nunca|jam\u00e1s|sin|tampoco|evit(?:e|en|ar|a)|ni|ning[u\u00fa]n[oa]?s?|nada|nadie"
_NEGATION = re.compile(
    rf"(?<![\w'\u2019-])(?:{_ENGLISH}|{_SPANISH})(?![\w'\u2019-])", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?<=[.!?:;])\s+")
_ALIKE = 0.4
"""From here on two sentences are one that was changed: the least that told real pairs apart."""
_NEAR = 60
"""How many sentences further on the other one is looked for, among those that differ."""
_EMPTY = frozenset(("do", "does", "did", "must", "a", "an", "the"))


def negations(text: str) -> tuple[str, ...]:
    """The words of a text that forbid or deny, in reading order and in lower case."""
    return tuple(
        " ".join(it[0].casefold().replace("\u2019", "'").split())
        for it in _NEGATION.finditer(without_marks(text))
    )


def reversals(part: PartChange) -> Iterator[Reversal]:
    """The sentences of a section in which such a word is gone, or is new.

    Where one such word stands in place of another nothing is turned. What is told of a text that
    was put in whole is what it says, not that it is new.
    """
    for change in part.changes:
        what = f"{change.what} ({change.context})" if change.context else change.what
        if not change.is_value and change.kind in ("changed", "removed"):
            yield from _turned(change.old, change.new, part.heading, what)
    if part.old_heading:
        new = part.heading.rpartition(" > ")[2]
        yield from _turned(part.old_heading, new, part.heading, "heading")


def _turned(old: str, new: str, where: str, what: str) -> Iterator[Reversal]:
    mine, yours = _sentences(old), _sentences(new)
    kept = Counter(mine) & Counter(yours)
    for was, now in _paired(_without(mine, kept), _without(yours, kept)):
        gone, come = negations(was), negations(now)
        for words in _surplus(gone, come):
            yield Reversal("removed", words, was, now, where, what)
        for words in _surplus(come, gone):
            yield Reversal("added", words, was, now, where, what)


def _without(sentences: Sequence[str], kept: Counter[str]) -> list[str]:
    """The sentences but for those that stand in both texts."""
    left = Counter(kept)
    found = []
    for it in sentences:
        if left[it]:
            left[it] -= 1
        else:
            found.append(it)
    return found


def _sentences(text: str) -> list[str]:
    return [it for it in _BETWEEN.split(without_marks(text)) if it]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Old sentences with the new ones that say much the same; "" beside one that has no other.

    Word by word is not enough: a "not" that goes from one sentence to the next turns both.
    """
    mine, yours = [_bag(it) for it in old], [_bag(it) for it in new]
    scores = sorted(
        (
            (likeness(one, other), -abs(i - j), i, j)
            for i, one in enumerate(mine)
            for j, other in enumerate(yours[max(0, i - _NEAR) : i + _NEAR], max(0, i - _NEAR))
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for score, _, i, j in scores:
        if score >= _ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, sentence in enumerate(old):
        yield sentence, new[pairs[i]] if i in pairs else ""
    yield from (("", it) for j, it in enumerate(new) if j not in pairs.values())


def _bag(sentence: str) -> Counter[str]:
    """The words of a sentence but for those that turn it, and the "do" that comes and goes."""
    words = re.findall(r"\w+", _NEGATION.sub(" ", sentence).casefold())
    return Counter(it for it in words if it not in _EMPTY)


def _surplus(more: Sequence[str], fewer: Sequence[str]) -> list[str]:
    """The words by which the first list is longer than the second."""
    count = max(0, len(more) - len(fewer))
    return list((Counter(more) - Counter(fewer)).elements())[:count]
