"""Marks of other ways to write that would be printed as they are typed, each with what to write.

Clinical text is full of signs that look like marks: `> 140/90`, `5*3*2`, `# of doses`, `~5 mg`,
`Dr ____`. A mark is told only in a form that such text does not have.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from brochure.content.list_marks import NO_MARK
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Problem, Route

_ADDRESS = re.compile(r"https?://\S+|[\w.+-]{1,64}@[\w.-]{1,253}")
_MAY_HAVE_ANY = re.compile(r"__|_[^_]+_|`|\[\^|\^|\*\*|~~|==|\+\+|'''|\\[A-Za-z]|@|\{|:[a-z]")
_MAY_HAVE_LINES = re.compile(r"^ *(?:\S{1,9} +)?(?:[#|>=]|\[|\*\*\*|\* \*|---|- -)", re.MULTILINE)
_AMOUNT_WORD = (
    r"a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|half|once|twice|several|normal|average|usual|upper|age"
    r"|uno?|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|treinta|media|medio|lo"
    r"|[a-z]"
)
"""What stands after “more than”: `> twice a day`, `> normal`, `> la media`."""
_LIST_MARK = re.compile(r" *(?:[-*\u2022]|\d{1,9}[.)]) +")


class _Kind(Struct, frozen=True):
    pattern: re.Pattern[str]
    what: str
    hint: str


_IN_LINE = (
    _Kind(
        re.compile(rf"(?<![\w_{NO_MARK}])__(?=[^\s_/.-])[^\n]{{0,200}}?(?<=[^\s_/.-])__(?![\w_])"),
        "underscores do not make bold words",
        "write **bold**",
    ),
    _Kind(
        re.compile(rf"(?<![\w_\\{NO_MARK}])_(?=[^\W_])[^_\n]{{0,200}}?(?<=[^\s_])_(?![\w_])"),
        "underscores do not make italic words",
        "write *italic*",
    ),
    _Kind(
        re.compile(r"(?<![^\s(\"'\u201c\u2018])\*\*(?=[^\W_])|(?<=[^\W\d_])\*\*(?=[^\W\d_])"),
        "these stars are printed: no others close them",
        "write **bold**, with no space inside the stars; a backslash before each star that is text",
    ),
    _Kind(
        re.compile(rf"```|(?<!{NO_MARK})`[^`\n]{{1,200}}`"),
        "back-ticks are printed as they stand",
        "leave them out, or write *italic*",
    ),
    _Kind(
        re.compile(r"\[\^[\w-]{1,30}\]"),
        "notes are not written so",
        "cite a source as [@id], with its entry under `references:`; put other notes in the text",
    ),
    _Kind(
        re.compile(r"(?<=\w)\^(?=[\w+\u2212(-])[\w+\u2212-]{0,10}"),
        "this is not raised",
        "write a mark on both sides: 10^9^, m^2^",
    ),
    _Kind(
        re.compile(r"~~(?=\S)[^~\n]{1,200}~~"),
        "words are not struck out",
        "delete them",
    ),
    _Kind(
        re.compile(r"(?<![\w=+'])(==|\+\+|''')(?=[^\W_])[^\n=+]{1,200}?(?<=[^\W_])\1(?![=+'])"),
        "words are not marked so",
        "write **bold** or *italic*",
    ),
    _Kind(
        re.compile(r"\\(?:begin|end|text\w{2}|emph|item|section|cite)\b(?:\{[^{}\n]{0,60}\})?"),
        "LaTeX is printed as it stands",
        "write **bold** or *italic*, and a list with `- ` before each item",
    ),
    _Kind(
        re.compile(r"(?<![\w.@/-])@[A-Za-z][A-Za-z:_-]*(?:19|20)\d\d[a-z]?(?![\w@])"),
        "this is not read as a citation",
        "write it in brackets: [@doe-2019]",
    ),
    _Kind(
        re.compile(r"(?<![\w:/]):[a-z](?=[a-z0-9_+-]*[a-z])[a-z0-9_+-]{1,30}:(?![\w:/])"),
        "the name of a small picture is printed as it stands",
        "delete it, or say it in words; a block or section can have an `icon:`",
    ),
    _Kind(
        re.compile(r"\{(?:lang=|[.#])[\w-]{1,30}\}"),
        "this mark stands behind nothing",
        "write [words]{lang=es} for words in another language; delete any other",
    ),
)
_LINE = (
    _Kind(
        re.compile(r" *#{2,6} +\S.*"),
        "a heading in a text is printed with its signs",
        "give the section a `heading:`, or make a part of it under `sections:`; for bold words"
        " write **words**",
    ),
    _Kind(
        re.compile(r" *\|(?:[^|\n]*\|)+ *"),
        "a row of a table in a text is printed as it stands",
        "use a block of type `table`",
    ),
    _Kind(
        re.compile(r" *(?:-{3,}|={3,}|\*{3,}|-(?: -){2,}|\*(?: \*){2,}) *"),
        "a line of signs draws no line",
        "delete it; for a new page, use a block of type `page_break`",
    ),
    _Kind(
        re.compile(
            r" *>{1,3} ?(?:[A-Z\u00c0-\u00de\"\u201c\u00a1\u00bf*]"
            rf"|(?!(?:{_AMOUNT_WORD})\b)[^\W\d_][\w'\u2019]*[ ,;:.!?]|[^\W\d_]\S*(?: \S+){{5}}).*"
        ),
        "a quotation is not written so",
        "use a block of type `pull_quote`; for “more than”, write it in words",
    ),
    _Kind(
        re.compile(r" *\[ ?\] +\S.*"),
        "a box to tick is not written so",
        "use a block of type `checklist`",
    ),
)
_ALONE_NO_HEADING = re.compile(r" *# +[^\W\d_].*")
"""`# of doses` is no heading; above other lines, `# Doses` is one."""


def stray_lines(text: str, route: Route) -> Iterator[Problem]:
    """A problem for each kind of line that is a mark as a whole, at the first of them."""
    if not _MAY_HAVE_LINES.search(text):
        return
    lines = text.split("\n")
    bare = [_LIST_MARK.sub("", line, count=1) for line in lines]
    for kind in _LINE:
        found = next((it for it, line in enumerate(bare) if _is_whole(kind, line, lines[it])), -1)
        if found < 0 and kind is _LINE[0]:
            found = _lone_heading(lines)
        if found >= 0:
            yield _told(kind, bare[found].strip(), found, route)


def stray_marks(lines: Mapping[int, str], route: Route) -> Iterator[Problem]:
    """A problem for each kind of mark in the words of a text, at the first of them.

    `lines` are the words by line, without the marks that were read.
    """
    whole = "".join(lines.values())
    if not _MAY_HAVE_ANY.search(whole):
        return
    shown = {number: _ADDRESS.sub(" ", line) for number, line in lines.items()}
    for kind in _IN_LINE:
        for number, line in shown.items():
            match = kind.pattern.search(line)
            if match:
                yield _told(kind, match[0], number, route)
                break


def is_page_break(words: str) -> bool:
    """True for what people write for a new page."""
    return re.sub(r"[\W_]+", "", words).casefold() in {"pagebreak", "newpage"}


def _is_whole(kind: _Kind, bare: str, line: str) -> bool:
    """True where the line is such a mark, behind that of a list or without one."""
    return any(kind.pattern.fullmatch(it) for it in (bare, line))


def _lone_heading(lines: Sequence[str]) -> int:
    said = [index for index, line in enumerate(lines) if line.strip()]
    for index in said[:-1]:
        if _ALONE_NO_HEADING.fullmatch(lines[index]) and lines[index].strip(" #")[0].isupper():
            return index
    return -1


def _told(kind: _Kind, words: str, line: int, route: Route) -> Problem:
    # Behind NO_MARK stands something else in the file.
    words = words.partition(NO_MARK)[0].rstrip()
    return Problem(
        "stray-mark",
        f"{kind.what}: `{words[:40]}`",
        route.at(words[:40], line),
        hint=kind.hint,
        severity=Severity.WARNING,
    )
