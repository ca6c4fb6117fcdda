"""Our own words for what the YAML scanner and parser refuse.

Both of PyYAML's parsers (libyaml and the one in Python) are understood; their marks agree.
"""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics.diagnostic import Diagnostic, Label, Severity
from brochure.source.comments import TAB_HINT, TAB_MESSAGE
from brochure.source.openers import HARD_SPACE, backslash_path, hard_space, opener, quotes_hint
from brochure.source.places import Places
from brochure.source.remedies import (
    change,
    fixed,
    in_quotes,
    long_dashes,
    missing_dash,
    quoting,
    tabs,
)

_ENTRY = re.compile(r"\s*(?:- +)*")
_FIELD = re.compile(r"\s*(?:- +)*[^\s:][^:]*:\s+")
_LONGEST_NAME = 1000
"""YAML takes no longer one for the name of a field."""
_SAME = "give both lines the same indentation"
_NAME = re.compile(r"\s*(?:- +)*[A-Za-z_]\w*:(?:\s|$)")
_CLOSE_COLON = re.compile(r"\s*(?:- +)*([A-Za-z_]\w*):(?!//)(\S.*)")
"""A field without the space after its colon, and no web address."""
_LONG_DASH = re.compile(r"\s*([\u2013\u2014\u2022\u00b7\u2023\u25e6\u25aa\u25cf])[ \u00a0\t]+(.*)")
"""What word processors make of a dash at the beginning of a line."""
_BLOCK_TEXT = re.compile(r".*:\s+[|>][-+0-9]*\s*")


_ENDS_IN_COLON = re.compile(r" *- +[^\s\"'].*\s.*:\s*")
"""An entry of a list that no name of a field is: it has several words."""


class Refusal(Struct, frozen=True):
    """What the YAML library refused: its words, and the offsets it pointed at (-1: nowhere)."""

    context: str
    context_at: int
    problem: str
    problem_at: int
    last_scalar: tuple[int, int, str] | None
    """Start, end and style of the last scalar that was read."""
    innermost_at: int = -1
    """The offset of the innermost list or mapping that is still open."""


def explain(places: Places, refusal: Refusal) -> Diagnostic:
    """The error of a file that is not YAML: its place, what is wrong and what to do."""
    for rule in _RULES:
        found = rule(places, refusal)
        if found is not None:
            return found
    if "expected" in refusal.problem and "block" in refusal.context:
        return _indentation(places, refusal)
    return _at(
        places,
        refusal.problem_at,
        "this line can't be read",
        "compare its indentation with the lines around it, and put texts with special characters "
        "in quotes",
    )


def _line(places: Places, offset: int) -> tuple[int, str]:
    """The offset of a line's start, and its text."""
    index = places.line_index(min(max(offset, 0), len(places.source.text)))
    return places.line_bounds(index)[0], places.line_text(index)


def _error(
    places: Places, place: tuple[int, int], message: str, hint: str, label: str = ""
) -> Diagnostic:
    span = places.span(*place)
    return Diagnostic("yaml-syntax", Severity.ERROR, message, span, label, hint)


def _at(places: Places, offset: int, message: str, hint: str, label: str = "") -> Diagnostic:
    """An error about the words from an offset to the end of its line."""
    start, text = _line(places, offset)
    begin = max(offset, start + len(text) - len(text.lstrip()))
    return _error(places, (begin, start + len(text)), message, hint, label)


def _before(places: Places, offset: int) -> Iterator[tuple[int, int, str]]:
    """The lines above an offset that are neither empty nor comments: index, indent and text."""
    for index in range(places.line_index(offset) - 1, -1, -1):
        text = places.line_text(index)
        words = text.lstrip(" ")
        if words and not words.startswith("#"):
            yield index, len(text) - len(words), text


def _suspects(places: Places, refusal: Refusal) -> Iterator[tuple[int, str]]:
    """The offsets and texts of the lines at fault, as it may be: those named and the one above."""
    yield _line(places, refusal.problem_at)
    if refusal.context_at >= 0:
        yield _line(places, refusal.context_at)
    for index, _, text in islice(_before(places, refusal.problem_at), 1):
        yield places.starts[index], text


