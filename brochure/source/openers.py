"""The characters that mean something else to YAML than to a person who begins a text with them."""

import re

from msgspec import Struct

_LONGEST_SUGGESTION = 60
_VALUE = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][\w -]*:[ \t]+)?")

_CURLY = frozenset("\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb")
"""The quotation marks of word processors, which YAML takes for letters."""

_MEANINGS = {
    "[": "starts a list",
    "]": "ends a list",
    "{": "starts a mapping",
    "}": "ends a mapping",
    ",": "separates entries",
    "*": "names an alias",
    "&": "names an anchor",
    "!": "names a tag",
    "%": "starts a directive",
    "@": "is reserved",
    "`": "is reserved",
    "|": "starts a block of lines",
    ">": "starts a block of lines",
}


class Opener(Struct, frozen=True):
    """A value that begins with a character of YAML's own: offset in the line, and what to say."""

    column: int
    message: str
    label: str
    hint: str


def opener(line: str) -> Opener | None:
    """What to say of the value on a line, if it begins with one of YAML's own characters."""
    match = _VALUE.match(line)
    column = match.end() if match else 0
    text = line[column:].strip()
    meaning = _MEANINGS.get(text[:1])
    if meaning is None:
        return None
    sign = "a backquote" if text[0] == "`" else f"`{text[0]}`"
    return Opener(
        column,
        f"a text that begins with {sign} needs quotes",
        f"in YAML, {sign} {meaning}",
        _hint(text),
    )


def _hint(text: str) -> str:
    if text.startswith("* "):
        return f"for a list, write a dash in its place; for a text, {quotes_hint(text)}"
    if text.startswith("|"):
        return f"begin a text of several lines on the line below the `|`, or {quotes_hint(text)}"
    return quotes_hint(text)


def quotes_hint(text: str) -> str:
    """What to do about a text that YAML reads as something else."""
    if text[:1] in _CURLY and text[-1:] in _CURLY:
        straight = quoted(text[1:-1])
        return f"put straight quotation marks in place of the curly ones: {straight}"
    # The concise format would show a backquote in a suggestion as an apostrophe.
    return "put the whole text in quotes" + ("" if "`" in text else f": {quoted(text)}")


def quoted(text: str) -> str:
    """The text as a quoted YAML scalar on one line; long texts are shortened."""
    if len(text) > _LONGEST_SUGGESTION:
        text = text[:_LONGEST_SUGGESTION].rstrip() + " ..."
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
