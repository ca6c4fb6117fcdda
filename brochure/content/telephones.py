"""What is dialled, taken from a telephone number as people write it; what is said stays as typed.

"0113 496 0000 ext 4521", "1-800-QUIT-NOW", "555-0100 or 555-0101, 24 hours", "text HOME to
741741". A library such as phonenumbers knows every country's numbers, and takes longer to import
than a handout takes to build: an author's field needs no more than its shape.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

_MOST_DIGITS = 20
"""The 15 of ITU-T E.164, 6.2.1, and a code that is dialled before them, such as a text relay's."""
_LEAST_DIGITS = 5
"""Fewer, beside other words, are a code of an emergency service or reach nobody from outside."""
_NATIONAL_DIGITS = 11
_CODES = (
    "000 061 101 103 105 110 111 112 113 115 116 117 118 119 144 190 192 193 211 311 411 511 611"
    " 711 811 911 988 995 999 1122"
)
"""Emergency and service numbers that are dialled as they are, parted by spaces."""
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""ITU-T E.161: the letters on a telephone's keys."""
_CLOCK = r"(?:[01]?\d|2[0-4])[:.]\d\d"
_TIME = (
    rf"(?<![\d.])(?:24/7|{_CLOCK}(?:\s?(?:[-\u2013]|to|a|until|hasta)\s?{_CLOCK})?(?![\d.-])"
    r"|\d{1,4}(?:[:.]\d\d)?[\s-]?(?:a\.?m|p\.?m|noon|midnight|o['\u2019]clock|hours?|hrs?|horas?"
    r"|h|days?|d[i\u00ed]as?|minutes?|minutos?)(?![^\W\d_]))"
)
"""Hours, which are no numbers to dial."""
_BETWEEN = (
    r"(?:[ \u00a0.\u2010\u2011\u2013-]|\)[ \u00a0.-]?|[ \u00a0]?\(0\)[ \u00a0]?|[ \u00a0-]\()"
)
_DIGITS = rf"(?:\+|\((?=\+?\d{{1,5}}\))\+?)?\d+(?:{_BETWEEN}(?!{_TIME})\d\d+)*"
_TOLL_FREE = r"(?:1[ .-])?\(?8\d\d\)?|0[358]00"
_WORDS = (
    rf"(?:{_TOLL_FREE})(?:[ .-]\d+)?[ .-][A-Z]{{2,}}(?:[ .-][A-Z]{{2,}})*(?:-?\d+)?"
    r"|\d{3,4}(?:-\d+)?-[A-Z]{2,}(?:-[A-Z]{2,})*"
)
"""A number of which letters are dialled, too; with spaces only after a code of free calls."""
_NUMBER = rf"(?a){_TIME}|(?<![\w+])(?P<number>{_WORDS}|{_DIGITS})(?!\w)"
"""Patterns here are texts: most fields hold a plain number, and need none of them compiled."""
_EXTENSION = (
    r"(?ai)[,;]?\s*\(?(?:ext(?:ension|n)?\.?|extensi[o\u00f3]n|anexo|interno|int\.|x|#)\s*[:.]?\s*"
    r"(?P<digits>\d{1,7})(?!\d)\)?"
)
_OTHER_EXTENSION = re.compile(
    r"\s*(?:[,/&]|or|and|o|y)\s*(?P<digits>\d{2,6})(?![\d-]| \d)", re.ASCII
)
_OTHER_END = r"(?a)\s?/\s?(?P<digits>\d{1,4})(?![\d-]| \d)"
"""What stands for the last digits: "0113 496 0000/1"."""
_INSIDE = (
    r"(?i)(?<!\w)(?:bleep(?:er)?|beep(?:er)?|pager?|dect|busca|ext(?:ension|n)?\.?|extensi[o\u00f3]n|option"
    r"|opci[o\u00f3]n|press|room|ward|bed|floor|sala|pin|code|no\.)\s*(?:no\.?|number)?\s*[:#]?\s*$"
)
"""Words before a number that is not dialled from outside."""
_TEXT = r"(?i)(?:^|\W)(?:text|txt|sms|mensaje(?: de texto)?|env[i\u00ed]e)(?=\W)[^.;,]*$"
_TEXTS_ONLY = r"(?i)\W*(?:for )?(?:text|txt|sms)s?(?: messages?)? only"
_CALL = r"(?i)(?:^|\W)(?:call|phone|ring|dial|llame|marque)(?=\W)"
_PLAIN = r"\+?[0-9]{2,15}"


