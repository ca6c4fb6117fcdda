"""BibTeX and BibLaTeX files as records with the names of CSL-JSON.

The one module that knows bibtexparser. The mapping is that of Better BibTeX and of pandoc.
"""

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import (
    RemoveEnclosingMiddleware,
    ResolveStringReferencesMiddleware,
)
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)

from brochure.diagnostics.diagnostic import Severity
from brochure.limits import MOST_BIBTEX_MARKS
from brochure.source.file import SourceFile
from brochure.source.latex import LatexError, read_latex
from brochure.source.places import Places
from brochure.source.records import ABOUT, Fault, Records, no_records, too_many
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route
from brochure.source.tree import Node, YamlTree

# It warns of what it can't read; we tell it at its line.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_START = re.compile(r"@\w*\s*[{(]")
_MARK = re.compile(r"[{}\"]")
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        name: kind
        for kind, names in (
            ("article-journal", "article periodical suppperiodical"),
            ("book", "book mvbook collection mvcollection proceedings mvproceedings reference"),
            ("chapter", "inbook incollection inreference suppbook suppcollection bookinbook"),
            ("paper-conference", "inproceedings conference"),
            ("report", "techreport report manual unpublished booklet standard misc"),
            ("thesis", "phdthesis mastersthesis thesis"),
            ("webpage", "online electronic www audio video image movie"),
            ("dataset", "dataset"),
            ("software", "software"),
            ("patent", "patent"),
            ("legislation", "legislation legal"),
            ("legal_case", "jurisdiction"),
            ("personal_communication", "letter"),
        )
        for name in names.split()
    }
)
_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("container-title", ("journaltitle", "journal", "booktitle", "maintitle")),
    ("container-title-short", ("shortjournal",)),
    ("publisher", ("publisher", "institution", "school", "organization")),
    ("publisher-place", ("location", "address")),
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("page", ("pages", "eid")),
    ("event-title", ("eventtitle",)),
    ("event-place", ("venue",)),
    ("event-date", ("eventdate",)),
    ("accessed", ("urldate",)),
    ("URL", ("url",)),
    ("DOI", ("doi",)),
    ("PMID", ("pmid",)),
    ("PMCID", ("pmcid",)),
    ("language", ("langid", "language")),
    ("note", ("note", "addendum")),
)
"""The fields that AMA prints, and those that they are taken from, best first."""
_VERBATIM = frozenset(("url", "doi", "pmid", "pmcid"))
_DATES = frozenset(("urldate", "eventdate"))
_THESES = MappingProxyType({"mastersthesis": "Master's thesis", "phdthesis": "PhD thesis"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EDTF = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)([~?%]?)(?:/.*)?")
_PART = re.compile(
    r"(?<![a-z])(family|given|prefix|suffix)(?:-i)?\s*=\s*\"?([^,\"]*)\"?", re.IGNORECASE
)
_ADDRESS = re.compile(r"\\(?:url|href)\{([^{}]*)\}|(https?://[^\s{}]+)")
_ACCESSED = re.compile(
    r"(?:last )?(?:accessed|visited|retrieved)(?: on)?:? *(\d{4}-\d\d-\d\d)\.?", re.IGNORECASE
)
_OTHERS = "others"
_OFTEN = 2
"""Entries of one key that are read: the second is told."""


def read_bibtex(source: SourceFile, file_id: str, cited: Collection[str]) -> Records:
    """The records of a BibTeX file, read whole where their key is among `cited`; never raises."""
    places = Places(source)
    refused = too_many(places, _START) or too_many(places, _MARK, MOST_BIBTEX_MARKS)
    if refused:
        return Records((), None, (refused,))
    library = parse_string(
        source.text,
        parse_stack=[ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()],
    )
    records: list[LocatedMap] = []
    faults: list[Fault] = []
    others: list[str] = []
    nodes: dict[str | int, Node] = {}
    read = Counter[str]()
    known = {it.key: it for it in library.entries}
    for block in library.blocks:
        entry = _entry_of(block)
        route = Route(file_id, (len(records),))
        if entry is None and isinstance(block, ParsingFailedBlock):
            nodes[len(records)] = _line_node(places, block)
            records.append(LocatedMap())
            faults.append(Fault("", _unread(route)))
        elif entry is not None and entry.key not in cited:
            others.append(entry.key)
        elif entry is not None and read[entry.key] == _OFTEN:
            continue
        elif entry is not None:
            read[entry.key] += 1
            maker = _Maker(entry, known, places, route)
            maker.make()
            nodes[len(records)] = maker.node()
            records.append(maker.record)
            faults += [Fault(entry.key, it) for it in (*maker.problems, *_twice(block, route))]
    tree = YamlTree(file_id, places, Node(0, len(source.text), "block", None, nodes), ())
    diagnostics = () if records or others else (no_records(source),)
    found = tuple(it for it in records if it)
    return Records(found, tree, diagnostics, tuple(faults), tuple(others))


def _entry_of(block: Block) -> Entry | None:
    """The entry of a block, also where it or a field of it stands twice."""
    inner: Block | None = block
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
    return inner if isinstance(inner, Entry) else None


def _twice(block: Block, route: Route) -> Iterator[Problem]:
    if isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(f"`{it}`" for it in sorted(block.duplicate_keys))
        yield Problem(
            "duplicate-key",
            f"in one entry, {names} stands twice",
            route,
            hint="delete one of the two, or give it another name",
        )


def _unread(route: Route) -> Problem:
    return Problem(
        "bibtex-syntax",
        "this entry is not read",
        route,
        hint="look in it for a brace, a comma or a quotation mark that is missing; or export the"
        " file again",
        severity=Severity.WARNING,
    )


def _line_node(places: Places, block: Block) -> Node:
    first, last = places.line_bounds(min(block.start_line or 0, len(places.starts) - 1))
    return Node(first, last, "block", None, {})


class _Maker:
    """Makes the record of one entry, each value at the line of its field."""

    def __init__(
        self, entry: Entry, known: Mapping[str, Entry], places: Places, route: Route
    ) -> None:
        self.problems: list[Problem] = []
        self.record = LocatedMap()
        self.record.route = route
        self._entry = entry
        self._kind = entry.entry_type.lower()
        self._places = places
        self._route = route
        self._nodes: dict[str | int, Node] = {}
        self._lines = {it.key.lower(): it.start_line or 0 for it in reversed(entry.fields)}
        self._values = {it.key.lower(): str(it.value) for it in reversed(entry.fields)}
        parent = known.get(self._values.get("crossref", "").strip())
        if parent is not None and parent is not entry:
            self._inherit(parent)

    def make(self) -> None:
        """Take every field that is printed."""
        kind = _TYPES.get(self._kind, "document")
        if self._kind in {"misc", "unpublished"} and self._address():
            kind = "webpage"
        if self._values.get("entrysubtype") in {"magazine", "newspaper"}:
            kind = f"article-{self._values['entrysubtype']}"
        self._put("id", "", self._entry.key)
        self._put("type", "", kind)
        self._title()
        for name in ("author", "editor"):
            self._names(name)
        self._accessed()
        for name, fields in _FIELDS:
            self._take(name, fields)
        self._date()
        is_in_series = kind.startswith("article") or kind == "paper-conference"
        self._take("issue" if is_in_series else "number", ("issue", "number"))
        if kind == "thesis":
            self._put("genre", "type", self._text("type") or _THESES.get(self._kind, ""))
        if "URL" not in self.record:
            self._put("URL", "howpublished", self._address())
        if self._values.get("eprinttype", "").lower() == "pubmed":
            self._take("PMID", ("eprint",))

    def node(self) -> Node:
        """Where the entry and its fields stand."""
        first, _ = self._places.line_bounds(self._line_of_entry())
        end = first + len(self._entry.raw or "")
        return Node(first, end, "block", None, self._nodes)

    def _line_of_entry(self) -> int:
        return min(self._entry.start_line or 0, len(self._places.starts) - 1)

    def _inherit(self, parent: Entry) -> None:
        """What an entry does not say, the one that it names as `crossref` says for it."""
        for it in parent.fields:
            name = {"title": "booktitle"}.get(it.key.lower(), it.key.lower())
            self._values.setdefault(name, str(it.value))

    def _title(self) -> None:
        title, subtitle = self._text("title"), self._text("subtitle")
        mark = "" if title.endswith(("?", "!", ":")) else ":"
        self._put("title", "title", f"{title}{mark} {subtitle}" if subtitle else title)

    def _take(self, name: str, fields: tuple[str, ...]) -> None:
        field = next((it for it in fields if self._values.get(it, "").strip()), "")
        if not field or name in self.record:
            return
        value = self._text(field)
        if field in _DATES:
            match = _EDTF.fullmatch(value)
            value = match[1] if match else value
        self._put(name, field, value.replace("\u2013", "-") if name == "page" else value)

    def _accessed(self) -> None:
        """Take the day from a note, where BibTeX has no field for it."""
        match = _ACCESSED.fullmatch(self._values.get("note", "").strip())
        if match:
            del self._values["note"]
            self._put("accessed", "note", match[1])

    def _date(self) -> None:
        match = _EDTF.fullmatch(self._values.get("date", "").strip())
        if match:
            self._put("issued", "date", match[1] + ("~" if match[2] else ""))
            return
        field = "date" if "date" in self._values else "year"
        year = re.search(r"\d{4}", self._text(field))
        if year is None:
            self._put("issued", field, self._text(field))
            return
        month = _month(self._values.get("month", ""))
        date = f"{year[0]}-{month:02d}" if month else year[0]
        self._put("issued", field, f"{date}~" if ABOUT.search(self._text(field)) else date)

    def _names(self, name: str) -> None:
        written = self._values.get(name, "").strip()
        if not written:
            return
        items = LocatedList()
        items.route = self._route.down(name)
        try:
            people = split_multiple_persons_names(" ".join(written.split()))
            for person in people:
                items.append(self._name(person, items.route, name))
        except (InvalidNameError, ValueError, IndexError, RecursionError):
            self._not_read(name, "it is no list of names")
            return
        self.record[name] = items
        self._nodes[name] = self._field_node(name)

    def _name(self, words: str, route: Route, field: str) -> LocatedMap:
        parts = {key.lower(): it.strip() for key, it in _PART.findall(words)}
        if not parts.get("family"):
            parts = _name_parts(words)
        name = LocatedMap()
        name.route = route
        for key, value in parts.items():
            if value:
                name[{"prefix": "non-dropping-particle"}.get(key, key)] = self._located(
                    self._decoded(value, field), route
                )
        return name

    def _address(self) -> str:
        match = _ADDRESS.search(self._values.get("url") or self._values.get("howpublished", ""))
        return (match[1] or match[2]) if match else ""

    def _text(self, field: str) -> str:
        value = " ".join(self._values.get(field, "").split())
        if field in _VERBATIM:
            match = _ADDRESS.search(value) if field == "url" else None
            value = (match[1] or match[2]) if match else value
            return re.sub(r"\\([_%&#~$])(?:\{\})?|[{}]", r"\1", value)
        return self._decoded(value, field)

    def _decoded(self, value: str, field: str) -> str:
        try:
            return read_latex(value)
        except LatexError as error:
            self._not_read(field, str(error))
            return value

    def _not_read(self, field: str, why: str) -> None:
        self._nodes.setdefault(field, self._field_node(field))
        self.problems.append(
            Problem(
                "bibtex-syntax",
                f"the field `{field}` is not read: {why}",
                self._route.down(field),
                hint="write its words without LaTeX: any letter may stand in the file as it is",
            )
        )

    def _put(self, name: str, field: str, value: str) -> None:
        if value:
            self.record[name] = self._located(value, self._route.down(name))
            self._nodes[name] = self._field_node(field)

    def _located(self, words: str, route: Route) -> LocatedText:
        text = LocatedText(words)
        text.route = route
        return text

    def _field_node(self, field: str) -> Node:
        line = min(self._lines.get(field, self._line_of_entry()), len(self._places.starts) - 1)
        start, end = self._places.line_bounds(line)
        words = self._places.line_text(line)
        return Node(start + len(words) - len(words.lstrip()), end, "", None, {})


def _month(words: str) -> int:
    """The number of a month that BibTeX names, in any of its ways; 0 for none."""
    word = re.search(r"[a-z]{3}|\d{1,2}", words.lower())
    if word is None:
        return 0
    if word[0] in _MONTHS:
        return _MONTHS.index(word[0]) + 1
    return int(word[0]) if word[0].isdigit() and int(word[0]) <= len(_MONTHS) else 0


def _name_parts(words: str) -> dict[str, str]:
    """A name of BibTeX in the parts of CSL; one in braces is a group's."""
    if words.strip() == _OTHERS:
        return {"literal": "et al"}
    if re.fullmatch(r"\{(?:[^{}]|\{[^{}]*\})*\}", words.strip()):
        return {"literal": words.strip()[1:-1]}
    parts = parse_single_name_into_parts(words, strict=False)
    return {
        "family": " ".join(parts.last),
        "given": " ".join(parts.first),
        "prefix": " ".join(parts.von),
        "suffix": " ".join(parts.jr),
    }
