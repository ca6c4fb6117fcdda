"""Diagnostics for programs, as one JSON object in ASCII.

The shape, which only grows:

    {
      "schema": 1,
      "summary": {"errors": 1, "warnings": 0, "notes": 0},
      "diagnostics": [
        {
          "code": "unknown-block",
          "severity": "error" | "warning" | "note",
          "message": "unknown block type `fqa`",
          "label": "no such block",
          "hint": "did you mean `faq`?",
          "span": {"file": "content.yaml", "line": 11, "column": 11,
                   "end_line": 11, "end_column": 14} | null,
          "others": [{"label": "first here", "span": {...}}],
          "paste": "lines of YAML",
          "fixes": [{"title": "write `faq`",
                     "replacements": [{"span": {...}, "old": "fqa", "new": "faq"}]}],
          "place": {"file": "handout.pdf", "page": 3, "spot": "\u201cFirst words\u201d"} | null
        }
      ]
    }

Lines and columns start at 1 and columns count characters; the end column is exclusive. A place is
in a PDF file; its page is 0 for the file as a whole. Texts that are not given are "", lists that
are not given are [].
"""

import json
from collections.abc import Iterable, Sequence

from brochure.diagnostics.diagnostic import Diagnostic, Fix, PdfPlace, Severity, Span
from brochure.diagnostics.order import SEVERITY_WORDS
from brochure.diagnostics.snippet import SourceText
from brochure.diagnostics.terminal import readable

SCHEMA = 1


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Sequence[SourceText],
    *,
    width: int,
    color: bool,
) -> str:
    """One JSON object, also for no diagnostics; width and color make no difference."""
    del sources, width, color
    found = list(diagnostics)
    summary = {
        f"{word}s": sum(it.severity == severity for it in found)
        for severity, word in SEVERITY_WORDS.items()
    }
    shape = {"schema": SCHEMA, "summary": summary, "diagnostics": [_object(it) for it in found]}
    return json.dumps(shape, indent=2, ensure_ascii=True) + "\n"


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    severity: Severity = diagnostic.severity
    return {
        "code": diagnostic.code,
        "severity": SEVERITY_WORDS[severity],
        "message": readable(diagnostic.message),
        "label": readable(diagnostic.label),
        "hint": readable(diagnostic.hint),
        "span": _span(diagnostic.span),
        "others": [{"label": it.text, "span": _span(it.span)} for it in diagnostic.others],
        "paste": diagnostic.paste,
        "fixes": [_fix(it) for it in diagnostic.fixes],
        "place": _place(diagnostic.place),
    }


def _fix(fix: Fix) -> dict[str, object]:
    replacements = [
        {"span": _span(it.span), "old": it.old, "new": it.new} for it in fix.replacements
    ]
    return {"title": readable(fix.title), "replacements": replacements}


def _place(place: PdfPlace | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {"file": readable(place.file), "page": place.page, "spot": place.spot}


def _span(span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {
        "file": readable(span.file),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