class Said(Struct, frozen=True):
    """A stretch of a telephone field as it is printed; `target` is "" for words."""

    text: str
    target: str = ""


def said(field: str) -> tuple[Said, ...]:
    """The stretches of a telephone field, in order; together they are the field.

    Targets are tel: (RFC 3966, with ;ext=) or, for a number to send a text to, sms: (RFC 5724).
    """
    text = field.strip()
    digits = re.sub("[ \u00a0().\u2011-]", "", text)
    if "(0)" not in text and re.fullmatch(_PLAIN, digits):
        is_one = len(digits) <= _NATIONAL_DIGITS or digits[0] == "+" or digits.startswith("00")
        if is_one and text.isprintable():
            return (Said(text, f"tel:{digits}"),)
    found: list[Said] = []
    start = 0
    for begin, end, target in numbers_in(text):
        if begin > start:
            found.append(Said(text[start:begin]))
        found.append(Said(text[begin:end], target))
        start = end
    return (*found, Said(text[start:])) if start < len(text) else tuple(found)


def holds_number(field: str) -> bool:
    """True where a telephone field has a number in it, in each of its lines."""
    lines = field.strip().splitlines()
    return bool(lines) and all(_is_number(it, is_alone=len(lines) == 1) for it in lines)


def _is_number(line: str, *, is_alone: bool) -> bool:
    """True where a line holds a number; a few digits are one only where nothing else is said."""
    called = [dialled(it.text) for it in said(line) if it.target]
    return _is_inside(line) or any(
        is_alone or len(it) >= _LEAST_DIGITS or it in _CODES.split() for it in called
    )


def dialled(number: str) -> str:
    """The digits of a number as it is written, with its leading +; letters as on the keys.

    The 0 of "+44 (0)113" is not dialled after the country's code.
    """
    if number.lstrip("(").startswith("+"):
        number = number.replace("(0)", "")
    return re.sub(r"[^+\d]", "", number.upper().translate(_LETTERS))


def _is_inside(line: str) -> bool:
    """True where a number is given that is reached from inside only, such as a bleep."""
    numbers = re.finditer(r"[0-9]{2,7}(?![0-9])", line)
    return any(re.search(_INSIDE, line[: it.start()]) for it in numbers)


def numbers_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each number that is dialled begins and ends, and its target."""
    before = 0
    for match in re.finditer(_NUMBER, text):
        start, end = match.span()
        if match["number"] is None or start < before:
            continue
        digits = dialled(match[0])
        is_code = digits in _CODES.split()
        lead = text[before:start]
        if not (is_code or _LEAST_DIGITS <= len(digits.lstrip("+")) <= _MOST_DIGITS):
            continue
        if re.search(_INSIDE, lead) or _is_amount(text, end):
            continue
        is_text = re.search(_TEXT, lead) and not re.search(_CALL, lead)
        if is_text or re.match(_TEXTS_ONLY, text[end:]):
            yield start, end, f"sms:{digits}"
            before = end
            continue
        for number in _with_others(text, start, end, digits):
            yield number
            before = number[1]


def _with_others(text: str, start: int, end: int, digits: str) -> Iterator[tuple[int, int, str]]:
    """The number with its extension, and what may be dialled in place of its end."""
    found = re.match(_EXTENSION, text[end:])
    if found is None:
        yield start, end, f"tel:{digits}"
        while other := re.match(_OTHER_END, text[end:]):
            stem = digits[: -len(other["digits"])]
            yield end + other.start("digits"), end + other.end(), f"tel:{stem}{other['digits']}"
            end += other.end()
        return
    end += found.end() - (found[0].endswith(")") and "(" not in found[0])
    yield start, end, f"tel:{digits};ext={found['digits']}"
    while other := re.match(_OTHER_EXTENSION, text[end:]):
        target = f"tel:{digits};ext={other['digits']}"
        yield end + other.start("digits"), end + other.end(), target
        end += other.end()


def _is_amount(text: str, end: int) -> bool:
    """True where a unit follows: a dose is no number to dial."""
    return (
        re.match(r"\s?(?:[mk\u00b5\u03bc]?g|mcg|m?[lL]|units?|IU|%|mmol)\b", text[end:]) is not None
    )
