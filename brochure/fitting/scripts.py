"""Raised and lowered characters that no font has, as letters that are set so."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby

from msgspec.structs import replace

from brochure.compose.scripts import RAISED
from brochure.compose.story import Inline, Text
from brochure.compose.texts import Change
from brochure.content.markup import Script
from brochure.theme.fonts import FontSet

_SCRIPTS: dict[str, Script] = {"<super>": "sup", "<sub>": "sub"}
_NUMBERS = re.compile(f"[{''.join(RAISED.values())}]+")
"""A raised number, which is raised in one way."""
_MINUS = "\u2212"


def with_scripts(fonts: FontSet) -> Change:
    """What changes a text so: an inline in pieces, each raised, lowered or neither."""

    def is_missing(characters: str) -> bool:
        return bool(fonts.missing(characters))

    def changed(text: Text) -> Text:
        if not any(_may_change(it, is_missing) for it in text.inlines):
            return text
        return replace(text, inlines=tuple(_pieces(text.inlines, is_missing)))

    return changed


def _may_change(inline: Inline, is_missing: Callable[[str], bool]) -> bool:
    return not inline.script and not inline.text.isascii() and is_missing(inline.text)


def _pieces(inlines: tuple[Inline, ...], is_missing: Callable[[str], bool]) -> Iterator[Inline]:
    for inline in inlines:
        if not _may_change(inline, is_missing):
            yield inline
            continue
        for text, script in in_scripts(inline.text, is_missing):
            yield replace(inline, text=text, script=script)


def in_scripts(text: str, is_missing: Callable[[str], bool]) -> Iterator[tuple[str, Script]]:
    """The text in pieces, each raised, lowered or neither. `is_missing`: no font has one of these.

    A small letter that no font has (`ⁱ`) is the letter itself, smaller; so are all digits of a
    raised number of which no font has one.
    """
    split = {
        at
        for match in _NUMBERS.finditer(text)
        if is_missing(match[0])
        for at in range(match.start(), match.end())
    }
    pieces = (
        _piece(it, is_missing) if at in split or is_missing(it) else (it, _NO_SCRIPT)
        for at, it in enumerate(text)
    )
    for script, run in groupby(pieces, key=lambda it: it[1]):
        yield "".join(it for it, _ in run), script


_NO_SCRIPT: Script = ""


def _piece(character: str, is_missing: Callable[[str], bool]) -> tuple[str, Script]:
    kind, _, letters = unicodedata.decomposition(character).partition(" ")
    if kind not in _SCRIPTS:
        return character, ""
    found = "".join(chr(int(it, 16)) for it in letters.split())
    # A keyboard's hyphen is raised as a minus sign.
    return "-" if found == _MINUS and is_missing(found) else found, _SCRIPTS[kind]
