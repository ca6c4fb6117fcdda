"""Chances are given in forms that can't be compared.

## Why it matters
Who reads "17 of 19", "81 percent" and "1 in 20" on one page has to do sums to see which is more.
Many people take 1 in 20 for more than 1 in 10.

## What to do
Use one form throughout, best the number of people out of 100, and the same number of people each
time. Round to whole numbers.

## Source
CDC Clear Communication Index items 16 and 17 (no sums for the reader; the same denominators);
PEMAT-P items 6 and 7; IPDAS (probabilities over the same denominator).
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.diagnostics.diagnostic import Severity

_PERCENT = re.compile(r"\b\d+(?:\.\d+)?(?:\s?%|\s(?:percent|per\scent)\b)")
_SHARE = re.compile(
    r"(?<!page )(?<!step )(?<!part )\b\d+ (?:out )?of (?:every )?(\d+)\b", re.IGNORECASE
)
_ONE_IN = re.compile(r"\b(?:1|one) in (?:every )?(\d[\d,]*|ten|twenty|hundred)\b", re.IGNORECASE)
_PRECISE = re.compile(r"\b\d+\.\d{2,}(?:\s?%|\s(?:percent|per\scent)\b)")

_PEOPLE = re.compile(
    r"\b(?:people|persons?|patients?|women|men|children|adults|babies|cases|risks?|chances?)\b",
    re.IGNORECASE,
)
"""Without such a word a percentage is a strength: a cream of 0.05%."""


@rule(subject=Wording, severity=Severity.INFO, language="en")
def mixed_number_forms(wording: Wording) -> Iterator[Found]:
    """A finding at the first number in another form than the ones before it; one for each sort."""
    passages = [it for it in wording.of("body", "caption", "cell") if _PEOPLE.search(it.text)]
    found = {
        name: [(it, match) for it in passages for match in pattern.finditer(it.text)]
        for name, pattern in (("percent", _PERCENT), ("share", _SHARE), ("one in", _ONE_IN))
    }
    shares = [*found["share"], *found["one in"]]
    if found["percent"] and shares:
        firsts = [found["percent"][0], min(shares, key=lambda it: passages.index(it[0]))]
        first, second = sorted(firsts, key=lambda it: passages.index(it[0]))
        yield _other_form(second, first[1][0])
    different = [it for it in found["one in"] if it[1][1] != found["one in"][0][1][1]]
    if different:
        yield _other_form(different[0], found["one in"][0][1][0])
    for passage in passages:
        for match in _PRECISE.finditer(passage.text):
            hint = "round it to a whole number"
            yield Found(
                f"“{match[0]}” is too exact to help", passage.route(match[0], match.start()), hint
            )


def _other_form(place: tuple[Passage, re.Match[str]], other: str) -> Found:
    passage, match = place
    return Found(
        f"“{match[0]}” stands beside “{other}”: two forms of a chance",
        passage.route(match[0], match.start()),
        "use one form throughout, such as the number of people out of 100",
    )
