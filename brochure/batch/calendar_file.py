"""Reviews that are due, as a calendar file (iCalendar, RFC 5545)."""

import datetime as dt
import unicodedata
import uuid
from collections.abc import Iterator, Sequence
from typing import Final

from brochure.batch.listing import Listed

_LONGEST_LINE: Final = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
_REMINDERS: Final = ("-P90D", "-P30D", "-P7D")
"""Before the day: a clinical review takes weeks."""
_SPACE: Final = uuid.UUID("6a1f6f0e-6d0c-5f0e-9f53-0c4f4f2b7a10")
"""Of the names of our events: the same handout is the same event in every file."""


def write_calendar(handouts: Sequence[Listed], today: dt.date) -> bytes:
    """An event for each handout with a day of review, on that day; on `today` where it is past."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//brochure//reviews//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    known: set[str] = set()
    for handout in handouts:
        if handout.last_day is not None:
            name = f"{handout.number}\n{handout.language}"
            # Two files of one number are two events.
            name = f"{name}\n{handout.content}" if name in known else name
            known.add(name)
            lines += _event(handout, handout.last_day, today, name)
    lines.append("END:VCALENDAR")
    return "".join(f"{it}\r\n" for line in lines for it in _folded(line)).encode()


def _event(handout: Listed, due: dt.date, today: dt.date, name: str) -> Iterator[str]:
    day, words = due, f"Review: {handout.title} ({handout.number} {handout.version})"
    if due < today:
        day, words = today, f"Overdue since {due.isoformat()}: {words}"
    about = f"{handout.content}, version {handout.version}, {handout.status}. "
    about += f"The review is due by {handout.review_due}. "
    about += "Review it, then set `last_reviewed:` and `review_due:`."
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(_SPACE, name)}"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_text(words)}"
    yield f"DESCRIPTION:{_text(about)}"
    yield "TRANSP:TRANSPARENT"
    yield "CATEGORIES:Review"
    for before in _REMINDERS if due >= today else ():
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(words)}"
        yield f"TRIGGER:{before}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """A value of type TEXT (3.3.11)."""
    plain = "".join(
        " " if unicodedata.category(it) in ("Cc", "Cs", "Zl", "Zp") else it for it in words
    )
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of 75 octets, no character cut; each after the first begins with a space."""
    piece, room = "", _LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", _LONGEST_LINE - 1
        piece += letter
        room -= size
    yield piece
