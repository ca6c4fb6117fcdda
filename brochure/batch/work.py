"""What a worker does: one job, from its files to the bytes of its editions. It writes nothing."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from brochure.batch.job import EditionMade, Facts, Job, MadeFile, Outcome
from brochure.checks.holding import holds_until
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.editions import Edition
from brochure.pipeline import (
    InternalError,
    Laid,
    Options,
    ReadHandout,
    Ready,
    Stopped,
    editions_of,
    lay_out_edition,
    merged_diagnostics,
    output_of,
    read_handout,
    render_pdf,
    render_sheets,
    render_slip,
    sheets_of,
    slip_path,
)
from brochure.source.file import Record, SourceFile, Workspace
from brochure.theme.store import ThemeStore


def build_job(job: Job) -> Outcome:
    """What comes of a job: the bytes that `brochure build` would write, and all that is found."""
    workspace = Workspace(Path(job.content).parent.resolve(), job.today)
    try:
        return _built(job, workspace)
    except Exception as error:  # noqa: BLE001 -- one handout must not end the others
        fault = Diagnostic(
            "internal-fault",
            Severity.ERROR,
            f"{job.content} meets a fault of the builder ({type(error).__name__})",
            hint=f"report it, with the file and what `brochure --debug build {job.content}` prints",
        )
        return _unread(job, (fault,), (), workspace.record)


def _built(job: Job, workspace: Workspace) -> Outcome:
    options = Options(
        job.theme,
        brand=job.brand,
        is_draft=job.is_draft,
        is_strict=job.is_strict,
        looks_back=True,
        output=f"{job.folder}{os.sep}",
    )
    handout = read_handout(job.content, workspace, options)
    if isinstance(handout, Stopped):
        return _unread(job, handout.diagnostics, handout.sources, workspace.record)
    made: list[EditionMade] = []
    found: dict[str, tuple[Diagnostic, ...]] = {}
    sources: dict[str, SourceFile] = {}
    for edition in editions_of(handout.content, job.editions):
        laid = lay_out_edition(handout, edition, themes())
        its = laid.diagnostics
        sources.update((it.name, it) for it in laid.sources)
        files, facts = _rendered(handout, edition, laid, job)
        if laid.document is not None and not files and isinstance(laid, Ready):
            its = (*its, _inaccessible(job, edition))
        made.append(EditionMade(edition.name, files, facts))
        found[edition.name] = its
    return Outcome(
        tuple(made),
        merged_diagnostics(found),
        tuple(sources.values()) if any(not it.files for it in made) else (),
        *_read(workspace.record),
        holds_until(handout.content, job.today),
    )


def _rendered(
    handout: ReadHandout, edition: Edition, laid: Laid, job: Job
) -> tuple[tuple[MadeFile, ...], Facts]:
    """The files of an edition; () where an error, or a fault of ours, stands in the way."""
    count = sum(it.severity >= Severity.WARNING for it in laid.diagnostics)
    facts = _facts(handout.content, count)
    if isinstance(laid, Stopped):
        return (), facts
    pages, content = laid.pages, laid.content
    # What the pages were made from takes as much room as they do.
    del laid
    path = output_of(content, Path(), f"{job.folder}{os.sep}", edition.name)
    try:
        files = [MadeFile(path.name, render_pdf(pages))]
        sheets = render_sheets(pages)
        slip = render_slip(pages)
    except InternalError:
        return (), facts
    if sheets is not None:
        files.append(MadeFile(sheets_of(path).name, sheets))
    if slip is not None:
        files.append(MadeFile(slip_path(path).name, slip))
    count = len(pages.document.pages)
    return tuple(files), _facts(
        content, facts.findings, count, -(-count // max(2, pages.edition.multiple))
    )


def _facts(content: Content, findings: int, pages: int = 0, sheets: int = 0) -> Facts:
    handout = content.handout
    due = handout.review_due.iso if handout.review_due is not None else ""
    about = (handout.id, str(handout.title), handout.version, handout.status, due)
    return Facts(*about, pages, sheets, findings)


def _unread(
    job: Job, found: tuple[Diagnostic, ...], sources: tuple[SourceFile, ...], record: Record
) -> Outcome:
    count = sum(it.severity >= Severity.WARNING for it in found)
    made = (EditionMade(it, (), Facts(findings=count)) for it in job.editions or ("",))
    return Outcome(tuple(made), found, sources, *_read(record), job.today)


def _read(record: Record) -> tuple[Mapping[str, str], tuple[str, ...]]:
    return {str(path): it for path, it in record.digests.items()}, tuple(map(str, record.missed))


def _inaccessible(job: Job, edition: Edition) -> Diagnostic:
    return Diagnostic(
        "internal-fault",
        Severity.ERROR,
        f"the {edition.name} edition of {job.content} would not have been accessible, and was not"
        " written: brochure has a fault",
        hint="report it, with the content file",
    )


@cache
def themes() -> ThemeStore:
    """The themes that a worker keeps from job to job."""
    return ThemeStore()
