"""What puts a file right that YAML refuses: the fixes of errors with one right answer.

Each is a guess until `sound` has read the file with it.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from brochure.diagnostics.diagnostic import Diagnostic, Fix, Replacement, Severity
from brochure.source.file import SourceFile
from brochure.source.places import Places
from brochure.source.splice import StaleEditError, TextEdit, apply

TAB_WIDTHS = (2, 4, 8)
"""The spaces that a tab at the beginning of a line may stand for."""
_MOST_TRIED = 20
MOST_CHARACTERS = 100_000
"""Of a file whose fixes are tried, which reads it again for each: a handout has far fewer."""
_ALL_TRIES = 2_000_000
_MOST_LINES = 500
"""That one fix changes."""
_UNSURE = tuple("\"'[{|>&*!#\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb")
"""How texts begin that may be meant in another way than as one text without quotes."""
_MARKED = re.compile(r"( *)([\u2013\u2014\u2022\u00b7\u2023\u25e6\u25aa\u25cf])[ \u00a0\t]+")
_CLOSE_DASH = re.compile(r" *-(?=[^\W\d_])")
_ENDS = re.compile(r"""[.!?:)"'\u2026]\s*$""")


def fixed(found: Diagnostic, places: Places, title: str, *changes: TextEdit) -> Diagnostic:
    """The diagnostic with one more fix."""
    made = Fix(title, tuple(replacement(places, it) for it in sorted(changes)))
    return replace(found, fixes=(*found.fixes, made))


def change(places: Places, start: int, end: int, new: str) -> TextEdit:
    """The edit that puts a text in place of another."""
    return TextEdit(start, end, new, places.source.text[start:end])


def replacement(places: Places, edit: TextEdit) -> Replacement:
    """An edit by lines and columns."""
    first = places.line_index(edit.start)
    last = places.line_index(edit.end)
    span = places.span(edit.start, edit.end)
    span = replace(
        span,
        line=first + 1,
        column=edit.start - places.starts[first] + 1,
        end_line=last + 1,
        end_column=edit.end - places.starts[last] + 1,
    )
    return Replacement(span, edit.old, edit.new)


def edits_of(fix: Fix, places: Places) -> tuple[TextEdit, ...]:
    """The edits of a fix. Raises StaleEditError where the file has no such lines."""
    edits = []
    for it in fix.replacements:
        span = it.span
        if span.end_line > len(places.starts):
            raise StaleEditError
        start = places.starts[span.line - 1] + span.column - 1
        end = places.starts[span.end_line - 1] + span.end_column - 1
        edits.append(TextEdit(start, end, it.new, it.old))
    return tuple(edits)


