"""An entry of a list of references as fields of CSL, where each of its words finds a place."""

import re
from collections import Counter
from collections.abc import Iterator

from brochure.importing.days import day_of
from brochure.importing.draft import Fields, Value
from brochure.importing.words import words_of

_URL = re.compile(
    r"(?:available (?:at|from)[: ]*|url:? *|at:? )?<?(https?://[^\s<>\]]+[^\s<>\].,;])>?\.?",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi: ?)(10\.\d{4,9}/\S+[^\s.,;])\.?", re.IGNORECASE
)
_ACCESSED = re.compile(
    r"[(\[]?(?:last )?(?:accessed|retrieved|viewed|cited)(?: on)?[: ]*"
    r"(\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)[)\]]?[.,]?",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_JOURNAL = re.compile(
    rf"(?P<author>[^.]+)\.\s+(?P<title>.+?)[.?]\s+(?P<journal>[^.;\d]+(?:\.[^.;\d]+)*?)\.?\s+"
    rf"(?P<year>{_YEAR})\s*;\s*(?P<volume>\d+)(?:\s*\((?P<issue>[\w ]+)\))?"
    r"(?:\s*:\s*(?P<page>[A-Za-z]?\d+(?:[-\u2013]\w+)?))?\.?"
)
_APA = re.compile(
    rf"(?P<author>[^()]+?)\s*\((?P<year>{_YEAR})\)\.\s+(?P<title>[^.?]+[.?])\s+"
    r"(?P<journal>[^,\d]+),\s*(?P<volume>\d+)(?:\((?P<issue>[\w ]+)\))?"
    r"(?:,\s*(?P<page>[A-Za-z]?\d+(?:[-\u2013]\w+)?))?\.?"
)
_APA_PAGE = re.compile(
    rf"(?P<author>[^()]+?)\s*\((?P<year>{_YEAR})\)\.?\s+(?P<title>[^.]+)\.?(?:\s+(?P<site>[^.]+)\.?)?"
)
_BOOK = re.compile(
    r"(?P<author>[^.]+)\.\s+(?P<title>[^.]+)\.\s+(?:(?P<edition>\d+)(?:st|nd|rd|th) ed\.\s+)?"
    rf"(?:(?P<place>[^:.]+):\s*)?(?P<publisher>[^;.]+)[;,]\s*(?P<year>{_YEAR})\.?"
)
_PAGE = re.compile(
    r"(?P<author>[^.]+)\.\s+(?P<title>[^.]+)\.(?:\s+(?P<site>[^.]+)[.,])?"
    rf"\s*\(?(?P<year>{_YEAR})\)?\.?"
)
_PERSON = re.compile(
    r"((?:(?:van|von|de|del|da|di|la|le|den|der) )*[A-Z\u00c0-\u00de][\w'\u2019-]+"
    r"(?: [A-Z\u00c0-\u00de][\w'\u2019-]+)?),? ((?:[A-Z]\.?[ -]?){1,4})"
)
_LABELS = frozenset(
    {
        *("doi", "available", "at", "from", "accessed", "on", "url", "ed", "and", "retrieved"),
        *("viewed", "cited", "last", "https"),
    }
)


def fields_of(entry: str) -> Fields | None:
    """The fields of an entry, without its id; None where a word of it would find no place."""
    text = " ".join(entry.split())
    found: Fields = {}
    consumed: list[str] = []

    def take(pattern: re.Pattern[str]) -> str:
        nonlocal text
        match = pattern.search(text)
        if match is None:
            return ""
        text = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip()
        return match[1]

    doi = take(_DOI)
    url = take(_URL)
    accessed = take(_ACCESSED)
    day = day_of(accessed) if accessed else ""
    if accessed and not day:
        return None
    consumed.extend(words_of(accessed))
    text = text.strip(" ,;[]()")
    main = _main(text, is_page=bool(url))
    if main is None:
        return None
    found.update(main)
    if day:
        found["accessed"] = day
    if url:
        found["URL"] = url
    if doi:
        found["DOI"] = doi
    return found if _is_whole(entry, found, consumed) else None


def _main(text: str, *, is_page: bool) -> Fields | None:
    for pattern, kind in (
        (_JOURNAL, "article-journal"),
        (_APA, "article-journal"),
        (_BOOK, "book"),
        (_APA_PAGE, "webpage"),
        (_PAGE, "webpage"),
    ):
        if kind == "webpage" and not is_page:
            continue
        match = pattern.fullmatch(text if text.endswith(".") else f"{text}.")
        if match is not None:
            return _fields(match.groupdict(), kind)
    return None


def _fields(parts: dict[str, str | None], kind: str) -> Fields:
    names = list(_names(parts["author"] or ""))
    given: dict[str, str | None] = {
        "title": (parts["title"] or "").rstrip("."),
        "container-title": parts.get("journal") or parts.get("site"),
        "publisher-place": parts.get("place"),
        "publisher": parts.get("publisher"),
        "issued": parts.get("year"),
        "volume": parts.get("volume"),
        "issue": parts.get("issue"),
        "page": parts.get("page"),
        "edition": parts.get("edition"),
    }
    found: Fields = {"type": kind, "author": names}
    found.update({key: text.strip() for key, text in given.items() if text and text.strip()})
    return found


def _names(text: str) -> Iterator[Value]:
    """People by family and given names; anything else is the name of a group."""
    parts = re.split(r",\s*(?:&|and)\s+|\s+(?:&|and)\s+(?=[A-Z][\w'-]+,? (?:[A-Z]\.?){1,3}$)", text)
    plain = ", ".join(parts)
    people = list(_PERSON.finditer(plain))
    rest = _PERSON.sub("", plain).strip(" ,.&")
    if people and not rest:
        for it in people:
            yield {"family": it[1], "given": it[2].strip()}
    else:
        yield text.strip(" ,")


def _is_whole(entry: str, fields: Fields, consumed: list[str]) -> bool:
    """Whether all words of an entry stand in its fields; labels and dates are not counted."""
    there = Counter(it.casefold() for it in [*words_in(fields), *consumed])
    wanted = Counter(it.casefold() for it in words_of(entry))
    return all(word in _LABELS or there[word] >= count for word, count in wanted.items())


def words_in(value: Value) -> list[str]:
    """All words of a value, in order, but for the names of types."""
    if isinstance(value, dict):
        return [word for key, it in value.items() if key != "type" for word in words_in(it)]
    if isinstance(value, list):
        return [word for it in value for word in words_in(it)]
    return words_of(str(value))
