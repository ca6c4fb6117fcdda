"""The check of one file, in this process or in one of several."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.diagnostics.model import Diagnostic, Severity
from brochure.source.file import SourceFile, Workspace

if TYPE_CHECKING:
    from brochure.pipeline import CheckedPdf, Laid

LARGEST_PDF = 200 * 2**20
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command's arguments ask for."""

    source: str | None
    as_of: dt.date | None
    is_strict: bool
    selected: frozenset[str] | None
    """Codes of the rules that may speak; None for all."""
    ignored: frozenset[str]
    wants_report: bool
    wants_pemat: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one file."""

    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    report: tuple[str, ...]
    can_open: bool


def is_pdf(name: str) -> bool:
    """True for the name of a PDF file."""
    return name.casefold().endswith(".pdf")


def check_one(name: str, asked: Asked) -> Checked:
    """The findings in a file, named as the person gave it."""
    return _check_pdf(name, asked) if is_pdf(name) else _check_content(name, asked)


def _check_content(name: str, asked: Asked) -> Checked:
    laid = _prepared(name, asked)
    found = _wanted(laid.diagnostics, asked)
    report: list[str] = []
    if laid.content is not None and asked.wants_report:
        report += _reading_level(name, laid)
    if laid.content is not None and asked.wants_pemat:
        report += _pemat(name, laid)
    return Checked(found, laid.sources, tuple(report), laid.can_open)


def _prepared(name: str, asked: Asked) -> "Laid":
    from brochure.cli.world import workspace_of
    from brochure.pipeline import Options, prepare

    workspace = workspace_of(name)
    if asked.as_of is not None:
        workspace = Workspace(workspace.root, asked.as_of)
    return prepare(name, workspace, Options(least=Severity.INFO))


def _check_pdf(name: str, asked: Asked) -> Checked:
    from brochure.pipeline import check_pdf

    data = _read(name)
    if isinstance(data, Diagnostic):
        return Checked((data,), (), (), can_open=False)
    laid = None if asked.source is None else _prepared(asked.source, asked)
    if laid is not None and (laid.content is None or laid.story is None):
        return Checked(laid.diagnostics, laid.sources, (), laid.can_open)
    result = check_pdf(name, data, laid, _codes_to_run(asked))
    sources = () if laid is None else laid.sources
    report = (_coverage(name, result, asked),) if asked.wants_report else ()
    return Checked(_wanted(result.diagnostics, asked), sources, report, can_open=True)


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
        if path.stat().st_size > LARGEST_PDF:
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
        found = tuple(
            replace(it, severity=Severity.ERROR) if it.severity is Severity.WARNING else it
            for it in found
        )
    return found


def _coverage(name: str, result: "CheckedPdf", asked: Asked) -> str:
    """How many rules ran, which did not, and why."""
    ran = f"{name}: {len(result.ran)} rules ran"
    waiting = [it for it in result.not_run if it == "press-faults"]
    lacking = [it for it in result.not_run if it not in waiting]
    parts = [f"{ran}, {len(result.not_run)} not run"]
    if lacking and asked.source is None and len(result.ran) > 1:
        parts.append(f"  not run without --source: {', '.join(lacking)}")
    elif lacking:
        parts.append(f"  not run, as the file could not be read: {', '.join(lacking)}")
    if waiting:
        parts.append("  not run before there is an edition for print shops: press-faults")
    return "\n".join(parts)


def _reading_level(name: str, laid: "Laid") -> Iterator[str]:
    from brochure.checks.readability import measure

    if laid.content is None:
        return
    level = measure(laid.content)
    if level.scores is None or level.with_exempt is None:
        yield f"{name}: no reading level: {level.reason}"
        return
    sure = "" if level.is_sure else "; low confidence: fewer than 30 sentences"
    yield (
        f"{name}: reading level SMOG {level.scores.smog:.1f}, "
        f"Flesch-Kincaid {level.scores.flesch_kincaid:.1f}; with exempt words "
        f"{level.with_exempt.smog:.1f} and {level.with_exempt.flesch_kincaid:.1f} "
        f"({level.sentences} sentences{sure})"
    )
    trees = {it.file_id: it for it in laid.trees}
    for sentence in level.hardest:
        tree = trees.get(sentence.route.file)
        span = tree.span(sentence.route) if tree else None
        place = f"{span.file}:{span.line}" if span else name
        yield f"  {place}: grade {sentence.grade:.1f}: {_short(sentence.text)}"


def _short(text: str, most: int = 72) -> str:
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"


def _pemat(name: str, laid: "Laid") -> Iterator[str]:
    from brochure.checks.pemat import judge, summary

    if laid.content is None:
        return
    items = judge(laid.content, {it.code for it in laid.diagnostics})
    yield f"{name}: PEMAT-P: {summary(items)}"
    for item in items:
        why = f" ({item.why})" if item.why else ""
        yield f"  {item.number:>2}  {item.verdict.value:<14}  {item.what}{why}"
