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


HARD_SPACE = re.compile(
    r"(?:-|[a-z_]+:)([\u00a0\u2000-\u200a\u202f\u205f\u3000][ \u00a0]*)(?=\S|$)", re.MULTILINE
)
"""A dash or the name of a field with a space after it that YAML takes for a letter."""
_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PATH = re.compile(
    r"\"(?:[^\"\\\n]|\\[^\"\n])*\.(?:bib|gif|heic|jpe?g|json|pdf|png|ris|svg|tiff?|webp|ya?ml)\"",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\\[^\\]* [^\\]*$|: ")
"""What a sentence has, such as "Look here:\\nsee plan.png", and few paths."""
_ESCAPE = re.compile(r"\"(?:[^\\]|\\\\)+(\\[^\\\"])")
_ANCHOR = re.compile(r"&([\w-]+)(?=[\s,\]}]|$)")
_ALIAS = re.compile(r"\*([\w-]+)(?=[\s,\]}]|$)")
_TAG = re.compile(r"!!?[\w./:-]*")


def hard_space(match: re.Match[str]) -> tuple[str, str]:
    """What is wrong with a match of HARD_SPACE, and what to do."""
    sign = "dash" if match[0][0] == "-" else "colon"
    return (
        f"there is a non-breaking space after the {sign}, which YAML does not take for a space",
        f"delete the space after the {sign} and type it again",
    )


class HardName(Struct, frozen=True):
    """A field's name that a hard space is a part of: where the name itself is, and what to say."""

    at: int
    message: str
    hint: str


def hard_name(name: str, before: str) -> HardName | None:
    """What to say of such a name; None for another. `before` is what stands before it on its line.

    YAML takes every space but the plain one for a letter.
    """
    bare = name.strip(_SPACES + _UNSEEN + " ")
    if not bare or name.strip(" ") == bare:
        return None
    is_before = not name.startswith(bare)
    sign = name.strip(" ")[0 if is_before else -1]
    what = "a non-breaking (hard) space" if sign in _SPACES else "a sign that can't be seen"
    where, rest = ("before", "on its line") if is_before else ("after", "up to the colon")
    begins = f"this line begins with {what}" if is_before and not before.strip(" -") else ""
    return HardName(
        name.index(bare),
        f"{begins or f'there is {what} {where} `{bare}`'}, which YAML takes for a letter",
        f"delete the space {where} `{bare}` and type it again: all that stands {where} it {rest}",
    )


class BackslashPath(Struct, frozen=True):
    """A path of Windows between double quotes: what YAML reads as one sign, and what to say."""

    mark: str
    path: str
    """The path that is meant."""
    message: str
    hint: str


def backslash_path(written: str, *, is_file: bool) -> BackslashPath | None:
    """What to say of a path between double quotes, as it is written; None for another text.

    `is_file`: its field holds the name of a file.
    """
    mark = _ESCAPE.match(written)
    if mark is None or not _PATH.fullmatch(written) or (_SPACED.search(written) and not is_file):
        return None
    path = written[1:-1].replace("\\\\", "\\").replace("\\", "/")
    return BackslashPath(
        mark[1],
        path,
        f"between double quotes, `{mark[1]}` is one sign and not a backslash in a path",
        f"write the path with forward slashes: {quoted(path)}",
    )


class Repetition(Struct, frozen=True):
    """An anchor, an alias or a tag that is meant as one: its text, and what to say."""

    mark: str
    words: tuple[str, str]
    label: str


def repetition(text: str, start: int) -> Repetition | None:
    """What to say of a mark of YAML's own that names something; None where it begins a text.

    An anchor is meant as one where an alias names it or a text in quotes follows it, an alias where
    there is such an anchor.
    """
    anchor, alias = _ANCHOR.match(text, start), _ALIAS.match(text, start)
    if anchor:
        rest = text[anchor.end() :].split("\n", 1)[0].strip()
        is_named = re.search(rf"\*{re.escape(anchor[1])}(?![\w-])", text) is not None
        if not is_named and rest[:1] not in ("", '"', "'", "|", ">", "[", "{"):
            return None
        hint = f"delete `{anchor[0]}`, and write the words out again where `*{anchor[1]}` stands"
        message = f"a text can't be named here (`{anchor[0]}`) to be repeated elsewhere"
        return Repetition(anchor[0], (message, hint), "an anchor of YAML")
    named = _anchored(text, alias[1]) if alias else None
    if alias and named is not None:
        said = f": {named}" if named else ""
        hint = f"write out here what stands after `&{alias[1]}`{said}"
        return Repetition(alias[0], ("a text can't be repeated by its name here", hint), "an alias")
    tag = _TAG.match(text, start)
    if tag and (tag[0].startswith("!!") or tag[0] == "!include"):
        hint = f"delete `{tag[0]}`"
        if tag[0] == "!include":
            hint = "write out here what the other file says"
        return Repetition(tag[0], (f"`{tag[0]}` is not used here", hint), "a tag of YAML")
    return None


def _anchored(text: str, name: str) -> str | None:
    """What stands on the line of an anchor, shortened; None where there is no such anchor."""
    match = re.search(rf"&{re.escape(name)}(?![\w-])[ \t]*([^\n]*)", text)
    if match is None:
        return None
    words = match[1].strip()
    return words if len(words) <= _LONGEST_SUGGESTION else ""


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
    if text[0] in "[{" and text[-1] in "|>":
        return Opener(
            column + line[column:].rstrip().rindex(text[-1]),
            f"`{text[-1]}` can't stand between `{text[0]}` and its partner",
            "begins a text of several lines",
            "write each entry on a line of its own, after a dash or its name, and the text below"
            f" its `{text[-1]}`",
        )
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
    if text[:1] in _CURLY and text[-1:] in _CURLY and _CURLY.isdisjoint(text[1:-1]):
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