def in_quotes(text: str) -> str:
    """The whole text as a quoted scalar on one line."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def quoting(
    found: Diagnostic, places: Places, start: int, *, is_opener: bool = False
) -> Diagnostic:
    """The diagnostic with the fix that quotes a text from an offset to the end of its line.

    Not where it may be meant otherwise: a comment behind it, quotes in part, a line that goes on.
    """
    index = places.line_index(start)
    _, end = places.line_bounds(index)
    text = places.source.text[start:end].rstrip()
    indent = _indent(places.line_text(index))
    goes_on = _indent(places.line_text(index + 1)) > indent
    if not text or " #" in text or goes_on or (not is_opener and text.startswith(_UNSURE)):
        return found
    edit = change(places, start, start + len(text), in_quotes(text))
    return fixed(found, places, "put the whole text in quotes", edit)


def long_dashes(found: Diagnostic, places: Places, offset: int) -> Diagnostic:
    """The diagnostic with the fix that makes dashes of the bullets of a list, on all its lines."""
    index = places.line_index(offset)
    first = _MARKED.match(places.line_text(index))
    if first is None:
        return found
    while index > 0 and _is_like(places.line_text(index - 1), first):
        index -= 1
    edits: list[TextEdit] = []
    while (
        len(edits) <= _MOST_LINES
        and index < len(places.starts)
        and _is_like(places.line_text(index), first)
    ):
        match = _MARKED.match(places.line_text(index))
        at = places.starts[index]
        if match is not None:
            edits.append(change(places, at + match.start(2), at + match.end(), "- "))
        index += 1
    return fixed(found, places, f"begin each line with a dash in place of `{first[2]}`", *edits)


def _is_like(line: str, first: re.Match[str]) -> bool:
    match = _MARKED.match(line)
    return match is not None and match.groups() == first.groups()


def missing_dash(found: Diagnostic, places: Places, index: int, above: str) -> Diagnostic:
    """The diagnostic with the fix that begins a line as an entry of the list that it stands in."""
    line = places.line_text(index)
    start = places.starts[index] + _indent(line)
    close = _CLOSE_DASH.match(line)
    if close is not None:
        at = places.starts[index] + close.end()
        return fixed(found, places, "put a space after the dash", change(places, at, at, " "))
    words = line.strip()
    is_beside = above[_indent(line) :].startswith("- ") and not above[: _indent(line)].strip()
    # A line that goes on with the sentence above it is no entry of its own.
    is_new = words[:1].isupper() or words[:1].isdigit() or _ENDS.search(above) is not None
    if is_beside and is_new:
        edit = change(places, start, start, "- ")
        return fixed(found, places, "begin the line with a dash", edit)
    return found


def tabs(found: Diagnostic, places: Places) -> Diagnostic:
    """The diagnostic with a fix for each width that the tabs before lines may stand for."""
    for width in TAB_WIDTHS:
        edits = []
        for index in range(len(places.starts)):
            line = places.line_text(index)
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            if "\t" in indent and line.strip():
                at = places.starts[index]
                edits.append(change(places, at, at + len(indent), indent.expandtabs(width)))
        if 0 < len(edits) <= _MOST_LINES:
            found = fixed(found, places, "put spaces in place of the tabs", *edits)
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def sound(
    found: Sequence[Diagnostic],
    places: Places,
    again: Callable[[SourceFile], tuple[object, Sequence[Diagnostic]]],
) -> tuple[Diagnostic, ...]:
    """The diagnostics with those fixes that hold: the error goes, no other comes at or above it.

    `again` reads a file with a fix done. Of fixes that lead to the same data
    one stays; of those that do not, none.
    """
    if len(places.source.text) > MOST_CHARACTERS:
        return tuple(replace(it, fixes=()) if it.fixes else it for it in found)
    # What a try costs: the characters that are read, and the errors that are told of them.
    cost = len(places.source.text) + 200 * len(found)
    left = max(1, min(_MOST_TRIED, _ALL_TRIES // cost))
    kept: list[Diagnostic] = []
    for it in found:
        good: list[tuple[Fix, object]] = []
        for fix in it.fixes[: max(left, 0)]:
            left -= 1
            read = _tried(fix, it, found, places, again)
            if read is not None:
                good.append((fix, read[0]))
        if len(it.fixes) > 1:
            # Only what can be read whole tells whether two fixes come to the same.
            is_one = all(a[1] == b[1] and a[1] is not None for a, b in pairwise(good))
            good = good[:1] if is_one and good and good[0][1] is not None else []
        kept.append(replace(it, fixes=tuple(fix for fix, _ in good)))
    return tuple(kept)


def _tried(
    fix: Fix,
    found: Diagnostic,
    before: Sequence[Diagnostic],
    places: Places,
    again: Callable[[SourceFile], tuple[object, Sequence[Diagnostic]]],
) -> tuple[object] | None:
    """What the file says with the fix; None where it does not hold."""
    try:
        text = apply(places.source.text, edits_of(fix, places))
    except StaleEditError:
        return None
    data, after = again(SourceFile(places.source.name, text))
    errors = [it for it in after if it.severity is Severity.ERROR]
    known = {_said(it) for it in before if it is not found} if errors else set()
    line = found.span.line if found.span else 0
    last = max((it.span.end_line for it in fix.replacements), default=line)
    is_worse = any(
        _said(it) not in known and (it.span is None or it.span.line <= max(line, last))
        for it in errors
    )
    if is_worse:
        return None
    return (data if not errors else None,)


def _said(found: Diagnostic) -> tuple[str, str, int]:
    return found.code, found.message, found.span.line if found.span else 0


def differing(
    one: object, two: object, steps: tuple[str | int, ...] = ()
) -> Iterator[tuple[str | int, ...]]:
    """The steps at which two files do not say the same; a renamed field is one of them."""
    if isinstance(one, dict) and isinstance(two, dict) and len(one) == len(two):
        for (name, a), (other, b) in zip(one.items(), two.items(), strict=True):
            if name != other:
                yield (*steps, name)
                if a != b:
                    yield from differing(a, b, (*steps, name))
            else:
                yield from differing(a, b, (*steps, name))
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        for index, (a, b) in enumerate(zip(one, two, strict=True)):
            yield from differing(a, b, (*steps, index))
    elif one != two:
        yield steps
