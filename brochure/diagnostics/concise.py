"""Diagnostics one a line, for editors and scripts: `file:line:column: error[code]: message`."""

from collections.abc import Iterable, Sequence

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.order import SEVERITY_WORDS
from brochure.diagnostics.snippet import SourceText
from brochure.diagnostics.terminal import BOLD, CYAN, RED, YELLOW, painted, shown

_COLORS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Sequence[SourceText],
    *,
    width: int,
    color: bool,
) -> str:
    """One line a diagnostic, in the order given, whatever the width; "" for none."""
    del sources, width
    return "".join(_line(it, color=color) + "\n" for it in diagnostics)


def _line(diagnostic: Diagnostic, *, color: bool) -> str:
    span = diagnostic.span
    place = f"{shown(span.file)}:{span.line}:{span.column}: " if span else ""
    if diagnostic.place:
        place = f"{place}{shown(str(diagnostic.place))}: "
    word = f"{SEVERITY_WORDS[diagnostic.severity]}[{diagnostic.code}]:"
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    # Backquotes mark code in the full format; here they would need escaping in a shell.
    message = shown(f"{diagnostic.message}{hint}").replace("`", "'")
    return (
        painted(place, BOLD, is_on=color)
        + painted(word, _COLORS[diagnostic.severity], is_on=color)
        + f" {message}"
    )
