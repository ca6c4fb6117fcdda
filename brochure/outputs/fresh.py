"""Whether a build would make what is there already: what the last one was made from.

After each build a note goes into the person's cache folder: a digest of every file that was read
and of each PDF, what was looked for and not found, the builder itself, the day, and what was told.
The day is part of it because a review is overdue from one day to the next. A note that is lost or
can't be written costs a build, never a stale PDF. The PDF itself holds none of this: its bytes do
not depend on when or where it was built.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from brochure.source.file import Record, digest_of

_MOST_NOTES = 200
"""The oldest of more notes are deleted."""


class Told(Struct, frozen=True):
    """The PDFs of an earlier build, and what was printed beside the lines of success."""

    outputs: tuple[str, ...]
    words: str


class _Note(Struct, frozen=True):
    """What a build was made from, and what it made."""

    builder: str
    today: str
    read: dict[str, str]
    """Digests by path, as the content names the files: a link may lead elsewhere tomorrow."""
    missed: list[str]
    outputs: dict[str, str]
    """Digests by path."""
    words: str

    @property
    def holds(self) -> bool:
        """True where nothing has changed since."""
        return (
            all(
                digest_of(Path(path)) == digest
                for path, digest in (*self.outputs.items(), *self.read.items())
            )
            and not any(os.path.lexists(path) for path in self.missed)
            and self.builder == builder_digest()
        )


def recall(asked: tuple[str, ...], today: date) -> Told | None:
    """What the last build told, where this one would make the same file and tell the same.

    `asked` is all that the command was asked for, paths as they were given.
    """
    try:
        text = _place(asked).read_text("utf-8")
        note = _Note(**json.loads(text))
        if note.today != today.isoformat() or not note.holds:
            return None
    except (OSError, ValueError, TypeError):
        return None
    return Told(tuple(note.outputs), note.words)


def keep(
    asked: tuple[str, ...], today: date, record: Record, outputs: Mapping[Path, str], words: str
) -> None:
    """Write the note of a build that wrote these files and told `words`; or do without.

    `outputs` are the SHA-256 digests of the files by their paths.
    """
    read = {str(path): known for path, known in record.digests.items()}
    missed = [str(path) for path in record.missed]
    written = {str(path): digest for path, digest in outputs.items()}
    note = _Note(builder_digest(), today.isoformat(), read, missed, written, words)
    with contextlib.suppress(OSError, ValueError):
        place = _place(asked)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = place.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(json.dumps(asdict(note)), "utf-8")
        temporary.replace(place)
        _delete_oldest(place.parent)


def known_outputs(content: Path) -> Iterator[tuple[Mapping[Path, str], Mapping[Path, str]]]:
    """What was read, and what was made of it, for each note on a build of a content file.

    Both are SHA-256 digests by absolute path; a file whose note is lost is not among them.
    """
    with contextlib.suppress(OSError):
        for place in sorted(cache_folder().glob("*.json"), key=lambda it: it.stat().st_mtime):
            with contextlib.suppress(OSError, ValueError, TypeError):
                note = _Note(**json.loads(place.read_text("utf-8")))
                if str(content) in note.read:
                    outputs = {Path(path): it for path, it in note.outputs.items()}
                    yield {Path(path): it for path, it in note.read.items()}, outputs


def _place(asked: tuple[str, ...]) -> Path:
    """Where the note on a command lies. Raises OSError where there is no cache folder."""
    question = "\0".join((str(Path.cwd()), *asked))
    return cache_folder() / f"{hashlib.sha256(os.fsencode(question)).hexdigest()[:32]}.json"


def cache_folder() -> Path:
    """The person's folder for what can be made again. Raises OSError where there is none."""
    variables = {"win32": "LOCALAPPDATA"}
    chosen = os.environ.get(variables.get(sys.platform, "XDG_CACHE_HOME"), "")
    home = os.environ.get("HOME", "")
    if Path(chosen).is_absolute():
        return Path(chosen, "brochure")
    if not (Path(home).is_absolute() and Path(home).is_dir()):
        raise FileNotFoundError(home)
    below = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return Path(home, *below, "brochure")


def _delete_oldest(folder: Path) -> None:
    notes = sorted(folder.iterdir(), key=lambda it: it.stat().st_mtime)
    for note in notes[:-_MOST_NOTES]:
        note.unlink()


def builder_digest() -> str:
    """A digest of what builds: Python, each file of this package, and the packages beside it."""
    digest = hashlib.sha256(sys.version.encode())
    for line in (*_own_files(Path(__file__).parents[1]), *_packages()):
        digest.update(os.fsencode(line))
    return digest.hexdigest()


def _own_files(package: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(package):
        folders[:] = sorted(it for it in folders if it != "__pycache__")
        for name in sorted(files):
            status = Path(folder, name).stat()
            yield f"{folder}/{name} {status.st_size} {status.st_mtime_ns}\n"


def _packages() -> Iterator[str]:
    """The names and versions of all installed packages."""
    for folder in sys.path:
        with contextlib.suppress(OSError):
            yield from sorted(it.name for it in Path(folder).glob("*.dist-info"))
