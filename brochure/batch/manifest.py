"""The list of all that lies in a dist folder: manifest.json and manifest.csv."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict

from brochure.batch.state import Note, Place
from brochure.outputs.files import write_atomically

JSON_NAME: Final = "manifest.json"
CSV_NAME: Final = "manifest.csv"


class Source(Struct, frozen=True):
    """A file that a PDF was made from; its path begins at the folder that holds the dist folder."""

    path: str
    sha256: str


class Entry(Struct, frozen=True):
    """A file in the dist folder."""

    path: str
    """From the dist folder."""
    clinic: str
    number: str
    """The document number."""
    title: str
    edition: str
    holds: str
    """"pages", or "sheets" for what is printed and folded."""
    state: str
    """"current"; "outdated" where it is not what would be built now."""
    version: str
    status: str
    review_due: str
    pages: int
    sheets: int
    bytes: int
    sha256: str
    findings: int
    content: str
    sources: tuple[Source, ...]


class Missing(Struct, frozen=True):
    """An edition that could not be built."""

    clinic: str
    content: str
    edition: str
    why: str


def entries_of(
    notes: Iterable[tuple[Place, Note]], dist: Path, is_current: Callable[[Place, Note], bool]
) -> tuple[tuple[Entry, ...], tuple[Missing, ...]]:
    """What lies in the folder, and what could not be built, in the order of the notes."""
    found: list[Entry] = []
    missing = []
    for place, note in notes:
        if note.failure:
            missing.append(Missing(note.clinic, place.content, note.edition, note.failure))
        state = "current" if is_current(place, note) else "outdated"
        for at, output in enumerate(note.outputs):
            path = Path(place.folder, output.name)
            if not (dist / path).is_file():
                continue
            facts = note.facts
            found.append(
                Entry(
                    path=path.as_posix(),
                    clinic=note.clinic,
                    number=facts.id,
                    title=facts.title,
                    edition=note.edition,
                    holds="sheets" if at else "pages",
                    state=state,
                    version=facts.version,
                    status=facts.status,
                    review_due=facts.review_due,
                    pages=facts.pages,
                    sheets=facts.sheets,
                    bytes=output.size,
                    sha256=output.digest,
                    findings=facts.findings,
                    content=place.content,
                    sources=tuple(Source(*it) for it in sorted(note.inputs.items())),
                )
            )
    return tuple(found), tuple(missing)


def write_manifest(dist: Path, entries: Sequence[Entry], missing: Sequence[Missing]) -> None:
    """Write both files. Raises OutputRefusedError."""
    whole = {
        "files": [{**asdict(it), "sources": [asdict(one) for one in it.sources]} for it in entries],
        "failed": [asdict(it) for it in missing],
    }
    text = json.dumps(whole, indent=1, ensure_ascii=False)
    write_atomically(dist / JSON_NAME, f"{text}\n".encode())
    write_atomically(dist / CSV_NAME, _table(entries).encode())


def _table(entries: Sequence[Entry]) -> str:
    words = io.StringIO(newline="")
    # Spreadsheets know UTF-8 by its mark.
    words.write("\ufeff")
    rows = csv.writer(words)
    names = Entry.__struct_fields__
    rows.writerow(names)
    for entry in entries:
        values = asdict(entry)
        values["sources"] = "; ".join(it.path for it in entry.sources)
        rows.writerow([values[name] for name in names])
    return words.getvalue()
