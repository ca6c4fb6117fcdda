"""A dose is written in a way that is often misread.

## Why it matters
".5 mg" is read as 5 mg, "5.0 mg" as 50 mg, "10U" as 100, and "µg" as mg: each has led to ten or a
thousand times the dose. "q.d." and "b.i.d." mean nothing to a patient, and "q.d." is read as
"q.i.d.", four times a day, by staff.

## What to do
Write 0.5 mg and 5 mg, "units" and "mcg" (in the United Kingdom "micrograms") in full, mL for cc,
and "once a day" for q.d.

## Source
ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations (naked decimal points,
trailing zeros, U, IU, µg, cc, q.d., q.o.d., h.s.); Joint Commission, official "Do Not Use" list.
Results of laboratories and sizes are left alone, as the second of them allows. That b.i.d., t.i.d.,
q.i.d., p.o. and p.r.n. are told as well is this project's own choice: patients don't read Latin.
"""

import re
from collections.abc import Iterator

from brochure.checks.quantities import has_digit
from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

_DOSE = (
    r"(?:mg|mcg|[\u00b5\u03bc]g|g|m[lL]|units?|IU|tablets?|capsules?|drops?|teaspoons?|unidades|UI"
    r"|comprimidos?|gotas?|miligramos?|microgramos?|gramos?|mililitros?|milligrams?|micrograms?"
    r"|grams?|millilit(?:er|re)s?)(?!\w|/d?L\b)"
)
_SIZE = r"|(?:kg|lbs?|cm|mm|L|liters?|litres?|litros?|inch(?:es)?|pounds?|%)(?!\w)"
_NAKED = re.compile(rf"(?<![\w.,/:-])[.,]\d+ ?(?:{_DOSE}{_SIZE})")
_TRAILING = re.compile(rf"(?<![\w.,])\d{{1,4}}[.,]0+ ?-?{_DOSE}")
_THOUSAND = re.compile(r"\d{1,3}[.,]000(?!\d)")
"""One thousand, in most languages but English."""
_UNITS = re.compile(r"(?<![\w.,-])\d[\d,.]* ?(?:I\.U\.|IU|UI|iu|U|u)(?![\w/'\u2019-]|\.\w)")
_MICRO = re.compile(r"(?<![\w.,])\d[\d,.]* ?[\u00b5\u03bc]g(?!\w|/d?L\b)")
_CC = re.compile(r"(?<![\w.,])\d[\d,.]* ?cc\b")
_LATIN = {
    "qd": ("once a day", r"q\.?d\.?|Q\.?D\.?|o\.d\."),
    "qod": ("every other day", r"q\.?o\.?d\.?|Q\.?O\.?D\.?"),
    "bid": ("twice a day", r"b\.i\.d\.?|BID"),
    "tid": ("three times a day", r"t\.i\.d\.?|TID|t\.d\.s\.?|TDS"),
    "qid": ("four times a day", r"q\.i\.d\.?|QID|q\.d\.s\.?|QDS"),
    "hs": ("at bedtime", r"h\.s\.|qhs|QHS"),
    "po": ("by mouth", r"p\.o\."),
    "prn": ("when you need it", r"p\.r\.n\.?"),
}
_EACH_LATIN = tuple(
    (re.compile(rf"(?<![\w.@/-])(?:{form})(?![\w@/-])"), plain) for plain, form in _LATIN.values()
)
_EVERY = re.compile(r"(?<![\w.])q ?\d{1,2} ?h(?:rs?)?\b", re.IGNORECASE)


@rule(subject=Wording, severity=Severity.WARNING)
def error_prone_dose(wording: Wording) -> Iterator[Found]:
    """A finding at each such dose."""
    language = wording.content.handout.language
    for passage in wording.passages:
        for match, why, hint in sorted(
            _slips(passage.text, language), key=lambda it: it[0].start()
        ):
            words = match[0].strip()
            yield Found(f"“{words}” {why}", passage.route(words, match.start()), hint)


def _slips(text: str, language: str) -> Iterator[tuple[re.Match[str], str, str]]:
    if has_digit(text):
        yield from _points(text, has_comma=not language.startswith("en"))
        yield from _units(text, language)
    for pattern, plain in _EACH_LATIN:
        for match in pattern.finditer(text):
            yield match, "is Latin for staff", f"write “{plain}”"


def _points(text: str, *, has_comma: bool) -> Iterator[tuple[re.Match[str], str, str]]:
    for match in _NAKED.finditer(text):
        if has_comma or not match[0].startswith(","):
            yield match, "can be read without its point", f"write 0{match[0]}"
    for match in _TRAILING.finditer(text):
        is_whole = _THOUSAND.match(match[0]) if has_comma else "," in match[0]
        if not is_whole:
            short = re.sub(r"[.,]0+", "", match[0])
            yield match, "can be read as ten times as much", f"write {short}"


def _units(text: str, language: str) -> Iterator[tuple[re.Match[str], str, str]]:
    is_english = language.startswith("en")
    word = "units" if is_english else "unidades"
    for match in _UNITS.finditer(text):
        number = re.sub(r"[^\d.,]|\.$", "", match[0].partition(" ")[0])
        yield match, "can be misread", f"write {number} {word}"
    word = "mcg" if language == "en-US" else "micrograms" if is_english else "microgramos"
    for match in _MICRO.finditer(text):
        written = re.sub(r" ?[\u00b5\u03bc]g", f" {word}", match[0])
        yield match, "can be read as mg", f"write {written}"
    for match in _CC.finditer(text):
        yield match, "can be misread", f"write {re.sub(' ?cc', ' mL', match[0])}"
    for match in _EVERY.finditer(text):
        hours = re.sub(r"\D", "", match[0])
        yield match, "is Latin for staff", f"write “every {hours} hours”"
