"""CSL-JSON 1.0.2 as programs write it: their own fields, their dates, their names.

Zotero, Better BibTeX, JabRef, Crossref and pandoc add fields of their own and write one thing in
several ways. What is printed nowhere is passed over; what is printed is brought to one form. The
schema: https://github.com/citation-style-language/schema, schemas/input/csl-data.json.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from brochure.content.base import RefusedError
from brochure.content.characters import is_blank
from brochure.source.records import ABOUT
from brochure.source.route import LocatedMap, LocatedText, Route

FORMS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "webpage": (
            *("article", "broadcast", "entry", "figure", "graphic", "map", "motion_picture"),
            *("performance", "post", "post-weblog", "software", "song", "speech", "webpage"),
            *("interview", "posted-content", "component"),
        ),
        "article-journal": (
            *("article-journal", "journal-article", "periodical", "review", "review-book"),
            "peer-review",
        ),
        "article-newspaper": ("article-magazine", "article-newspaper"),
        "paper-conference": ("event", "paper-conference", "proceedings-article"),
        "book": (
            *("book", "classic", "collection", "edited-book", "monograph", "musical_score"),
            *("reference-book", "proceedings"),
        ),
        "chapter": (
            *("book-chapter", "book-part", "book-section", "chapter", "entry-dictionary"),
            *("entry-encyclopedia", "reference-entry"),
        ),
        "report": (
            *("document", "manuscript", "pamphlet", "patent", "report", "standard"),
            "report-component",
        ),
        "thesis": ("dissertation", "thesis"),
        "legislation": ("bill", "hearing", "legal_case", "legislation", "regulation", "treaty"),
        "dataset": ("database", "dataset"),
        "personal_communication": ("personal_communication",),
    }
)
"""The types of CSL-JSON, and those of Crossref, by the form of AMA that is nearest to them."""

_FORM_OF = MappingProxyType({name: form for form, names in FORMS.items() for name in names})

_OF_CSL = """
    abstract annote archive archive-place archive_collection archive_location authority
    available-date call-number categories chair chapter-number citation-key citation-label
    collection-editor collection-number collection-title compiler composer container-author
    contributor curator custom dimensions director division editor-translator editorial-director
    executive-producer first-reference-note-number guest host illustrator interviewer ISBN ISSN
    jurisdiction keyword locator medium narrator number-of-pages number-of-volumes organizer
    original-author original-date original-publisher original-publisher-place original-title
    page-first part-number part-title performer printing-number producer recipient references
    reviewed-author reviewed-genre reviewed-title scale script-writer section series-creator
    shortTitle source status submitted supplement-number title-short translator version
    volume-title year-suffix
"""
_OF_PROGRAMS = """
    alternative-id article-number author-email citekey clinical-trial-number content-domain
    groupID id-type indexed is-referenced-by-count isbn-type issn-type itemID journal-issue member
    multi original-language prefix reference-count references-count score short-container-title
    subtype system_id systemID update-policy uri uris zotero-key
"""
_LISTS_OF_PROGRAMS = """
    accepted aliases approved assertion content-created content-updated created deposited funder
    group-title institution license link posted published published-online published-other
    published-print reference relation resource review subject subtitle
"""
BOOKKEEPING: Final = frozenset((_OF_CSL + _OF_PROGRAMS).split())
"""Fields that AMA prints nowhere: CSL's own, those of Zotero and Better BibTeX, of Crossref."""
_BOOKKEEPING_LISTS: Final = frozenset(_LISTS_OF_PROGRAMS.split())
"""The same where they hold lists or fields; a text of such a name may be meant for us."""

_SAME: Final = MappingProxyType(
    {
        "journalAbbreviation": "container-title-short",
        "event": "event-title",
        "number-of-edition": "edition",
    }
)
"""Names of earlier versions of CSL-JSON, and the fields that they became."""

_OF_NAMES = """
    affiliation authenticated-orcid comma-suffix isInstitution multi ORCID parse-names role sequence
    static-ordering static-particles
"""
_NAME_BOOKKEEPING: Final = frozenset(_OF_NAMES.split())
_EXTRA = re.compile(
    r"(?m)^[ \t]*(accession number|ADS bibcode|archive location|arXiv|authority|bibcode"
    r"|citation key|DOI|event-place|genre|google-?books-id|IMDb ID|ISBN|ISSN|issued|MAG ID|medium"
    r"|MR number|number-of-pages|OCLC|original-[a-z-]+|page version id|place|PMCID|PMID|publisher"
    r"|rights|S2ID|status|tex\.[\w.-]+|translators?|type|version|_eprint|Zbl)[ \t]*:[ \t]*(.*)$",
    re.IGNORECASE,
)
"""Lines of Zotero's field Extra, which it exports as `note`."""
_WANTED_EXTRA: Final = frozenset({"PMID", "PMCID", "DOI"})
_RAW_DATE = re.compile(r"(-?\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T /,;].*)?")
_SAID = frozenset({"id", "type", "title", "author", "issued", "accessed", "event-date"})
"""A blank text in one of these is told; anywhere else it is as good as no text."""
_NO_DATE = frozenset({"n.d.", "n.d", "nd", "no date", "undated", "s.f.", "unknown"})
_MONTHS: Final = 12


