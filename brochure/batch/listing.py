"""The handouts of a folder: version, status, when the review is due, and what is built of them."""

import contextlib
import datetime as dt
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from brochure.batch.folders import content_files
from brochure.batch.paths import name_from
from brochure.batch.state import STATE_FILES, read_notes
from brochure.checks.days import last_day
from brochure.content.model import Handout
from brochure.content.salvage import read
from brochure.limits import PDF_BYTES
from brochure.outputs.fresh import known_outputs
from brochure.readers.imprint import read_imprint
from brochure.source.file import SourceRefusedError, Workspace, digest_of, read_earlier, read_source
from brochure.source.parse import parse
from brochure.source.route import LocatedList, LocatedMap

Output: TypeAlias = Literal["current", "stale", "not known"]
_ABOVE: Final = 2
"""So many folders above the listed one are looked at for what batches know."""
_SPAN: Final = re.compile(r"(\d{1,5})([dwmy]?)")
_DAYS: Final = {"": 1, "d": 1, "w": 7, "m": 31, "y": 366}


class ListedOutput(Struct, frozen=True):
    """A PDF that was built of a handout, and whether it is what its sources say."""

    path: str
    state: Output


class Listed(Struct, frozen=True):
    """A handout; of one that can't be read, only its file and why."""

    content: str
    number: str = ""
    title: str = ""
    language: str = ""
    version: str = ""
    status: str = ""
    review_due: str = ""
    """As it is written: a year, a month or a day; "" where there is none."""
    last_day: dt.date | None = None
    """The last day that this can mean."""
    editions: tuple[str, ...] = ()
    outputs: tuple[ListedOutput, ...] = ()
    fault: str = ""

    @property
    def output(self) -> str:
        """What is built of it, in a word or two."""
        if not self.outputs:
            return "none"
        stale = sum(it.state == "stale" for it in self.outputs)
        if stale:
            return f"stale ({stale} of {len(self.outputs)})"
        unknown = sum(it.state == "not known" for it in self.outputs)
        return f"not known ({unknown} of {len(self.outputs)})" if unknown else "current"


def days_of(span: str) -> int | None:
    """The days of 90d, 12w, 3m or 1y; None for what is no such span."""
    found = _SPAN.fullmatch(span.strip().casefold())
    return None if found is None else int(found[1]) * _DAYS[found[2]]


def list_handouts(folder: Path, workspace: Workspace) -> tuple[Listed, ...]:
    """Every handout in a folder and below it, in the order of the files' paths."""
    known = _Known(folder)
    return tuple(_listed(it, workspace, known) for it in content_files(folder))


def due_within(handouts: Sequence[Listed], today: dt.date, days: int) -> tuple[Listed, ...]:
    """Those whose review is due within so many days, or was; and those that can't be read."""
    return tuple(
        it
        for it in handouts
        if it.fault or (it.last_day is not None and (it.last_day - today).days <= days)
    )


def _listed(path: Path, workspace: Workspace, known: "_Known") -> Listed:
    name = str(path)
    try:
        parsed = parse(read_source(workspace, name), "content")
    except SourceRefusedError as error:
        return Listed(name, fault=error.diagnostic.message)
    data = parsed.data.get("handout") if parsed.tree is not None else None
    if not isinstance(data, LocatedMap):
        first = parsed.diagnostics[0].message if parsed.diagnostics else "no field `handout`"
        return Listed(name, fault=first)
    salvaged = read(Handout, data)
    handout = salvaged.model
    if handout is None:
        return Listed(name, fault=salvaged.problems[0].message)
    due = handout.review_due
    return Listed(
        name,
        handout.id,
        str(handout.title),
        handout.language,
        handout.version,
        handout.status,
        due.iso if due is not None else "",
        last_day(due) if due is not None else None,
        tuple(_editions(parsed.data.get("editions"))) or ("standard",),
        tuple(known.outputs_of(path, handout)),
        salvaged.problems[0].message if salvaged.problems else "",
    )


def _editions(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, LocatedMap):
        yield from value
    elif isinstance(value, LocatedList):
        for item in value:
            yield from _editions(item)


class _Known:
    """What is known of PDFs: by the notes of builds and of batches, else by what they say."""

    def __init__(self, folder: Path) -> None:
        whole = folder.resolve()
        places = [whole, *whole.parents[:_ABOVE]]
        self._states = [
            (path, path.parent)
            for place in places
            for path in sorted(place.glob(STATE_FILES))
            if path.is_file()
        ]
        self._digests: dict[Path, str | None] = {}

    def outputs_of(self, content: Path, handout: Handout) -> Iterator[ListedOutput]:
        """The PDFs of a content file that are there."""
        whole = content.resolve()
        found: dict[Path, Output] = {}
        for inputs, outputs in (*known_outputs(whole), *self._of_batches(whole)):
            is_same = all(self._digest(path) == digest for path, digest in inputs.items())
            for path, digest in outputs.items():
                there = digest_of(path)
                if there is not None:
                    found[path] = "current" if is_same and there == digest else "stale"
        beside = whole.parent / "output"
        for path in sorted(beside.glob("*.pdf")) if beside.is_dir() else ():
            if path not in found:
                state = _by_imprint(path, handout)
                if state is not None:
                    found[path] = state
        for path, state in sorted(found.items()):
            yield ListedOutput(name_from(path, Path.cwd()), state)

    def _of_batches(self, content: Path) -> Iterator[tuple[dict[Path, str], dict[Path, str]]]:
        """What was read and what was made, with digests, of each row of a batch."""
        for path, base in self._states:
            dist = base / path.name.removeprefix(".").removesuffix(STATE_FILES[2:])
            with contextlib.suppress(sqlite3.Error, OSError):
                for place, note in read_notes(path, name_from(content, base)):
                    inputs = {base / name: it for name, it in note.inputs.items()}
                    # The file of an edition that failed is an earlier one.
                    outputs = {
                        dist / place.folder / it.name: "" if note.failure else it.digest
                        for it in note.outputs
                    }
                    yield inputs, outputs

    def _digest(self, path: Path) -> str | None:
        if path not in self._digests:
            self._digests[path] = digest_of(path)
        return self._digests[path]


def _by_imprint(path: Path, handout: Handout) -> Output | None:
    """What a PDF says of itself; None where it is of another handout, or of no build of ours."""
    data = read_earlier(path, PDF_BYTES)
    imprint = None if data is None else read_imprint(data)
    if imprint is None or imprint.number != handout.id:
        return None
    return "not known" if imprint.version == handout.version else "stale"
