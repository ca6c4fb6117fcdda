"""Following files: when one that a build read, or looked for in vain, is another one now."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import aclosing
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct, field

_STEP = 12
"""Milliseconds without a further change that end a burst of them; the last of a save's steps
follows the one before it within a few."""
_LONGEST_BURST = 250
"""Milliseconds after which a burst that does not end is told all the same."""
_LOOK_AGAIN = 1000
"""Milliseconds between two looks at the files themselves, for what the system does not tell: a
network folder, a folder that was moved away."""
_PAUSE = 0.015
"""Seconds between two looks at a file that is away or empty: editors rename the old, or empty it,
before they write the new."""
_LOOKS = 10

Stamp: TypeAlias = tuple[int, int, int] | None
"""A file's inode, size and time of change in nanoseconds; None where it is not there."""


class Watched(Struct):
    """The files that the last build depends on, and how they stood when it began."""

    stamps: dict[Path, Stamp] = field(default_factory=dict)

    def begin(self) -> None:
        """Note how the files stand: what changes from now on asks for another build."""
        self.stamps = {path: stamp(path) for path in self.stamps}

    def depend_on(self, paths: Collection[Path], began: float) -> None:
        """The files of the build that began at `began` (seconds since 1970).

        One that the build before did not read is taken as changed where it was written since.
        """
        stamps: dict[Path, Stamp] = {}
        for path in paths:
            now = stamp(path)
            is_late = now is not None and now[2] >= began * 1e9
            stamps[path] = self.stamps.get(path, None if is_late else now)
        self.stamps = stamps

    @property
    def has_changed(self) -> bool:
        """True where a file is another one than when the last build began."""
        return any(stamp(path) != known for path, known in self.stamps.items())

    @property
    def is_between(self) -> bool:
        """True where a file that was there is away or empty: it may be in the middle of a save."""
        return any(known and not _is_whole(stamp(path)) for path, known in self.stamps.items())

    @property
    def folders(self) -> frozenset[Path]:
        """The folders in which these files are or would appear."""
        return frozenset(_nearest_folder(path.parent) for path in self.stamps)


def stamp(path: Path) -> Stamp:
    """What tells one state of a file from another."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


async def follow(watched: Watched, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yields each time that a watched file has changed, until `stop` is set.

    The consumer builds, and calls `begin` and `depend_on` of `watched`, before it asks for more.
    """
    import watchfiles

    while not stop.is_set():
        folders = watched.folders
        events = watchfiles.awatch(
            *folders,
            watch_filter=None,
            debounce=_LONGEST_BURST,
            step=_STEP,
            stop_event=stop,
            rust_timeout=_LOOK_AGAIN,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        )
        # What changed while nobody watched.
        if watched.has_changed:
            await _wait_for_save(watched)
            yield
        try:
            async with aclosing(events):
                async for _ in events:
                    if watched.has_changed:
                        await _wait_for_save(watched)
                        yield
                    if watched.folders != folders:
                        break
        except FileNotFoundError:
            # A folder went away between the look and the watch.
            await asyncio.sleep(_PAUSE)


async def repeat(
    watched: Watched, stop: asyncio.Event, build: Callable[[], Awaitable[object]]
) -> None:
    """Build each time that a watched file changes, until `stop` is set."""
    async for _ in follow(watched, stop):
        await build()


async def _wait_for_save(watched: Watched) -> None:
    for _ in range(_LOOKS):
        if not watched.is_between:
            return
        await asyncio.sleep(_PAUSE)


def files_of(content: str, *groups: Collection[Path]) -> tuple[Path, ...]:
    """The content file, also where it is a link to another, and the files of a build's record."""
    named = Path(os.path.abspath(content))  # noqa: PTH100 - keeps the link that resolve follows
    return tuple(dict.fromkeys((named, *(path for group in groups for path in group))))


def _is_whole(now: Stamp) -> bool:
    return now is not None and now[1] > 0


def _nearest_folder(folder: Path) -> Path:
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder
