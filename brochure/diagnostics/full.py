"""Diagnostics for a person at a terminal: message, place, the line itself, and what to do."""

import textwrap
from collections.abc import Iterable, Sequence

from msgspec import Struct

from brochure.diagnostics.model import Diagnostic, Severity, Span
from brochure.diagnostics.order import SEVERITY_WORDS, summarize
from brochure.diagnostics.snippet import SourceLines, SourceText, snippet
from brochure.diagnostics.terminal import BLUE, BOLD, CYAN, RED, YELLOW, painted, shown, width_of

MOST_SHOWN = 100
"""Findings of one file: more than anyone reads. The other formats give all of them."""
_NARROWEST = 20
_COLORS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Sequence[SourceText],
    *,
    width: int,
    color: bool,
) -> str:
    """One paragraph a diagnostic, in the order given; "" for none.

    Lines of the source are cropped and messages wrapped to `width` terminal columns, at least
    20; a place is never wrapped, so that a terminal can make a link of it. Of a file with more
    than MOST_SHOWN findings the worst are shown, and the number of the others is said.
    """
    width, lines = max(width, _NARROWEST), SourceLines(sources)
    by_file: dict[str, list[Diagnostic]] = {}
    for it in diagnostics:
        by_file.setdefault(_file_of(it), []).append(it)
    paragraphs: list[str] = []
    for file, found in by_file.items():
        told, left = _worst(found)
        paragraphs += [_paragraph(it, lines, width, color=color) for it in told]
        paragraphs += [_number_of(left, file, width)] if left else []
    return "\n".join(paragraphs)


def _file_of(diagnostic: Diagnostic) -> str:
    where = diagnostic.span or diagnostic.place
    return where.file if where else ""


def _worst(found: list[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The worst MOST_SHOWN of the findings and the rest of them, each in the order given."""
    by_severity = sorted(range(len(found)), key=lambda index: -found[index].severity)
    told = frozenset(by_severity[:MOST_SHOWN])
    kept = [found[index] for index in sorted(told)]
    return kept, [it for index, it in enumerate(found) if index not in told]


def _number_of(left: list[Diagnostic], file: str, width: int) -> str:
    where = f" in {shown(file)}" if file else ""
    lines = _wrapped(f"and {len(left):,} more{where}: {summarize(left)}", width, "  ")
    hint = "mend these first, often one cause makes many; `--format concise` lists all"
    return "\n".join([*lines, *_wrapped(f"  = help: {hint}", width, " " * 10)]) + "\n"


class _Look(Struct, frozen=True):
    """How a diagnostic is laid out: columns of the gutter and of the terminal."""

    gutter: int
    width: int
    color: bool

    def bar(self, number: int | None = None) -> str:
        """The gutter, with or without a line number."""
        text = "" if number is None else str(number)
        return painted(f"{text:>{self.gutter}} |", BLUE, is_on=self.color)


class _Mark(Struct, frozen=True):
    """A place to point at, and how."""

    span: Span
    label: str
    arrow: str
    caret: str
    paint: str


def _paragraph(diagnostic: Diagnostic, sources: SourceLines, width: int, *, color: bool) -> str:
    look = _Look(_gutter(diagnostic), width, color)
    paint = _COLORS[diagnostic.severity]
    lines = _header(diagnostic, width, paint, color=color)
    if diagnostic.span:
        marks = [_Mark(diagnostic.span, diagnostic.label, "-->", "^", paint)]
        marks += [_Mark(it.span, it.text, ":::", "-", BLUE) for it in diagnostic.others]
        for mark in marks:
            place = f"{shown(mark.span.file)}:{mark.span.line}:{mark.span.column}"
            lines.append(f"{' ' * look.gutter}{painted(mark.arrow, BLUE, is_on=color)} {place}")
            line = sources.line(mark.span)
            if line is not None:
                lines += _excerpt(line, mark, look)
    if diagnostic.place:
        place = shown(str(diagnostic.place))
        lines.append(f"{' ' * look.gutter}{painted('-->', BLUE, is_on=color)} {place}")
    if diagnostic.hint:
        if diagnostic.span:
            lines.append(look.bar())
        lines += _help(diagnostic.hint, look)
    return "\n".join(lines) + "\n"


def _gutter(diagnostic: Diagnostic) -> int:
    spans = [it.span for it in diagnostic.others]
    if diagnostic.span:
        spans.append(diagnostic.span)
    return max((len(str(span.line)) for span in spans), default=1)


def _header(diagnostic: Diagnostic, width: int, paint: str, *, color: bool) -> list[str]:
    word = f"{SEVERITY_WORDS[diagnostic.severity]}[{diagnostic.code}]:"
    lines = _wrapped(f"{word} {shown(diagnostic.message)}", width, "  ")
    if not color:
        return lines
    first = lines[0].removeprefix(word)
    head = painted(word, paint, is_on=True) + painted(first, BOLD, is_on=True)
    return [head, *(painted(line, BOLD, is_on=True) for line in lines[1:])]


def _excerpt(line: str, mark: _Mark, look: _Look) -> list[str]:
    room = look.width - look.gutter - 3
    part = snippet(line, mark.span, room)
    label, said = shown(mark.label), mark.caret * part.length
    is_beside = part.column + part.length + 1 + width_of(label) <= room
    if label and is_beside:
        said = f"{said} {label}"
    under = f"{look.bar()} {' ' * part.column}{painted(said, mark.paint, is_on=look.color)}"
    lines = [look.bar(), f"{look.bar(mark.span.line)} {part.line}".rstrip(), under]
    if label and not is_beside:
        below = _wrapped(label, room, "")
        lines += [f"{look.bar()} {painted(it, mark.paint, is_on=look.color)}" for it in below]
    return lines


def _help(hint: str, look: _Look) -> list[str]:
    lead = f"{' ' * look.gutter} = "
    hanging = " " * (len(lead) + len("help: "))
    lines = _wrapped(f"{lead}help: {shown(hint)}", look.width, hanging)
    if look.color:
        rest = lines[0].removeprefix(f"{lead}help:")
        equals = painted(lead.rstrip(), BLUE, is_on=True)
        lines[0] = f"{equals} {painted('help:', BOLD, is_on=True)}{rest}"
    return lines


def _wrapped(text: str, width: int, hanging: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
