"""A risk is told as a share of another risk, and not how large either is.

## Why it matters
"Halves the risk" is true of 2 in 100 that become 1, and of 40 that become 20. Told that way alone,
benefits and harms look larger than they are, to patients and to doctors.

## What to do
Say both risks as numbers of the same number of people, in the same section: "2 of 100 people
without the medicine, 1 of 100 with it". A chart of `kind: people` shows them side by side.

## Source
IPDAS (absolute risks; not relative risks alone); CDC Clear Communication Index items 15 and 18;
FDA, Communicating Risks and Benefits, 2011, chapter 7. The list of words is this project's own.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.content.traits import Trait
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Route

_RISK = r"(?:risks?|chances?|odds|likelihood|probability)"
_SHARE = (
    r"(?:(?:about|around|nearly|almost|up to|more than|over|some) )?"
    r"(?:\d+(?:\.\d+)?(?:\s?%|\s(?:percent\b|per\scent\b))|half\b|a (?:third|quarter)\b"
    r"|(?:one|two|three)[- ](?:thirds?|quarters?)\b)"
)
_MORE = r"(?:less|more|lower|higher|fewer|greater|smaller|larger)"
_RELATIVE = re.compile(
    rf"\b(?:halv(?:e[sd]?|ing)|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing))"
    rf" (?:(?:your|the|their|this|a|her|his) )?(?:\w+ ){{0,2}}{_RISK}\b"
    rf"|\b(?:half|twice|double|three times|four times|\d+ times) "
    rf"(?:as (?:likely|many|often)\b|the {_RISK}\b|more likely\b)"
    rf"|\b{_SHARE} {_MORE} (?:likely|often|(?:\w+ ){{0,2}}{_RISK})\b"
    rf"|\b{_RISK}(?: of (?:\w+ ){{1,5}}?| )(?:\w+ ){{0,2}}?{_SHARE} {_MORE}\b"
    rf"|\b(?:reduc|lower|cut|decreas|rais|increas|rais)\w* (?:(?:your|the|their|this) )?"
    rf"(?:\w+ ){{0,3}}?{_RISK}(?: of (?:\w+ ){{1,5}}?| )(?:by|in) {_SHARE}"
    rf"|\b{_SHARE} (?:reduction|decrease|drop|fall|increase|rise) in (?:(?:your|the) )?"
    rf"(?:\w+ ){{0,2}}{_RISK}\b"
    r"|\b(?:relative risk|hazard ratio|odds ratio|risk ratio)s?\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|no|none|nobody)"
    r" (?:\w+ )?(?:out )?(?:of|in)(?: every)? (?:\d[\d,]*|ten|a hundred|a thousand)\b"
    r"|\b\d[\d,]* (?:\w+ )?per (?:\d[\d,]*|hundred|thousand)\b"
    r"|\bfrom (?:about )?\d+(?:\.\d+)?\s?(?:%|percent|per cent)? to (?:about )?\d+(?:\.\d+)?"
    r"\s?(?:%|percent|per cent)",
    re.IGNORECASE,
)


@rule(subject=Wording, severity=Severity.WARNING, language="en")
def relative_risk_alone(wording: Wording) -> Iterator[Found]:
    """A finding at the first such words of each section that tells no risk as a number of people.

    A chart that says what its numbers are out of tells the risks, too.
    """
    passages = wording.of("body", "heading", "caption", "cell", "quote")
    told = {_part(it.prose.route) for it in passages if _ABSOLUTE.search(it.text)}
    told |= {
        _part(block.route)
        for block in walk_blocks(wording.content)
        if Trait.CHART in block.traits and getattr(block, "whole", None) is not None
    }
    for passage in passages:
        part = _part(passage.prose.route)
        match = None if part in told else _RELATIVE.search(passage.text)
        if match is not None:
            told.add(part)
            yield _found(passage, match)


def _part(route: Route) -> tuple[str | int, ...]:
    """The section that a text stands in, or the part of the handout before them."""
    return route.steps[:2] if route.steps[:1] == ("sections",) else route.steps[:1]


def _found(passage: Passage, match: re.Match[str]) -> Found:
    return Found(
        f"“{match[0]}” does not say how large the risk is",
        passage.route(match[0], match.start()),
        "add both risks as numbers of the same number of people: 2 of 100 without it, 1 of 100"
        " with it; a chart of `kind: people` shows them",
    )
