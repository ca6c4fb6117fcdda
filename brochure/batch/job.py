"""One handout for one clinic: what a worker is asked for, and what it gives back."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic
from brochure.source.file import SourceFile


class Job(Struct, frozen=True):
    """What a worker builds. Its paths are as the person gave them, from the current folder."""

    content: str
    folder: str
    """Where its files go."""
    editions: tuple[str, ...]
    """Names; () for those that the content names."""
    today: dt.date
    theme: str | None = None
    brand: str | None = None
    """The path of a brand file, in place of the nearest one above the content."""
    is_draft: bool = False
    is_strict: bool = False


class MadeFile(Struct, frozen=True):
    """A file that is to be written."""

    name: str
    data: bytes


class Facts(Struct, frozen=True):
    """What a manifest says of a handout's edition."""

    id: str = ""
    title: str = ""
    version: str = ""
    status: str = ""
    review_due: str = ""
    """A year, a month or a day as ISO 8601 writes it; "" where there is none."""
    pages: int = 0
    sheets: int = 0
    """Sheets of paper, printed on both sides."""
    findings: int = 0
    """Errors and warnings."""


class EditionMade(Struct, frozen=True):
    """One edition: its files, the PDF first; none where errors stand in the way."""

    edition: str
    files: tuple[MadeFile, ...]
    facts: Facts


class Outcome(Struct, frozen=True):
    """What came of a job; nothing of it is written yet."""

    editions: tuple[EditionMade, ...]
    """Of a handout that can't be read, one without files; its `edition` is "" where the content
    was to name them."""
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    """The files that the diagnostics point into, where there are errors."""
    inputs: Mapping[str, str]
    """SHA-256 of every file that was read, by its absolute path."""
    missed: tuple[str, ...]
    """Absolute paths of what was looked for and is not there."""
    holds_until: dt.date
    """The last day on which the same comes of the same files."""
    builder: str = ""
    """What built it, where it was another computer."""
