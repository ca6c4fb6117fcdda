"""The handout names the emergency line or a help line of another country.

## Why it matters
Who dials 999 in the United States, or 911 in England, may reach nobody. It happens when a text is
taken over from another country's handout, and it is found when it is too late.

## What to do
Write the number of the country that the handout is for. Set `jurisdiction:` where the language does
not say it: a Spanish handout for the United States has `jurisdiction: US`. A sentence about another
country is left alone where it names that country or speaks of travel.

## Source
ITU-T E.129 (national numbering plans); FCC (911, and 988 for the Suicide and Crisis Lifeline);
Ofcom (999 and 112) and NHS 111; Telecommunications Universal Service Obligation of Australia (000);
Directive (EU) 2018/1972, article 109 (112). Only the lines listed here are known to this rule.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from brochure.checks.quantities import has_digit
from brochure.checks.rule import Found, error_when_approved, rule
from brochure.checks.walk import Strings, Written
from brochure.content.model import Handout

_EUROPE = frozenset(re.findall("..", "ATBEBGCYCZDEDKEEESFIFRGRHRHUITLTLULVMTNLPLPTROSESISK"))
_EMERGENCY = {
    "US": "911",
    "CA": "911",
    "MX": "911",
    "GB": "999",
    "IE": "112 or 999",
    "AU": "000",
    "NZ": "111",
    **dict.fromkeys(_EUROPE, "112"),
}
"""What to dial in an emergency, by the country's code (ISO 3166-1)."""
_SHORT = {
    "911": frozenset({"US", "CA", "MX"}),
    "988": frozenset({"US", "CA"}),
    "999": frozenset({"GB", "IE"}),
    "111": frozenset({"GB", "NZ"}),
    "000": frozenset({"AU"}),
    "112": frozenset({"GB", "IE", "AU", "NZ", *_EUROPE}),
}
"""The countries in which a short number is answered as what it is known for."""
_LONG = {
    "116123": ("Samaritans", frozenset({"GB", "IE"})),
    "08001111": ("Childline", frozenset({"GB"})),
    "131114": ("Lifeline", frozenset({"AU"})),
    "131126": ("the Poisons Information Centre", frozenset({"AU"})),
    "18002221222": ("Poison Control", frozenset({"US"})),
    "8002221222": ("Poison Control", frozenset({"US"})),
    "18002738255": ("the Suicide and Crisis Lifeline", frozenset({"US"})),
    "8002738255": ("the Suicide and Crisis Lifeline", frozenset({"US"})),
}
_COUNTRIES = {
    "uk": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "united states": "US",
    "australia": "AU",
    "canada": "CA",
    "ireland": "IE",
    "new zealand": "NZ",
    "spain": "ES",
    "mexico": "MX",
}
_END = (
    r"(?=\**(?:[.;:!?)\n]|,(?!\d)|\Z| [\u2013\u2014-] "
    r"| (?:if|or|and|o|y|for|now|at|when|right|straight|immediately|to|in|first|as|instead|si|en"
    r"|para|cuando|ahora|inmediatamente)\b))"
)
_CALLED = re.compile(
    r"(?:\b(?:call|calling|calls|dial|dialing|dialling|phone|ring|ringing|telephone|text|contact"
    r"|llam[ea](?:r|ndo)?|marque|marcar|tel\u00e9fono)\b(?: (?:us|at|on|to|the|now|a|al|el|NHS"
    r"|\w+ (?:line|services?)))*(?: (?:at|on|to|al))?:? ?\**)(\d{3})(?![.,%:/-]?\d)"
    + _END
    + r"(?:\**(?:,| or| and|,? o| y) (?:NHS |call |dial |al )?\**(\d{3})(?![.,%:/-]?\d)"
    + _END
    + ")?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)(?:NHS )(111)(?!\d)|(?<![\w-])(?:emergency|emergencias):? \(?(\d{3})(?![\d-])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\d+])\+?\d(?:[ ().-]{0,2}\d){5,11}(?!\d)")
_ABROAD = re.compile(
    r"\b(?:abroad|overseas|travel\w*|other countr\w+|another country|UK|U\.K\.|USA?|U\.S\."
    r"|(?:United|New) \w+|Great Britain|England|Scotland|Wales|Ireland|Europe\w*|Australia|Canada"
    r"|Mexico|Spain|extranjero|viaj\w+|Europa|Espa\u00f1a|M\u00e9xico|Estados Unidos|Reino Unido)\b"
)


class _Line(NamedTuple):
    words: str
    start: int
    countries: frozenset[str]
    name: str


@rule(subject=Strings, severity=error_when_approved)
def foreign_helpline(strings: Strings) -> Iterator[Found]:
    """A finding at each number that is answered in another country only."""
    country = _country(strings.content.handout)
    if country not in _EMERGENCY:
        return
    hint = f"the emergency number there is {_EMERGENCY[country]}; write the line that answers there"
    for it in strings.all:
        for line in sorted(set(_lines(it)), key=lambda one: one.start):
            if country not in line.countries:
                where = "the United States" if country == "US" else country
                yield Found(
                    f"{line.name or line.words} is no emergency or help line of {where}",
                    it.at(line.words, line.start),
                    hint,
                )


def _country(handout: Handout) -> str:
    """The code of the country that the handout is for; "" where nothing says it."""
    said = (handout.jurisdiction or "").strip()
    known = _COUNTRIES.get(said.casefold(), said.upper()[:2] if said[:2].isupper() else "")
    if known:
        return {"UK": "GB"}.get(known, known)
    region = handout.language.rpartition("-")[2]
    return region if region.isupper() else ""


def _lines(it: Written) -> Iterator[_Line]:
    if it.field in {"telephone", "number"} and it.text.strip() in _SHORT:
        yield _Line(it.text.strip(), 0, _SHORT[it.text.strip()], "")
    if not has_digit(it.text):
        return
    for start, sentence in _sentences(it.text):
        if not _ABROAD.search(sentence):
            yield from _called(sentence, start)


def _called(sentence: str, start: int) -> Iterator[_Line]:
    for pattern in (_CALLED, _NAMED):
        for match in pattern.finditer(sentence):
            for group in (1, 2):
                number = match[group]
                if number in _SHORT:
                    yield _Line(number, start + match.start(group), _SHORT[number], "")
    for match in _DIGITS.finditer(sentence):
        known = _LONG.get(re.sub(r"\D", "", match[0]))
        if known is not None:
            yield _Line(match[0], start + match.start(), known[1], known[0])


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in re.finditer(r"[.!?]\s+|\n\s*\n", text):
        yield start, text[start : match.end()]
        start = match.end()
    yield start, text[start:]
