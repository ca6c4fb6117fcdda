"""An abbreviation is not spelled out.

## Why it matters
To staff "PFT" is a word; to a patient it is three letters, and the same letters mean different
things in two clinics.

## What to do
Write it out where it first stands, with the letters in brackets: "a lung function test (PFT)". If
it stands only once, leave the letters out. Definitions count as well.
Some are better known than their words ("CT" than "computed tomography"): those are left alone.

## Source
PEMAT-P item 4 (medical terms are defined); AMA Manual of Style, 11th edition, 13.11 (abbreviations
are expanded at first mention). Which ones everybody knows is this project's own list.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity

_KNOWN = re.compile(
    "AIDS|AM|BC|CD|COVID|DNA|DVD|EU|FAQ|FM|GPS|HIV|ID|II|III|IQ|IV|MD|NHS|OK|PC|PDF|PIN|PM|PO|PS|RN"
    "|TV|UK|UN|US|USA|USB|UV|VA|VI|VII|WHO|WC|XL|ZIP|AA|DO|NP|PA|AND|NO|NOT|OR|IF|ALL|ANY|YES"
    "|ADHD|CPR|CT|ER|GP|IVF|LED|MMR|MRI|QR|SMS|SPF|X{2,6}"
)
_ABBREVIATION = re.compile(r"(?<![\w@./:-])([A-Z]{2,6})s?(?![\w@:/-]|\.\w)")
_CAPITALS = re.compile(r"[A-Z]{2,}")
_CREDENTIALS = re.compile(r"[a-z], $")


@rule(subject=Wording, severity=Severity.INFO, language="en")
def unexpanded_abbreviation(wording: Wording) -> Iterator[Found]:
    """A finding at the first place of each abbreviation that no text spells out."""
    passages = wording.of("heading", "body", "caption", "cell")
    every = "\n".join(it.text for it in passages)
    seen = _defined(wording)
    for passage in passages:
        if _is_shouted(passage.text):
            continue
        for match in _ABBREVIATION.finditer(passage.text):
            letters = match[1]
            if (
                letters in seen
                or _KNOWN.fullmatch(letters)
                or _CREDENTIALS.search(passage.text[: match.start()])
            ):
                continue
            seen.add(letters)
            if not _is_expanded(letters, every) and not _has_neighbor(passage.text, match):
                yield Found(
                    f"“{letters}” is not spelled out",
                    passage.route(letters, match.start()),
                    f"say it in words where it first stands, with ({letters}) after them",
                )


def _is_expanded(letters: str, text: str) -> bool:
    return bool(
        re.search(rf"\({letters}s?\)|\b{letters}s? \(|\b{letters}s?,? (?:stands for|means)\b", text)
    )


def _is_shouted(text: str) -> bool:
    """True where every letter is a capital: the words are loud rather than abbreviated."""
    return text.upper() == text


def _has_neighbor(text: str, match: re.Match[str]) -> bool:
    """True where the word before or after is in capitals as well."""
    before = text[: match.start()].rstrip(" ").rsplit(" ", 1)[-1]
    after = text[match.end() :].lstrip(" ").split(" ", 1)[0]
    return any(_CAPITALS.fullmatch(word.strip(".,!?:;[](){}")) for word in (before, after))


def _defined(wording: Wording) -> set[str]:
    handout = wording.content.handout
    found = set(handout.readability.exempt) if handout.readability is not None else set()
    for block in walk_blocks(wording.content):
        found.update(it.spelling for it in getattr(block, "defined_terms", ()))
    return found
