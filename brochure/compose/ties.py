"""Ties: the spaces at which no line may end, because a number would be read as two.

What is tied is told by shape (groups of digits, telephone numbers) and by the words of the
language: "10 000 units", "0113 496 0000", "2 to 3 weeks", "5 May 2026", "Dr Smith", "Room 12".
A tie is a no-break space; the line breaker undoes those of a run that is wider than its column.
"""

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from brochure.compose.language_files import strings_for
from brochure.compose.story import Inline, Node, Text
from brochure.compose.strings import Strings
from brochure.compose.texts import with_texts
from brochure.content.characters import NO_BREAK_SPACE

_SYMBOLS = (
    r"%|‰|°[CF]?|[£$€]|[mkµμnpc]?g|mcg|[mµμdc]?[lL]|[mckµμn]?m[²³]?|IU|U|[mµμn]?mol|mEq|mOsm|mmHg"
    r"|kPa|bpm|h|hrs?|mins?|secs?|s|pt|in|ft|lbs?|(?:fl\.? )?oz|kcal|cal|kJ|[mk]?V|[kM]?Hz|m?Sv"
    r"|c?Gy|[MG]?Bq|[kMG]B"
)
"""Units that are written alike in every language (SI brochure, 9th edition; ISMP's safe ones)."""
_NUMBER = r"(?:\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,:/\u2011\u2013-]\d+)*)"
"""Digits, in groups of three or not, with decimals, as a fraction, a time or a range."""
_GROUPS = r"\+?\(?\d(?:[\d().\u2011-]*[\d)])?(?: \(?\d(?:[\d().\u2011-]*[\d)])?)+"
"""Groups of digits: a telephone number, also with brackets around its area."""
_MOST_GROUPS = 6
"""More are a row of numbers, such as a scale to choose from."""
_DIGIT = re.compile(r"\d")


def tie(nodes: Sequence[Node], language: str) -> tuple[Node, ...]:
    """The nodes, with a no-break space for each space at which no line may end.

    `language` is a BCP 47 tag; words in another language are tied by that one's rules.
    """

    def tied(text: Text) -> Text:
        inlines, end = _tied(text.inlines, language), text.end
        return text if inlines is text.inlines else replace(text, inlines=inlines, end=end)

    return with_texts(nodes, tied)


def _tied(inlines: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    """The inlines; a number may stand in one of them and its unit in the next."""
    whole = "".join(inline.text for inline in inlines)
    drawn = tied_text(whole, language)
    if drawn is whole:
        return inlines
    found, start = [], 0
    for inline in inlines:
        text = drawn[start : start + len(inline.text)]
        start += len(inline.text)
        if inline.lang and inline.lang != language:
            text = tied_text(inline.text, inline.lang)
        found.append(inline if text == inline.text else replace(inline, text=text))
    return tuple(found)


def tied_text(text: str, language: str) -> str:
    """The text with its ties; the text itself where it has none, or none are known."""
    if " " not in text:
        return text
    rules = _rules(language)
    if rules is None:
        return text
    numbers, titles = rules
    drawn = numbers.sub(_joined, text) if _DIGIT.search(text) else text
    return titles.sub(_joined, drawn)


def _joined(match: re.Match[str]) -> str:
    words = match[0]
    return words.replace(" ", NO_BREAK_SPACE) if words.count(" ") <= _MOST_GROUPS else words


@cache
def _rules(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What ties numbers, and titles to names, in a language; None where it has no words."""
    strings = strings_for(language)
    if strings is None:
        return None
    titles = rf"(?<!\w)(?:{_any(strings.titles.split())}) (?=[A-Z\u00c0-\u00de])"
    return re.compile(_numbers(strings)), re.compile(titles)


def _numbers(strings: Strings) -> str:
    unit = rf"(?: ?(?:{_SYMBOLS}|{_any(strings.units.split())})(?!\w))?"
    amount = rf"[£$€]?{_NUMBER}(?:[^\W\d_]{{1,3}}(?!\w)|%|°[CF]?)?{unit}"
    between = rf" (?:{_any(strings.range_words)}|[-\u2013\u00d7x]) "
    sign = r"(?:[<>\u2264\u2265=\u00b1\u00d7~\u2248] )?"
    quantity = rf"{sign}(?:{amount}(?:{between}(?=[£$€]?\d)|(?!\w| \(?\d))){{1,2}}(?<! )"
    shortened = [month[:3] for month in strings.months]
    months = _any([*strings.months, *shortened, *(f"{month}." for month in shortened)])
    of = rf"(?: (?:{_any(strings.date_joints)}))?"
    day = r"\d{1,2}(?:[^\W\d_]{2}|º|\.)?"
    year = rf"(?:,?{of} \d{{4}}(?!\d))"
    date = (
        rf"(?:{day}(?:{between}{day})?{of} )?(?:{months})(?!\w)"
        rf"(?:{year}| {day}(?!\w){year}?)?"
    )
    numbered = rf"(?i:{_any(strings.numbered.split())}) (?=\d|[A-Z](?!\w))"
    return rf"(?<![\w.,])(?:{date}|{numbered}|{quantity}|{_GROUPS})"


def _any(words: Sequence[str]) -> str:
    """A pattern for any of these words, the longest first; a plural with its singular."""
    known = set(words)
    once = [it for it in known if not (it.endswith("s") and it[:-1] in known)]
    plural = {it: "s?" if f"{it}s" in known else "" for it in once}
    return "|".join(
        re.escape(it) + plural[it] for it in sorted(once, key=lambda it: (-len(it), it))
    )
