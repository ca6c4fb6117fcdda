"""Sources in files of their own, `references: refs.bib`, beside those in the content itself.

What a text cites is read and printed; the rest of such a file, which may hold the library of a
whole clinic, is left alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from msgspec import Struct, field

from brochure.content.base import NOWHERE
from brochure.content.markdown import CITATION_ID
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.limits import MOST_REFERENCE_FILES, REFERENCE_FILE_BYTES
from brochure.source.file import (
    AssetRefusedError,
    SourceFile,
    SourceRefusedError,
    Workspace,
    decode,
)
from brochure.source.record_files import read_records
from brochure.source.records import OTHER_FILES, RECORD_FILES
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route
from brochure.source.tree import YamlTree

_CODES = MappingProxyType(
    {
        "missing": "missing-file",
        "outside": "file-outside-folder",
        "too-large": "file-too-large",
        "empty": "empty-file",
    }
)
_CITED = re.compile(rf"@({CITATION_ID})")
_YEAR = re.compile(r"\d{4}")
_FROM_ENDNOTE = (
    "in EndNote, choose File > Export and the output style “RefMan (RIS) Export”, and give the"
    " file a name that ends in .ris"
)
_EXPORTS = {
    **dict.fromkeys((".xml", ".enl", ".enw"), _FROM_ENDNOTE),
    ".nbib": "open it in Zotero (File > Import) or another program for sources, and export it from"
    " there as RIS (.ris) or CSL JSON (.json)",
}
"""By the ending of a file that is not read: how its program writes one that is."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS_OF_TITLE = 3


