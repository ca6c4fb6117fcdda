"""A figure about people, or what a study found, stands without its source.

## Why it matters
"81 percent of patients" sounds like proof. Without the source nobody can tell who was counted, by
whom and when, and a reviewer can't check it.

## What to do
Cite the source after the statement, as `[@id]`. Where none can be found, say so in the text and
allow the finding with the reason, or take the figure out.

## Source
DISCERN questions 4 and 5 (sources and their dates are clear); CDC Clear Communication Index items
15 to 17 (numbers are explained). Which words make a claim is this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.content.traits import Trait
from brochure.content.walk import filled
from brochure.diagnostics.diagnostic import Severity

_NUMBER = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)"
_SHARE = re.compile(
    rf"\b(?:\d+(?:\.\d+)?(?:\s?%|\s(?:percent\b|per\scent\b))"
    rf"|{_NUMBER} (?:out )?of (?:every )?\d+\b|{_NUMBER} in (?:every )?\d+\b"
    rf"|{_NUMBER} (?:out of|in) (?:every )?(?:four|five|ten|twenty|\d+)\b)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|patients?|persons?|women|men|children|adults|babies|cases|deaths?|died|risks?"
    r"|chances?|odds|surviv\w+|cured|relapses?|tumou?rs|infections?|complications?"
    r"|side effects?)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:page|step|question|part|stage|day|week|dose|tablet)s?\s*$", re.IGNORECASE
)
_REACH = 12
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|clinical trials?|trials?|research(?:ers)?|surveys?|scientists|experts)\b"
    r"(?:\s+(?!(?:is|are|will|can|may|to|that|which|who)\b)\S+){0,12}?\s+(?:has |have )?"
    r"(?:found|finds?|shows?|showed|shown|suggests?|suggested|reports?|reported|revealed|proves?"
    r"|proved|concluded)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ask|what|whether|if|until|which|when|how)\b[^.]*$|\b(?:no|few|more) $", re.IGNORECASE
)


@rule(subject=Wording, severity=Severity.WARNING, language="en")
def unsourced_claim(wording: Wording) -> Iterator[Found]:
    """A finding at the first figure, or words about a study, of each passage that cites nothing."""
    looked_at = wording.of("body", "cell", "caption")
    sourced = " ".join(it.text for it in looked_at if it.cited).casefold()
    for passage in looked_at:
        if passage.cited or (passage.block and any(filled(passage.block, Trait.EVIDENCE, str))):
            continue
        claim, start = _claim(passage)
        if claim and claim.casefold() not in sourced:
            yield Found(
                f"“{claim}” has no source",
                passage.route(claim, start),
                "cite it as `[@id]`, or take it out",
            )


def _claim(passage: Passage) -> tuple[str, int]:
    """The first claim of a passage and where it begins; "" for none."""
    for sentence in passage.sentences:
        text = sentence.text
        if text.endswith("?"):
            continue
        for match in _SHARE.finditer(text) if _PEOPLE.search(text) else ():
            if not _COUNTED.search(text[max(0, match.start() - _REACH) : match.start()]):
                return match[0], sentence.start + match.start()
        study = _STUDY.search(text)
        if study and not _ASKED.search(text[: study.start()]):
            return study[0], sentence.start + study.start()
    return "", 0
