"""The records of sources in a file of their own: CSL as JSON or YAML, BibTeX, RIS.

Each format becomes records with the names of CSL-JSON, each value at its place in that file.
"""

import re
from itertools import islice

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.limits import MOST_RECORDS
from brochure.source.file import SourceFile
from brochure.source.places import Places
from brochure.source.route import LocatedMap, Problem
from brochure.source.tree import YamlTree

RECORD_FILES = (".json", ".yaml", ".yml", ".bib", ".ris")
"""How the names of files end that are read."""
OTHER_FILES = (".enl", ".enw", ".nbib", ".xml", ".rdf", ".docx", ".txt", ".csv", ".biblatex")
"""Endings of files that reference managers write and that are not read."""


ABOUT = re.compile(
    r"(?<!\w)(?:circa|ca\.?|c\.|about|around|approx(?:imately|\.)?|hacia)\s*(?=\d{4})",
    re.IGNORECASE,
)
"""Before a year that is a guess. (`c1990` is the year of a copyright.)"""


class Fault(Struct, frozen=True):
    """What is wrong with one record: told where the record is wanted."""

    key: str
    """The record's own name; "" where it could not be read, so that it is told always."""
    problem: Problem


class Records(Struct, frozen=True):
    """The records of a file, with the place of each value, and what is wrong with the file."""

    records: tuple[LocatedMap, ...]
    tree: YamlTree | None
    diagnostics: tuple[Diagnostic, ...] = ()
    faults: tuple[Fault, ...] = ()
    others: tuple[str, ...] = ()
    """The names of records that were not read, as nothing cites them."""


def too_many(
    places: Places, pattern: re.Pattern[str], most: int = MOST_RECORDS
) -> Diagnostic | None:
    """The problem of a file that holds a pattern more than `most` times; None for any other."""
    beyond = next(islice(pattern.finditer(places.source.text), most, None), None)
    if beyond is None:
        return None
    return Diagnostic(
        "file-too-large",
        Severity.ERROR,
        f"{places.source.name} holds more than {MOST_RECORDS:,} sources, or is no such file",
        places.span(beyond.start(), beyond.end()),
        hint="export the sources of this handout alone",
    )


def no_records(source: SourceFile) -> Diagnostic:
    """The problem of a file that holds no record."""
    return Diagnostic(
        "empty-file",
        Severity.ERROR,
        f"{source.name} holds no source",
        Places(source).span(0, 0),
        hint="export it again from the program that keeps your sources",
    )