class References(Struct):
    """The content's data with the records of its files in place of their names."""

    data: LocatedMap
    problems: list[Problem] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong with the files themselves, at their own lines."""
    sources: list[SourceFile] = field(default_factory=list)
    trees: list[YamlTree] = field(default_factory=list)
    other_ids: list[str] = field(default_factory=list)
    """The ids of records that nothing cites."""
    is_whole: bool = True
    """False where a file could not be read, so that what is cited may not be here."""


def with_reference_files(data: LocatedMap, workspace: Workspace, folder: Path) -> References:
    """The data with every cited record of the files that `references:` names.

    `folder` is the content file's, as the person gave it: messages name the files below it.
    """
    found = References(data)
    written = data.get("references")
    items = written if isinstance(written, LocatedList) else LocatedList([written])
    names = [it for it in items if isinstance(it, LocatedText) and _is_file(it)]
    if not names:
        return found
    if len(names) > MOST_REFERENCE_FILES:
        found.problems.append(_too_many(names[MOST_REFERENCE_FILES]))
        found.is_whole = False
    cited = frozenset(_cited(data))
    read = {
        id(it): _read(it, workspace, folder, cited, found) for it in names[:MOST_REFERENCE_FILES]
    }
    references = LocatedList()
    references.route = getattr(written, "route", NOWHERE)
    for item in items:
        if isinstance(item, LocatedText) and _is_file(item):
            references.extend(read.get(id(item), ()))
        else:
            references.append(item)
    found.data = LocatedMap({**data, "references": references})
    found.data.route = data.route
    return found


def _read(
    name: LocatedText, workspace: Workspace, folder: Path, cited: frozenset[str], found: References
) -> list[LocatedMap]:
    """The cited records of one file; what there is to tell goes into `found`."""
    try:
        text = workspace.read_asset(_known_kind(name), REFERENCE_FILE_BYTES)
        source = decode((folder / name.strip()).as_posix(), text)
    except (AssetRefusedError, SourceRefusedError) as error:
        found.is_whole = False
        if isinstance(error, AssetRefusedError):
            code = _CODES.get(error.reason, "unreadable-file")
            found.problems.append(Problem(code, error.message, name.route, hint=error.hint))
        else:
            found.diagnostics.append(error.diagnostic)
            found.sources += [error.source] if error.source else []
        return []
    records = read_records(source, str(name), cited)
    found.sources.append(source)
    found.trees += [records.tree] if records.tree else []
    found.diagnostics += records.diagnostics
    unread = [it for it in records.faults if not it.key]
    lacks = any(it.problem.severity is Severity.ERROR for it in unread)
    found.is_whole = found.is_whole and not records.diagnostics and not lacks
    found.problems += [it.problem for it in records.faults if not it.key or it.key in cited]
    named = _named(records.records, cited)
    others = [*(it for it, _ in named if it not in cited), *records.others]
    found.problems += _unused(name, others)
    found.other_ids += others
    return [_with_id(record, it) for it, record in named if it in cited]


def _known_kind(name: LocatedText) -> str:
    """The name of a file that is read. Raises AssetRefusedError for one of another kind."""
    if PurePath(name.strip()).suffix.lower() in RECORD_FILES:
        return name.strip()
    kinds = ", ".join(it for it in RECORD_FILES if it != ".yml")
    how = _EXPORTS.get(PurePath(name.strip()).suffix.lower())
    raise AssetRefusedError(
        "unreadable",
        f"`{name}` is no file of sources that is read here",
        how or f"export your sources as CSL JSON, BibTeX or RIS: {kinds}",
    )


def _too_many(name: LocatedText) -> Problem:
    return Problem(
        "wrong-type",
        f"`references` names more than {MOST_REFERENCE_FILES} files",
        name.route,
        hint="export the sources of this handout into one file",
    )


def _is_file(name: str) -> bool:
    return PurePath(name.strip()).suffix.lower() in (*RECORD_FILES, *OTHER_FILES)


def _cited(data: LocatedMap) -> Iterator[str]:
    """Whatever may be the id of a source that the content names: `[@id]`, `source: id`."""
    waiting: list[object] = [it for key, it in data.items() if key != "references"]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, str):
            yield from (it.rstrip(".:_-") for it in _CITED.findall(value))
            if re.fullmatch(CITATION_ID, value):
                yield value


def _named(records: tuple[LocatedMap, ...], cited: frozenset[str]) -> list[tuple[str, LocatedMap]]:
    """Each record by the id that it is cited by: its own, or one made of author and year."""
    named: list[tuple[str, LocatedMap]] = []
    made: dict[str, int] = {}
    for record in records:
        own = [str(record[it]) for it in ("id", "citation-key", "citekey") if record.get(it)]
        fit = [it for it in own if re.fullmatch(CITATION_ID, it) and not it.startswith("fig:")]
        name = next((it for it in fit if it in cited), fit[0] if fit else "")
        if not name:
            base = _made_id(record)
            made[base] = made.get(base, -1) + 1
            count = min(made[base], len(_LETTERS) - 1)
            name = f"{base}-{_LETTERS[count]}" if count else base
        named.append((name, record))
    return named


def _made_id(record: LocatedMap) -> str:
    """`doe-2019`: the first author's name and the year, or the first words of the title."""
    authors = record.get("author")
    first = authors[0] if isinstance(authors, list) and authors else None
    words = ""
    if isinstance(first, Mapping):
        words = str(first.get("family") or first.get("literal") or "")
    words = words or " ".join(str(record.get("title", "")).split()[:_WORDS_OF_TITLE])
    year = _YEAR.search(str(record.get("issued", "")))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = [*re.findall(r"[a-z0-9]+", plain), *([year[0]] if year else [])]
    return "-".join(parts) or "source"


def _with_id(record: LocatedMap, name: str) -> LocatedMap:
    if record.get("id") == name:
        return record
    text = LocatedText(name)
    text.route = record.route.down("id")
    named = LocatedMap({**record, "id": text})
    named.route = record.route
    return named


def _unused(name: LocatedText, ids: list[str]) -> Iterator[Problem]:
    if ids:
        shown = ", ".join(f"`{it}`" for it in ids[:3]) + (", ..." if ids[3:] else "")
        count = f"{len(ids)} source{'s' if ids[1:] else ''}"
        yield Problem(
            "uncited-reference",
            f"`{name}` holds {count} that nothing cites; of these nothing is printed: {shown}",
            Route(name.route.file, name.route.steps),
            hint=f"write `[@{ids[0]}]` where it is used; otherwise there is nothing to do",
            severity=Severity.INFO,
        )
