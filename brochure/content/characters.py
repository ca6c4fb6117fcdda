"""What may stand in an author's text: letters that are drawn as they are, and what is put right."""

import re
import unicodedata

from brochure.diagnostics.model import Severity
from brochure.source.route import Problem, Route

NO_BREAK_SPACE = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
_PUT_RIGHT = str.maketrans(
    {"\u2010": "-", "\u202f": NO_BREAK_SPACE, "\u2009": NO_BREAK_SPACE, "\u2028": "\n"}
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u200c\u200d\ufe0e\ufe0f]")
_PLAIN = re.compile(r"[\n\x20-\x7e\u00a0\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*")
_RIGHT_TO_LEFT = {"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"}


def put_right(text: str, route: Route) -> tuple[str, tuple[Problem, ...]]:
    """The text as it is drawn, and what was wrong with it.

    Composed (Unicode NFC), U+2010 as a hyphen, narrow spaces as no-break spaces; characters that
    can't be seen are dropped with a warning. Right-to-left and combining text, private-use
    characters and control characters are errors: wrong output would be worse.
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
    for character in dict.fromkeys(drawn):
        reason = _refusal(character)
        if reason:
            problems.append(
                Problem(
                    "unsupported-character",
                    f"{_name(character)} can't be set: {reason}",
                    route.at(character),
                    hint="write the word in another way, or put it in a picture with an alt text",
                )
            )
    return drawn, tuple(problems)


def _refusal(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Mn", "Mc", "Me"}:
        return "combining characters are not supported yet"
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return "right-to-left text is not supported yet"
    if category == "Co":
        return "it is a private-use character, which has no agreed meaning"
    if category in {"Cc", "Cs", "Cn"} and character != "\n":
        return "it is not a printable character"
    return ""


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")
