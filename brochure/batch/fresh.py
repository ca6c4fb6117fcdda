"""Whether what is built already is what would be built again."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from brochure.batch.job import Job
from brochure.batch.state import Note
from brochure.source.file import digest_of


class Freshness:
    """What is known of files on the disk, each looked at once in a run where it is an input."""

    def __init__(self, base: Path, builder: str, today: dt.date) -> None:
        self._base = base
        self._builder = builder
        self._today = today.isoformat()
        self._digests: dict[str, str | None] = {}

    @property
    def builder(self) -> str:
        """What builds now."""
        return self._builder

    def same_inputs(self, note: Note, question: str) -> bool:
        """True where a row would be built from the same, and the same would come of it."""
        return (
            note.builder == self._builder
            and note.question == question
            and note.holds_until >= self._today
            and all(self._digest(path) == it for path, it in note.inputs.items())
            and not any(os.path.lexists(self._base / it) for it in note.missed)
        )

    def is_finished(self, note: Note, folder: Path) -> bool:
        """True where all files of a row are there as they were made."""
        return bool(note.outputs) and all(
            digest_of(folder / it.name) == it.digest for it in note.outputs
        )

    def _digest(self, path: str) -> str | None:
        if path not in self._digests:
            self._digests[path] = digest_of(self._base / path)
        return self._digests[path]


class Left(Struct, frozen=True):
    """What of a job is left to build."""

    editions: tuple[str, ...] | None
    """Those of a Job (() for all that the content names); None where none is left."""
    asked: tuple[str, ...]
    """All editions of the job; () where only the content knows them."""
    done: tuple[Note, ...] = ()
    """The notes of those that are up to date."""


def left_to_build(
    job: Job, notes: Sequence[Note], folder: Path, freshness: Freshness, question: str
) -> Left:
    """What is left of a job, by what is known of it."""
    same = {it.edition: it for it in notes if freshness.same_inputs(it, question)}
    asked = job.editions or next((it.asked for it in same.values() if it.is_own_choice), ())
    done = {
        name: same[name]
        for name in asked
        if name in same and not same[name].failure and freshness.is_finished(same[name], folder)
    }
    left = tuple(it for it in asked if it not in done)
    if asked and not left:
        return Left(None, asked, tuple(done.values()))
    return Left(left, asked, tuple(done.values()))
