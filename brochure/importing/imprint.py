"""What a leaflet says of itself in its headers, footers and last lines: number, version, dates."""

import re
from collections.abc import Iterator, Sequence

from brochure.importing.days import DAY, day_of
from brochure.importing.draft import Checked, Fields

_NUMBER = re.compile(
    r"\b(?:(?:leaflet|document|doc|form|publication|handout|pil)\s*(?:ref(?:erence)?|no|number|id|code)?"
    r"|ref(?:erence)?(?:\s*(?:no|number|code))?)\.?\s*[:#]?\s*"
    r"((?=[A-Z0-9/._-]*\d)[A-Z][A-Z0-9]*(?:[-/._ ]?[A-Z0-9]+){0,4}\b|\d{3,8}\b)",
)
_CODE = re.compile(r"\b([A-Z]{2,6}[-/]\d{2,6}(?:[-/][A-Z0-9]{1,6})?)\b")
_VERSION = re.compile(
    r"\b(?:version|ver|v|issue|edition|rev(?:ision)?)\.?\s*:?\s*(\d{1,3})(?:\.(\d{1,3}))?\b",
    re.IGNORECASE,
)
_BEFORE_DATE = r"(?:\s+(?:by|on|in|date))?\s*:?\s*"
_DATES = {
    "review_due": r"(?:next\s+)?review(?:\s+(?:date|due))?|due for review|to be reviewed"
    r"|valid until|expir(?:y|es)",
    "last_reviewed": r"(?:last\s+)?(?:reviewed|updated|revised)",
    "published": r"published|publication date|date of (?:issue|publication)|issued|issue date"
    r"|produced|date",
}
"""What stands before a date, by the field that it fills; the first that is found is taken."""


def read_imprint(texts: Sequence[tuple[str, str]]) -> Fields:
    """The fields of `handout:` found in texts, each a pair of where it stands and its words."""
    found: Fields = {}
    for where, text in texts:
        for key, value in _found(" ".join(text.split())):
            if key not in found:
                found[key] = Checked(value, f"taken from {where}")
    return found


def _found(text: str) -> Iterator[tuple[str, str]]:
    number = _NUMBER.search(
        re.sub(
            r"(?i)\b(leaflet|document|doc|form|publication|handout|reference|ref|number|no|code)\b",
            lambda it: it[0].lower(),
            text,
        )
    )
    code = _CODE.search(text)
    if number or code:
        yield "id", (code or number)[1]  # type: ignore[index]
    version = _VERSION.search(text)
    if version:
        yield "version", f"{version[1]}.{version[2] or 0}"
    rest = text
    for key, words in _DATES.items():
        match = re.search(rf"(?i)\b(?:{words}){_BEFORE_DATE}({DAY})", rest)
        day = day_of(match[1]) if match else ""
        if match and day:
            yield key, day
            rest = rest[: match.start()] + rest[match.end() :]
