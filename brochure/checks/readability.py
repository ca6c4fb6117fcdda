"""How hard the running text is to read: SMOG and Flesch-Kincaid, in US school grades.

SMOG (McLaughlin, Journal of Reading 12(8), 1969): 1.0430 * sqrt(30 * hard words / sentences)
+ 3.1291, a hard word having three syllables or more. Flesch-Kincaid (Kincaid et al., 1975):
0.39 * words / sentences + 11.8 * syllables / words - 15.59. The two aim at different shares of
understanding, so that one is never judged by the other's target.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt

from msgspec import Struct

from brochure.checks.syllables import count_syllables
from brochure.checks.wording import Passage, Sentence, Wording, read_wording
from brochure.content.model import Content
from brochure.source.route import Route

FEWEST_SENTENCES = 30
"""McLaughlin's samples; with fewer, the grade is uncertain."""
ADVISED_GRADE = 8.0
"""The SMOG grade that a handout should not pass where it sets no `max_grade` of its own."""
HARD = 3
"""Syllables from which on a word is hard for SMOG."""
_SHOWN_SENTENCES = 10
_SHOWN_WORDS = 20


class Scores(Struct, frozen=True):
    """Two grades of one text."""

    smog: float
    flesch_kincaid: float


class HardSentence(Struct, frozen=True):
    """A sentence, its place and its own Flesch-Kincaid grade."""

    text: str
    route: Route
    grade: float


class HardWord(Struct, frozen=True):
    """A word of three syllables or more, how often it stands in the text, and if it is exempt."""

    word: str
    count: int
    is_exempt: bool


class Readability(Struct, frozen=True):
    """The grades of a handout's prose, and what makes it hard."""

    scores: Scores | None
    """Without the exempt words; None where they can't be told, and `reason` says why."""
    with_exempt: Scores | None
    """With the exempt words counted like all others."""
    reason: str
    sentences: int
    words: int
    is_sure: bool
    """False ("low confidence") under 30 sentences."""
    hardest: tuple[HardSentence, ...] = ()
    """At most ten, the hardest first."""
    polysyllables: tuple[HardWord, ...] = ()
    """At most twenty, the most frequent first."""


class _Counted(Struct, frozen=True):
    """A sentence in numbers: syllables of each word, of exempt words apart."""

    sentence: Sentence
    passage: Passage
    plain: tuple[int, ...]
    exempt: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.plain) + len(self.exempt)


def measure(content: Content) -> Readability:
    """The reading level of a handout's running text.

    Headings, references, addresses, telephone lines, captions, tables, quotations and what the
    handout says of itself do not count, nor items of lists that are no sentences.
    """
    return measure_wording(read_wording(content))


def measure_wording(wording: Wording) -> Readability:
    """The same as `measure`, of texts that are parsed already."""
    handout = wording.content.handout
    if handout.language.split("-")[0] != "en":
        reason = f"the reading level is measured for English only, not for {handout.language}"
        return Readability(None, None, reason, 0, 0, is_sure=False)
    names = handout.readability.exempt if handout.readability is not None else ()
    exempt = _exempt_words(names)
    counted = [_count(sentence, passage, exempt) for passage, sentence in _prose_sentences(wording)]
    counted = [it for it in counted if it.size]
    if not counted:
        return Readability(None, None, "there are no sentences", 0, 0, is_sure=False)
    return Readability(
        _scores(counted),
        _scores(counted, is_exempt_counted=True),
        "",
        len(counted),
        sum(it.size for it in counted),
        is_sure=len(counted) >= FEWEST_SENTENCES,
        hardest=_hardest(counted),
        polysyllables=_polysyllables(counted, exempt),
    )


def _prose_sentences(wording: Wording) -> Iterator[tuple[Passage, Sentence]]:
    for passage in wording.of("body"):
        for sentence in passage.sentences:
            if sentence.is_whole:
                yield passage, sentence


def _exempt_words(names: Sequence[str]) -> frozenset[str]:
    words = (word for name in names for word in re.findall(r"[\w'-]+", name.casefold()))
    return frozenset(form for word in words for form in (word, f"{word}s", f"{word}es"))


def _count(sentence: Sentence, passage: Passage, exempt: frozenset[str]) -> _Counted:
    plain: list[int] = []
    left_out: list[int] = []
    for word in sentence.words:
        is_exempt = _bare(word) in exempt
        (left_out if is_exempt else plain).append(count_syllables(word))
    return _Counted(sentence, passage, tuple(plain), tuple(left_out))


def _bare(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("\u2019s")


def _scores(counted: Sequence[_Counted], *, is_exempt_counted: bool = False) -> Scores:
    """Exempt words are as long as the others' average, and never hard; sentences keep their length.

    Taking them out of the text would shorten its sentences.
    """
    syllables = [
        number
        for it in counted
        for number in (*it.plain, *(it.exempt if is_exempt_counted else ()))
    ]
    hard = sum(number >= HARD for number in syllables)
    smog = 1.0430 * sqrt(30 * hard / len(counted)) + 3.1291
    words = sum(it.size for it in counted)
    return Scores(smog, _flesch_kincaid(words / len(counted), syllables))


def _flesch_kincaid(words_a_sentence: float, syllables: Sequence[int]) -> float:
    average = sum(syllables) / len(syllables) if syllables else 1.0
    return 0.39 * words_a_sentence + 11.8 * average - 15.59


def _hardest(counted: Sequence[_Counted]) -> tuple[HardSentence, ...]:
    graded = [(_flesch_kincaid(it.size, it.plain), it) for it in counted]
    graded.sort(key=lambda pair: -pair[0])
    return tuple(
        HardSentence(it.sentence.text, it.passage.route(it.sentence.text, it.sentence.start), grade)
        for grade, it in graded[:_SHOWN_SENTENCES]
    )


def _polysyllables(counted: Sequence[_Counted], exempt: frozenset[str]) -> tuple[HardWord, ...]:
    words = Counter(
        _bare(word) for it in counted for word in it.sentence.words if count_syllables(word) >= HARD
    )
    most = sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))[:_SHOWN_WORDS]
    return tuple(HardWord(word, count, word in exempt) for word, count in most)
