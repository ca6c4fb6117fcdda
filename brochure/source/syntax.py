"""Our own words for what the YAML scanner and parser refuse.

Both of PyYAML's parsers (libyaml and the one in Python) are understood; their marks agree.
"""

import re
from dataclasses import dataclass, replace

from brochure.diagnostics.model import Diagnostic, Label, Severity
from brochure.source.comments import TAB_HINT, TAB_MESSAGE
from brochure.source.openers import opener, quoted
from brochure.source.places import Places

_ENTRY = re.compile(r"\s*(?:- +)*")
_FIELD = re.compile(r"\s*(?:- +)*[^\s:][^:]*:\s+")


@dataclass(frozen=True, slots=True)
class Refusal:
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
    for rule in (_tab, _quotes, _after_quote, _opener, _colons, _brackets, _comment, _key, _dash):
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


def _tab(places: Places, refusal: Refusal) -> Diagnostic | None:
    start, text = _line(places, refusal.problem_at)
    indent = text[: len(text) - len(text.lstrip())]
    at = places.source.text[refusal.problem_at : refusal.problem_at + 1]
    if "\t" not in indent and at != "\t":
        return None
    offset = start + indent.index("\t") if "\t" in indent else refusal.problem_at
    return _error(places, (offset, offset + 1), TAB_MESSAGE, TAB_HINT, "a tab")


def _quotes(places: Places, refusal: Refusal) -> Diagnostic | None:
    if "quoted scalar" not in refusal.context:
        return None
    if "escape" in refusal.problem or "hexadecimal" in refusal.problem:
        backslash = places.source.text.rfind("\\", refusal.context_at, refusal.problem_at + 1)
        begin = max(backslash, refusal.context_at)
        return _error(
            places,
            (begin, begin + 2),
            "this backslash is not allowed between double quotes",
            "write two backslashes, or put the text in single quotes",
        )
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
    return _error(places, (begin, end), found.message, found.hint, found.label)


def _colons(places: Places, refusal: Refusal) -> Diagnostic | None:
    if "mapping values are not allowed" not in refusal.problem:
        return None
    start, text = _line(places, refusal.problem_at)
    before = text[: refusal.problem_at - start]
    field = _FIELD.match(before)
    if field is None:
        entry = _ENTRY.match(text)
        return _at(
            places,
            start + (entry.end() if entry else 0),
            "this field is indented deeper than the line above it, which already has its value",
            "give it the indentation of the fields beside it, or delete the value above it",
        )
    value = text[field.end() :].rstrip()
    return _at(
        places,
        start + field.end(),
        "a text with a colon and a space in it needs quotes",
        f"put the whole text in quotes: {quoted(value)}",
        "a second colon on this line",
    )


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
        f"put the whole text in quotes: {quoted(' '.join(whole.split()))}",
    )


def _key(places: Places, refusal: Refusal) -> Diagnostic | None:
    if "could not find expected ':'" not in refusal.problem:
        return None
    start, text = _line(places, max(refusal.context_at, 0))
    if text.startswith("\u00a0") or "\u00a0" in text[: len(text) - len(text.lstrip())]:
        return _at(
            places,
            start,
            "this line is indented with non-breaking spaces, which YAML does not count",
            "delete the space before the line's first word and type it again",
        )
    return _at(
        places,
        max(refusal.context_at, 0),
        "this line is no field, no list entry and no part of the text above it",
        "write it as `name: value`; if it goes on with the text above, indent it deeper than "
        "that text's key or dash",
    )


def _dash(places: Places, refusal: Refusal) -> Diagnostic | None:
    if "sequence entries are not allowed" not in refusal.problem:
        return None
    return _at(
        places,
        refusal.problem_at,
        "a list can't start on the line of its key",
        "start the list on the next line; put a text that begins with a dash in quotes",
    )


def _indentation(places: Places, refusal: Refusal) -> Diagnostic:
    start, text = _line(places, refusal.problem_at)
    indent = len(text) - len(text.lstrip())
    others: tuple[Label, ...] = ()
    if refusal.context_at >= 0:
        first = _line(places, refusal.context_at)
        span = places.span(refusal.context_at, first[0] + len(first[1]))
        others = (Label(span, "the lines it would belong to begin here"),)
    return Diagnostic(
        "yaml-syntax",
        Severity.ERROR,
        "this line does not fit the lines around it",
        places.span(start + indent, start + len(text)),
        f"indented by {indent}",
        "give the entries of one list, and the fields of one mapping, the same indentation",
        others,
    )
