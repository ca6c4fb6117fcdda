"""What was built from what, in a file that survives a crash at any moment.

A row is written down before its files are: with their digests, so that what a run that was cut
off has written is known for finished, and what it has not is known for missing.
"""

import contextlib
import glob
import secrets
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from brochure.batch.job import Facts
from brochure.transactions import immediate

_PATIENCE: Final = 30.0
"""Seconds to wait for another process that writes."""
_JUST_BEGUN: Final = 60.0
"""Seconds within which a run surely has its lock."""
_TABLES: Final = (
    """\
CREATE TABLE IF NOT EXISTS rows (
  folder TEXT NOT NULL, content TEXT NOT NULL, edition TEXT NOT NULL, note BLOB NOT NULL,
  PRIMARY KEY (folder, content, edition))
""",
    """\
CREATE TABLE IF NOT EXISTS claims (
  folder TEXT NOT NULL, content TEXT NOT NULL, run TEXT NOT NULL,
  PRIMARY KEY (folder, content))
""",
)


class Output(Struct, frozen=True):
    """A file that was made."""

    name: str
    digest: str
    """SHA-256."""
    size: int
    """Bytes."""


class Note(Struct, frozen=True):
    """What is known of a row: what it was built from and with, and what came of it."""

    edition: str
    clinic: str
    builder: str
    question: str
    """The options, as text."""
    asked: tuple[str, ...]
    """All editions that were built together with it."""
    is_own_choice: bool
    """True where the content named the editions."""
    inputs: dict[str, str]
    """SHA-256 by path."""
    missed: tuple[str, ...]
    holds_until: str
    """ISO 8601."""
    outputs: tuple[Output, ...]
    facts: Facts
    failure: str = ""
    """What stood in the way; then there are no outputs of this time, perhaps earlier ones."""
    replaced: tuple[str, ...] = ()
    """SHA-256 of files that lay there before, and do still where the run was cut off."""


class Place(Struct, frozen=True):
    """Which handout for which clinic: folder and content file."""

    folder: str
    content: str


class State:
    """The state of a dist folder, opened; made where there is none.

    Raises sqlite3.Error, OSError. While it is open this process has a run of its own, whose lock
    the system lets go of when the process dies, however it dies.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        with immediate(self._base):
            for table in _TABLES:
                self._base.execute(table)
        self._remove_dead()
        self._run = secrets.token_hex(8)
        self._lock = self._locked(self._run)

    def close(self) -> None:
        """Let go of the file, and of every claim."""
        with contextlib.suppress(sqlite3.Error), immediate(self._base):
            self._base.execute("DELETE FROM claims WHERE run = ?", (self._run,))
        if self._lock is not None:
            self._lock.close()
        self._lock_of(self._run).unlink(missing_ok=True)
        self._base.close()

    def notes(self, place: Place) -> tuple[Note, ...]:
        """What is known of a handout's editions."""
        rows = self._base.execute(
            "SELECT note FROM rows WHERE folder = ? AND content = ?", (place.folder, place.content)
        )
        return tuple(_decoded(it[0]) for it in rows)

    def all_notes(self) -> Iterator[tuple[Place, Note]]:
        """Everything that is known, in the order of the files' paths."""
        rows = self._base.execute(
            "SELECT folder, content, note FROM rows ORDER BY folder, content, edition"
        )
        for folder, content, note in rows:
            yield Place(folder, content), _decoded(note)

    def keep(self, place: Place, notes: Sequence[Note]) -> None:
        """Write down what is so of editions of a handout."""
        with immediate(self._base):
            self._base.executemany(
                "INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)",
                [(place.folder, place.content, it.edition, _ENCODER.encode(it)) for it in notes],
            )

    def alone(self) -> AbstractContextManager[None]:
        """While no other process writes here."""
        return immediate(self._base)

    def claim(self, place: Place) -> bool:
        """True where this run may build a handout; False while another one that lives does."""
        with immediate(self._base):
            row = self._base.execute(
                "SELECT run FROM claims WHERE folder = ? AND content = ?",
                (place.folder, place.content),
            ).fetchone()
            if row is not None and row[0] != self._run and self._lives(row[0]):
                return False
            self._base.execute(
                "INSERT OR REPLACE INTO claims VALUES (?, ?, ?)",
                (place.folder, place.content, self._run),
            )
        return True

    def release(self, place: Place) -> None:
        """Let others build a handout."""
        with immediate(self._base):
            self._base.execute(
                "DELETE FROM claims WHERE folder = ? AND content = ? AND run = ?",
                (place.folder, place.content, self._run),
            )

    def _remove_dead(self) -> None:
        """Remove the locks of runs that were killed; one that just begins may not have its yet."""
        prefix = f"{self._path.name}-run-"
        now = time.time()
        for path in self._path.parent.glob(f"{glob.escape(prefix)}*"):
            with contextlib.suppress(OSError):
                if now - path.stat().st_mtime > _JUST_BEGUN:
                    self._lives(path.name.removeprefix(prefix))

    def _lives(self, run: str) -> bool:
        """Whether the process of a run is there still; what a dead one left is removed."""
        path = self._lock_of(run)
        if not path.exists():
            return False
        lock = self._locked(run)
        if lock is None:
            return True
        lock.close()
        path.unlink(missing_ok=True)
        return False

    def _lock_of(self, run: str) -> Path:
        return self._path.with_name(f"{self._path.name}-run-{run}")

    def _locked(self, run: str) -> sqlite3.Connection | None:
        """The lock of a run; None where another process has it."""
        lock = sqlite3.connect(self._lock_of(run), timeout=0.0, isolation_level=None)
        try:
            lock.execute("PRAGMA journal_mode = OFF")
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            lock.close()
            return None
        return lock


STATE_FILES: Final = ".*.brochure.sqlite3"
"""The names of states that lie beside a dist folder, whose name stands between the dots."""


def read_notes(path: Path, content: str) -> tuple[tuple[Place, Note], ...]:
    """What a state knows of a content file; nothing is changed. Raises sqlite3.Error."""
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", timeout=_PATIENCE, uri=True)
    try:
        rows = base.execute("SELECT folder, note FROM rows WHERE content = ?", (content,))
        return tuple((Place(folder, content), _decoded(note)) for folder, note in rows)
    finally:
        base.close()


_ENCODER: Final = msgspec.json.Encoder()


def _decoded(data: bytes) -> Note:
    """A note. Raises sqlite3.DatabaseError for what is none: the file is of another version."""
    try:
        return msgspec.json.decode(data, type=Note)
    except msgspec.MsgspecError:
        message = "a note of the state can't be read"
        raise sqlite3.DatabaseError(message) from None
