"""A medical word is used and not explained.

## Why it matters
Words that are daily bread in a clinic are unknown to most patients, and few ask. "Benign" and
"negative" are even taken for bad news.

## What to do
Use the everyday word, with the medical one in brackets if the patient will hear it; or explain it
where it first stands; or put it into a `definitions` block.

## Source
PEMAT-P items 3 and 4 (everyday language; medical terms are defined); AHRQ Health Literacy Universal
Precautions Toolkit, tool 4. The list of words and what counts as an explanation are this project's
own.
"""

import re
from collections.abc import Iterator
from functools import cache

from brochure.checks.jargon import PLAIN_WORDS
from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.content.walk import walk_blocks
from brochure.diagnostics.model import Severity

_BEFORE = (
    r"(?:called|calls? (?:this|it|these|them)|known as|named|term(?:ed)?(?: for)?|means?|say"
    r"|word(?: for)?|or)[\s\"\u201c(]*(?:an? )?"
)
_AFTER = (
    r"s?[\"\u201d)]*\s*(?:\(|\u2013|\u2014|: |, (?:or|which|an?|the|meaning|called|also)\b"
    r"|means?\b|is (?:an?|the|when|where|another|called)\b|are\b|\w+ \()"
)


@rule(subject=Wording, severity=Severity.INFO, language="en")
def undefined_term(wording: Wording) -> Iterator[Found]:
    """A finding at the first place of each such word that no text explains."""
    passages = wording.of("heading", "body", "caption", "cell")
    every = "\n".join(it.text for it in passages)
    defined = _defined(wording)
    told: set[str] = set()
    for term in dict.fromkeys(it.casefold() for it in _terms().findall(every)):
        # "Nodule" and "nodules" are one word.
        meaning = PLAIN_WORDS[term].rstrip("s")
        if term in defined or meaning in told or _is_explained(term, every):
            continue
        told.add(meaning)
        alone = re.compile(rf"\b{re.escape(term)}\b", re.IGNORECASE)
        for passage in passages:
            match = alone.search(passage.text)
            if match:
                yield Found(
                    f"“{match[0]}” is not explained",
                    passage.route(match[0], match.start()),
                    f"write “{PLAIN_WORDS[term]}”, or explain it here",
                )
                break


@cache
def _terms() -> re.Pattern[str]:
    longest_first = sorted(PLAIN_WORDS, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _defined(wording: Wording) -> frozenset[str]:
    found: set[str] = set()
    for block in walk_blocks(wording.content):
        found.update(it.spelling.casefold() for it in getattr(block, "defined_terms", ()))
    return frozenset(found)


def _is_explained(term: str, text: str) -> bool:
    word = re.escape(term)
    return bool(
        re.search(rf"\b{_BEFORE}{word}\b|\({word}\)|\b{word}{_AFTER}", text, re.IGNORECASE)
        or re.search(rf"\b{re.escape(PLAIN_WORDS[term])}\b", text, re.IGNORECASE)
    )
