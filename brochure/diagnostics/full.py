"""Diagnostics for a person at a terminal: message, place, the line itself, and what to do."""

import textwrap
from collections.abc import Iterable, Sequence

from msgspec import Struct

from brochure.diagnostics.alike import GLUE, Group, elsewhere, grouped
from brochure.diagnostics.diagnostic import Diagnostic, Severity, Span
from brochure.diagnostics.order import SEVERITY_WORDS
from brochure.diagnostics.snippet import SourceLines, SourceText, snippet
from brochure.diagnostics.terminal import BLUE, BOLD, CYAN, RED, YELLOW, painted, shown, width_of

_NARROWEST = 20
_COLORS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Sequence[SourceText],
    *,
    width: int,
    color: bool,
    encoding: str = "utf-8",
) -> str:
    """One paragraph for the findings of one code in a file, in the order given; "" for none.

    The first is shown whole, the places of the others after it. Lines of the source are cropped
    and messages wrapped to `width` terminal columns, at least 20; a place is never wrapped, so
    that a terminal can make a link of it, and neither is what there is to paste. Carets stand right
    where the terminal's encoding lacks letters of a line.
    """
    width, lines = max(width, _NARROWEST), SourceLines(sources)
    return "\n".join(
        _paragraph(it, lines, _Look(_gutter(it.first), width, color, encoding))
        for it in grouped(diagnostics)
    )


class _Look(Struct, frozen=True):
    """How a diagnostic is laid out: columns of the gutter and of the terminal."""

    gutter: int
    width: int
    color: bool
    encoding: str

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


def _paragraph(group: Group, sources: SourceLines, look: _Look) -> str:
    diagnostic, color = group.first, look.color
    paint = _COLORS[diagnostic.severity]
    lines = _header(diagnostic, look.width, paint, color=color)
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
    lines += _advice(group, look)
    return "\n".join(lines) + "\n"


def _advice(group: Group, look: _Look) -> list[str]:
    """What to do, what to paste, and where else."""
    diagnostic, lines = group.first, []
    if diagnostic.hint:
        lines += _note("help:", diagnostic.hint, look)
    others = elsewhere(group)
    if diagnostic.paste:
        # Without a gutter and with its own indentation, so that whole lines can be copied.
        lines += ["", *map(shown, diagnostic.paste.split("\n")), *([""] if others else [])]
    for sentence in others:
        lines += _note("and", sentence.removeprefix("and "), look)
    return [look.bar(), *lines] if lines and diagnostic.span else lines


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
    part = snippet(line, mark.span, room, look.encoding)
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


def _note(word: str, text: str, look: _Look) -> list[str]:
    """A line that begins with a word of ours, and hangs under it."""
    lead = f"{' ' * look.gutter} = "
    hanging = " " * (len(lead) + len(word) + 1)
    lines = _wrapped(f"{lead}{word} {shown(text)}", look.width, hanging)
    lines = [line.replace(GLUE, " ") for line in lines]
    if look.color:
        rest = lines[0].removeprefix(f"{lead}{word}")
        equals = painted(lead.rstrip(), BLUE, is_on=True)
        lines[0] = f"{equals} {painted(word, BOLD, is_on=True)}{rest}"
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
