"""The sources of a leaflet, and the places in its text that certainly cite one of them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.content.csl import date_from_csl
from brochure.importing.document import Aside, Run
from brochure.importing.draft import Checked, Fields, Value
from brochure.importing.source_entries import fields_of

_IN_BRACKETS = re.compile(r"\[(\d{1,3}(?:\s*[,\u2013-]\s*\d{1,3})*)\]")
_RAISED = re.compile(r"\d{1,3}(?:\s*[,\u2013-]\s*\d{1,3})*")
_UNIT_BEFORE = re.compile(r"(?:\d|(?<![^\W\d_])(?:k|c|m|d)?m)\s?$")
"""What a raised number is a power of: 10, m, cm."""
_AUTHOR_YEAR = re.compile(
    r"\(([A-Z\u00c0-\u00de][\w'\u2019 .&-]{1,80}?)(?: et al\.?)?,? ((?:19|20)\d\d)\)"
)
_SMALL = frozenset({"of", "the", "and", "for", "a"})
"""Words that say nothing in an id."""
_MOST_IN_RANGE = 20


class Sources(Struct):
    """The references of a leaflet, and how its text names them."""

    records: list[Fields] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    by_number: dict[int, str] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Ids by the first author's family name, folded, and the year."""
    cited: set[str] = field(default_factory=set)
    asides: list[Aside] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """What stands in the text for the mark of a note, by the note's key."""

    def add(self, entry: str, number: int = 0) -> str:
        """Take an entry of a list up; its id."""
        fields = fields_of(entry)
        reason = "whole in its title, as its parts were not certain"
        if fields is None:
            fields = {"type": "webpage", "title": entry.strip()}
            base = f"source-{number or len(self.records) + 1}"
        else:
            reason = "its parts were taken from one line of text"
            base = _made_id(fields)
            self.asides.append(Aside(entry, "now a source, in fields of its own"))
        key = self._unused(base)
        self.records.append({"id": key, **fields})
        self.reasons[key] = reason
        self._name(key, fields)
        if number and number not in self.by_number:
            self.by_number[number] = key
        return key

    def know(self, records: Sequence[Mapping[str, object]]) -> None:
        """Take up the names of records that stand in a file of sources."""
        for record in records:
            self._name(str(record.get("id", "")), record)

    def values(self) -> list[Value]:
        """The records as `references:` lists them; those that nothing cites are further reading."""
        found: list[Value] = []
        for record in self.records:
            key = str(record["id"])
            fields = dict(record)
            reason = self.reasons[key]
            if key not in self.cited:
                fields["further_reading"] = True
                reason += "; no certain place in the text cites it"
            found.append(Checked(fields, reason))
        return found

    def with_citations(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        """The runs with citations in place of the numbers and names that stand for sources."""
        found: list[Run] = []
        before = ""
        for run in runs:
            mark = self.notes.get(run.note, "") if run.note else ""
            parts = [Run("", note=mark)] if run.note else list(self._run(run, before))
            for it in parts:
                # Word raises marks right after a word; a citation stands apart from it.
                text = found[-1].text if found else ""
                if it.note.startswith("[@") and text and not text[-1].isspace():
                    found.append(Run(" "))
                found.append(it)
            before = run.text or before
        return tuple(it for it in found if it.text or it.note)

    def _run(self, run: Run, before: str) -> Iterator[Run]:
        if run.script == "sup" and self.by_number and not _UNIT_BEFORE.search(before):
            keys = self._keys(run.text.strip()) if _RAISED.fullmatch(run.text.strip()) else []
            if keys:
                yield self._cite(run.text, keys)
                return
        at = 0
        for match in sorted(
            (*_IN_BRACKETS.finditer(run.text), *_AUTHOR_YEAR.finditer(run.text)),
            key=lambda it: it.start(),
        ):
            keys = self._keys(match[1]) if match[0][0] == "[" else self._named(match[1], match[2])
            if keys and match.start() >= at:
                yield replace(run, text=run.text[at : match.start()])
                yield self._cite(match[0], keys)
                at = match.end()
        yield replace(run, text=run.text[at:])

    def _cite(self, words: str, keys: list[str]) -> Run:
        self.cited.update(keys)
        self.asides.append(Aside(words, "now a citation, which the builder numbers"))
        return Run("", note="[" + "; ".join(f"@{it}" for it in keys) + "]")

    def _keys(self, numbers: str) -> list[str]:
        """The ids that a list of numbers stands for; none where one of them is not in the list."""
        keys: list[str] = []
        for part in numbers.split(","):
            ends = [int(it) for it in re.split(r"[\u2013-]", part) if it.strip().isdigit()]
            if not ends or ends[-1] - ends[0] > _MOST_IN_RANGE:
                return []
            for number in range(ends[0], ends[-1] + 1):
                if number not in self.by_number:
                    return []
                keys.append(self.by_number[number])
        return keys

    def _named(self, author: str, year: str) -> list[str]:
        name = re.split(r",| and | & ", author)[0].strip()
        keys = self.by_name.get((_folded(name), year), [])
        return list(keys) if len(keys) == 1 else []

    def _name(self, key: str, record: Mapping[str, object]) -> None:
        name, year = _first_author(record), str(date_from_csl(record.get("issued", "")))[:4]
        if name and year and key:
            self.by_name.setdefault((_folded(name), year), []).append(key)

    def _unused(self, base: str) -> str:
        known = {str(it["id"]) for it in self.records}
        names = (base, *(f"{base}{it}" for it in "bcdefghijklmnopqrstuvwxyz"))
        free = next((it for it in names if it not in known), None)
        return free or f"{base}-{len(known) + 1}"


def _first_author(record: Mapping[str, object]) -> str:
    authors = record.get("author")
    first = authors[0] if isinstance(authors, list) and authors else authors
    if isinstance(first, dict):
        return str(first.get("family") or first.get("literal") or "")
    return str(first or "")


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(plain.casefold().split())


def _made_id(fields: Fields) -> str:
    name = _folded(_first_author(fields)) or _folded(str(fields["title"]))
    words = [it for it in re.findall(r"[a-z0-9]+", name) if it not in _SMALL][:3]
    return "-".join([*words, str(fields.get("issued", ""))[:4]]).strip("-") or "source"