def _tab(places: Places, refusal: Refusal) -> Diagnostic | None:
    start, text = _line(places, refusal.problem_at)
    indent = text[: len(text) - len(text.lstrip())]
    at = places.source.text[refusal.problem_at : refusal.problem_at + 1]
    if "\t" not in indent and at != "\t":
        return None
    offset = start + indent.index("\t") if "\t" in indent else refusal.problem_at
    found = _error(places, (offset, offset + 1), TAB_MESSAGE, TAB_HINT, "a tab")
    if "\t" in indent:
        return tabs(found, places)
    end = start + len(text) - len(text[offset - start :].lstrip("\t "))
    return fixed(found, places, "put a space in place of the tab", change(places, offset, end, " "))


def _quotes(places: Places, refusal: Refusal) -> Diagnostic | None:
    if "quoted scalar" not in refusal.context:
        return None
    if "escape" in refusal.problem or "hexdec" in refusal.problem or "hexadec" in refusal.problem:
        backslash = places.source.text.rfind("\\", refusal.context_at, refusal.problem_at + 1)
        begin = max(backslash, refusal.context_at)
        message = "this backslash is not allowed between double quotes"
        hint = (
            "put the text in single quotes, or write two backslashes; a path in this folder has "
            "forward slashes"
        )
        closed = places.source.text.find('"', begin) + 1
        written = places.source.text[refusal.context_at : closed]
        path = backslash_path(written, is_file=False)
        found = _error(places, (begin, begin + 2), message, path.hint if path else hint)
        if path is None:
            return found
        edit = change(places, refusal.context_at, closed, in_quotes(path.path))
        return fixed(found, places, "write the path with forward slashes", edit)
    mark = places.source.text[refusal.context_at]
    other = "a text with double quotes in it goes into single ones"
    if mark == "'":
        other = "a text that begins with an apostrophe goes into double quotes"
    return _at(
        places,
        refusal.context_at,
        "the quotation mark that opens this text is never closed",
        f"close it with `{mark}`; {other}",
        "opened here",
    )


def _after_quote(places: Places, refusal: Refusal) -> Diagnostic | None:
    if refusal.last_scalar is None:
        return None
    start, end, style = refusal.last_scalar
    between = places.source.text[end : refusal.problem_at]
    if style not in ("'", '"') or "\n" in between or refusal.problem_at <= end - 1:
        return None
    if between.strip() or "block" not in refusal.context:
        return None
    if "\n" in places.source.text[start:end]:
        # The mark that closes it opens another text, on a later line.
        return _at(
            places,
            start,
            "this text has no closing quotation mark on its line",
            f"add {style} at the end of the line, or delete the one at its beginning",
            "opened here",
        )
    diagnostic = _at(
        places,
        end,
        "the text goes on after its closing quotation mark",
        "put the whole text between one pair of quotation marks of the other kind; between single "
        "marks, an apostrophe is written twice",
        "after the closing mark",
    )
    return replace(diagnostic, others=(Label(places.span(start, start + 1), "opened here"),))


def _opener(places: Places, refusal: Refusal) -> Diagnostic | None:
    start, text = _line(places, refusal.problem_at)
    found = opener(text)
    if found is None or refusal.problem_at < start + found.column:
        return None
    begin, end = start + found.column, start + len(text)
    told = _error(places, (begin, end), found.message, found.hint, found.label)
    is_text = text[found.column] in "%@`,]}"
    return quoting(told, places, begin, is_opener=True) if is_text else told


def _colons(places: Places, refusal: Refusal) -> Diagnostic | None:
    if "mapping values are not allowed" not in refusal.problem:
        return None
    start, text = _line(places, refusal.problem_at)
    before = text[: refusal.problem_at - start]
    field = _FIELD.match(before)
    if field is None:
        return _deeper(places, refusal, start, text)
    value = text[field.end() :].rstrip()
    told = _at(
        places,
        start + field.end(),
        "a text with a colon and a space in it needs quotes",
        quotes_hint(value),
        "a second colon on this line",
    )
    return quoting(told, places, start + field.end())


