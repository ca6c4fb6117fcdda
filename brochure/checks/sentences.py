"""Where sentences end and what their words are, by the abbreviations of their language."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache

from brochure.compose.language_files import strings_for

# Nothing is given back and no start is tried inside a run: a row of stops is read once.
_END = re.compile(
    r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u201d\u2019)\]]*+(?=\s++[\"'\u201c\u2018(\[]*+[^\W_a-z])"
)
_LAST_WORD = re.compile(r"[^\s(\[\"\u201c]+$")
_USUAL = "en"
"""Whose abbreviations are taken for those of a language without words of its own."""
_LONGEST_ABBREVIATION = 10
"""Letters to look back from a stop."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019.\u2011-][^\W_]+)*")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+|(?<![\w-])[\w-]+\.(?:org|com|net|gov|edu)\b\S*"
)


def sentence_spans(text: str, language: str = _USUAL) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence of a paragraph, without the space around it.

    What has no stop at its end is a sentence as well: a list's item, a heading. `language` is a
    BCP 47 tag.
    """
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _is_abbreviation(text, start, match, language):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: hyphenated ones count as one, addresses of the web as none."""
    words = _WORD.findall(_ADDRESS.sub(" ", text) if "." in text else text)
    # A long handout says the same words again and again.
    return tuple(map(sys.intern, words))


def is_whole(text: str) -> bool:
    """True for a sentence that ends as one, rather than a list's item or a label."""
    return text.rstrip("\"'\u201d\u2019)] ").endswith((".", "!", "?", ":", "\u2026"))


def _is_abbreviation(text: str, start: int, end: re.Match[str], language: str) -> bool:
    found = _LAST_WORD.search(text[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()])
    if found is None:
        return False
    word = found[0]
    anywhere, before_numbers = _abbreviations(language)
    if word.casefold() in before_numbers and text[end.end() : end.end() + 2].strip()[:1].isdigit():
        return True
    return word.casefold() in anywhere or (len(word) == 1 and word.isupper() and word != "I")


@cache
def _abbreviations(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a stop is part of, whatever follows; and what it is part of before a number."""
    strings = strings_for(language) or strings_for(_USUAL)
    if strings is None:
        return frozenset(), frozenset()
    months = {it[:size] for it in strings.months for size in (3, 4)} - set(strings.months)
    anywhere = (*strings.titles.split(), *strings.abbreviations.split())
    before_numbers = (*strings.numbered.split(), *(f"{it}." for it in months))
    return _stopped(anywhere), _stopped(before_numbers)


def _stopped(words: Iterable[str]) -> frozenset[str]:
    return frozenset(it.removesuffix(".").casefold() for it in words if it.endswith("."))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
