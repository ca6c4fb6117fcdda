"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors read.

Lines and columns count from 1, columns in characters; the end column is exclusive, as here. A
place in a PDF file has no line: its page and words are a logical location.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from brochure.diagnostics.catalogue import page
from brochure.diagnostics.catalogue_page import Page
from brochure.diagnostics.diagnostic import Diagnostic, Fix, PdfPlace, Severity, Span
from brochure.diagnostics.snippet import SourceText
from brochure.diagnostics.terminal import readable

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Sequence[SourceText],
    *,
    manual: Callable[[str], Page | None] = page,
    **_: object,
) -> str:
    """One SARIF log with one run, also for no diagnostics; the look makes no difference.

    `manual` gives the page of a code, which viewers show beside a finding.
    """
    del sources
    found = list(diagnostics)
    codes = sorted({it.code for it in found})
    driver = {"name": "brochure", "rules": [_rule(it, manual(it)) for it in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(it, codes.index(it.code)) for it in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _rule(code: str, known: Page | None) -> dict[str, object]:
    if known is None:
        return {"id": code}
    parts = [known.what_to_do, f"Source: {known.source}" if known.source else ""]
    return {
        "id": code,
        "shortDescription": {"text": f"{known.title.removesuffix('.')}."},
        "fullDescription": {"text": known.why},
        "help": {"text": "\n\n".join(filter(None, parts))},
    }


def _result(diagnostic: Diagnostic, index: int) -> dict[str, object]:
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    found: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": readable(f"{diagnostic.message}{hint}")},
    }
    locations = [_at(diagnostic.span)] if diagnostic.span else []
    if diagnostic.place:
        locations.append(_in_pdf(diagnostic.place))
    if locations:
        found["locations"] = locations
    others = [{**_at(it.span), "message": {"text": it.text}} for it in diagnostic.others]
    if others:
        found["relatedLocations"] = others
    if diagnostic.fixes:
        found["fixes"] = [_fix(it) for it in diagnostic.fixes]
    return found


def _at(span: Span) -> dict[str, object]:
    place = {"artifactLocation": {"uri": _uri(span.file)}, "region": _region(span)}
    return {"physicalLocation": place}


def _region(span: Span) -> dict[str, object]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix) -> dict[str, object]:
    """A fix as changes of files (SARIF 2.1.0, 3.55)."""
    files = dict.fromkeys(it.span.file for it in fix.replacements)
    changes = [
        {
            "artifactLocation": {"uri": _uri(file)},
            "replacements": [
                {"deletedRegion": _region(it.span), "insertedContent": {"text": it.new}}
                for it in fix.replacements
                if it.span.file == file
            ],
        }
        for file in files
    ]
    return {"description": {"text": readable(fix.title)}, "artifactChanges": changes}


def _in_pdf(place: PdfPlace) -> dict[str, object]:
    found: dict[str, object] = {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}}}
    if place.page:
        words = f"page {place.page}" + (f", {place.spot}" if place.spot else "")
        found["logicalLocations"] = [{"fullyQualifiedName": words}]
    return found


def _uri(path: str) -> str:
    """A relative or absolute path as a URI reference (RFC 3986)."""
    return quote(readable(path).replace("\\", "/").encode("utf-8", "replace"), safe="/")