def _brackets(places: Places, refusal: Refusal) -> Diagnostic | None:
    opened = places.source.text[refusal.innermost_at : refusal.innermost_at + 1]
    if "flow" not in refusal.context or opened not in ("[", "{"):
        return None
    closing = "]" if opened == "[" else "}"
    return _at(
        places,
        refusal.innermost_at,
        f"the `{opened}` is not closed, or a comma is missing after it",
        f"close it with `{closing}`, or put a text that begins with `{opened}` in quotes",
        "opened here",
    )


def _comment(places: Places, refusal: Refusal) -> Diagnostic | None:
    index = places.line_index(refusal.problem_at)
    above = places.line_text(index - 1)
    if not above.lstrip().startswith("#") or refusal.last_scalar is None:
        return None
    if _NAME.match(places.line_text(index)):
        return None
    start, end, style = refusal.last_scalar
    if style or places.line_index(end) != index - 2:
        return None
    offset = places.starts[index - 1] + len(above) - len(above.lstrip())
    whole = places.source.text[start : places.line_bounds(index)[1]]
    return Diagnostic(
        "lost-comment-text",
        Severity.ERROR,
        "the text is cut off here: YAML takes this line for a comment",
        places.span(offset, offset + len(above)),
        "not printed",
        quotes_hint(" ".join(whole.split())),
    )


def _key(places: Places, refusal: Refusal) -> Diagnostic | None:
    if "could not find expected ':'" not in refusal.problem:
        return None
    offset = max(refusal.context_at, 0)
    above = next(_before(places, offset), None)
    if above is not None and _ENDS_IN_COLON.match(above[2]):
        text = above[2].lstrip("- ")
        start = places.starts[above[0]] + len(above[2]) - len(text)
        message = "a text that ends with a colon needs quotes"
        return quoting(_at(places, start, message, quotes_hint(text.strip())), places, start)
    told = _at(
        places,
        offset,
        "this line is no field, no list entry and no part of the text above it",
        "write it as `name: value`; if it goes on with the text above, indent it deeper than "
        "that text's key or dash",
    )
    if above is None:
        return told
    return missing_dash(told, places, places.line_index(offset), above[2])


def _dash(places: Places, refusal: Refusal) -> Diagnostic | None:
    if "sequence entries are not allowed" not in refusal.problem:
        return None
    return _at(
        places,
        refusal.problem_at,
        "a list can't start on the line of its key",
        "start the list on the next line; put a text that begins with a dash in quotes",
    )


def _spaces(places: Places, refusal: Refusal) -> Diagnostic | None:
    for start, text in _suspects(places, refusal):
        indent = text[: len(text) - len(text.lstrip())]
        if "\u00a0" in indent:
            told = _at(
                places,
                start,
                "this line is indented with non-breaking spaces, which YAML does not count",
                "delete the space before the line's first word and type it again",
            )
            plain = indent.replace("\u00a0", " ")
            edit = change(places, start, start + len(indent), plain)
            return fixed(told, places, "indent the line with plain spaces", edit)
    return None


def _hard_space(places: Places, refusal: Refusal) -> Diagnostic | None:
    for start, text in _suspects(places, refusal):
        entry = _ENTRY.match(text)
        match = HARD_SPACE.match(text, entry.end() if entry else 0)
        if match is not None:
            place = start + match.start(1), start + match.end(1)
            edit = change(places, *place, " ")
            told = _error(places, place, *hard_space(match))
            return fixed(told, places, "put a plain space there", edit)
    return None


def _long_dash(places: Places, refusal: Refusal) -> Diagnostic | None:
    """A list whose dashes or bullets a word processor has changed."""
    for start, text in _suspects(places, refusal):
        match = _LONG_DASH.match(text)
        if match is not None:
            place = start + match.start(1), start + len(text)
            told = _error(
                places,
                place,
                f"this line begins with `{match[1]}`, and an entry of a list with a short dash",
                f"write a dash and a space in its place: `- {match[2].strip()[:60]}`",
            )
            return long_dashes(told, places, start)
    return None


def _close_colon(places: Places, refusal: Refusal) -> Diagnostic | None:
    """A field such as `id:EX-001`, which YAML takes for a text that goes on below."""
    is_key = "could not find expected ':'" in refusal.problem
    if not is_key and "mapping values are not allowed" not in refusal.problem:
        return None
    for start, text in _suspects(places, refusal):
        match = _CLOSE_COLON.fullmatch(text)
        if match is not None:
            name, value = match[1], match[2].strip()
            told = _error(
                places,
                (start + match.start(1), start + len(text)),
                "a colon without a space after it makes no field",
                f"put a space after the colon: `{name}: {value}`",
            )
            at = start + match.start(2)
            return fixed(told, places, "put a space after the colon", change(places, at, at, " "))
    return None