def form_of(kind: object) -> object:
    """The form of AMA that a type of CSL-JSON is set in; other values as they are."""
    return _FORM_OF.get(kind, kind) if isinstance(kind, str) else kind


def record_from_csl(data: object) -> object:
    """The fields of a record that are read, under their names here; other values as they are.

    Raises RefusedError where two names of one field say different things.
    """
    if not isinstance(data, dict):
        return data
    record = _like(data, {key: it for key, it in data.items() if not _is_bookkeeping(key, it)})
    for old, new in _SAME.items():
        if old not in record:
            continue
        value = record.pop(old)
        if _is_nothing(record.get(new)):
            record[new] = value
        elif isinstance(value, str) and value.split() != str(record[new]).split():
            raise RefusedError(
                "duplicate-key",
                f"`{old}` and `{new}` are two names of one field, and say different things",
                "keep the one that is right, and delete the other",
            )
    _read_extra(record)
    said = {k: it for k, it in record.items() if not _is_nothing(it) or _is_said(k, it)}
    return _like(data, said)


def _is_bookkeeping(key: str, value: object) -> bool:
    is_list = isinstance(value, list | dict)
    return key in BOOKKEEPING or (is_list and key in _BOOKKEEPING_LISTS)


def name_from_csl(data: object) -> object:
    """The parts of a name that are read; a name of one part is a family name."""
    if not isinstance(data, dict):
        return data
    name = _like(data, {key: it for key, it in data.items() if key not in _NAME_BOOKKEEPING})
    for key in ("given", "suffix", "dropping-particle", "non-dropping-particle"):
        if key in name and _is_nothing(name[key]):
            del name[key]
    if "given" in name and not {"family", "literal"} & name.keys():
        name["family"] = name.pop("given")
    family = name.get("family")
    if isinstance(family, str) and re.fullmatch(r'"[^"]+"', family):
        # Zotero's way to say that the particle belongs to the name.
        name["family"] = _text(family[1:-1], family)
    return name


def date_from_csl(value: object) -> object:
    """A date as text (EDTF level 0) where a program wrote it in another way; else as it is."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        return value
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        written = _from_parts(parts[0])
    elif "year" in value:
        written = _from_parts([value["year"], value.get("month"), value.get("day")])
    else:
        written = _from_words(str(value.get("raw") or value.get("literal") or ""))
    if written is None:
        return value
    is_about = _is_set(value.get("circa")) and written[-1:].isdigit()
    return _text(f"{written}~" if is_about else written, value)


def _is_set(value: object) -> bool:
    return str(value).strip().casefold() not in {"", "0", "false", "none"}


def _is_empty_date(value: object) -> bool:
    """True for a date that a program wrote though it had none."""
    return isinstance(value, dict) and value.get("date-parts") in ([], [[]], [[None]], [[""]])


def _from_parts(parts: list[object]) -> str | None:
    numbers = [str(it).strip() for it in parts if it is not None and str(it).strip()]
    if not numbers or not all(re.fullmatch("[0-9]{1,4}", it) for it in numbers):
        return None
    year, *rest = (int(it) for it in numbers[:3])
    if rest and rest[0] > _MONTHS:
        # Months from 13 on are seasons (EDTF level 1: 21 is spring).
        rest = []
    return "-".join([f"{year:04d}", *(f"{it:02d}" for it in rest)])


def _from_words(words: str) -> str | None:
    words = words.strip()
    if words.casefold() in _NO_DATE:
        return "unknown"
    about = ABOUT.match(words)
    if about:
        return _about(words[about.end() :]) or words
    match = _RAW_DATE.fullmatch(words)
    return _from_parts([it for it in match.groups() if it]) if match else words or None


def _about(words: str) -> str | None:
    match = _RAW_DATE.fullmatch(words)
    written = _from_parts([it for it in match.groups() if it]) if match else None
    return f"{written}~" if written else None


def _read_extra(record: dict[str, object]) -> None:
    """Take the lines of Zotero's Extra out of `note`: only what was written to be read stays."""
    note = record.get("note")
    if not isinstance(note, str):
        return
    for match in _EXTRA.finditer(note):
        key = match[1].upper()
        if key in _WANTED_EXTRA and match[2].strip() and _is_nothing(record.get(key)):
            record[key] = _text(match[2].strip(), note)
    left = _EXTRA.sub("", note).strip()
    if left:
        record["note"] = _text(left, note)
    else:
        del record["note"]


def _is_said(key: str, value: object) -> bool:
    return key in _SAID and isinstance(value, str)


def _is_nothing(value: object) -> bool:
    if isinstance(value, str):
        return is_blank(value)
    return value is None or value in ([], {}) or _is_empty_date(value)


def _like(data: dict[str, object], items: dict[str, object]) -> LocatedMap | dict[str, object]:
    """The items, at the place of the data."""
    if not isinstance(data, LocatedMap):
        return items
    made = LocatedMap(items)
    made.route = data.route
    return made


def _text(words: str, at: object) -> str:
    """The words, at the place of the value that they were made from."""
    route = getattr(at, "route", None)
    if not isinstance(route, Route):
        return words
    text = LocatedText(words)
    text.route = route
    return text
