"""What may stand in an author's text: letters that are drawn as they are, and what is put right."""

import re
import unicodedata

from brochure.diagnostics.model import Severity
from brochure.source.route import Problem, Route

NO_BREAK_SPACE = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
_PUT_RIGHT = str.maketrans(
    {"\u2010": "-", "\u202f": NO_BREAK_SPACE, "\u2009": NO_BREAK_SPACE, "\t": " "}
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u200c\u200d\ufe0e\ufe0f]")
_STAND_IN = "?"
"""For what can't be set: nothing is built from such a text, and no font is asked for it."""
_PLAIN = re.compile(r"[\n\x20-\x7e\u00a0\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*")
_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"}


def is_blank(text: str) -> bool:
    """True for a text of which nothing would be seen."""
    return not _INVISIBLE.sub("", text).strip()


def put_right(text: str, route: Route) -> tuple[str, tuple[Problem, ...]]:
    """The text as it is drawn, and what was wrong with it.

    Composed (Unicode NFC), U+2010 as a hyphen, narrow spaces as no-break spaces; characters that
    can't be seen are dropped with a warning. Right-to-left and combining text, private-use
    characters and control characters are errors: wrong output would be worse. One problem tells of
    all the characters that are refused for one reason.
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
    refused: dict[str, str] = {}
    for character in dict.fromkeys(drawn):
        reason = _refusal(character)
        if reason:
            refused[reason] = refused.get(reason, "") + character
    for reason, characters in refused.items():
        problems.append(_unsupported(characters, reason, drawn, route))
        drawn = re.sub(f"[{re.escape(characters)}]", _STAND_IN, drawn)
    return drawn, tuple(problems)


def _unsupported(characters: str, reason: str, text: str, route: Route) -> Problem:
    first = re.search(f"[{re.escape(characters)}]+", text)
    more = len(characters) - 1
    others = f" and {more} other character{'s' if more > 1 else ''}" if more else ""
    return Problem(
        "unsupported-character",
        f"{_name(characters[0])}{others} can't be set: {reason}",
        route.at(first[0] if first else characters[0]),
        hint="write the words in another way, or put them in a picture with an alt text",
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
