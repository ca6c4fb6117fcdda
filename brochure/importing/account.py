"""What became of every word of a leaflet: it stands in the content, or is named as left out.

The words of the source come from a second, plain look at the file, and those of the content from
the YAML as it was written: neither asks the passes that made one of the other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.compare.words import shared_runs
from brochure.content.base import NOWHERE, Body
from brochure.content.inline import paragraphs, parse_body
from brochure.content.phrases import Phrase
from brochure.importing.document import Aside, Piece
from brochure.importing.words import is_number, words_of, words_with_gaps
from brochure.source.file import SourceFile
from brochure.source.parse import parse

Fate: TypeAlias = Literal["kept", "moved", "left out", "lost"]
CITATION = "\u2020"
"""Stands for a citation, whose number is no word of the file."""
_UNPRINTED = frozenset(
    {
        *("schema", "type", "tone", "id", "language", "kind", "status", "file", "style", "start"),
        *("decorative", "further_reading", "header_column", "jurisdiction", "only", "omit", "icon"),
        *("rows", "columns", "short_title", "role", "page", "consent", "align"),
    }
)
"""Fields whose values are no words of the leaflet, where they are no lists."""


class Word(Struct, frozen=True, gc=False):
    """A word of the source and what became of it."""

    text: str
    fate: Fate
    reason: str = ""
    gap: str = " "
    """What stands after it in the source."""


class Passage(Struct, frozen=True):
    """A paragraph of the source, and the words of the content that stand beside it."""

    place: str
    words: tuple[Word, ...]
    result: tuple[tuple[str, str], ...]
    """Each with what stands after it."""
    added: frozenset[int]
    """Which words of the result are not from the source."""


class Account(Struct, frozen=True):
    """What became of all words, in the order of the source."""

    passages: tuple[Passage, ...]
    added: tuple[str, ...]
    """Words of the content that the source does not have."""

    def count(self, fate: Fate) -> int:
        """How many words had this fate."""
        return sum(1 for it in self.passages for word in it.words if word.fate == fate)

    @property
    def lost(self) -> tuple[str, ...]:
        """The words that stand neither in the content nor among what was left out."""
        return tuple(w.text for it in self.passages for w in it.words if w.fate == "lost")

    @property
    def lost_numbers(self) -> tuple[str, ...]:
        """The numbers and signs among them."""
        return tuple(it for it in self.lost if is_number(it))


def content_words(text: str) -> list[str]:
    """The words of a content file in the order of the file."""
    return [word for it in content_texts(text) for word in words_of(it)]


def content_texts(text: str) -> list[str]:
    """The texts of a content file as they are printed, in the order of the file."""
    parsed = parse(SourceFile("content.yaml", text), "content")
    return list(_in_value(parsed.data, ""))


def _in_value(value: object, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, it in value.items():
            is_field = name in _UNPRINTED and not (
                name in {"rows", "columns"} and isinstance(it, list)
            )
            is_page = name == "page" and key == "references"
            if not is_field or is_page:
                yield from _in_value(it, key if key == "references" else str(name))
    elif isinstance(value, list):
        for it in value:
            yield from _in_value(it, key)
    elif isinstance(value, str):
        yield _printed(value) if key != "references" else value


def _printed(text: str) -> str:
    """The words of a text without its marks and the addresses of its links."""
    if not any(it in text for it in "*[]`^~\\\n-."):
        return text
    nodes, _ = parse_body(Body.located(text, NOWHERE))
    lines = []
    for paragraph in paragraphs(nodes):
        words = (it.text if isinstance(it, Phrase) else f"[{CITATION}]" for it in paragraph.inlines)
        lines.append("".join(words))
    return "\n".join(lines)


def account_for(pieces: Sequence[Piece], content: str, asides: Sequence[Aside]) -> Account:
    """What became of each word of the pieces in the content file of this text."""
    split = [words_with_gaps(it.text) for it in pieces]
    source = tuple(word for words in split for word, _ in words)
    gaps = [gap for words in split for _, gap in words]
    shown = tuple(pair for it in content_texts(content) for pair in _ended(words_with_gaps(it)))
    result = tuple(word for word, _ in shown)
    partner: list[int | None] = [None] * len(source)
    taken = [False] * len(result)
    for first, start, count in shared_runs(source, result):
        for step in range(count):
            partner[first + step] = start + step
            taken[start + step] = True
    spare = Counter(word for word, is_taken in zip(result, taken, strict=True) if not is_taken)
    pools = [(it.reason, Counter(words_of(it.text))) for it in asides]
    fates = [
        Word(word, "kept", "", gaps[i])
        if partner[i] is not None
        else replace(_fate(word, pools, spare), gap=gaps[i])
        for i, word in enumerate(source)
    ]
    lengths = [len(it) for it in split]
    passages = tuple(_passages(pieces, lengths, fates, partner, shown, taken))
    return Account(passages, tuple(spare.elements()))


def _ended(words: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words of one text, the last of which stands apart from the next text."""
    yield from words[:-1]
    if words:
        yield words[-1][0], f"{words[-1][1]}\n"


def _fate(word: str, pools: list[tuple[str, Counter[str]]], spare: Counter[str]) -> Word:
    for reason, words in pools:
        if words[word] > 0:
            words[word] -= 1
            return Word(word, "left out", reason)
    if spare[word] > 0:
        spare[word] -= 1
        return Word(word, "moved", "stands in another place")
    return Word(word, "lost", "not found in the content")


def _passages(
    pieces: Sequence[Piece],
    lengths: list[int],
    fates: list[Word],
    partner: list[int | None],
    result: tuple[tuple[str, str], ...],
    taken: list[bool],
) -> Iterator[Passage]:
    """Each piece with the words of the content from its first to that of the next piece."""
    at = 0
    shown = 0
    for index, (piece, length) in enumerate(zip(pieces, lengths, strict=True)):
        own = range(at, at + length)
        at += length
        end = shown
        partners = [it for i in own if (it := partner[i]) is not None]
        if partners:
            end = max(partners) + 1
        if index == len(pieces) - 1:
            end = len(result)
        added = frozenset(it - shown for it in range(shown, end) if not taken[it])
        yield Passage(piece.place, tuple(fates[i] for i in own), result[shown:end], added)
        shown = max(shown, end)
