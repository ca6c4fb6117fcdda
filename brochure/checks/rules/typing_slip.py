"""There is a slip of typing.

## Why it matters
A doubled or a missing word makes a reader stumble and doubt the rest: who checked the doses, if
nobody saw this? A hole in a sentence also shows that something was lost when the text was pasted.

## What to do
Put the words right at the place shown. If they are meant as they stand, allow the finding with the
reason.

## Source
AMA Manual of Style, 11th edition, 2.1 (a name has a title before it or degrees after it, not both)
and 8 (punctuation). The list of slips is this project's own choice.
"""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.diagnostics.diagnostic import Severity

MOST = 5
"""Slips of one sort that are told of one paragraph."""


class _Slip(Struct, frozen=True):
    """A slip that a pattern finds. `says` follows the words in quotation marks."""

    pattern: re.Pattern[str]
    says: str
    hint: str
    is_english: bool = False


_MAY_DOUBLE = re.compile("had|that|very|bye|no|so|ha|new|is|many|well", re.IGNORECASE)
_DOUBLED = _Slip(
    re.compile(r"(?<![\w-])([^\W\d_]{2,}|[Aa]) \1(?![\w'\u2019-])", re.IGNORECASE),
    ": the word stands twice",
    "delete one of the two",
)
_WORD_SLIPS = (
    _DOUBLED,
    _Slip(
        re.compile(
            r"(?<![\w-])(?:(?:at|for|from|of) of|(?:with|by|to|in) of|at for|of for"
            r"|the (?:of|for|with|and|a|an)|an? the|an a|a an)(?![\w-])",
            re.IGNORECASE,
        ),
        ": a word is missing, or one too many",
        "put it right, or allow it with the reason",
        is_english=True,
    ),
    _Slip(
        re.compile(
            r"\bDr\.? (?:[A-Z][\w.'\u2019-]* ?){1,4}, ?(?:M\.?D\.?|Ph\.?D\.?|D\.?O\.?)(?!\w)"
        ),
        " has a title before and after the name",
        "write “Dr. Example” or “Alex Example, MD”",
        is_english=True,
    ),
)
_MARK_SLIPS = (
    _Slip(
        re.compile(r"\b\w+ (?:[,;!?](?!\w)|\.(?![\w.]))"),
        ": a space before the mark",
        "delete the space",
        is_english=True,
    ),
    _Slip(
        re.compile(
            r"(?<![A-Za-z])[A-Za-z]{2,}[,;][A-Za-z]{2,}"
            r"|(?<![\w./@-])[a-z]{2,}\.[A-Z][a-z]+\b(?!\.)"
        ),
        ": no space after the mark",
        "add the space",
    ),
    _Slip(
        re.compile(
            r"\b\w*(?:,,|;;|,\.|(?<!\.)\.\.(?!\.)|\?\.)"
            r"|\b(?!(?:al|etc|Inc|Ltd|Co|Corp|Jr|Sr|vs|[A-Za-z])\.,)\w+\.,"
        ),
        ": two marks side by side",
        "delete one of the two",
    ),
    _Slip(re.compile(r"\b\w+ ?-- ?\w+"), ": hyphens stand for a dash", "write \u2014 or a comma"),
)
_NEAR_A_MARK = re.compile(r" [,;!?.]|[,;.?][,;.A-Za-z]|--")
"""What every slip at a mark holds, found in one quick look: hardly a text does."""
_PAIRS = (("(", ")", "bracket"), ("[", "]", "bracket"), ("\u201c", "\u201d", "quotation mark"))
_ITEM = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-zA-Z])\)(?=\s)")
_INCHES = re.compile(r'\d"')


@rule(subject=Wording, severity=Severity.WARNING)
def typing_slip(wording: Wording) -> Iterator[Found]:
    """A finding at each slip; texts in another language than the handout's are left alone."""
    is_english = wording.content.handout.language.startswith("en")
    for passage in wording.passages:
        if passage.kind == "foreign":
            continue
        text = _without_addresses(passage)
        slips = (*_WORD_SLIPS, *_MARK_SLIPS) if _NEAR_A_MARK.search(text) else _WORD_SLIPS
        for slip in slips:
            if is_english or not slip.is_english:
                yield from _found(slip, text, passage)
        yield from _unbalanced(text, passage)


def _found(slip: _Slip, text: str, passage: Passage) -> Iterator[Found]:
    for match in islice(slip.pattern.finditer(text), MOST):
        if slip is _DOUBLED and _MAY_DOUBLE.fullmatch(match[1]):
            continue
        place = passage.route(match[0], match.start())
        yield Found(f"“{match[0]}”{slip.says}", place, slip.hint)


def _without_addresses(passage: Passage) -> str:
    """The text with every bare address masked, letter for letter."""
    text, pieces, start = passage.text, [], 0
    for link in passage.links:
        words = link.text.strip()
        place = text.find(words, start) if link.target.endswith(words) else -1
        if place >= 0:
            pieces += [text[start:place], "x" * len(words)]
            start = place + len(words)
    return "".join([*pieces, text[start:]])


def _unbalanced(text: str, passage: Passage) -> Iterator[Found]:
    # In "(4 g) and" the last bracket is no mark of an item.
    is_even = text.count("(") == text.count(")")
    bare = text if is_even else _ITEM.sub(lambda it: " " * len(it[0]), text)
    hint = "add the other one, or delete it"
    for left, right, name in _PAIRS:
        more = bare.count(left) - bare.count(right)
        if more:
            mark = left if more > 0 else right
            place = bare.find(mark)
            start = place if more > 0 else bare.rfind(" ", 0, place) + 1
            words = bare[start:].partition(" ")[0]
            yield Found(f"the {name} {mark} has no partner", passage.route(words, start), hint)
    if text.count('"') % 2 and not _INCHES.search(text):
        start = text.find('"')
        words = text[start:].partition(" ")[0]
        yield Found('the quotation mark " has no partner', passage.route(words, start), hint)
