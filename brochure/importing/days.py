"""Dates as people write them, where there is one way to read them."""

import datetime as dt
import re

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_MONTHS_IN_YEAR = 12
DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4}|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{4}-\d\d(?:-\d\d)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}|[A-Za-z]{3,9}\.?,?\s+\d{4}|(?:19|20)\d\d)"
)
"""What a date may look like."""


def day_of(words: str) -> str:
    """The date as a content file has it (2026-10-05, 2026-10, 2026); "" where it is not certain."""
    text = " ".join(words.split())
    if match := _ISO.fullmatch(text):
        return _iso(int(match[1]), int(match[2]), int(match[3] or 0))
    if match := _DAY_FIRST.fullmatch(text):
        return _iso(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _iso(int(match[3]), _month(match[1]), int(match[2]))
    if match := _MONTH.fullmatch(text):
        return _iso(int(match[2]), _month(match[1]), 0)
    if match := _SLASHES.fullmatch(text):
        one, other, year = int(match[1]), int(match[2]), int(match[3])
        if one == other:
            return _iso(year, one, other)
        if one > _MONTHS_IN_YEAR:
            return _iso(year, other, one)
        # 3/4/2026 is in March or in April.
        return _iso(year, one, other) if other > _MONTHS_IN_YEAR else ""
    return text if re.fullmatch(r"(?:19|20)\d\d", text) else ""


def _month(name: str) -> int:
    found = [i for i, it in enumerate(_MONTHS, 1) if it.startswith(name.casefold())]
    if name.casefold() == "sept":
        return 9
    return found[0] if len(found) == 1 else 0


def _iso(year: int, month: int, day: int) -> str:
    try:
        dt.date(year, month, day or 1)
    except ValueError:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"
