"""Which line ends of a text its author meant, and which only kept the lines of a file short.

An address, opening hours or a verse are kept apart; prose that was wrapped at the edge of an
editor runs on. A line end is taken for such a wrap only where the line is as long as wrapped lines
are, the next word would hardly have fitted, and the next line goes on in the middle of a sentence.
In doubt the line end is kept: a ragged line can be seen, and words that run together can't.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_NARROWEST = 40
"""Characters; nobody wraps prose in shorter lines."""
FULL_LINE = 60
"""Characters of a line that is hardly one of an address or of opening hours."""
WIDEST = 130
"""Characters; nobody wraps prose in longer ones: each is a paragraph, pasted."""
_LOOSE = 0.7
"""A wrapped line with the next word is longer than this share of the widest line."""
_TIGHT = 0.85
"""The same where the next line may as well begin a sentence of its own."""
_LONG_PIECE = 40
"""Characters of an address that a line could not be wrapped in."""
_PIECE = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)\S*|\S+")
_ENGLISH_I = re.compile(r"I(?: [a-z]|['\u2019])")
_CITATIONS_AT_END = re.compile(r"(?:\s*\[@[^\]\n]*\])+[.,;]?$")
_CLOSED = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]*_\u00bb]*$")
_OPEN_WORD = re.compile(
    r"(?:,|[^\W\d_] (?:a|an|the|of|and|or|to|in|at|on|for|with|by|from|your|our|is|are|if|when|as"
    r"|de|del|la|el|los|las|un|una|y|o|en|con|por|para|que|su|sus|se))$"
)
"""Words that a sentence does not end in; after a letter, so that it is not "9 to"."""


class Wrapping:
    """How wide the lines of one text are wrapped."""

    def __init__(self, lines: Sequence[str]) -> None:
        widths = (len(line.rstrip()) for line in lines)
        self._widest = max((it for it in widths if it <= WIDEST), default=0)

    def of(self, lines: Sequence[str]) -> list[bool]:
        """For each line of one of its paragraphs but the last, True where its end is a wrap."""
        pairs = list(pairwise(lines))
        sure = [self._goes_on(line.rstrip(), after.strip()) for line, after in pairs]
        is_prose = any(sure)
        return [
            is_sure or self._may_go_on(line.rstrip(), after.strip(), is_prose=is_prose)
            for is_sure, (line, after) in zip(sure, pairs, strict=True)
        ]

    def _goes_on(self, line: str, after: str) -> bool:
        """True where the line is full and the next one begins inside a sentence."""
        if line.endswith(":") or not _begins_inside(after):
            return False
        if len(line) > WIDEST:
            is_stretched = any(len(it) >= _LONG_PIECE for it in line.split())
            return is_stretched and not is_closed(line)
        return self._is_full(line, after, _LOOSE)

    def _may_go_on(self, line: str, after: str, *, is_prose: bool) -> bool:
        if line.endswith(":") or len(line) > WIDEST:
            return False
        if is_closed(line):
            return is_prose and self._is_full(line, after, _TIGHT)
        is_long = len(line) >= FULL_LINE and line[-1:].islower()
        has_more = _OPEN_WORD.search(line) is not None or (is_long and after[:1].isdigit())
        return (is_prose or has_more) and self._is_full(line, after, _LOOSE)

    def _is_full(self, line: str, after: str, share: float) -> bool:
        match = _PIECE.match(after)
        piece = len(match[0]) if match else 0
        return len(line) >= _NARROWEST and len(line) + 1 + piece > share * self._widest


def _begins_inside(line: str) -> bool:
    """True for a line that begins with a small letter, or with a citation."""
    if line.startswith("[@") or _ENGLISH_I.match(line):
        return True
    first = next((it for it in line if it.isalnum()), "")
    return first.islower()


def is_closed(line: str) -> bool:
    """True for a line that ends as a sentence does."""
    return _CLOSED.search(_CITATIONS_AT_END.sub("", line)) is not None or (
        _CITATIONS_AT_END.search(line) is not None and line.endswith(".")
    )
