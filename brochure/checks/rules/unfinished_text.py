"""A placeholder stands where words or a number belong.

## Why it matters
"Call [ward number]" was to be filled in, and a patient who bleeds at night has no number to call.
A placeholder also shows that nobody read the handout to its end before it was approved.

## What to do
Write what belongs there, or delete it. An approved handout can't have such words in any text, name,
number or caption. For a line to write on by hand, use a `fields` block. Words that only look like a
placeholder can be allowed with the reason. "XXX" before "syndrome" or "chromosome" is a warning at
most, as that is the name of a condition.

## Source
NHS standard for creating health content (content is complete and checked before it is published);
PIF TICK (a final check before release). The list of what is taken for a placeholder is this
project's own: mail-merge fields, words in brackets that ask for a name, number or date, TBC and
TODO, rows of X, telephone numbers of one digit, and filler text.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.checks.walk import Strings, Written
from brochure.diagnostics.diagnostic import Severity

_ASKED = (
    r"(?i:(?:please )?(?:insert|enter|add|fill in|type|write|choose|select|replace|edit|put|specify"
    r"|complete|name of|insertar?|inserte|escrib[ae]|escribir|agregue|a\u00f1ad[ae]|complet[ae]"
    r"|rellen[ae]|rellenar|indi(?:que|car)|nombre de[l]?)\b[^\[\]{}<>\n]{0,80}"
    r"|(?!(?:the|a|an|my|his|her|their|our|this|that|at|in|to|of|el|la|su|mi)\b)"
    r"(?:[\w'\u2019/&.-]+[ _]){0,5}(?:name|number|date|time|address|telephone|phone|tel|e-?mail"
    r"|extension|ext|website|url|link|hours|details|logo|signature|hospital|clinic|ward|trust"
    r"|department|practice|organi[sz]ation|provider|nombre|n\u00famero|fecha|hora|direcci\u00f3n"
    r"|tel\u00e9fono|correo|cl\u00ednica|organizaci\u00f3n)s?"
    r"|s?he/s?he(?:/they)?|his/hers?|him/her"
    r"|(?:nombre|n\u00famero|fecha|hora|direcci\u00f3n|tel\u00e9fono) del? [\w ]{1,40})"
)
"""What a bracket asks for: an order to the author, or the name of a thing to fill in."""
_ALWAYS = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}|\{%[^{}\n]{0,80}%\}|\$\{[^{}\n]{1,80}\}|<<[^<>\n]{1,80}>>"
    r"|\[\[[^\[\]\n]{1,80}\]\]|%%\w{1,40}%%|%[A-Z][A-Z_]{2,40}%|\u00ab\w{1,40}_\w{1,40}\u00bb"
    rf"|\[ ?{_ASKED} ?\](?![({{])|<(?!\w+ \w+ \w+ \w+>){_ASKED}>|(?<![\$\{{])\{{{_ASKED}\}}"
    r"|(?<![\w$])\$(?:[A-Z](?=\w{3})[A-Z_]{1,40}|[a-z]{1,40}_[a-z_]{1,40})(?!\w)"
    r"|(?i:\((?:please )?insert[ae]?r? (?:[\w'\u2019-]+ ){0,4}(?:name|number|date|time|address"
    r"|telephone|phone|e-?mail|hours|details|nombre|n\u00famero|fecha|hora|tel\u00e9fono)s?"
    r"(?: here| aqu\u00ed)?\))"
    r"|(?<![\w-])(?:TBD|TBA|FIXME|TKTK)(?![\w-])"
    r"|\((?:tbc|tbd|tba)\)|\[[\u2022\u25cf]\]|(?<!\w)20xx(?!\w)|[$\u00a3\u20ac]X+(?:\.X+)?(?!\w)"
    r"|(?i:\bfirstname,? (?:lastname|surname)\b"
    r"|\b(?:your|my)-?(?:clinic|hospital|website|domain|company|trust|practice|email|name)"
    r"\.(?:com|org|net|co\.uk|nhs\.uk|edu|gov))"
    r"|(?i:\blorem ipsum\b|\bdolor sit amet\b|\bconsectetur adipisc)"
    r"|(?i:\bclick (?:or tap )?here to enter\b|\berror! (?:reference source|bookmark) not\b"
    r"|\binsert (?:\w+ ){0,4}here\b|\b(?:your|enter|add|type) text here\b"
    r"|\b(?:text|content|copy|image|picture|photo|logo) (?:goes|to go) here\b"
    r"|\((?:details |date |name |number )?to be (?:confirmed|decided|added|completed)\))"
    r"|(?<![\w.])(?:Drs?|Dra|Mr|Mrs|Ms|Miss|Prof(?:essor)?|Nurse|Sra?)\.? ?"
    r"(?:_{2,}|\.{4,}|\u2026{2,})"
    r"|(?<!\S)(?:\?{2,}|#{2,}(?<=[^\n] ##)#*)(?!\w)"
    r"|(?<!\w)[Xx]{2,}(?:[-/. ][Xx]{2,})+(?!\w)|(?<!\w)[Xx]{2}/[Xx]{2}/(?:20)?[Xx]{2,4}(?!\w)"
    r"|(?<![\w,])\+?\d[\d() -]{0,20}X{3,}(?!\w)(?:[ -]X+)*|(?<!\w)\d{1,5}X{2,}(?:[ -]X+)*(?!\w)"
    r"|(?<![\w-])X{1,2}(?= (?:mg|ml|mL|mcg|hours|days|weeks|months)\b)"
)
_IN_ENGLISH = re.compile(r"(?<![\w-])(?:TBC|TODO|tb[acd])(?![\w-])|\u00ab[^\W\d]\w{0,40}\u00bb")
"""In Spanish, one word in such marks is quoted; in English, it is a field of a mail merge."""
_ELSEWHERE = re.compile(r"(?<![\w-])(?:TBC|TODO)(?=:|\])|\A\W*(?:TBC|TODO)\W*\Z")
"""In Spanish "TODO" is all, and "TBC" is tuberculosis: only where nothing follows."""
_SIGNS = re.compile(
    r"[\[{<\u00ab%_?#$\u00a3\u20ac\u2026]|X|[Xx]{2}|T[BKO]|tb[acd]|FIXME|\.{4}|\([Tt]|\((?i:please|insert)"
)
_WORDS = (
    *("lorem", "amet", "adipisc", "to enter", "error!", "here", "to be ", "firstname"),
    *(".com", ".org", ".net", ".uk", ".edu", ".gov"),
)
_ROW_OF_X = re.compile(r"(?<![\w-])[Xx]x{2,}(?![\w-])|(?<![\w-])X{3,}(?![\w-])")
_BLANK = re.compile(r"(?<!\w)(?:_{1,10}[/.-]){2}_{1,10}(?!\w)|(?<!\w)(?:_{3,}|\.{6,}|\u2026{3,})")
"""Space to write in, typed as signs."""
_GENETIC = re.compile(r"(?i: ?(?:syndrome|chromosom|karyotyp|female|girl|wom[ae]n|s\u00edndrome))")
_NUMBER = re.compile(r"(?<![\w.,+-])\+?\(?\d(?:[ .()-]{0,2}\d){6,11}(?![\w.,]?\d)")
_RISING = ("1234567890", "0123456789", "01234567890", "123456789", "1234567")
_MOST_GAPS = 5
"""A scale from 1 to 10 has more."""
_ITSELF = re.compile(
    r"(?i:(?:your |insert |the )?(?:hospital|clinic|trust|practice|organi[sz]ation|publisher|author"
    r"|reviewer|doctor|patient)(?:'s)? name|your (?:hospital|clinic|trust|practice|organi[sz]ation)"
    r"|(?:sample|dummy|filler|placeholder)(?: text)?|untitled|name|title)"
)
"""A whole name or title that is none."""
_NUMERALS = frozenset({"volume", "issue", "number", "edition", "page"})
"""Fields of a reference, where XXX is thirty."""


class _Slot(Struct, frozen=True):
    words: str
    start: int
    at_most: Severity = Severity.ERROR


@rule(subject=Strings, severity=error_when_approved)
def unfinished_text(strings: Strings) -> Iterator[Found]:
    """A finding at each placeholder, in every string that the author wrote."""
    language = strings.content.handout.language
    for it in strings.all:
        told_to = -1
        for slot in sorted(_slots(it, language), key=lambda one: (one.start, -len(one.words))):
            if slot.start < told_to:
                continue
            told_to = slot.start + len(slot.words)
            yield Found(
                f"“{slot.words}” is a placeholder",
                it.at(slot.words, slot.start),
                "write what belongs here, or delete it; use a `fields` block for what patients"
                " write in",
                at_most=slot.at_most,
            )


def _slots(it: Written, language: str) -> Iterator[_Slot]:
    own = getattr(it.owner, "lang", None)
    is_english = (own if isinstance(own, str) else language).startswith("en")
    text = it.text
    # Escapes of the small Markdown: \[Name\] prints as [Name].
    for sign in "[]<>{}_" if "\\" in text else "":
        text = text.replace(f"\\{sign}", sign)
    if _is_near(text):
        # The label of a field stands beside its line.
        for match in () if it.field == "label" else _BLANK.finditer(text):
            yield _Slot(match[0], match.start(), Severity.WARNING)
        for pattern in (_ALWAYS, _IN_ENGLISH if is_english else _ELSEWHERE):
            for match in pattern.finditer(text):
                yield _Slot(match[0].strip(), match.start())
    if it.field in {"name", "title"} and _ITSELF.fullmatch(text.strip()):
        yield _Slot(text, 0)
    if "xxx" in text.casefold() and it.field not in _NUMERALS:
        yield from _rows_of_x(text)
    yield from _numbers(text, is_telephone=it.field == "telephone")


def _is_near(text: str) -> bool:
    """True for a text that may hold a placeholder, by a quick look: hardly one does."""
    if _SIGNS.search(text):
        return True
    folded = text.casefold()
    return any(it in folded for it in _WORDS)


def _rows_of_x(text: str) -> Iterator[_Slot]:
    for match in _ROW_OF_X.finditer(text):
        is_condition = text[: match.start()].rstrip().endswith("47,") or _GENETIC.match(
            text, match.end()
        )
        at_most = Severity.WARNING if is_condition else Severity.ERROR
        yield _Slot(match[0], match.start(), at_most)


def _numbers(text: str, *, is_telephone: bool) -> Iterator[_Slot]:
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        gaps = len(re.findall(r"\D+", match[0].lstrip("+(")))
        is_made_up = len(set(digits)) == 1 or digits in _RISING
        if is_made_up and (is_telephone or 0 < gaps <= _MOST_GAPS):
            yield _Slot(match[0], match.start())
