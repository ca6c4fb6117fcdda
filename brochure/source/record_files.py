"""Files of sources, each read by what its name ends in.

JSON and YAML are read here, BibTeX and RIS by their own modules.
"""

import json
import re
from collections.abc import Collection
from pathlib import PurePath

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.source.build import FORBIDDEN
from brochure.source.file import SourceFile
from brochure.source.parse import parse_any
from brochure.source.places import Places
from brochure.source.records import Fault, Records, no_records
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route
from brochure.source.tree import Node, YamlTree

_ESCAPES = re.compile(r"\\(?:/|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)", re.DOTALL)
_HOLDERS = ("references", "items", "records", "message")
"""Fields that hold the list in what pandoc, Zotero and Crossref write."""


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
