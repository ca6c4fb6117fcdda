"""Comments, which YAML drops: those for us are kept, and those that were meant as text are told.

Also tabs between tokens: the two YAML scanners differ on them, so that both are refused here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.source.openers import quotes_hint
from brochure.source.places import Places
from brochure.source.remedies import change, fixed
from brochure.source.tree import Comment

TAB_HINT = "put spaces in place of the tab; most editors can be set to do this"

_MARK = re.compile(r"\t|(?<!\S)#")
_OURS = re.compile(r"#\s*brochure:\s*(.*)")


class _Found(Struct, frozen=True):
    start: int
    end: int
    scalar: tuple[int, int, str] | None
    """The scalar before it."""


def read_comments(
    places: Places, scalars: Sequence[tuple[int, int, str]], end: int
) -> tuple[tuple[Comment, ...], tuple[int, ...], tuple[Diagnostic, ...]]:
    """What comments there are before an offset, and an error for each text that one cut off.

    First the `# brochure:` comments, then the offsets of all.

    `scalars` are start, end and style in the order of the file.
    """
    ours: list[Comment] = []
    remarks: list[int] = []
    wrong: list[Diagnostic] = []
    for found in _between(places, scalars, end):
        text = places.source.text[found.start : found.end]
        if text.startswith("\t"):
            wrong.append(_tab(places, found))
            continue
        remarks.append(found.start)
        match = _OURS.match(text)
        if match:
            ours.append(Comment(places.line_index(found.start) + 1, match[1].strip()))
        elif found.scalar and _is_cut(places, found, found.scalar):
            wrong.append(_lost(places, found, found.scalar))
    return tuple(ours), tuple(remarks), tuple(wrong)


def _between(places: Places, scalars: Sequence[tuple[int, int, str]], end: int) -> Iterator[_Found]:
    """Comments to the end of their line, and the first tab of a line that something follows."""
    text, starts = places.source.text, [it[0] for it in scalars]
    comment_end = tabs_end = 0
    for match in _MARK.finditer(text, 0, end):
        start, is_tab = match.start(), match[0] == "\t"
        if start < comment_end or (is_tab and start < tabs_end):
            continue
        index = bisect_right(starts, start) - 1
        scalar = scalars[index] if index >= 0 else None
        if scalar and start < scalar[1]:
            is_header = scalar[2] in ("|", ">") and text.find("\n", scalar[0], start) < 0
            if not is_header:
                continue
        _, line_end = places.line_bounds(places.line_index(start))
        if is_tab:
            tabs_end = line_end
            rest = text[start:line_end].strip()
            if not rest or rest.startswith("#"):
                continue
        else:
            comment_end = line_end
        yield _Found(start, line_end, scalar)


def _is_cut(places: Places, found: _Found, scalar: tuple[int, int, str]) -> bool:
    start, end, style = scalar
    text = places.source.text
    if style or start == end or text.find("\n", end, found.start) >= 0:
        return False
    return not text[end : found.start].strip(" \t")


def _lost(places: Places, found: _Found, scalar: tuple[int, int, str]) -> Diagnostic:
    whole = places.source.text[scalar[0] : found.end]
    return Diagnostic(
        "lost-comment-text",
        Severity.ERROR,
        "the text is cut off here: YAML takes ` #` for the start of a comment",
        places.span(found.start, found.end),
        "not printed",
        f"{quotes_hint(' '.join(whole.split()))}; a comment goes on a line of its own",
    )


def _tab(places: Places, found: _Found) -> Diagnostic:
    span = places.span(found.start, found.start + 1)
    told = Diagnostic("yaml-syntax", Severity.ERROR, TAB_MESSAGE, span, "a tab", TAB_HINT)
    line = places.source.text[found.start : found.end]
    end = found.start + len(line) - len(line.lstrip("\t "))
    edit = change(places, found.start, end, " ")
    return fixed(told, places, "put a space in place of the tab", edit)


TAB_MESSAGE = "there is a tab where YAML wants spaces"
