"""The list marks that lines begin with: the builder's own, and those of word processors.

A line's mark is turned into one that Markdown knows, on its own line, so that every line of the
text keeps its number. What only looks like a mark (`1986. A year`) is kept from being one.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

_LINE = re.compile(r"([ \u00a0]*)(.*)")
_BULLET = re.compile(r"([-*])(?= |$)")
_PASTED = re.compile(r"([\u2022\u25aa\u25ba\u25b6\u25b8\u2023\u25cf\u25a0\u27a2\u27a4]) *(?=\S)")
_PASTED_AND_SPACE = re.compile(
    r"([\u00b7\u25e6\u25cb\u25a1\u25ab\u2043\u2219\u2756\u25c6]) +(?=\S)"
)
_IF_REPEATED = re.compile(r"([\u2013\u2014]|o) +(?=\S)")
"""Marks that a line of prose may begin with, too: two lines must, but for an o below a bullet."""
_OR = re.compile(
    r"\b(?:el|la|los|las|su|sus|un|una|unos|unas|de|del|en|con|para|por|que|y|si|al|tu|sin|cada)\b"
)
"""Words of Spanish, in which a line that begins with o goes on with “or”."""
_ORDINAL = re.compile(r"(\()?(?:(\d{1,9})|([a-z]{1,5}))([.)])(?= |$) *")
_TYPED = re.compile(
    r"^([ \t\u00a0]*)(?:(o)(?:\t|\u00a0| {2})|(\uf0a7|\u00a7\t)|[\ue000-\uf8ff]"
    r"|[\u00d8\u00fcqv]\t)[ \t\u00a0]*(?=\S)",
    re.MULTILINE,
)
"""Bullets whose symbol font was lost: Word's own circle is an o, and others letters or a square."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LAST_START = 99
"""The highest number that a list may begin with: what is higher is a year or a room."""


NO_MARK = "\ue000"
"""Stands before what is no mark; no text holds it, as private-use characters are refused."""


class Ordinal(Struct, frozen=True):
    """The number of an item as its author wrote it."""

    number: int
    style: str
    """decimal, letter or roman."""


class _Mark(Struct, frozen=True):
    indent: int
    kind: str
    """The bullet itself, or the form of an ordinal: "decimal.", "(letter)"."""
    rest: str
    number: int = 0

    @property
    def is_pasted(self) -> bool:
        return self.kind not in {"-", "*", "decimal.", "decimal)"}


class MarkedLines(Struct):
    """Lines as Markdown reads them, and what is known of those that begin an item."""

    lines: list[str]
    ordinals: dict[int, Ordinal] = field(default_factory=dict)
    """By line: the first item's number is that of its list."""
    items: dict[int, int] = field(default_factory=dict)
    """By line: where the words of the item begin."""
    pasted: dict[int, str] = field(default_factory=dict)
    """By line: a mark that is not the builder's own."""


def with_bullets(text: str) -> str:
    """The text with bullets in place of what they turn into when their font is lost."""
    if not any(it in "o\u00a7\u00d8\u00fcqv" or "\ue000" <= it <= "\uf8ff" for it in text):
        return text
    return _TYPED.sub(_bullet, text)


def _bullet(lost: re.Match[str]) -> str:
    """The bullet of the level at which word processors put the lost one."""
    return lost[1] + ("\u25e6 " if lost[2] else "\u25aa " if lost[3] else "\u2022 ")


def read_marks(lines: Sequence[str]) -> MarkedLines:
    """The lines of a text that may hold lists."""
    found = MarkedLines(list(lines))
    marks = _marks(lines)
    for run in _runs(lines, marks):
        if any(marks[index].is_pasted for index in run):
            _nest(found, marks, run)
    _number(found, marks)
    for index, mark in marks.items():
        indent = len(found.lines[index]) - len(found.lines[index].lstrip())
        found.items[index] = indent + (3 if mark.number else 2)
        if mark.is_pasted:
            found.pasted[index] = lines[index].strip()[: len(lines[index].strip()) - len(mark.rest)]
    return found


def begins_as_item(line: str) -> bool:
    """True for a line that would be an item in a text that may hold lists."""
    mark = _mark(line)
    return mark is not None and (mark.number == 0 or mark.kind.startswith("decimal"))


def leading_bullet(line: str) -> str:
    """The pasted bullet, with its space, that a line begins with; or ""."""
    match = _PASTED.match(line) or _PASTED_AND_SPACE.match(line)
    return match[0] if match else ""


def _marks(lines: Sequence[str]) -> dict[int, _Mark]:
    """The marks by line; those that need others of their kind, only where they have them."""
    marks = {index: mark for index, line in enumerate(lines) if (mark := _mark(line)) is not None}
    _read_letters(marks)
    repeated = [mark.kind for mark in marks.values() if mark.kind in {"\u2013", "\u2014", "o"}]
    alone = {kind for kind in repeated if repeated.count(kind) == 1}
    ordinals = frozenset(_ordinals(marks))
    return {
        index: mark
        for index, mark in marks.items()
        if (mark.kind not in alone or _is_below_bullet(index, mark, lines, marks))
        and (not mark.number or index in ordinals)
    }


def _is_below_bullet(
    index: int, mark: _Mark, lines: Sequence[str], marks: dict[int, _Mark]
) -> bool:
    """True for an o under the line of a pasted bullet: what Word writes for its second level."""
    above = marks.get(index - 1)
    if mark.kind != "o" or above is None or not _PASTED.match(f"{above.kind} x"):
        return False
    return not any(_OR.search(line.casefold()) for line in lines)


