"""`# brochure: allow CODE -- reason`, on or above a line: the author answers for a finding.

What is found in a file of sources, which a program writes anew, is allowed where the handout names
the file.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from brochure.checks.walk import authored, prose
from brochure.content.model import Content
from brochure.content.problems import nearest
from brochure.diagnostics import catalogue
from brochure.diagnostics.catalogue_page import Page
from brochure.diagnostics.diagnostic import Severity
from brochure.limits import MOST_GUESSES
from brochure.source.route import Problem, Route
from brochure.source.tree import Comment

_FORM = "`# brochure: allow CODE -- reason`"
_CHECK = re.compile(r"check\s+--\s*(\S.*)")
"""What an import writes above a guess: it stays until a person has looked at it."""
_ALLOW = re.compile(r"allow\s+(\S+)(?:\s+--\s*(.*)|.*)")

WITHOUT_REASON = "suppression-without-reason"
UNKNOWN = "unknown-suppression"
UNUSED = "unused-suppression"
UNCHECKED = "unchecked-import"

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        WITHOUT_REASON: Page(
            "A finding is allowed without a reason",
            "Who checks the handout next must be able to see why a finding was left to stand.",
            f"Write the reason: {_FORM}. Until then the finding is reported.",
        ),
        UNKNOWN: Page(
            "A comment allows something that can't be allowed",
            "A misspelt code allows nothing, though it looks as if it did; and what keeps a "
            "handout from being read or built can't be allowed at all.",
            f"Take the code that the report shows in square brackets: {_FORM}.",
        ),
        UNUSED: Page(
            "A comment allows a finding that is not there",
            "It would hide the same fault if it came back for another reason.",
            "Delete the comment, or move it to the line of the finding or the line above it.",
        ),
    }
)
"""The pages of the codes that are made here."""


class _Suppression(Struct):
    comment: Comment
    code: str = ""
    reason: str = ""
    line_below: int = 0
    """The first line below it at which something stands; 0 for none."""
    allowed: Sequence[Problem] = ()

    @property
    def line(self) -> int:
        return self.comment.line


def suppress(
    problems: Sequence[Problem],
    comments: Sequence[Comment],
    content: Content,
    line_of: Callable[[Route], int],
    *,
    known: Collection[str],
    ran: Collection[str],
    at_lines: Mapping[int, Route] | None = None,
) -> tuple[Problem, ...]:
    """The problems that no comment allows, and a warning for each comment at fault.

    `known` are the codes that can be allowed, `ran` those that were looked for: of a comment for
    another one it can't be told that it is of no use. `at_lines` is what `first_at_lines` gives,
    for whoever asks more than once.
    """
    if not comments:
        return tuple(problems)
    if at_lines is None:
        at_lines = first_at_lines(content, line_of)
    named = {it.route.file for it in content.references}
    here = [
        (it, _lines(it.route, content.route, line_of))
        for it in problems
        if it.route.file == content.route.file or it.route.file in named
    ]
    found: dict[tuple[str, int], list[Problem]] = {}
    for problem, lines in here:
        for line in lines:
            found.setdefault((problem.code, line), []).append(problem)
    guesses = [it for it in comments if _CHECK.fullmatch(it.text)]
    suppressions = _read(comments, at_lines.keys() | {line for _, lines in here for line in lines})
    for it in suppressions:
        if it.code in known and it.reason:
            it.allowed = found.get((it.code, it.line)) or found.get((it.code, it.line_below)) or []
    allowed = {id(problem) for it in suppressions for problem in it.allowed}
    suppressions = [it for it in suppressions if it.comment not in guesses]
    unknown = [it.code for it in suppressions if it.code not in known]
    guessed = frozenset(unknown[:MOST_GUESSES])
    faults = [
        fault
        for it in suppressions
        for fault in _faults(it, _place(it, content.route, at_lines, line_of), known, ran, guessed)
    ]
    unchecked = [
        _unchecked(it, _place(_Suppression(it), content.route, at_lines, line_of), content)
        for it in guesses
    ]
    return (*(it for it in problems if id(it) not in allowed), *faults, *unchecked)


def first_at_lines(content: Content, line_of: Callable[[Route], int]) -> dict[int, Route]:
    """The first thing that stands at each line of the content file, by the line's number."""
    routes = [*(it.route for it in authored(content)), *(it.route for it in prose(content))]
    own = [it for it in routes if it.file == content.route.file]
    return {line_of(it): it for it in reversed(own)}


