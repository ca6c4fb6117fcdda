"""Where the state of a batch lies, and how it names files."""

import hashlib
import os
import sys
from pathlib import Path
from typing import Final

from brochure.batch.state import STATE_FILES
from brochure.outputs.fresh import cache_folder

_NETWORK: Final = frozenset(
    (
        *("nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs"),
        *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "ceph", "lustre", "gpfs"),
    )
)
"""File systems of other computers: SQLite's locks can't be relied on there (sqlite.org/faq.html,
question 5), and its write-ahead log needs memory that both sides share."""
_MOUNTS: Final = Path("/proc/self/mountinfo")
_REMOTE_DRIVE: Final = 4
"""DRIVE_REMOTE of the Windows function GetDriveTypeW."""


def state_of(dist: Path) -> Path:
    """The file of the state: beside the folder, or in the person's cache for a network folder.

    Raises OSError where it has to be in the cache and there is none.
    """
    whole = Path(os.path.realpath(dist))
    if not is_on_network(whole.parent):
        return whole.parent / STATE_FILES.replace("*", whole.name)
    digest = hashlib.sha256(os.fsencode(whole)).hexdigest()[:32]
    return cache_folder() / "batch" / f"{digest}.sqlite3"


def is_on_network(folder: Path) -> bool:
    """True for a folder that another computer holds, as far as the system says so."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE)
    try:
        return _kind_of(folder, _MOUNTS.read_text("utf-8", "replace")) in _NETWORK
    except OSError:
        return False


def _kind_of(folder: Path, mounts: str) -> str:
    """The file system of a folder, by the lines of mountinfo (proc_pid_mountinfo(5))."""
    deepest, kind = "", ""
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        parts = fields.split(" ")
        if len(parts) <= 4 or not rest:  # noqa: PLR2004 - the fifth field is the mount point
            continue
        point = parts[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        # A later mount on the same point hides the earlier one.
        if len(point) >= len(deepest) and (folder == Path(point) or Path(point) in folder.parents):
            deepest, kind = point, rest.split(" ")[0]
    return kind


def name_from(path: str | Path, base: Path) -> str:
    """The path from a folder, with forward slashes; the whole path where there is none."""
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:
        # Another drive of Windows.
        return Path(path).absolute().as_posix()
