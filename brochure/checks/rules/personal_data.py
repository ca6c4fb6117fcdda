"""Data of one person stand in a handout for many.

## Why it matters
A number of a record or a date of birth that was left in from a letter reaches every reader of the
handout. It is a breach of privacy that can't be called back from paper.

## What to do
Delete the data. Where patients fill them in, use a `fields` block with an empty line.

## Source
HIPAA Privacy Rule, 45 CFR 164.514(b)(2) (numbers of records, social security numbers and dates of
birth identify a person). What is looked for is this project's own choice: numbers with a word that
says what they are, and a full name with a day of a year from 1900 to 2009 right after it.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.checks.wording import Wording

_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2} (?:de )?\w+,? (?:del? )?\d{4}"
    r"|[A-Z][a-z]+\.? \d{1,2},? \d{4})"
)
_YOUNG = r"(?:19\d\d|200\d)"
"""A year of birth rather than that of a review."""
_BIRTHDAY = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]{_YOUNG}|{_YOUNG}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}} (?:de )?[A-Za-z]+,? (?:del? )?{_YOUNG}|[A-Z][a-z]+\.? \d{{1,2}},? {_YOUNG})(?!\d)"
)
_NAME = r"[A-Z][a-z\u00df-\u00ff'\u2019-]+(?: [A-Z]\.?)?(?: [A-Z][a-z\u00df-\u00ff'\u2019-]+){1,2}"
_MODULUS = 11
_PATTERNS = (
    (
        "a social security number",
        re.compile(r"(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])"),
    ),
    (
        "the number of a medical record",
        re.compile(
            r"\b(?:MRN|(?i:(?:medical record|hospital|patient) (?:id|number|no\.?)))"
            r"[\s:#.]*(?=[\w-]*\d{4})[\w-]{5,}"
        ),
    ),
    (
        "a date of birth",
        re.compile(
            r"\b(?:DOB|D\.O\.B\.|F\.N\.|(?i:date of birth|birth ?date|born on|fecha de nacimiento"
            rf"|nacid[oa] el))[\s:]*{_DATE}"
        ),
    ),
    (
        "a name with a date of birth",
        re.compile(
            r"(?<!by )(?<!Reviewed )(?<!Author )"
            r"\b(?!(?:By|On|Reviewed|Written|Updated|Published|Since|Until|Dated?) )"
            + _NAME
            + r"(?:,? |,? \(|,? ?[-\u2013] ?)(?:(?:born|b\.|\*|aged \d+,|nacid[oa])[ :]*)?"
            + _BIRTHDAY
        ),
    ),
)
_NHS = re.compile(r"\bNHS (?:number|no\.?)[\s:]*(\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)", re.IGNORECASE)


@rule(subject=Wording, severity=error_when_approved)
def personal_data(wording: Wording) -> Iterator[Found]:
    """A finding at each number or date that belongs to one person."""
    hint = "delete it; use a `fields` block for what patients write in"
    for passage in wording.passages:
        for what, pattern in _PATTERNS:
            for match in pattern.finditer(passage.text):
                yield Found(f"this looks like {what}", passage.route(match[0], match.start()), hint)
        for match in _NHS.finditer(passage.text):
            if _is_nhs_number(re.sub(r"\D", "", match[1])):
                yield Found(
                    "this looks like an NHS number", passage.route(match[0], match.start()), hint
                )


def _is_nhs_number(digits: str) -> bool:
    """True where the check digit is right (NHS Data Dictionary, modulus 11)."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (_MODULUS - total % _MODULUS) % _MODULUS == int(digits[-1])
