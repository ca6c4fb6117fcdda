"""The records of sources in a file of their own: CSL as JSON or YAML, BibTeX, RIS.

Each format becomes records with the names of CSL-JSON, each value at its place in that file.
"""

import json
import re
from collections.abc import Collection
from itertools import islice
from pathlib import PurePath

from msgspec import Struct

from brochure.diagnostics.model import Diagnostic, Severity
from brochure.limits import MOST_RECORDS
from brochure.source.build import FORBIDDEN
from brochure.source.file import SourceFile
from brochure.source.parse import parse_any
from brochure.source.places import Places
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route
from brochure.source.tree import Node, YamlTree

RECORD_FILES = (".json", ".yaml", ".yml", ".bib", ".ris")
"""How the names of files end that are read."""
OTHER_FILES = (".enl", ".enw", ".nbib", ".xml", ".rdf", ".docx", ".txt", ".csv", ".biblatex")
"""Endings of files that reference managers write and that are not read."""

_ESCAPES = re.compile(r"\\(?:/|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)", re.DOTALL)
_HOLDERS = ("references", "items", "records", "message")
"""Fields that hold the list in what pandoc, Zotero and Crossref write."""


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


def read_records(source: SourceFile, file_id: str, cited: Collection[str]) -> Records:
    """The records of a file, by the ending of its name; never raises.

    `file_id` begins every route into it; records whose names are not among `cited` may be left out.
    """
    match PurePath(source.name).suffix.lower():
        case ".bib":
            from brochure.source.bibtex import read_bibtex

            return read_bibtex(source, file_id, cited)
        case ".ris":
            from brochure.source.ris import read_ris

            return read_ris(source, file_id)
        case ".json":
            return _read_json(source, file_id)
        case _:
            parsed = parse_any(source, file_id)
            if parsed.tree is None:
                return Records((), None, parsed.diagnostics)
            return _records(parsed.data, parsed.tree, parsed.diagnostics)


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


def _records(data: object, tree: YamlTree, diagnostics: tuple[Diagnostic, ...]) -> Records:
    for name in _HOLDERS:
        if isinstance(data, LocatedMap) and isinstance(data.get(name), LocatedList | LocatedMap):
            data = data[name]
    found = data if isinstance(data, LocatedList) else [data]
    records = tuple(it for it in found if isinstance(it, LocatedMap) and len(it) > 0)
    faults = tuple(
        Fault("", _no_record(getattr(it, "route", Route(tree.file_id))))
        for it in found
        if it is not None and not isinstance(it, LocatedMap)
    )
    if not records and not faults:
        diagnostics = (*diagnostics, no_records(tree.source))
    return Records(records, tree, diagnostics, faults)


def _no_record(route: Route) -> Problem:
    return Problem(
        "wrong-type",
        "this is no record of a source",
        route,
        hint="each source is a group of fields, such as `id`, `type` and `title`",
    )


def _read_json(source: SourceFile, file_id: str) -> Records:
    """JSON is YAML but for its tabs and two escapes: the values are JSON's, the places YAML's."""
    try:
        data = json.loads(source.text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        return Records((), None, (_no_json(source, error.pos),))
    except RecursionError:
        return Records((), None, (_no_json(source, 0),))
    drawn = _ESCAPES.sub(_as_yaml, source.text.replace("\t", " "))
    parsed = parse_any(SourceFile(source.name, drawn), file_id)
    twice = tuple(it for it in parsed.diagnostics if it.code == "duplicate-key")
    places = Places(source)
    root = parsed.tree.root if parsed.tree else Node(0, len(source.text), "flow", None, {})
    if parsed.tree is None and parsed.diagnostics and not twice:
        # Nested deeper than we read: no record of a source is.
        return Records((), None, parsed.diagnostics[:1])
    tree = YamlTree(file_id, places, root, ())
    return _records(_located(data, Route(file_id)), tree, twice)


def _as_yaml(match: re.Match[str]) -> str:
    """An escape of JSON that YAML 1.1 has not, as one that it has, in as many characters."""
    escape = match[0]
    if escape == "\\/":
        return "//"
    return "x" * len(escape) if escape[1] == "u" else escape


def _located(value: object, route: Route) -> object:
    if isinstance(value, dict):
        mapping = LocatedMap(
            {
                str(key): _located(it, route.down(str(key)))
                for key, it in value.items()
                if it is not None
            }
        )
        mapping.route = route
        return mapping
    if isinstance(value, list):
        items = LocatedList(_located(it, route.down(n)) for n, it in enumerate(value))
        items.route = route
        return items
    if value is None:
        return None
    words = str(value).lower() if isinstance(value, bool) else str(value)
    text = LocatedText(FORBIDDEN.sub(" ", words))
    text.route = route
    return text


def _no_json(source: SourceFile, offset: int) -> Diagnostic:
    return Diagnostic(
        "json-syntax",
        Severity.ERROR,
        "from here on, this is not read as JSON",
        Places(source).span(offset, offset + 1),
        hint="export the file again; if it was edited, look here for a comma, a bracket or a"
        " quotation mark that is missing or too many",
    )
