"""The files of an outcome, written where nobody else's file is in the way."""

import hashlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from brochure.batch.job import MadeFile
from brochure.batch.state import Note, Output
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.limits import PDF_BYTES
from brochure.outputs.files import write_atomically
from brochure.readers.imprint import read_imprint
from brochure.source.file import digest_of, read_earlier


def outputs_of(files: Collection[MadeFile]) -> tuple[Output, ...]:
    """What is noted of files."""
    return tuple(Output(it.name, hashlib.sha256(it.data).hexdigest(), len(it.data)) for it in files)


def objection_to(
    files: Collection[MadeFile], folder: Path, inputs: Mapping[str, str], earlier: Note | None
) -> Diagnostic | None:
    """Why files may not be written to a folder; None where they may.

    A file that no build has written is somebody's own, and stays.
    """
    known = {it.name for it in earlier.outputs} if earlier is not None else set()
    read = {os.path.realpath(it) for it in inputs}
    for file in files:
        path = folder / file.name
        if os.path.realpath(path) in read:
            message = f"{path} is a file that the PDF is made from"
            return Diagnostic("same-output", Severity.ERROR, message, hint="choose another with -o")
        if file.name not in known and path.is_file() and not _is_ours(path):
            message = f"{path} is there already, and no build of ours has written it"
            hint = "move it elsewhere, or choose another folder with -o"
            return Diagnostic("foreign-output", Severity.ERROR, message, hint=hint)
    return None


def changed_by_others(
    files: Collection[MadeFile], folder: Path, earlier: Note | None
) -> tuple[Diagnostic, ...]:
    """A warning for each file that is not as a build has left it, and is written over."""
    if earlier is None:
        return ()
    noted = {it.name: it.digest for it in earlier.outputs}
    found = []
    for file in files:
        if file.name not in noted:
            continue
        there = digest_of(folder / file.name)
        new = hashlib.sha256(file.data).hexdigest()
        if there is not None and there not in (noted[file.name], new, *earlier.replaced):
            message = f"{folder / file.name} was changed after it was built; it is replaced"
            hint = "keep files of your own in another folder"
            found.append(Diagnostic("changed-output", Severity.WARNING, message, hint=hint))
    return tuple(found)


def left_over(outputs: Collection[Output], folder: Path, earlier: Note | None) -> tuple[Path, ...]:
    """The files of an earlier build that this one does not make any more, and that are there."""
    names = {it.name for it in outputs}
    old = earlier.outputs if earlier is not None else ()
    return tuple(
        folder / it.name
        for it in old
        if it.name not in names and digest_of(folder / it.name) == it.digest
    )


def write_files(files: Collection[MadeFile], folder: Path) -> None:
    """Write files, each whole or not at all. Raises OutputRefusedError."""
    # The clinic's folder and that of all of them are ours to make.
    if folder.parent.parent.is_dir() and not folder.parent.exists():
        folder.parent.mkdir(exist_ok=True)
    for file in files:
        write_atomically(folder / file.name, file.data)


def _is_ours(path: Path) -> bool:
    data = read_earlier(path, PDF_BYTES)
    return data is not None and read_imprint(data) is not None
