"""Files appear whole or not at all: what was there before survives every failure."""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from pathlib import Path

from brochure.diagnostics.diagnostic import Diagnostic, Severity

PREFIX = ".brochure-"
"""How the name of every temporary file begins."""

_STALE_SECONDS = 3600
_unfinished: set[Path] = set()
"""The temporary files that may be there now, for an interrupt that ends the process at once."""
_NO_PERMISSION = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


class OutputRefusedError(Exception):
    """A file could not be written; the diagnostic says why and what to do."""

    def __init__(self, message: str, hint: str, *, is_full: bool = False) -> None:
        super().__init__(message)
        self.is_full = is_full
        """True where the disk has no room."""
        self.diagnostic = Diagnostic("unwritable-output", Severity.ERROR, message, hint=hint)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it and a rename.

    The file's folder is made where its parent exists. A new file gets the mode that the umask
    leaves of 0666, an existing one keeps its own. A symbolic link stays one. Raises
    OutputRefusedError; on this and on any other exception the old file is as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target, path)
        target.parent.mkdir(exist_ok=True)
        _replace(target, data, mode)
    except OSError as error:
        raise _refusal(path, error.errno) from None


def remove_unfinished() -> None:
    """Remove the temporary files of what is being written, before the process ends."""
    for temporary in tuple(_unfinished):
        with contextlib.suppress(OSError):
            temporary.unlink()


def _mode_of(target: Path, path: Path) -> int | None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        message = f"{path} is a folder, not a file"
        raise OutputRefusedError(message, "give the path of a file with -o")
    if not stat.S_ISREG(status.st_mode):
        message = f"{path} is a pipe or a device, not a file"
        raise OutputRefusedError(message, "give the path of a file with -o")
    return stat.S_IMODE(status.st_mode) & 0o777


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    family = f"{PREFIX}{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"
    temporary = target.parent / f"{family}{secrets.token_hex(8)}.tmp"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    _unfinished.add(temporary)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        _remove_stale(temporary, family)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    finally:
        _unfinished.discard(temporary)
    _keep_rename(target.parent)


def _remove_stale(temporary: Path, family: str) -> None:
    """Remove what a killed build of the same output left; never what a running one writes."""
    # The file system's own time, which both ages come from.
    now = temporary.stat().st_mtime
    for other in temporary.parent.glob(f"{family}*.tmp"):
        with contextlib.suppress(OSError):
            if other != temporary and now - other.lstat().st_mtime > _STALE_SECONDS:
                other.unlink()


def _keep_rename(folder: Path) -> None:
    """Make the rename survive a power failure, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refusal(path: Path, number: int | None) -> OutputRefusedError:
    message = f"{path} can't be written"
    if number in _NO_PERMISSION:
        return OutputRefusedError(
            f"{message}: its folder or the file is protected",
            "close the file in other programs, or choose another folder with -o",
        )
    if number in _NO_SPACE:
        return OutputRefusedError(
            f"{message}: the disk is full",
            "free some space, or choose another disk with -o",
            is_full=True,
        )
    if number in _NO_FOLDER:
        return OutputRefusedError(
            f"{message}: its folder does not exist", "make the folder, or choose another with -o"
        )
    if number == errno.ENAMETOOLONG:
        return OutputRefusedError(
            f"{message}: its name is too long", "choose a shorter name with -o"
        )
    return OutputRefusedError(message, "choose another folder with -o")
