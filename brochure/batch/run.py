"""The run of a batch: what is not up to date is built, written down and written."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.batch.crew import Crew
from brochure.batch.fresh import Freshness, Left, left_to_build
from brochure.batch.job import EditionMade, Facts, Job, Outcome
from brochure.batch.paths import name_from
from brochure.batch.plan import BatchOptions, Planned
from brochure.batch.state import Note, Output, Place, State
from brochure.batch.written import (
    changed_by_others,
    left_over,
    objection_to,
    outputs_of,
    write_files,
)
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.outputs.files import OutputRefusedError
from brochure.source.file import SourceFile

Result: TypeAlias = Literal["built", "up to date", "failed", "not tried"]
_PAUSE: Final = 0.1
"""Seconds until what another batch builds is looked at again."""

_REPLACED: Final = 8
"""So many digests of earlier files are kept: more runs are not cut off one after the other."""


class RowResult(Struct, frozen=True):
    """What became of one edition of a handout for a clinic."""

    clinic: str
    content: str
    edition: str
    result: Result
    path: Path | None
    """The PDF, where there is one of this time."""
    facts: Facts
    size: int = 0
    """Bytes of the PDF."""
    why: str = ""


class Told(Struct):
    """What there is to tell of a whole run, each thing once."""

    diagnostics: dict[Diagnostic, None] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)

    def add(self, found: Sequence[Diagnostic], sources: Sequence[SourceFile] = ()) -> None:
        """Add what one handout has; many clinics have the same handout."""
        self.diagnostics.update(dict.fromkeys(found))
        self.sources.update((it.name, it) for it in sources)


class _Given(Struct, frozen=True):
    """A job that was given to a worker."""

    planned: Planned
    job: Job
    asked: tuple[str, ...]
    """All editions of the row; () where only the content knows them."""


class Batch:
    """One run. `report` gets each result as soon as it is there, `say` what is waited for."""

    def __init__(
        self,
        options: BatchOptions,
        state: State,
        freshness: Freshness,
        crew: Crew,
        report: Callable[[RowResult], None],
        say: Callable[[str], None],
    ) -> None:
        self.told = Told()
        self.is_full = False
        """True once the disk is: what is left is not tried."""
        self.current: set[tuple[Place, str]] = set()
        """What is as it would be built now: rows by place and edition."""
        self._options = options
        self._state = state
        self._freshness = freshness
        self._crew = crew
        self._report = report
        self._say = say
        self._has_waited = False
        self._waiting: deque[Planned] = deque()
        self._others: list[Planned] = []
        """What another batch is building."""
        self._suspects: list[_Given] = []
        """What was being built when a worker died: one of them has killed it."""
        self._building: dict[Future[Outcome], _Given] = {}
        self._owners: dict[Path, Place] = {}

    def run(self, planned: Sequence[Planned]) -> None:
        """Build all that is not up to date."""
        self._waiting.extend(planned)
        while self._waiting or self._building or self._suspects or self._others:
            self._give_out()
            if self._building:
                done, _ = wait(self._building, return_when=FIRST_COMPLETED)
                self._take_in(done)
            elif self._suspects:
                self._try_alone(self._suspects.pop())
            elif self._others:
                self._wait()
                self._waiting.extend(self._others)
                self._others.clear()

    def _wait(self) -> None:
        """Wait a moment for another batch; that there is one is said once."""
        if not self._has_waited:
            self._has_waited = True
            some = f"{len(self._others)} handout{'s' if len(self._others) > 1 else ''}"
            self._say(f"another batch is building {some} of these: waiting for it")
        time.sleep(_PAUSE)

    def _give_out(self) -> None:
        """Give jobs to the workers, as many as they have room for."""
        while self._waiting and len(self._building) < self._crew.room:
            planned = self._waiting.popleft()
            if self.is_full:
                given = _Given(planned, planned.job, planned.job.editions)
                self._end(given, "not tried", "the disk is full")
                continue
            left = self._left(planned)
            if left.editions is not None:
                if not self._state.claim(planned.place):
                    self._others.append(planned)
                    continue
                # Another batch may have finished it since it was looked at.
                left = self._left(planned)
                if left.editions is None:
                    self._state.release(planned.place)
            self._report_done(planned, left.done)
            if left.editions is not None:
                job = replace(planned.job, editions=left.editions)
                self._building[self._crew.submit(job)] = _Given(planned, job, left.asked)

    def _left(self, planned: Planned) -> Left:
        """What is not up to date of a row."""
        if self._options.forces:
            return Left(planned.job.editions, planned.job.editions)
        notes, folder = self._state.notes(planned.place), Path(planned.job.folder)
        return left_to_build(
            planned.job, notes, folder, self._freshness, self._options.question(planned.job)
        )

    def _report_done(self, planned: Planned, notes: Sequence[Note]) -> None:
        folder, row = Path(planned.job.folder), planned.row
        for it in notes:
            self._own(folder, it.outputs, planned.place)
            self.current.add((planned.place, it.edition))
            path, size = folder / it.outputs[0].name, it.outputs[0].size
            about = (row.clinic.name, row.content, it.edition)
            self._report(RowResult(*about, "up to date", path, it.facts, size))

    def _take_in(self, done: set[Future[Outcome]]) -> None:
        """Write what is finished; after a worker's death, take new ones."""
        is_broken = False
        for future in [it for it in self._building if it in done]:
            given = self._building.pop(future)
            try:
                outcome = future.result()
            except BrokenExecutor:
                is_broken = True
                self._suspects.append(given)
            else:
                self._settle(given, outcome)
        if is_broken and self._crew.renew():
            self._suspects.extend(self._building.values())
            self._building.clear()

    def _try_alone(self, given: _Given) -> None:
        """Build what a worker may have died of once more, with nothing beside it."""
        if self.is_full:
            self._end(given, "not tried", "the disk is full")
            return
        try:
            outcome = self._crew.submit(given.job).result()
        except BrokenExecutor:
            self._crew.renew()
            message = f"the process that built {given.job.content} was ended from outside, twice"
            hint = "most often memory is short: close other programs, or build with --jobs 1"
            self.told.add((Diagnostic("lost-worker", Severity.ERROR, message, hint=hint),))
            self._end(given, "failed", "its process was ended, twice")
            return
        self._settle(given, outcome)

    def _settle(self, given: _Given, outcome: Outcome) -> None:
        """Write down what came of a job, then write its files."""
        if any(not it.files for it in outcome.editions):
            self.told.add(outcome.diagnostics, outcome.sources)
        place = given.planned.place
        earlier = {it.edition: it for it in self._state.notes(place)}
        pairs = [
            (it, self._note(given, outcome, it, earlier.get(it.edition))) for it in outcome.editions
        ]
        self._state.keep(place, [it for _, it in pairs if it.edition])
        for made, note in pairs:
            if note.failure:
                self._fail(given, made, note.failure)
            else:
                self._write(given, made, note, earlier.get(made.edition))
        self._state.release(place)

    def _note(self, given: _Given, outcome: Outcome, made: EditionMade, old: Note | None) -> Note:
        """What is written down of an edition, before its files are written."""
        failure = self._objection(given, outcome, made, old)
        base = self._options.base
        outputs, facts = outputs_of(made.files), made.facts
        if failure:
            # An earlier file stays, and the manifest has to say what it is.
            outputs = old.outputs if old is not None else ()
            facts = old.facts if old is not None and old.outputs else facts
        return Note(
            made.edition,
            given.planned.row.clinic.name,
            self._freshness.builder,
            self._options.question(given.planned.job),
            given.asked or tuple(it.edition for it in outcome.editions),
            not given.planned.job.editions,
            {name_from(path, base): digest for path, digest in outcome.inputs.items()},
            tuple(name_from(it, base) for it in outcome.missed),
            outcome.holds_until.isoformat(),
            outputs,
            facts,
            failure,
            () if old is None else (*(it.digest for it in old.outputs), *old.replaced)[:_REPLACED],
        )

    def _objection(
        self, given: _Given, outcome: Outcome, made: EditionMade, old: Note | None
    ) -> str:
        """Why an edition is not written; "" where it is."""
        if not made.files:
            first = next((it for it in outcome.diagnostics if it.severity is Severity.ERROR), None)
            return first.message if first is not None else "it has errors"
        folder, planned = Path(given.job.folder), given.planned
        objection = objection_to(made.files, folder, outcome.inputs, old)
        if objection is None and not self._own(folder, outputs_of(made.files), planned.place):
            path = folder / made.files[0].name
            message = f"{path} is the file of another handout of this batch, too"
            hint = "give each handout a number or a `file_name` of its own"
            objection = Diagnostic(
                "same-output", Severity.ERROR, message, planned.row.span, hint=hint
            )
        if objection is None:
            return ""
        self.told.add((objection,))
        return objection.message

    def _own(self, folder: Path, outputs: Sequence[Output], place: Place) -> bool:
        """False where a file belongs to another handout of this run."""
        owners = [self._owners.setdefault(folder / it.name, place) for it in outputs]
        return all(it == place for it in owners)

    def _write(self, given: _Given, made: EditionMade, note: Note, old: Note | None) -> None:
        folder, planned = Path(given.job.folder), given.planned
        self.told.add(changed_by_others(made.files, folder, old))
        try:
            write_files(made.files, folder)
        except OutputRefusedError as error:
            self.told.add((error.diagnostic,))
            self.is_full = self.is_full or error.is_full
            self._state.keep(planned.place, [replace(note, failure=error.diagnostic.message)])
            self._fail(given, made, error.diagnostic.message)
            return
        for path in left_over(note.outputs, folder, old):
            message = f"{path} is no longer made of {planned.row.content}"
            hint = "delete it, so that nobody prints it"
            found = Diagnostic("leftover-output", Severity.WARNING, message, hint=hint)
            self.told.add((found,))
        self.current.add((planned.place, made.edition))
        about = (planned.row.clinic.name, planned.row.content, made.edition)
        pdf = made.files[0]
        self._report(RowResult(*about, "built", folder / pdf.name, made.facts, len(pdf.data)))

    def _fail(self, given: _Given, made: EditionMade, why: str) -> None:
        row = given.planned.row
        about = (row.clinic.name, row.content, made.edition)
        self._report(RowResult(*about, "failed", None, made.facts, why=why))

    def _end(self, given: _Given, result: Result, why: str) -> None:
        """Report a job of which nothing came."""
        row = given.planned.row
        for edition in given.job.editions or ("",):
            about = (row.clinic.name, row.content, edition)
            self._report(RowResult(*about, result, None, Facts(), why=why))
        self._state.release(given.planned.place)
