"""Findings of one code as one: the first, and in a few words where the others are.

Where only quoted words or numbers differ, those stand after the place; where the message or what
to do is another, it is said whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.excerpt import QUOTED, excerpt

MOST_PLACES = 40
"""Places that are listed of one message, half as many with words of their own; the other formats
give all of them."""
MOST_SAID = 20
"""Other messages of one code that are said."""
GLUE = "\u00a0"
"""Between a place and its words, which stay on one line; shown as a space."""
_LONGEST_WORD = 40
_PARTS = re.compile(QUOTED.pattern + r"|(?<![\w.,])\d[\d.,]*(?: \w+)?")


class Group(Struct, frozen=True):
    """A finding and those of its code, severity and file that come after it."""

    first: Diagnostic
    others: tuple[Diagnostic, ...]


def grouped(found: Iterable[Diagnostic]) -> tuple[Group, ...]:
    """The findings by file, severity and code, in the order of the first of each."""
    groups: dict[tuple[str, Severity, str], list[Diagnostic]] = {}
    for it in found:
        groups.setdefault((file_of(it), it.severity, it.code), []).append(it)
    return tuple(Group(first, tuple(others)) for first, *others in groups.values())


def file_of(diagnostic: Diagnostic) -> str:
    """The file that a finding is in; "" for none."""
    where = diagnostic.span or diagnostic.place
    return where.file if where else ""


def elsewhere(group: Group) -> tuple[str, ...]:
    """One sentence for all places with the first one's message, and one for each other message.

    For example "and at lines 349 (`hall-2010`), 364 (`marley-2009`)" and "and at line 12: ...".
    """
    first = group.first
    alike: list[tuple[str, str]] = []
    said: dict[tuple[str, str], list[Diagnostic]] = {}
    for it in group.others:
        words = _differing(first, it)
        if words is None:
            said.setdefault((it.message, it.hint), []).append(it)
        else:
            alike.append((_place(it), words))
    sentences = [_at([*alike])] if alike else []
    hint = first.hint
    for (message, advice), found in list(said.items())[:MOST_SAID]:
        help_ = f" (help: {advice})" if advice not in ("", hint) else ""
        hint = advice or hint
        sentences.append(f"{_at([(_place(it), _seconds(it)) for it in found])}: {message}{help_}")
    left = sum(map(len, list(said.values())[MOST_SAID:]))
    if left:
        sentences.append(f"and {left:,} more; `--format concise` lists all")
    return tuple(sentences)


def _differing(first: Diagnostic, other: Diagnostic) -> str | None:
    """What the second message quotes in place of the first one's words; None for another message.

    A hint that differs in more than these words makes it another message, too.
    """
    one, two = _PARTS.findall(first.message), _PARTS.findall(other.message)
    if len(one) != len(two) or _PARTS.split(first.message) != _PARTS.split(other.message):
        return None
    pairs = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    hint = first.hint
    for a, b in pairs:
        hint = hint.replace(a.strip("`\u201c\u201d"), b.strip("`\u201c\u201d"))
    if hint != other.hint:
        return None
    words = [_short(b) for _, b in pairs]
    return ", ".join([*words, *_spot(other), *([_seconds(other)] if other.others else [])])


def _short(part: str) -> str:
    if QUOTED.fullmatch(part):
        part = f"{part[0]}{excerpt(part[1:-1], _LONGEST_WORD)}{part[-1]}"
    return part.replace(" ", GLUE)


def _spot(diagnostic: Diagnostic) -> Iterator[str]:
    if diagnostic.span is None and diagnostic.place and diagnostic.place.spot:
        yield excerpt(diagnostic.place.spot, _LONGEST_WORD)


def _seconds(diagnostic: Diagnostic) -> str:
    """The other places that a finding points at: "first here: line 12"."""
    return ", ".join(f"{it.text}: line {it.span.line}" for it in diagnostic.others)


def _place(diagnostic: Diagnostic) -> str:
    if diagnostic.span:
        return f"line {diagnostic.span.line}"
    if diagnostic.place and diagnostic.place.page:
        return f"page {diagnostic.place.page}"
    return ""


def _at(found: Sequence[tuple[str, str]]) -> str:
    """The places with the words of each, those of one line together."""
    by_place: dict[str, list[str]] = {}
    for place, words in found:
        by_place.setdefault(place, []).append(words)
    listed = list(by_place.items())
    most = MOST_PLACES // 2 if any(words for _, words in found) else MOST_PLACES
    texts = [_with_words(place.rpartition(" ")[2], words) for place, words in listed[:most]]
    left = sum(len(words) for _, words in listed[most:])
    more = f" and {left:,} more (`--format concise` lists all)" if left else ""
    unit = listed[0][0].partition(" ")[0]
    if not unit:
        words = texts[0].strip(f"{GLUE}()")
        return f"and {words or 'once more'}"
    where = "at" if unit == "line" else "on"
    return f"and {where} {unit}{'s' if len(listed) > 1 else ''} {', '.join(texts)}{more}"


def _with_words(number: str, words: Sequence[str]) -> str:
    said = list(dict.fromkeys(it for it in words if it))
    shown = said[:MOST_SAID]
    if len(said) > len(shown):
        shown.append(f"{len(said) - len(shown):,} more")
    if not said and len(words) > 1:
        shown = [f"{len(words):,} times"]
    return f"{number}{GLUE}({', '.join(shown)})" if shown else number