def _mark(line: str) -> _Mark | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    indent, text = len(match[1]), match[2]
    for pattern in (_BULLET, _PASTED, _PASTED_AND_SPACE, _IF_REPEATED):
        bullet = pattern.match(text)
        if bullet:
            return _Mark(indent, bullet[1], text[bullet.end() :].lstrip())
    ordinal = _ORDINAL.match(text)
    if ordinal is None or (ordinal[1] and ordinal[4] == "."):
        return None
    number, style = _value(ordinal[2], ordinal[3])
    kind = f"{ordinal[1] or ''}{style}{ordinal[4]}"
    rest = text[ordinal.end() :]
    return _Mark(indent, kind, rest, number) if number else None


def _value(digits: str | None, letters: str | None) -> tuple[int, str]:
    if digits:
        return int(digits), "decimal"
    if letters in _ROMAN and letters not in {"v", "x"}:
        return _ROMAN.index(letters) + 1, "roman"
    if letters and len(letters) == 1:
        return ord(letters) - ord("a") + 1, "letter"
    return (_ROMAN.index(letters) + 1, "roman") if letters in _ROMAN else (0, "")


def _read_letters(marks: dict[int, _Mark]) -> None:
    """Read `i.` after `h.` as a letter, and `v.` after `iv.` as a number."""
    last: dict[tuple[int, str], int] = {}
    for index, mark in marks.items():
        if not mark.number or mark.kind.startswith("decimal"):
            continue
        one, other = ("roman", "letter") if "roman" in mark.kind else ("letter", "roman")
        kind = mark.kind.replace(one, other)
        written = {("roman", 1): 9, ("letter", 22): 5, ("letter", 24): 10}
        number = written.get((one, mark.number), 0)
        if number > 1 and last.get((mark.indent, kind)) == number - 1:
            marks[index] = _Mark(mark.indent, kind, mark.rest, number)
        last[mark.indent, marks[index].kind] = marks[index].number


def _ordinals(marks: dict[int, _Mark]) -> Iterator[int]:
    """The lines whose numbers follow each other.

    Any list may begin at 1. One that begins at another number, or with letters, has two items.
    """
    following: dict[int, int] = {}
    later: dict[tuple[int, str], int] = {}
    for index, mark in reversed(marks.items()):
        following[index] = later.get((mark.indent, mark.kind), 0)
        later[mark.indent, mark.kind] = mark.number
    expected: dict[tuple[int, str], int] = {}
    for index, mark in marks.items():
        if not mark.number:
            continue
        place = mark.indent, mark.kind
        is_plain = not mark.is_pasted
        begins = mark.number == 1 and is_plain
        if not begins and following[index] == mark.number + 1:
            begins = mark.number <= _LAST_START if is_plain else mark.number == 1
        if begins or mark.number == expected.get(place):
            yield index
            expected[place] = mark.number + 1


def _runs(lines: Sequence[str], marks: dict[int, _Mark]) -> Iterator[list[int]]:
    """The lines of items that follow each other.

    Their marks may differ; but after an empty line, another mark begins another list.
    """
    run: list[int] = []
    is_apart = False
    for index, line in enumerate(lines):
        if index in marks:
            if is_apart and run and all(marks[it].kind != marks[index].kind for it in run):
                yield run
                run = []
            run.append(index)
            is_apart = False
        elif not line.strip():
            is_apart = True
        elif run and line.strip() and not line[0].isspace() and not line[0].islower():
            yield run
            run = []
    if run:
        yield run


def _nest(found: MarkedLines, marks: dict[int, _Mark], run: Sequence[int]) -> None:
    """Give the items of a run the indentation that their marks stand for: o stands below a bullet.

    A mark that was there before is at its own level again; a new one stands below the last.
    """
    levels: list[tuple[int, str, int]] = []
    for index in run:
        mark = marks[index]
        key = mark.indent, mark.kind
        while levels and (mark.indent < levels[-1][0] or key in [it[:2] for it in levels[:-1]]):
            levels.pop()
        if not levels or levels[-1][:2] != key:
            offset = levels[-1][2] if levels else 0
            levels.append((*key, offset + (3 if mark.number else 2)))
        indent = levels[-2][2] if len(levels) > 1 else 0
        label = "1." if mark.number else "-"
        found.lines[index] = f"{' ' * indent}{label} {mark.rest}"


def _number(found: MarkedLines, marks: dict[int, _Mark]) -> None:
    """Write each ordinal so that Markdown begins a list where its author did."""
    last: dict[int, tuple[str, int, str]] = {}
    for index, line in enumerate(found.lines):
        mark = marks.get(index)
        indent = len(line) - len(line.lstrip())
        if line.strip() and mark is None and not indent:
            # What stands to the left of a list ends it.
            last = {}
        if mark is None:
            found.lines[index] = _escaped(line)
        elif mark.number:
            kind, number, delimiter = last.get(indent, ("", 0, ")"))
            # In Markdown, people write 1. before every item.
            following = {number + 1, 1} if number == 1 else {number + 1}
            if kind != mark.kind or mark.number not in following:
                delimiter = "." if delimiter == ")" else ")"
            found.lines[index] = f"{' ' * indent}1{delimiter} {mark.rest}"
            found.ordinals[index] = Ordinal(mark.number, mark.kind.strip("()."))
            last[indent] = mark.kind, mark.number, delimiter


def _escaped(line: str) -> str:
    """The line with NO_MARK before what Markdown would take for a mark."""
    return re.sub(r"^(\s*\d*)(\+|(?<=\d)[.)])(?=\s|$)", rf"\1{NO_MARK}\2", line)
