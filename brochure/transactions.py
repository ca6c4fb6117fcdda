"""Changes of a SQLite file that happen whole or not at all."""

import contextlib
import sqlite3
from collections.abc import Iterator


@contextlib.contextmanager
def immediate(base: sqlite3.Connection) -> Iterator[None]:
    """While what is done belongs together; it is on the file afterwards, or nothing of it is.

    `base` is opened with isolation_level None. Raises sqlite3.Error.
    """
    # A deferred transaction takes its lock late, and fails where another got it in between.
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")
