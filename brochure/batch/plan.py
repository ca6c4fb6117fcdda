"""The jobs of a matrix, and what would be written over by another one."""

import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from brochure.batch.job import Job
from brochure.batch.matrix import Matrix, Row
from brochure.batch.paths import name_from
from brochure.batch.state import Place
from brochure.diagnostics.diagnostic import Diagnostic, Label, Severity
from brochure.limits import YAML_BYTES
from brochure.outputs.names import stem_of
from brochure.pipeline import Options, Stopped, output_of, read_handout
from brochure.pipeline.brands import find_brand
from brochure.source.file import (
    SourceFile,
    SourceRefusedError,
    Workspace,
    decode,
    read_earlier,
)
from brochure.source.parse import parse

_PATTERN: Final = "file_name"
"""Where this stands in a content file or its brand's, names are made of more than the number."""
_HEAD: Final = re.compile(r"^handout\s*:.*?(?=^[^\s#]|\Z)", re.MULTILINE | re.DOTALL)


class Planned(Struct, frozen=True):
    """A row with its job, and the name that the state knows it by."""

    row: Row
    job: Job
    place: Place


class BatchOptions(Struct, frozen=True):
    """What a batch is asked for beside its matrix."""

    dist: Path
    today: dt.date
    editions: tuple[str, ...] = ()
    """In place of those of the matrix; () for none."""
    theme: str | None = None
    brand: str | None = None
    """In place of those of the clinics."""
    is_draft: bool = False
    is_strict: bool = False
    forces: bool = False
    """Build also what is up to date."""

    @property
    def base(self) -> Path:
        """The folder that the state names files from."""
        return self.dist.parent

    def question(self, job: Job) -> str:
        """What decides of what is built, beside files and editions."""
        files = (job.theme, job.brand)
        named = (name_from(it, self.base) if it and os.path.isfile(it) else it for it in files)  # noqa: PTH113 - no error for a name too long
        return repr((*named, job.is_draft, job.is_strict))


def plan_jobs(matrix: Matrix, options: BatchOptions) -> tuple[Planned, ...]:
    """A job for each row of a matrix."""
    return tuple(_planned(row, options) for row in matrix.rows)


def _planned(row: Row, options: BatchOptions) -> Planned:
    folder = options.dist / row.clinic.folder if row.clinic.folder else options.dist
    job = Job(
        row.content,
        str(folder),
        options.editions or row.editions,
        options.today,
        options.theme,
        options.brand or row.clinic.brand,
        options.is_draft,
        options.is_strict,
    )
    place = Place(row.clinic.folder, name_from(row.content, options.base))
    return Planned(row, job, place)


def collisions(planned: Sequence[Planned]) -> tuple[Diagnostic, ...]:
    """A finding for each row whose files would be written over by those of another one.

    Only what content files say of their numbers is looked at; a file that can't be read is told
    when it is built.
    """
    stems: dict[tuple[str, str | None], str] = {}
    for it in planned:
        key = it.job.content, it.job.brand
        stems[key] = stems.get(key) or _stem_of(it.job)
    return tuple(_collisions(planned, stems))


def _collisions(
    planned: Sequence[Planned], stems: Mapping[tuple[str, str | None], str]
) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Row] = {}
    seen: set[tuple[str, str]] = set()
    for it in planned:
        stem = stems[it.job.content, it.job.brand]
        known = first.setdefault((it.row.clinic.folder, stem), it.row)
        pair = (known.content, it.row.content)
        if not stem or known is it.row or pair in seen:
            continue
        seen.add(pair)
        others = () if known.span is None else (Label(known.span, "the other one"),)
        yield Diagnostic(
            "same-output",
            Severity.ERROR,
            f"{known.content} and {it.row.content} would be written to one file, {stem}.pdf",
            it.row.span,
            hint="give each handout a number of its own, under `handout: id:`, or put `{id}` into"
            " `file_name:`",
            others=others if known.span != it.row.span else (),
        )


def _stem_of(job: Job) -> str:
    """The name of a handout's file without its ending; "" where it can't be read."""
    data = read_earlier(Path(job.content), YAML_BYTES)
    try:
        text = decode(job.content, data).text if data else ""
    except SourceRefusedError:
        return ""
    if _PATTERN in text or _PATTERN in _text_of_brand(job):
        return _stem_by_pattern(job)
    # The rest of a file takes long to parse and says nothing of names.
    head = _HEAD.search(text)
    source = SourceFile(job.content, head[0] if head else text)
    handout = parse(source, "content").data.get("handout")
    if not isinstance(handout, dict) or not isinstance(handout.get("id"), str):
        return ""
    is_final = handout.get("status") == "approved" and not job.is_draft
    return stem_of(handout["id"]) + ("" if is_final else "-draft")


def _text_of_brand(job: Job) -> str:
    workspace = Workspace(Path(job.content).parent.resolve(), job.today)
    brand = find_brand(job.content, workspace, job.brand)
    return brand.source.text if brand.source is not None else ""


def _stem_by_pattern(job: Job) -> str:
    """The name that a `file_name` gives, of which only the whole handout knows the parts."""
    workspace = Workspace(Path(job.content).parent.resolve(), job.today)
    options = Options(job.theme, brand=job.brand, is_draft=job.is_draft)
    handout = read_handout(job.content, workspace, options)
    if isinstance(handout, Stopped):
        return ""
    return output_of(handout.content, Path(), f"{job.folder}{os.sep}").stem
