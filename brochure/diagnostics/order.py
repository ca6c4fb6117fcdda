"""The order in which diagnostics are shown, and their number in words."""

from collections.abc import Iterable

from msgspec.structs import replace

from brochure.diagnostics.diagnostic import Diagnostic, Severity

SEVERITY_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics by file, line, column and code; those without a place come first.

    In a PDF file the page takes the line's part.
    """
    return tuple(sorted(diagnostics, key=_place))


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span
    if span is None and diagnostic.place is not None:
        place = diagnostic.place
        return place.file, place.page, 0, diagnostic.code, f"{place.spot} {diagnostic.message}"
    if span is None:
        return "", 0, 0, diagnostic.code, diagnostic.message
    return span.file, span.line, span.column, diagnostic.code, diagnostic.message


def as_errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics with each warning as an error: what `--strict` asks for."""
    return tuple(
        replace(it, severity=Severity.ERROR) if it.severity is Severity.WARNING else it
        for it in diagnostics
    )


def summarize(diagnostics: Iterable[Diagnostic]) -> str:
    """The number of diagnostics in words, worst first: "2 errors, 1 warning"; "" for none."""
    severities = [it.severity for it in diagnostics]
    counts = ((word, severities.count(severity)) for severity, word in SEVERITY_WORDS.items())
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for word, n in counts if n)
