"""`brochure batch`: many handouts for many clinics."""

import contextlib
import os
import re
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from msgspec import Struct

from brochure.cli.batch_table import table
from brochure.cli.exits import FINDINGS, WRONG_USAGE, StopError
from brochure.cli.output import print_diagnostics, refuse, say

if TYPE_CHECKING:
    from brochure.batch.crew import Crew
    from brochure.batch.fresh import Freshness
    from brochure.batch.job import Job
    from brochure.batch.matrix import Matrix
    from brochure.batch.plan import BatchOptions, Planned
    from brochure.batch.run import Batch, RowResult
    from brochure.batch.state import State


_DASK: Final = re.compile(r"dask://([^\s/@]+:\d{1,5})/?")


class Asked(Struct, frozen=True):
    """How the command is to build and show."""

    jobs: int
    executor: str | None
    output_format: str
    is_quiet: bool


@click.command(short_help="Build many handouts for many clinics.")
@click.argument("matrix", metavar="MATRIX.yaml|FOLDER|CLINICS.csv")
@click.argument("handouts", required=False, metavar="[HANDOUTS]")
@click.option("-o", "--output", metavar="DIR", help="Where the files go; dist/ unless given.")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="Build this edition alone; may be repeated.",
)
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="So many processes.")
@click.option("--executor", metavar="dask://HOST:PORT", help="Build on a Dask cluster.")
@click.option("--brand", metavar="FILE", help="A brand file in place of the clinics' own.")
@click.option("--theme", metavar="NAME|FILE", help="A theme in place of the contents' own.")
@click.option("--draft", is_flag=True, help="Build as drafts, whatever the status.")
@click.option("--strict", is_flag=True, help="Let warnings stop a handout.")
@click.option("--force", is_flag=True, help="Build also what has not changed.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("full", "concise")),
    default="full",
    help="How problems are shown.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
def batch(  # noqa: PLR0913 - an argument for each option
    matrix: str,
    handouts: str | None,
    output: str | None,
    *,
    editions: tuple[str, ...],
    jobs: int | None,
    executor: str | None,
    brand: str | None,
    theme: str | None,
    draft: bool,
    strict: bool,
    force: bool,
    output_format: str,
    quiet: bool,
) -> None:
    """Build the handouts of a matrix: for each clinic, in each edition.

    MATRIX is a file that names clinics, handouts and editions; or a folder of handouts; or a CSV
    file of clinics, and HANDOUTS is the folder of their handouts. Only what has changed is built.
    """
    from brochure.batch.plan import BatchOptions, collisions, plan_jobs
    from brochure.cli.build import _asked as known_editions
    from brochure.cli.world import workspace_of

    workspace = workspace_of(matrix)
    asked = Asked(jobs or os.cpu_count() or 1, executor, output_format, quiet)
    read = _read(matrix, handouts, asked)
    names = known_editions(editions, is_all=False)
    base = Path(matrix) if Path(matrix).is_dir() else Path(matrix).parent
    options = BatchOptions(
        Path(output) if output else base / "dist",
        workspace.today,
        names,
        theme,
        brand,
        draft,
        strict,
        force,
    )
    planned = plan_jobs(read, options)
    found = collisions(planned)
    if found:
        print_diagnostics(found, read.sources, output_format)
        raise StopError(FINDINGS)
    _build(planned, options, asked)


def _read(matrix: str, handouts: str | None, asked: Asked) -> "Matrix":
    """The matrix. Raises StopError, told, where something is wrong with it."""
    from brochure.batch.read_matrix import read_matrix
    from brochure.cli.world import workspace_of

    if handouts is not None and Path(matrix).suffix.casefold() != ".csv":
        hint = "write the handouts into the matrix file, under `handouts:`"
        raise refuse("a folder of handouts goes with a CSV file of clinics", hint)
    read = read_matrix(matrix, handouts, workspace_of(matrix))
    print_diagnostics(read.diagnostics, read.sources, asked.output_format)
    if read.stops:
        raise StopError(FINDINGS if read.can_open else WRONG_USAGE)
    return read


def _build(planned: "tuple[Planned, ...]", options: "BatchOptions", asked: Asked) -> None:
    """Build, and say what became of each row. Raises StopError where one failed."""
    from brochure.batch.fresh import Freshness
    from brochure.batch.run import Batch
    from brochure.outputs.fresh import builder_digest

    began = time.perf_counter()
    results: list[RowResult] = []
    with _opened(options) as state, _crew(planned, state, asked) as crew:
        with _progress(len(planned), asked) as shown:

            def report(result: "RowResult") -> None:
                results.append(result)
                shown(result)

            freshness = Freshness(options.base, builder_digest(), options.today)
            run = Batch(options, state, freshness, crew, report, lambda it: say(it, err=True))
            run.run(planned)
        _write_manifest(run, state, freshness, options, asked)
    _say_end(run, results, asked, time.perf_counter() - began)


@contextlib.contextmanager
def _crew(planned: "tuple[Planned, ...]", state: "State", asked: Asked) -> "Iterator[Crew]":
    """The workers, who end with the batch. Raises StopError, told, where there are none."""
    from brochure.batch.crew import CrewError

    is_done, crew = False, None
    try:
        if asked.executor is None:
            crew = _local(asked, len(planned))
        else:
            crew = _cluster(asked.executor, planned, state)
        yield crew
        is_done = True
    except CrewError as error:
        raise refuse(error.message, error.hint) from None
    finally:
        if crew is not None:
            crew.close(at_once=not is_done)


def _local(asked: Asked, rows: int) -> "Crew":
    # What the workers share is loaded before there are any.
    import brochure.pdf.write
    import brochure.pipeline.pages  # noqa: F401
    from brochure.batch.crew import LocalCrew
    from brochure.cli.isolation import isolate_reportlab

    return LocalCrew(min(asked.jobs, rows), isolate_reportlab)


def _cluster(executor: str, planned: "tuple[Planned, ...]", state: "State") -> "Crew":
    """The workers of a Dask cluster. Raises StopError, told; CrewError."""
    from brochure.cli.extra import require_packages

    found = _DASK.fullmatch(executor)
    if found is None:
        raise refuse(f"there is no executor `{executor}`", "write dask://HOST:PORT")
    require_packages("distributed")
    from brochure.batch.cluster import ClusterCrew

    places = {(it.job.folder, it.job.content): it.place for it in planned}

    def earlier(job: "Job") -> tuple[str, ...]:
        notes = state.notes(places[job.folder, job.content])
        return tuple(it.name for note in notes for it in note.outputs)

    return ClusterCrew(found[1], Path.cwd(), earlier)


@contextlib.contextmanager
def _opened(options: "BatchOptions") -> "Iterator[State]":
    """The state of the dist folder. Raises StopError, told, where it can't be used."""
    from brochure.batch.paths import state_of
    from brochure.batch.state import State

    hint = "choose another folder with -o"
    try:
        path = state_of(options.dist)
        state = State(path)
    except (OSError, sqlite3.Error) as error:
        message = f"what is built can't be noted beside {options.dist}: {_why(error)}"
        raise refuse(message, hint) from None
    try:
        yield state
    except sqlite3.Error as error:
        message = f"{path} can't be used: {_why(error)}"
        hint = "make room on the disk, or delete the file: all is built anew then"
        raise refuse(message, hint) from None
    finally:
        state.close()


def _why(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError):
        return (error.strerror or "it can't be opened").lower()
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return "the disk is full; what is finished stays finished"
    return "it is damaged, of another version, or held by another program"


def _write_manifest(
    run: "Batch", state: "State", freshness: "Freshness", options: "BatchOptions", asked: Asked
) -> None:
    """Write the list of what lies in the dist folder; or tell why not."""
    from brochure.batch.manifest import entries_of, write_manifest
    from brochure.batch.state import Note, Place
    from brochure.outputs.files import OutputRefusedError

    def is_current(place: Place, note: Note) -> bool:
        if (place, note.edition) in run.current:
            return True
        return (
            not note.failure
            and freshness.same_inputs(note, note.question)
            and freshness.is_finished(note, options.dist / place.folder)
        )

    try:
        with state.alone():
            entries = entries_of(state.all_notes(), options.dist, is_current)
            if entries[0] or options.dist.is_dir():
                write_manifest(options.dist, *entries)
    except OutputRefusedError as error:
        print_diagnostics((error.diagnostic,), (), asked.output_format)
        run.is_full = True


@contextlib.contextmanager
def _progress(rows: int, asked: Asked) -> "Iterator[Callable[[RowResult], None]]":
    """What shows each result: a bar on a terminal, a line elsewhere."""
    seen: set[tuple[str, str]] = set()
    if asked.is_quiet:
        yield lambda _: None
        return
    if sys.stderr is not None and sys.stderr.isatty():
        with click.progressbar(length=rows, label="building", file=sys.stderr) as bar:

            def move(result: "RowResult") -> None:
                row = (result.clinic, result.content)
                if row not in seen:
                    seen.add(row)
                    bar.update(1)

            yield move
        return

    def line(result: "RowResult") -> None:
        seen.add((result.clinic, result.content))
        what = result.path or f"{result.clinic} {result.content} {result.edition}".strip()
        say(f"[{len(seen)}/{rows}] {result.result}: {what}", err=True)

    yield line


def _say_end(run: "Batch", results: "list[RowResult]", asked: Asked, seconds: float) -> None:
    """The problems, the table, and a line of sums. Raises StopError where a row failed."""
    from brochure.diagnostics.order import in_order

    told = in_order(run.told.diagnostics)
    print_diagnostics(told, tuple(run.told.sources.values()), asked.output_format)
    if not asked.is_quiet:
        for line in table(results):
            say(line)
        counts = Counter(it.result for it in results)
        sums = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        say(f"{sums}; {len(results)} in all, in {seconds:.1f} s")
        if any(it.facts.findings and it.result != "failed" for it in results):
            say("`brochure check FILE` shows the findings in a handout")
    if any(it.result in ("failed", "not tried") for it in results) or run.is_full:
        raise StopError(FINDINGS)
