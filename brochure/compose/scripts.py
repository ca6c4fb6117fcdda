"""Raised and lowered text: characters of their own where they are read right, else small text.

A raised number is written in Unicode's own characters: read aloud or copied, "10⁹" stays what it
is, and a small 9 beside 10 would be 109. What is lowered reads as it should: H2O, CO2.
"""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby

from brochure.content.markup import Script

_RAISED = dict(zip("0123456789+-\u2212()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾", strict=True))
_SCRIPTS: dict[str, Script] = {"<super>": "sup", "<sub>": "sub"}


def in_scripts(
    text: str, script: Script, is_missing: Callable[[str], bool]
) -> Iterator[tuple[str, Script]]:
    """The text in pieces, each raised, lowered or neither. `is_missing`: no font has a character.

    A small letter that no font has (`ⁱ`) is the letter itself, smaller.
    """
    if script == "sup" and all(it in _RAISED and not is_missing(_RAISED[it]) for it in text):
        yield "".join(_RAISED[it] for it in text), ""
    elif script or text.isascii():
        yield text, script
    else:
        pieces = (_piece(it, is_missing) for it in text)
        for kind, run in groupby(pieces, key=lambda it: it[1]):
            yield "".join(it for it, _ in run), kind


def _piece(character: str, is_missing: Callable[[str], bool]) -> tuple[str, Script]:
    kind, _, letters = unicodedata.decomposition(character).partition(" ")
    if kind not in _SCRIPTS or not is_missing(character):
        return character, ""
    return "".join(chr(int(it, 16)) for it in letters.split()), _SCRIPTS[kind]
