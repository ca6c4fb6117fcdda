"""Text as a terminal can show it: nothing that acts, and a known width for every character."""

import re
import unicodedata
from typing import NamedTuple

RESET = "\x1b[0m"
BOLD = "\x1b[1m"
RED = "\x1b[1;31m"
YELLOW = "\x1b[1;33m"
BLUE = "\x1b[1;34m"
CYAN = "\x1b[1;36m"

TAB_STOP = 4
_ESCAPED = re.compile("[\udc80-\udcff]")
_PLAIN = {
    "\u201c": '"',
    "\u201d": '"',
    "\u2018": "'",
    "\u2019": "'",
    "\u2026": "...",
    "\u2013": "-",
    "\u2014": "--",
    "\u2192": "->",
    "\u00a0": " ",
}
"""What our own words are written with, in ASCII."""
_LINE_ENDS = re.compile(r"[\n\r\t]+")


class Cell(NamedTuple):
    """What stands for one character of a source line, and the columns it takes."""

    text: str
    width: int


def cells(line: str, encoding: str = "utf-8") -> list[Cell]:
    """One cell a character. Tabs become spaces; what acts or hides becomes a visible sign.

    What the encoding has no character for takes the columns of its escape.
    """
    column, found = 0, []
    for character in line:
        if character == "\t":
            width = TAB_STOP - column % TAB_STOP
            cell = Cell(" " * width, width)
        else:
            cell = _cell(character)
            words = within(cell.text, encoding)
            if words != cell.text:
                cell = Cell(words, len(words))
        found.append(cell)
        column += cell.width
    return found


def shown(text: str) -> str:
    """A message on one line, with nothing in it that a terminal acts on."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub(" ", readable(text))
    return "".join(_cell(character).text for character in text)


def readable(text: str) -> str:
    """The text with the letters of a file's name that Python holds as bytes (PEP 383).

    In the locale C every letter outside ASCII comes so; in any, what is no UTF-8.
    """
    if not _ESCAPED.search(text):
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text


def within(text: str, encoding: str) -> str:
    """The text with readable signs, or else escapes, for what an encoding has no characters for."""
    text = readable(text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_within(it, encoding) for it in text)
    return text


def _within(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        plain = _PLAIN.get(character)
        return plain or character.encode(encoding, "backslashreplace").decode(encoding)
    return character


def width_of(text: str) -> int:
    """The columns that a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cell.width for cell in cells(text))


def painted(text: str, color: str, *, is_on: bool) -> str:
    """The text between ANSI sequences (ECMA-48 8.3.117) where color is on."""
    return f"{color}{text}{RESET}" if is_on and text else text


def _cell(character: str) -> Cell:
    if " " <= character <= "~":
        return Cell(character, 1)
    code = ord(character)
    category = unicodedata.category(character)
    if code < 0x20:  # noqa: PLR2004 - C0; U+2400 and up are pictures of these
        return Cell(chr(0x2400 + code), 1)
    if code == 0x7F:  # noqa: PLR2004 - DEL
        return Cell("\u2421", 1)
    # C1, format characters (they hide or turn text round), surrogates and the separators.
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"):
        return Cell("\ufffd", 1)
    if category in ("Mn", "Me"):
        return Cell(character, 0)
    return Cell(character, 2 if unicodedata.east_asian_width(character) in "WF" else 1)