def allowed_codes(comments: Iterable[Comment]) -> frozenset[str]:
    """The codes that comments name, whatever they come to."""
    matches = (_ALLOW.fullmatch(it.text) for it in comments)
    return frozenset(it[1] for it in matches if it)


def _lines(route: Route, whole: Route, line_of: Callable[[Route], int]) -> set[int]:
    """The line of the words pointed at, and the first of the text that holds them.

    A comment can't stand inside a block scalar. Of a route in a file of sources, the lines of
    `references:` and of the file's name below it.
    """
    if route.file == whole.file:
        return {line_of(it) for it in (route, replace(route, excerpt="", line=0))}
    return {line_of(whole.key("references")), line_of(whole.down("references").at(route.file))}


def _read(comments: Sequence[Comment], lines: Collection[int]) -> list[_Suppression]:
    below: dict[int, int] = {}
    """The first line below each comment's that has no comment."""
    for comment in reversed(comments):
        below[comment.line] = below.get(comment.line + 1, comment.line + 1)
    read = []
    for comment in comments:
        match = _ALLOW.fullmatch(comment.text)
        code, reason = match.groups("") if match else ("", "")
        first = below[comment.line]
        # The text of `- |` begins on the line after it.
        line = next((it for it in (first, first + 1) if it in lines), 0)
        read.append(_Suppression(comment, code, reason.strip(), line))
    return read


def _place(
    suppression: _Suppression,
    whole: Route,
    at_lines: Mapping[int, Route],
    line_of: Callable[[Route], int],
) -> Route:
    """The route that points at the comment itself, inside the whole file's mapping.

    A route can't reach above the first field: there, what stands at or below the comment is
    pointed at.
    """
    line = suppression.line
    inside = whole.at(suppression.comment.text, line - line_of(whole))
    if inside.line >= 0 and line_of(inside) == line:
        return inside
    return at_lines.get(line) or at_lines.get(suppression.line_below) or whole


def _faults(
    it: _Suppression,
    route: Route,
    known: Collection[str],
    ran: Collection[str],
    guessed: Collection[str],
) -> Iterator[Problem]:
    if not it.code:
        shown = it.comment.text[:60]
        yield _fault(UNKNOWN, f"the comment `{shown}` says nothing", route, f"write {_FORM}")
    elif it.code not in known:
        yield _unknown(it.code, route, known if it.code in guessed else ())
    elif not it.reason:
        message = f"`{it.code}` is allowed without a reason"
        yield _fault(WITHOUT_REASON, message, route, "write the reason after the code and ` -- `")
    elif it.code in ran and not it.allowed:
        message = f"there is no `{it.code}` here to allow"
        yield _fault(UNUSED, message, route, "delete the comment, or move it to the finding")


def _unchecked(comment: Comment, route: Route, content: Content) -> Problem:
    match = _CHECK.fullmatch(comment.text)
    is_approved = content.handout.status == "approved"
    return Problem(
        UNCHECKED,
        f"nobody has looked at this yet: {match[1] if match else comment.text}",
        route,
        hint="put right what stands below, and delete the comment",
        severity=Severity.ERROR if is_approved else Severity.INFO,
    )


def _unknown(code: str, route: Route, known: Collection[str]) -> Problem:
    if catalogue.page(code) is not None or code in PAGES:
        return _fault(UNKNOWN, f"`{code}` can't be allowed", route, "put right what it reports")
    near = nearest(code, known)
    hint = f"did you mean `{near}`?" if near else "take the code that the finding shows"
    return _fault(UNKNOWN, f"there is no rule `{code}`", route, hint)


def _fault(code: str, message: str, route: Route, hint: str) -> Problem:
    return Problem(code, message, route, hint=hint, severity=Severity.WARNING)
