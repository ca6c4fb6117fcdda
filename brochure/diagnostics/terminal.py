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
_LINE_ENDS = re.compile(r"[\n\r\t]+")


class Cell(NamedTuple):
    """What stands for one character of a source line, and the columns it takes."""

    text: str
    width: int


def cells(line: str) -> list[Cell]:
    """One cell a character. Tabs become spaces; what acts or hides becomes a visible sign."""
    column, found = 0, []
    for character in line:
        if character == "\t":
            width = TAB_STOP - column % TAB_STOP
            cell = Cell(" " * width, width)
        else:
            cell = _cell(character)
        found.append(cell)
        column += cell.width
    return found


def shown(text: str) -> str:
    """A message on one line, with nothing in it that a terminal acts on."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_cell(character).text for character in _LINE_ENDS.sub(" ", text))


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