def _is_prose(name: str) -> bool:
    """True for words before a colon that are no field's name: several, or with a capital letter."""
    return " " in name.strip() or name[:1].isupper()


def _deeper(places: Places, refusal: Refusal, start: int, text: str) -> Diagnostic:
    entry = _ENTRY.match(text)
    name = text[entry.end() if entry else 0 : refusal.problem_at - start]
    above = next(_before(places, refusal.problem_at), None)
    if above is not None and (len(name) > _LONGEST_NAME or _is_prose(name)):
        words = text.strip()
        if not (entry and entry.group().strip()):
            value = _FIELD.match(above[2]) or _ENTRY.match(above[2])
            words = f"{above[2][value.end() if value else 0 :].strip()} {words}"
        return _at(
            places,
            start,
            "a text with a colon and a space in it needs quotes",
            quotes_hint(words),
            "a colon in this line of it",
        )
    diagnostic = _at(
        places,
        start + (entry.end() if entry else 0),
        "this field is indented deeper than the line above it, which already has its value",
        f"{_SAME}, or delete the value above",
        f"indented by {len(text) - len(text.lstrip())}",
    )
    return diagnostic if above is None else replace(diagnostic, others=(_label(places, above),))


def _indentation(places: Places, refusal: Refusal) -> Diagnostic:
    start, text = _line(places, refusal.problem_at)
    indent = len(text) - len(text.lstrip())
    beside, hint = _neighbor(places, start, text)
    told = Diagnostic(
        "yaml-syntax",
        Severity.ERROR,
        "this line does not fit the lines around it",
        places.span(start + indent, start + len(text)),
        f"indented by {indent}",
        hint,
        (_label(places, beside),) if beside else (),
    )
    if beside is None or "with a dash and a space" not in hint:
        return told
    at = places.starts[beside[0]] + indent
    edit = change(places, at, places.starts[beside[0]] + beside[1], "- ")
    return fixed(told, places, f"begin line {beside[0] + 1} with a dash", edit)


def _neighbor(places: Places, start: int, text: str) -> tuple[tuple[int, int, str] | None, str]:
    """The line that shows what is wrong with this one's indentation, and what to do."""
    indent = len(text) - len(text.lstrip())
    lines = list(_before(places, start))
    if lines and _BLOCK_TEXT.fullmatch(lines[0][2]) and lines[0][1] >= indent - 2:
        return lines[
            0
        ], "indent the lines of this text deeper than the line that ends in `|` or `>`"
    deeper = list(takewhile(lambda it: it[1] > indent, lines))
    if deeper and text.lstrip().startswith("- "):
        first = deeper[-1]
        if first[1] == indent + 2 and not first[2].lstrip().startswith("- "):
            words = first[2].strip()
            return first, f"begin line {first[0] + 1}, too, with a dash and a space: `- {words}`"
    if lines and lines[0][1] < indent:
        return lines[0], _SAME
    open_at: list[tuple[int, int, str]] = []
    for it in lines:
        if not open_at or it[1] < open_at[-1][1]:
            open_at.append(it)
    fitting = [it for it in open_at if it[1] != indent]
    if not fitting:
        return (
            None,
            "give the entries of one list, and the fields of one block, the same indentation",
        )
    nearest = min(fitting, key=lambda it: abs(it[1] - indent))
    spaces = f"{nearest[1]} spaces" if nearest[1] else "no space"
    return nearest, f"if it belongs beside line {nearest[0] + 1}, begin it with {spaces}, too"


def _label(places: Places, line: tuple[int, int, str]) -> Label:
    index, indent, text = line
    begin = places.starts[index] + indent
    return Label(places.span(begin, places.starts[index] + len(text)), f"indented by {indent}")


_RULES = (
    *(_tab, _quotes, _after_quote, _opener, _spaces, _hard_space, _long_dash),
    *(_close_colon, _colons),
    *(_brackets, _comment, _key, _dash),
)
