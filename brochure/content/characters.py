"""What may stand in an author's text: letters that are drawn as they are, and what is put right."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Problem, Route

NO_BREAK_SPACE = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
_SPACES = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u3000"
_PUT_RIGHT = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("\u2007\u2009\u202f", NO_BREAK_SPACE),
        "\u2010": "-",
        "\t": " ",
        "\u2032": "'",
        "\u2033": '"',
        "\u25cf": "\u2022",
    }
)
"""Primes as the straight marks that a keyboard has for feet, inches, minutes and seconds."""
_WRITTEN_OUT = re.compile(
    r"[\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3\u2103\u2109\u2460-\u2473"
    r"\u3371-\u33df\ufb00-\ufb06\uff01-\uff5e]"
)
"""One character for what is read as several letters, and letters as wide as Chinese ones."""
_CIRCLED = range(0x2460, 0x2474)
_MOST_NAMED = 40
_INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "\u2640": "female",
        "\u2642": "male",
        "\u211e": "prescription",
        "\u26a0": "Warning",
        "\u260e": "Telephone",
        "\U0001f4de": "Telephone",
        "\u2709": "E-mail",
        **dict.fromkeys("\u2713\u2714\u2705", "yes"),
        **dict.fromkeys("\u2717\u2718\u2715\u2716\u274c", "no"),
    }
)
"""What to write for symbols that leaflets often have."""
_BOXES = "\u2610\u25a1\u25a2\u2751"
_SQUARES = "\u25a0\u25aa\u25ba"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u200c\u200d\ufe0e\ufe0f]")
_STAND_IN = "?"
"""For what can't be set: nothing is built from such a text, and no font is asked for it."""
_PLAIN = re.compile(r"[\n\x20-\x7e\u00a0\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*")
_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"}


def is_blank(text: str) -> bool:
    """True for a text of which nothing would be seen."""
    return not visible(text).strip()


def visible(text: str) -> str:
    """The text without the characters that can't be seen."""
    return _INVISIBLE.sub("", text)


_SCRIPTS = {
    "CJK": "Chinese",
    "IDEOGRAPHIC": "Chinese",
    "BOPOMOFO": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi",
    **{
        it.upper(): it
        for it in (
            "Arabic", "Hebrew", "Syriac", "Thaana", "Bengali", "Gurmukhi", "Gujarati", "Oriya",
            "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan",
            "Myanmar", "Khmer", "Georgian", "Armenian", "Ethiopic", "Cherokee", "Mongolian",
        )
    },
}  # fmt: skip
"""By the first word of a character's name in Unicode: what people call the writing."""


def put_right(text: str, route: Route) -> tuple[str, tuple[Problem, ...]]:
    """The text as it is drawn, and what was wrong with it.

    Composed (Unicode NFC), U+2010 as a hyphen, narrow spaces as no-break spaces, other spaces of
    typography as spaces, digraphs as their letters (Unicode NFKC); characters that can't be seen
    are dropped with a warning. Right-to-left and combining text, private-use characters and
    control characters are errors: wrong output would be worse. One problem tells of all the
    characters that are refused for one reason.
    """
    if _PLAIN.fullmatch(text):
        return text, ()
    problems = [
        Problem(
            "invisible-character",
            f"the text holds {_name(character)}, which can't be seen; it is left out",
            route.at(character),
            hint="delete it; it often comes with text pasted from a web page",
            severity=Severity.WARNING,
        )
        for character in dict.fromkeys(_INVISIBLE.findall(text))
    ]
    drawn = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_PUT_RIGHT)
    drawn = _WRITTEN_OUT.sub(lambda found: _written_out(found[0]), drawn)
    refused: dict[str, str] = {}
    for character in dict.fromkeys(drawn):
        reason = _refusal(character)
        if reason:
            refused[reason] = refused.get(reason, "") + character
    for reason, characters in refused.items():
        problems.append(_unsupported(characters, reason, drawn, route))
        drawn = re.sub(f"[{re.escape(characters)}]", _STAND_IN, drawn)
    return drawn, tuple(problems)


def missing_glyphs(characters: Sequence[str], route: Route, hint: str = "") -> Problem:
    """That no font has these characters, with the name of each and what to write for it."""
    shown = _listed([f"{it} (U+{ord(it):04X})" for it in characters])
    return Problem(
        "missing-glyph",
        f"no font of the theme has {shown}",
        route.at(characters[0]),
        hint=hint or "; ".join(_advice(characters)),
    )


def _scripts_of(characters: Iterable[str]) -> list[str]:
    """The languages or scripts of these characters that no theme can set, each once."""
    first_words = (unicodedata.name(it, "").partition(" ")[0] for it in characters)
    return list(dict.fromkeys(_SCRIPTS[it] for it in first_words if it in _SCRIPTS))


def _as_picture(scripts: Sequence[str]) -> str:
    return (
        f"{_listed(scripts)} can't be set yet: have the words made into a picture (a PNG of 300"
        " pixels an inch), and place it as a block of type `figure`, with what it says in `alt:`"
    )


def _advice(characters: Sequence[str]) -> Iterator[str]:
    scripts = _scripts_of(characters)
    if scripts:
        yield _as_picture(scripts)
        characters = [it for it in characters if not _scripts_of(it)]
    named = [f"“{_INSTEAD[it]}” for {it}" for it in characters if it in _INSTEAD]
    if named:
        yield f"write {_listed(named)}"
    if any(it in _BOXES for it in characters):
        yield "for boxes to tick, use a block of type `checklist`"
    if any(it in _SQUARES for it in characters):
        yield "for a list, begin each line with `- `"
    if any(it not in _INSTEAD and it not in _BOXES + _SQUARES for it in characters):
        yield f"write {'others' if named else 'it'} in words, or use a picture with an alt text"


def _listed(names: Sequence[str]) -> str:
    """All the names, but of more than can be taken in, how many there are."""
    shown, more = list(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    if more > 0:
        shown.append(f"{more} others")
    *before, last = shown
    return f"{', '.join(before)} and {last}" if before else last


def _written_out(character: str) -> str:
    letters = unicodedata.normalize("NFKC", character)
    return f"({letters})" if ord(character) in _CIRCLED else letters


def _unsupported(characters: str, reason: str, text: str, route: Route) -> Problem:
    first = re.search(f"[{re.escape(characters)}]+", text)
    scripts = _scripts_of(characters)
    return Problem(
        "unsupported-character",
        f"{_listed([_name(it) for it in characters])} can't be set: {reason}",
        route.at(first[0] if first else characters[0]),
        hint=_as_picture(scripts)
        if scripts
        else "write the words in another way, or put them in a picture with an alt text",
    )


def _refusal(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Mn", "Mc", "Me"}:
        return "combining characters are not supported yet"
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return "right-to-left text is not supported yet"
    if category == "Co":
        return "it is a private-use character (often a bullet from a word processor): delete it"
    if category in {"Cc", "Cs", "Cn"} and character != "\n":
        return "it is not a printable character"
    return ""


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")
