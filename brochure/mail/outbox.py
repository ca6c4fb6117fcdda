"""The outbox: what was sent to whom, in a file that survives a crash at any moment.

"sending" is committed before the server gets the message, so that nobody gets a version twice:
what still says so when a run begins was cut off in between, and is doubtful. A person decides.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from brochure.transactions import immediate

State: TypeAlias = Literal["sending", "sent", "refused", "doubtful"]
_PATIENCE: Final = 10.0
"""Seconds to wait for another process that writes."""
_TABLE: Final = """\
CREATE TABLE IF NOT EXISTS messages (
  address TEXT NOT NULL, handout TEXT NOT NULL, version TEXT NOT NULL, language TEXT NOT NULL,
  edition TEXT NOT NULL, message_id TEXT NOT NULL, state TEXT NOT NULL, time TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (address, handout, version, language, edition))
"""


class BusyError(Exception):
    """Another run is sending from this outbox."""


class Item(Struct, frozen=True):
    """What a handout is, to the outbox: the same item goes to nobody twice."""

    handout: str
    version: str
    language: str
    edition: str


class Entry(Struct, frozen=True):
    """A line of the outbox."""

    address: str
    item: Item
    message_id: str
    state: State
    time: str
    """ISO 8601, in UTC."""
    detail: str
    """What the server said."""


class Outbox:
    """An outbox file, opened; made where there is none. Raises sqlite3.Error, OSError."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            # Addresses are nobody else's business.
            path.touch(mode=0o600)
        self._path = path
        self._base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        self._base.execute("PRAGMA synchronous = FULL")
        self._base.execute(_TABLE)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @contextlib.contextmanager
    def run(self) -> Iterator[None]:
        """While this process alone sends; what an earlier run left unfinished becomes doubtful.

        The lock is one of SQLite's own, which the system lets go of when the process dies, however
        it dies. Raises BusyError where another process has it.
        """
        lock = sqlite3.connect(f"{self._path}-run", timeout=0.0, isolation_level=None)
        try:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                raise BusyError from None
            with immediate(self._base):
                self._base.execute(
                    "UPDATE messages SET state = 'doubtful', detail = 'the run was cut off'"
                    " WHERE state = 'sending'"
                )
            yield
        finally:
            lock.close()

    def state(self, address: str, item: Item) -> State | None:
        """What became of an item for an address; None where nothing was tried."""
        row = self._base.execute(
            "SELECT state FROM messages WHERE address = ? AND handout = ? AND version = ?"
            " AND language = ? AND edition = ?",
            _key(address, item),
        ).fetchone()
        return None if row is None else row[0]

    def note(
        self,
        address: str,
        item: Item,
        state: State,
        message_id: str,
        time: str,
        detail: str = "",
    ) -> None:
        """Write down what is so of an item for an address; it is on the disk when this returns."""
        with immediate(self._base):
            self._base.execute(
                "INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*_key(address, item), message_id, state, time, detail),
            )

    def forget(self, address: str, item: Item) -> None:
        """Take back a "sending" of which the server said that it has not taken it."""
        with immediate(self._base):
            self._base.execute(
                "DELETE FROM messages WHERE address = ? AND handout = ? AND version = ?"
                " AND language = ? AND edition = ?",
                _key(address, item),
            )

    def entries(self) -> Iterator[Entry]:
        """Every line, the oldest first."""
        rows = self._base.execute(
            "SELECT address, handout, version, language, edition, message_id, state, time, detail"
            " FROM messages ORDER BY time, address"
        )
        for row in rows:
            yield Entry(row[0], Item(*row[1:5]), *row[5:])

    def prune(self, before: str) -> int:
        """Delete the lines from before a day; how many. Doubtful ones stay until they are settled.

        Who is in a deleted line may get the same version again.
        """
        with immediate(self._base):
            done = self._base.execute(
                "DELETE FROM messages WHERE time < ? AND state IN ('sent', 'refused')", (before,)
            )
        return done.rowcount


def _key(address: str, item: Item) -> tuple[str, str, str, str, str]:
    return (address.casefold(), item.handout, item.version, item.language, item.edition)
