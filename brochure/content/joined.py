"""Lines that YAML has made one of, though their author may have kept them apart.

A text without `|` may be written over several lines, and YAML puts spaces between them.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from brochure.content.line_ends import FULL_LINE, WIDEST, Wrapping
from brochure.content.list_marks import begins_as_item, leading_bullet, with_bullets
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Problem, Route

_LONGEST_EXCERPT = 60
_HINT = "write `|` after the name, and the text on lines of its own below it, further in"


def joined_lines(
    lines: Sequence[str], route: Route, *, keeps_lines: bool = False
) -> Iterator[Problem]:
    """What was joined and does not look like wrapped prose: one problem for a text.

    `lines` are those of the file. A list is an error; where lines only may have been meant to
    stand apart, it is a warning. With `keeps_lines`, every line is meant so.
    """
    wrapping = Wrapping(lines)
    if lines[0].rstrip().endswith((">", ">-", ">+")):
        lines = _without_indented(lines[1:])
    for paragraph in _paragraphs(lines):
        for line in paragraph[1:]:
            words = with_bullets(line.strip())
            if begins_as_item(words) or leading_bullet(words):
                yield _told("an item of a list", line, route, Severity.ERROR)
                return
    for paragraph in _paragraphs(lines):
        wraps = wrapping.of(paragraph)
        for (line, after), wrap in zip(pairwise(paragraph), wraps, strict=True):
            is_wrapped = wrap or FULL_LINE <= len(line) <= WIDEST
            if keeps_lines or not is_wrapped:
                yield _told("a line of its own", after, route, Severity.WARNING)
                return


def _without_indented(lines: Sequence[str]) -> list[str]:
    """The lines after `>`, without those further in: their ends are kept by YAML."""
    indents = [len(line) - len(line.lstrip()) for line in lines]
    least = min((it for it, line in zip(indents, lines, strict=True) if line.strip()), default=0)
    return [line if it == least else "" for it, line in zip(indents, lines, strict=True)]


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in lines:
        if line.strip():
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _told(what: str, line: str, route: Route, severity: Severity) -> Problem:
    words = line.strip().strip("\"'")[:_LONGEST_EXCERPT]
    return Problem(
        "joined-lines",
        f"“{words}” looks like {what}, and YAML has joined it to the line above",
        route.at(words),
        hint=_HINT + ("" if severity is Severity.ERROR else "; or make one line of the two"),
        severity=severity,
    )
