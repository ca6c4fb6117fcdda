"""A medical word is used and not explained.

## Why it matters
Words that are daily bread in a clinic are unknown to most patients, and few ask. "Benign" and
"negative" are even taken for bad news.

## What to do
Use the everyday word, with the medical one in brackets if the patient will hear it; or explain it
where it first stands; or put it into a `definitions` block. Names that the patient has to meet go
to `readability: exempt:`.

## Source
PEMAT-P items 3 and 4 (everyday language; medical terms are defined); AHRQ Health Literacy Universal
Precautions Toolkit, tool 4. The lists of words (English and Spanish) and what counts as an
explanation are this project's own.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from brochure.checks.jargon import plain_words
from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity

_BEFORE = MappingProxyType(
    {
        "en": r"(?:called|calls? (?:this|it|these|them)|known as|named|term(?:ed)?(?: for)?|means?"
        r"|say|word(?: for)?|or)[\s\"\u201c(]*(?:an? )?",
        "es": r"(?:llamad[oa]s?|llaman?|conocid[oa]s? como|t\u00e9rmino|palabra|significan?"
        r"|es decir,?|o|u)[\s\"\u201c\u00ab(]*(?:una? |el |la )?",
    }
)
_AFTER = MappingProxyType(
    {
        "en": r"s?[\"\u201d)]*\s*(?:\(|\u2013|\u2014|: |, (?:or|which|an?|the|meaning|called"
        r"|also)\b|means?\b|is (?:an?|the|when|where|another|called)\b|are\b|\w+ \()",
        "es": r"(?:e?s)?[\"\u201d\u00bb)]*\s*(?:\(|\u2013|\u2014|: |, (?:o|que|es decir|una?|el|la"
        r"|tambi\u00e9n)\b|significan?\b|es (?:una?|el|la|cuando|otro)\b|son\b|\w+ \()",
    }
)
_PLACE = re.compile(
    r"\b[^\W\d_]+ (?:unit|department|clinic|ward|team|suite|service|cent(?:er|re))\b"
    r"|\b(?:unidad|servicio|departamento|consulta) de [^\W\d_]+"
)
"""A name on a door."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@rule(subject=Wording, severity=Severity.INFO)
def undefined_term(wording: Wording) -> Iterator[Found]:
    """A finding at the first place of each such word that no text explains."""
    language = wording.content.handout.language.split("-")[0]
    plain = plain_words(language)
    if not plain:
        return
    passages = wording.of("heading", "body", "caption", "cell")
    every = "\n".join(it.text for it in passages)
    defined = _defined(wording)
    told: set[str] = set()
    found = _terms(every, plain)
    for term in found:
        # "Nodule" and "nodules" are one word.
        meaning = plain[term].rstrip("s")
        if term in defined or meaning in told or _is_explained(term, plain[term], every, language):
            continue
        told.add(meaning)
        longer = [it for it in found if term in it.split() and term != it]
        pattern = "".join(rf"(?!{re.escape(it)}\b)" for it in longer)
        alone = re.compile(rf"\b{pattern}{re.escape(term)}s?\b", re.IGNORECASE)
        for passage in passages:
            match = alone.search(passage.text)
            if match:
                yield Found(
                    f"“{match[0]}” is not explained",
                    passage.route(match[0], match.start()),
                    f"write “{plain[term]}”, or explain it here",
                )
                break


def _terms(text: str, plain: Mapping[str, str]) -> dict[str, None]:
    """The words of the list that the text holds, each once; a word inside a longer one is none."""
    rest = _PLACE.sub(" ", text.casefold())
    found: dict[str, None] = {}
    for term in sorted((it for it in plain if " " in it), key=len, reverse=True):
        if term in rest and re.search(rf"\b{re.escape(term)}s?\b", rest):
            found[term] = None
            rest = re.sub(rf"\b{re.escape(term)}s?\b", " ", rest)
    for word in dict.fromkeys(_WORD.findall(rest)):
        term = word if word in plain else word.removesuffix("s")
        if term in plain:
            found[term] = None
    return found


def _defined(wording: Wording) -> frozenset[str]:
    handout = wording.content.handout
    exempt = handout.readability.exempt if handout.readability is not None else ()
    found = {it.casefold() for it in exempt}
    for block in walk_blocks(wording.content):
        found.update(it.spelling.casefold() for it in getattr(block, "defined_terms", ()))
    return frozenset(found)


def _is_explained(term: str, plain: str, text: str, language: str) -> bool:
    word = re.escape(term)
    before, after = _BEFORE[language], _AFTER[language]
    return bool(
        re.search(rf"\b{before}{word}\b|\({word}s?\)|\b{word}{after}", text, re.IGNORECASE)
        or re.search(rf"\b{re.escape(plain)}\b", text, re.IGNORECASE)
    )
