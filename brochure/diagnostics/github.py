"""Diagnostics as commands of GitHub Actions, which shows them beside the lines of a change."""

from collections.abc import Iterable, Sequence

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.snippet import SourceText
from brochure.diagnostics.terminal import shown

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Sequence[SourceText],
    *,
    width: int,
    color: bool,
) -> str:
    """One command a diagnostic, in the order given; "" for none."""
    del sources, width, color
    return "".join(_command(it) + "\n" for it in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span, place = diagnostic.span, diagnostic.place
    properties: dict[str, object] = {}
    if span:
        properties = {
            "file": span.file,
            "line": span.line,
            "endLine": span.end_line,
            "col": span.column,
            "endColumn": span.end_column,
        }
    elif place:
        properties = {"file": place.file}
    properties["title"] = diagnostic.code
    where = f"{place}: " if place and (span or place.page) else ""
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    told = ",".join(f"{name}={_property(str(it))}" for name, it in properties.items())
    message = _data(f"{where}{diagnostic.message}{hint}")
    return f"::{_COMMANDS[diagnostic.severity]} {told}::{message}"


def _data(text: str) -> str:
    """Text in which no line end can begin another command."""
    lines = (shown(it) for it in text.replace("%", "%25").replace("\r", "\n").split("\n"))
    return "%0A".join(lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
