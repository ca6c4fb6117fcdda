"""RIS files as records with the names of CSL-JSON. The one module that knows rispy.

EndNote, PubMed, Embase, Zotero and others fill the same tags in different ways; the mapping follows
Zotero's: https://github.com/zotero/translators, RIS.js.
"""

import re
import string
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from brochure.diagnostics.diagnostic import Severity
from brochure.source.file import SourceFile
from brochure.source.places import Places
from brochure.source.records import ABOUT, Fault, Records, no_records, too_many
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route
from brochure.source.tree import Node, YamlTree

_LINE = re.compile(r"([A-Z][A-Z0-9])[ \t]{0,2}-(?:[ \t]+(.*)|[ \t]*)")
_START = re.compile(r"^TY[ \t]{0,2}-", re.MULTILINE)
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        name: kind
        for kind, names in (
            ("article-journal", "JOUR EJOUR JFULL INPR ABST"),
            ("article-magazine", "MGZN"),
            ("article-newspaper", "NEWS"),
            ("book", "BOOK EBOOK EDBOOK WHOLE SER MUSIC CLSWK"),
            ("chapter", "CHAP ECHAP ENCYC DICT"),
            ("paper-conference", "CONF CPAPER"),
            ("report", "RPRT GOVDOC STAND PAMP UNPB MANSCPT UNBILL"),
            ("thesis", "THES"),
            ("webpage", "ELEC BLOG WEB MULTI VIDEO ICOMM GEN COMP MPCT SOUND SLIDE ADVS"),
            ("dataset", "DATA AGGR DBASE"),
            ("legislation", "BILL CASE LEGAL STAT HEAR"),
            ("patent", "PAT"),
            ("personal_communication", "PCOMM"),
        )
        for name in names.split()
    }
)
_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("TI", "T1", "CT")),
    ("publisher", ("PB",)),
    ("publisher-place", ("CY", "PP")),
    ("volume", ("VL",)),
    ("edition", ("ET",)),
    ("DOI", ("DO",)),
    ("URL", ("UR", "L2")),
    ("language", ("LA",)),
    ("issued", ("DA", "PY", "Y1")),
    ("accessed", ("Y2",)),
    ("PMCID", ("C2",)),
)
"""The fields that every sort of source has, and the tags that they are taken from, best first."""
_EVERY_TAG = {
    f"{first}{second}": f"{first}{second}"
    for first in string.ascii_uppercase
    for second in string.ascii_uppercase + string.digits
}
"""A value is kept under its tag: rispy's own names differ from what databases mean."""
_NAMES = (("author", ("AU", "A1")), ("editor", ("ED", "A2")))
_DATE = re.compile(r"\s*(\d{4})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?(?:[/ -].*)?")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_SUFFIX = re.compile(r"(?:jr|sr|[ivx]+)\.?", re.IGNORECASE)
_PMCID = re.compile(r"PMC\d+")


