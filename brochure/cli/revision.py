"""A handout as it was in an earlier revision: git's own files, read by git, without a shell."""

import datetime as dt
import os
import posixpath
import shutil
import subprocess
from pathlib import Path

from brochure.limits import YAML_BYTES
from brochure.source.file import AssetRefusedError, SourceFile, Workspace, decode

PREFIX = "git:"
_SECONDS = 30.0


class RevisionError(Exception):
    """A revision that can't be read: why, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Revision(Workspace, frozen=True):
    """A workspace whose files are those of a revision; `root` is the content file's folder now."""

    revision: str = "HEAD"

    def read_asset(self, name: str, limit: int) -> bytes:
        """The bytes that a file of the folder had then. Raises AssetRefusedError."""
        self._inside(name)
        data = _blob(self.root, self.revision, posixpath.normpath(name))
        if data is None:
            raise AssetRefusedError("missing", f"there is no file `{name}` in {self.revision}")
        if not data or len(data) > limit:
            reason = "the file `{}` is empty" if not data else "the file `{}` is too large"
            raise AssetRefusedError("empty" if not data else "too-large", reason.format(name))
        self.record.note_read(self.root / name, self.root / name, data)
        return data


def read_revision(name: str, today: dt.date) -> tuple[SourceFile, Revision]:
    """The text of `git:REVISION:PATH`, and the workspace of its folder then.

    Raises RevisionError, and SourceRefusedError for bytes that are not UTF-8.
    """
    revision, _, path = name.removeprefix(PREFIX).partition(":")
    if not revision or not path or "\0" in name:
        raise RevisionError(
            f"{name} names no revision and file",
            "write git:REVISION:FILE, for example git:HEAD:content.yaml",
        )
    folder = Path(path).parent
    _require_repository(folder, path)
    if (
        revision.startswith("-")
        or _run(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").returncode
    ):
        raise RevisionError(
            f"git knows no revision {revision}",
            "give a commit, a tag or a branch that `git log` shows, for example HEAD~1",
        )
    data = _blob(folder, revision, Path(path).name)
    if data is None:
        raise RevisionError(
            f"there was no file {path} in the revision {revision}",
            "check its name; a file that was renamed had another one then",
        )
    if len(data) > YAML_BYTES:
        raise RevisionError(
            f"{name} is larger than {YAML_BYTES // 2**20} MB",
            "a handout is text: check that this is the right file",
        )
    return decode(name, data), Revision(folder.resolve(), today, revision=revision)


def _require_repository(folder: Path, path: str) -> None:
    if shutil.which("git") is None:
        raise RevisionError("git is not installed", "install git, or compare two files")
    if not folder.is_dir():
        raise RevisionError(
            f"there is no folder {folder}", "give the file's path as it is now, from here"
        )
    if _run(folder, "rev-parse", "--is-inside-work-tree").stdout.strip() != b"true":
        raise RevisionError(
            f"{path} is not in a folder that git keeps (or git may not read it)",
            "keep the handout's folder in git, or compare two files",
        )


def _blob(folder: Path, revision: str, name: str) -> bytes | None:
    """A file's bytes in a revision, by its path from the folder; None where there is none."""
    done = _run(folder, "cat-file", "blob", f"{revision}:./{name}")
    return None if done.returncode else done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git") or "git"
    try:
        return subprocess.run(  # noqa: S603 - no shell, and the arguments are checked
            [git, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
        )
    except subprocess.TimeoutExpired:
        raise RevisionError(
            "git does not answer", "try the command again, or compare two files"
        ) from None
