"""The check of one file, in this process or in one of several."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from brochure.cli.reports import coverage, pemat, reading_level, unjudged, unspelled
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.order import as_errors
from brochure.limits import PDF_BYTES
from brochure.source.file import SourceFile, Workspace

if TYPE_CHECKING:
    from brochure.pipeline import Laid


class Asked(Struct, frozen=True):
    """What the command's arguments ask for."""

    source: str | None
    as_of: dt.date | None
    is_strict: bool
    selected: frozenset[str] | None
    """Codes of the rules that may speak; None for all."""
    ignored: frozenset[str]
    wants_report: bool
    wants_pemat: bool
    editions: tuple[str, ...] = ()
    """Names; () for those that the content names."""
    brand: str | None = None
    """The path of a brand file in place of the nearest."""


class Checked(Struct, frozen=True):
    """What came of one file."""

    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    report: tuple[str, ...]
    can_open: bool


def is_pdf(name: str) -> bool:
    """True for the name of a PDF file."""
    return name.casefold().endswith(".pdf")


def check_text(source: SourceFile, asked: Asked) -> Checked:
    """The findings in the text of a content file, which need not be stored."""
    return _check_content(source.name, asked, source)


def check_one(name: str, asked: Asked) -> Checked:
    """The findings in a file, named as the person gave it."""
    return _check_pdf(name, asked) if is_pdf(name) else _check_content(name, asked)


def _check_content(name: str, asked: Asked, source: SourceFile | None = None) -> Checked:
    laid, told = _prepared(name, asked, source)
    found = _wanted(told, asked)
    report: list[str] = []
    if laid.content is not None and asked.wants_report:
        handout = laid.content.handout
        report += [*reading_level(name, laid), *unjudged(name, handout), *unspelled(name, handout)]
    if laid.content is not None and asked.wants_pemat:
        report += pemat(name, laid)
    return Checked(found, laid.sources, tuple(report), laid.can_open)


def _prepared(
    name: str, asked: Asked, source: SourceFile | None = None
) -> "tuple[Laid, tuple[Diagnostic, ...]]":
    """The first of the editions that are asked for, and what is to be told of all of them."""
    from brochure.cli.world import workspace_of
    from brochure.pipeline import (
        Options,
        Stopped,
        editions_of,
        lay_out_edition,
        merged_diagnostics,
        read_handout,
    )
    from brochure.theme.store import ThemeStore

    workspace = workspace_of(name)
    if asked.as_of is not None:
        workspace = Workspace(workspace.root, asked.as_of)
    options = Options(least=Severity.INFO, looks_back=True, brand=asked.brand)
    handout = read_handout(name, workspace, options, source)
    if isinstance(handout, Stopped):
        return handout, handout.diagnostics
    themes = ThemeStore()
    editions = editions_of(handout.content, asked.editions)
    laid = {it.name: lay_out_edition(handout, it, themes) for it in editions}
    told = merged_diagnostics({edition: it.diagnostics for edition, it in laid.items()})
    return next(iter(laid.values())), told


def _check_pdf(name: str, asked: Asked) -> Checked:
    from brochure.pipeline import check_pdf

    data = _read(name)
    if isinstance(data, Diagnostic):
        return Checked((data,), (), (), can_open=False)
    laid = None if asked.source is None else _prepared(asked.source, asked)[0]
    if laid is not None and (laid.content is None or laid.story is None):
        return Checked(laid.diagnostics, laid.sources, (), laid.can_open)
    result = check_pdf(name, data, laid, _codes_to_run(asked))
    sources = () if laid is None else laid.sources
    report = coverage(name, result)
    return Checked(
        _wanted(result.diagnostics, asked),
        sources,
        tuple(report) if asked.wants_report else (),
        can_open=True,
    )


def _codes_to_run(asked: Asked) -> frozenset[str] | None:
    if asked.selected is None and not asked.ignored:
        return None
    from brochure.checks.engine import find_rules

    return (asked.selected or frozenset(it.code for it in find_rules())) - asked.ignored


def _read(name: str) -> bytes | Diagnostic:
    """The bytes of a PDF file, or why it can't be read."""
    path = Path(name)
    try:
        if path.is_dir():
            return _refused("not-a-file", f"`{name}` is a folder", "name the PDF file in it")
        if path.stat().st_size > PDF_BYTES:
            return _refused("file-too-large", f"`{name}` is too large", "check the path")
        return path.read_bytes()
    except FileNotFoundError:
        hint = "check the path, from the folder that the command runs in"
        return _refused("missing-file", f"there is no file `{name}`", hint)
    except (OSError, ValueError):
        return _refused("unreadable-file", f"`{name}` can't be read", "check its permissions")


def _refused(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint=hint)


def _wanted(found: tuple[Diagnostic, ...], asked: Asked) -> tuple[Diagnostic, ...]:
    """Without the rules that were not asked for; what keeps a file from being read always stays."""
    allowed = _codes_to_run(asked)
    if allowed is not None:
        from brochure.checks.engine import find_rules

        out = {it.code for it in find_rules()} - allowed
        found = tuple(it for it in found if it.code not in out)
    if asked.is_strict:
        found = as_errors(found)
    return found