class _Entry(Struct):
    """The lines of one record, in the form that rispy reads, and where they stand."""

    start: int
    end: int = 0
    lines: list[list[str]] = field(default_factory=list)
    """Each value with its tag before it, and the lines on which it goes on."""
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Where the values of each tag stand."""
    is_closed: bool = False


def read_ris(source: SourceFile, file_id: str) -> Records:
    """The records of a RIS file; never raises."""
    places = Places(source)
    refused = too_many(places, _START)
    if refused:
        return Records((), None, (refused,))
    records: list[LocatedMap] = []
    faults: list[Fault] = []
    nodes: dict[str | int, Node] = {}
    for number, entry in enumerate(_entries(places)):
        route = Route(file_id, (number,))
        made, node = _record(entry, route)
        records.append(made)
        nodes[number] = node
        if not entry.is_closed:
            faults.append(Fault("", _not_closed(route.down("type"))))
    root = Node(0, len(source.text), "block", None, nodes)
    tree = YamlTree(file_id, places, root, ())
    diagnostics = () if records else (no_records(source),)
    return Records(tuple(records), tree, diagnostics, tuple(faults))


def _not_closed(route: Route) -> Problem:
    return Problem(
        "ris-syntax",
        "this record has no end",
        route,
        hint="export the file again, or end the record with a line `ER  - `",
        severity=Severity.WARNING,
    )


def _entries(places: Places) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for index in range(len(places.starts)):
        line = places.line_text(index)
        match = _LINE.fullmatch(line)
        first, last = places.line_bounds(index)
        if match and match[1] == "TY":
            if entry is not None:
                yield entry
            entry = _Entry(first)
        if entry is None:
            continue
        entry.end = last
        if match is None:
            entry.lines[-1].append(line.strip())
            continue
        value = (match[2] or "").strip()
        entry.lines.append([f"{match[1]}  - {value}"])
        if match[1] == "ER":
            entry.is_closed = True
            yield entry
            entry = None
        elif value:
            start = first + match.start(2)
            entry.places.setdefault(match[1], []).append((start, start + len(value)))
    if entry is not None:
        yield entry


def _record(entry: _Entry, route: Route) -> tuple[LocatedMap, Node]:
    maker = _Maker(entry, route, _read(entry))
    kind = _TYPES.get(maker.tags.get("TY", [""])[0].upper(), "document")
    maker.text("type", ("TY",), kind)
    for name, tags in _FIELDS:
        maker.text(name, tags)
    for name, tags in _NAMES:
        maker.names(name, tags)
    maker.host(kind)
    maker.number(kind)
    maker.pages()
    maker.identifiers()
    return maker.record, Node(entry.start, entry.end, "block", None, maker.nodes)


def _read(entry: _Entry) -> dict[str, list[str]]:
    """The values of each tag."""
    import rispy

    lines = [" ".join(filter(None, it)) for it in entry.lines]
    lines += [] if entry.is_closed else ["ER  - "]
    parser = rispy.RisParser(
        mapping=_EVERY_TAG, list_tags=[], delimiter_tags_mapping={}, enforce_list_tags=False
    )
    (record,) = parser.parse("\n".join(lines))
    return {
        tag: [str(it) for it in (value if isinstance(value, list) else [value]) if str(it).strip()]
        for tag, value in record.items()
    }


class _Maker:
    """Makes one record, each value at the line that it was read from."""

    def __init__(self, entry: _Entry, route: Route, tags: dict[str, list[str]]) -> None:
        self._entry = entry
        self._route = route
        self.tags = {tag: values for tag, values in tags.items() if values}
        self.record = LocatedMap()
        self.record.route = route
        self.nodes: dict[str | int, Node] = {}

    def text(self, name: str, tags: tuple[str, ...], words: str = "") -> None:
        """Take the first of these tags that is there; `words` in place of its own."""
        tag = next((it for it in tags if it in self.tags), "")
        if not tag or name in self.record:
            return
        value = words or " ".join(self.tags[tag][:1])
        if name in {"issued", "accessed"}:
            # EndNote writes the year as PY and the day without it as DA.
            dated = (it for it in tags if it in self.tags and _YEAR.search(self.tags[it][0]))
            tag = next(dated, tag)
            value = _date(self.tags[tag][0])
        if name == "PMCID" and not _PMCID.fullmatch(value):
            return
        if value:
            self.record[name] = self._located(value, self._route.down(name))
            self.nodes[name] = self._node(tag, 0)

    def names(self, name: str, tags: tuple[str, ...]) -> None:
        """Take the people or groups of these tags."""
        items = LocatedList()
        items.route = self._route.down(name)
        nodes: dict[str | int, Node] = {}
        for tag in tags:
            for number, words in enumerate(self.tags.get(tag, ())):
                nodes[len(items)] = self._node(tag, number)
                items.append(self._name(words, items.route.down(len(items))))
        if items:
            self.record[name] = items
            self.nodes[name] = Node(nodes[0].start, nodes[len(items) - 1].end, "", None, nodes)

    def host(self, kind: str) -> None:
        """Take what an article, a chapter or a paper stands in."""
        if kind in {"article-journal", "article-magazine", "article-newspaper"}:
            self.text("container-title", ("JF", "T2", "JO", "BT", "JA", "J2"))
            short = ("J2", "JA", "JO") if "JF" in self.tags else ("J2", "JA")
            self.text("container-title-short", short)
        elif kind in {"chapter", "paper-conference", "webpage"}:
            self.text("container-title", ("BT", "T2", "JF", "JO"))
        elif kind == "thesis":
            self.text("genre", ("M3",))
        elif "title" not in self.record:
            self.text("title", ("BT", "T2"))
        if kind == "paper-conference":
            self.text("event-title", ("C3", "T3"))

    def number(self, kind: str) -> None:
        """Take the issue of a journal, or the number of a report or a law."""
        if kind in {"report", "legislation", "patent"}:
            self.text("number", ("M1", "IS", "VL", "SN"))
        else:
            self.text("issue", ("IS", "CP"))

    def pages(self) -> None:
        """Take the first and the last page."""
        first, last = (next(iter(self.tags.get(it, ())), "") for it in ("SP", "EP"))
        pages = first if not last or last == first or "-" in first else f"{first}-{last}"
        self.text("page", ("SP",), pages)

    def identifiers(self) -> None:
        """Take the record's own name and its number in PubMed."""
        number = next(iter(self.tags.get("AN", ())), "")
        if number.isdigit():
            self.text("PMID", ("AN",))
        self.text("id", ("ID",))

    def _name(self, words: str, route: Route) -> LocatedMap:
        family, *rest = (it.strip() for it in words.split(","))
        parts = {"family": family}
        if len(rest) > 1 and _SUFFIX.fullmatch(rest[-1]):
            parts["suffix"] = rest.pop()
        if any(rest):
            parts["given"] = " ".join(rest)
        else:
            # A name without a comma, or with one at its end as EndNote has it, is a group's.
            parts = {"literal": family}
        name = LocatedMap({key: self._located(it, route) for key, it in parts.items()})
        name.route = route
        return name

    def _located(self, words: str, route: Route) -> LocatedText:
        text = LocatedText(words)
        text.route = route
        return text

    def _node(self, tag: str, number: int) -> Node:
        places = self._entry.places.get(tag) or [(self._entry.start, self._entry.start)]
        start, end = places[min(number, len(places) - 1)]
        return Node(start, end, "", None, {})


def _date(words: str) -> str:
    """The date as EDTF writes it; a year where the rest is words."""
    match = _DATE.fullmatch(words)
    if match:
        return "-".join(it.zfill(2) for it in match.groups() if it)
    year = _YEAR.search(words)
    if year is None:
        return words
    return f"{year[0]}~" if ABOUT.search(words) else year[0]
