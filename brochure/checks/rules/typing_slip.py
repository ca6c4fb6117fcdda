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

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.diagnostics.model import Severity

_FIX = "put it right, or allow it with the reason"
_DOUBLED = re.compile(r"(?<![\w-])([^\W\d_]+) \1(?![\w'\u2019-])", re.IGNORECASE)
_MAY_DOUBLE = frozenset(
    {"had", "that", "very", "bye", "no", "so", "ha", "new", "is", "many", "well"}
)
_HOLE = re.compile(
    r"(?<![\w-])(?:(?:at|for|from|of) of|(?:with|by|to|in) of|at for|of for"
    r"|the (?:of|for|with|and|a|an)|an? the|an a|a an)(?![\w-])",
    re.IGNORECASE,
)
_TWO_TITLES = re.compile(
    r"\bDr\.? (?:[A-Z][\w.'\u2019-]* ?){1,4}, ?(?:M\.?D\.?|Ph\.?D\.?|D\.?O\.?)(?!\w)"
)
_SPACE_BEFORE = re.compile(r"\b\w+ (?:[,;!?](?!\w)|\.(?![\w.]))")
_NO_SPACE = re.compile(
    r"(?<![a-z])[a-z]{2,}[,;][A-Za-z]{2,}|(?<![\w./@-])[a-z]{3,}\.[A-Z][a-z]+\b(?!\.)"
)
_TWO_MARKS = re.compile(r"\b\w*(?:,,|;;|\.,|,\.|(?<!\.)\.\.(?!\.)|\?\.)")
_DASHES = re.compile(r"\b\w+ ?-- ?\w+")
_PAIRS = (("(", ")", "bracket"), ("[", "]", "bracket"), ("\u201c", "\u201d", "quotation mark"))
_ITEM = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-zA-Z])\)(?=\s)")


@rule(subject=Wording, severity=Severity.WARNING)
def typing_slip(wording: Wording) -> Iterator[Found]:
    """A finding at each slip; texts in another language than the handout's are left alone."""
    is_english = wording.content.handout.language.startswith("en")
    for passage in wording.passages:
        if passage.kind == "foreign":
            continue
        for words, message, hint in _slips(passage, is_english=is_english):
            yield Found(message, passage.route(words), hint)


def _slips(passage: Passage, *, is_english: bool) -> Iterator[tuple[str, str, str]]:
    """Words, message and hint of each slip."""
    text = _without_addresses(passage)
    for match in _DOUBLED.finditer(text):
        if match[1].casefold() not in _MAY_DOUBLE and (is_english or len(match[1]) > 1):
            yield match[0], f"“{match[0]}”: the word stands twice", "delete one of the two"
    if is_english:
        for match in _HOLE.finditer(text):
            yield match[0], f"“{match[0]}”: a word is missing, or one too many", _FIX
        for match in _TWO_TITLES.finditer(text):
            hint = "write “Dr. Example” or “Alex Example, MD”"
            yield match[0], f"“{match[0]}” has a title before and after the name", hint
    for match in _SPACE_BEFORE.finditer(text):
        yield match[0], f"“{match[0]}”: a space before the mark", "delete the space"
    for match in _NO_SPACE.finditer(text):
        yield match[0], f"“{match[0]}”: no space after the mark", "add the space"
    for match in _TWO_MARKS.finditer(text):
        yield match[0], f"“{match[0]}”: two marks side by side", "delete one of the two"
    for match in _DASHES.finditer(text):
        yield match[0], f"“{match[0]}”: hyphens stand for a dash", "write \u2014 or a comma"
    yield from _unbalanced(text)


def _without_addresses(passage: Passage) -> str:
    text = passage.text
    for link in passage.links:
        # The words of a bare address are its target.
        if link.target.endswith(link.text.strip()):
            text = text.replace(link.text.strip(), "x", 1)
    return text


def _unbalanced(text: str) -> Iterator[tuple[str, str, str]]:
    bare = _ITEM.sub(" ", text)
    for left, right, name in _PAIRS:
        more = bare.count(left) - bare.count(right)
        if more:
            mark = left if more > 0 else right
            place = bare.find(mark)
            words = bare[place:].split(" ")[0] if more > 0 else bare[: place + 1].split(" ")[-1]
            yield words, f"the {name} {mark} has no partner", "add the other one, or delete it"
    if text.count('"') % 2 and not re.search(r'\d"', text):
        yield '"', 'the quotation mark " has no partner', "add the other one, or delete it"
