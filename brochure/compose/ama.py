"""References in the form of the AMA Manual of Style, 11th edition (2020).

An entry is a row of sentences; a part that the author left out takes its punctuation with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.strings import Strings, format_date
from brochure.content.dates import PartialDate
from brochure.content.language_tags import language_tag
from brochure.content.markup import Script, read_markup
from brochure.content.references import UNKNOWN, Name, Reference

MOST_NAMES = 6
"""With more names than this, the first three stand with "et al" (AMA 11th, 3.7)."""
NAMES_BEFORE_ET_AL = 3
MOST_INITIALS = 3
"""Capitals up to this many are initials already: "JRR"."""


class Piece(Struct, frozen=True):
    """A stretch of an entry in one face; `target` is the address that it links to, or ""."""

    text: str
    emphasis: bool = False
    target: str = ""
    strong: bool = False
    script: Script = ""
    lang: str = ""
    """The language of a title (BCP 47), where the source has one."""


Pieces: TypeAlias = tuple[Piece, ...]


def format_reference(reference: Reference, strings: Strings) -> Pieces:
    """The entry of a reference, without its number; neighbors in the same face are one piece."""
    form = _FORMS.get(reference.type, _web_page)
    sentences = [sentence for sentence in form(reference, strings) if _text(sentence)]
    if reference.note:
        sentences.append(_plain(reference.note))
    pieces: list[Piece] = []
    for sentence in sentences:
        pieces += [*sentence, Piece(_stop_after(_text(sentence)) + " ")]
    pieces += _address(reference, strings)
    return _merged(pieces)


def _web_page(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    author = _names(reference.author) or reference.publisher
    yield _plain(author)
    yield _title(reference.title, lang=language_tag(reference.language))
    site = reference.container_title or reference.publisher
    if site.casefold() not in {author.casefold(), reference.title.casefold()}:
        yield _title(site)
    yield _plain(_issued(reference, strings))


def _journal_article(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    yield _plain(_names(reference.author))
    yield _title(reference.title, lang=language_tag(reference.language))
    yield _title(reference.container_title_short or reference.container_title, is_italic=True)
    place = reference.volume + (f"({reference.issue})" if reference.issue else "")
    date = _year(reference, strings) if place else _issued(reference, strings)
    yield _plain(_with_pages(_joined(";", date, place), reference))


def _newspaper_article(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    yield _plain(_names(reference.author))
    yield _title(reference.title, lang=language_tag(reference.language))
    yield _title(reference.container_title, is_italic=True)
    yield _plain(_with_pages(_issued(reference, strings), reference))


def _conference_paper(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    yield _plain(_names(reference.author))
    yield _title(reference.title, lang=language_tag(reference.language))
    published = bool(reference.container_title)
    date = format_date(reference.event_date, strings) if reference.event_date else ""
    if not published:
        date = date or _issued(reference, strings)
    if reference.event_title:
        event = _joined("; ", reference.event_title, date, reference.event_place)
        yield _plain(strings.presented_at.format(event=event))
    elif not published:
        yield _plain(_joined("; ", date, reference.event_place))
    if published:
        yield _host(reference, strings)
        yield _plain(_imprint(reference, strings))


def _book(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    editors = _editors(reference, strings)
    authors = _names(reference.author)
    yield _plain(authors or editors)
    yield _title(reference.title, is_italic=True, lang=language_tag(reference.language))
    if authors:
        yield _plain(editors)
    yield _plain(_edition(reference, strings))
    yield _plain(_volume(reference, strings))
    yield _plain(_imprint(reference, strings))


def _chapter(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    yield _plain(_names(reference.author))
    yield _title(reference.title, lang=language_tag(reference.language))
    yield _host(reference, strings)
    yield _plain(_edition(reference, strings))
    yield _plain(_volume(reference, strings))
    yield _plain(_imprint(reference, strings))


def _report(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    author = _names(reference.author) or reference.publisher
    publisher = reference.publisher if reference.publisher.casefold() != author.casefold() else ""
    yield _plain(author)
    yield _title(reference.title, is_italic=True, lang=language_tag(reference.language))
    yield _title(reference.container_title)
    yield _plain(_with_pages(_joined("; ", publisher, _issued(reference, strings)), reference))
    if reference.number.isdigit():
        yield _plain(strings.report_number.format(number=reference.number))
    else:
        yield _plain(reference.number)


def _thesis(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    yield _plain(_names(reference.author))
    yield _title(reference.title, is_italic=True, lang=language_tag(reference.language))
    yield _plain(reference.genre or strings.dissertation)
    yield _plain(_imprint(reference, strings))


def _law(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    date = _year(reference, strings)
    yield (
        *_title(reference.title, lang=language_tag(reference.language)),
        *_plain("".join(f", {it}" for it in (reference.container_title, reference.number) if it)),
        *_plain(f" ({date})" if date else ""),
    )


def _personal_communication(reference: Reference, strings: Strings) -> Iterator[Pieces]:
    yield _plain(_names(reference.author))
    yield _title(reference.title, lang=language_tag(reference.language))
    yield _plain(strings.personal_communication)
    yield _plain(_issued(reference, strings))


_FORMS: dict[str, Callable[[Reference, Strings], Iterator[Pieces]]] = {
    "article-journal": _journal_article,
    "article-newspaper": _newspaper_article,
    "paper-conference": _conference_paper,
    "book": _book,
    "chapter": _chapter,
    "report": _report,
    "thesis": _thesis,
    "legislation": _law,
    "personal_communication": _personal_communication,
}
"""Web pages and data sets share the form that remains."""


def _names(names: tuple[Name, ...]) -> str:
    """All names up to six, else the first three: "Doe JA, Roe M Jr, et al"."""
    shown = [_name(name) for name in names]
    if len(shown) > MOST_NAMES:
        shown = [*shown[:NAMES_BEFORE_ET_AL], "et al"]
    return ", ".join(shown)


def _name(name: Name) -> str:
    if name.literal:
        return name.literal
    return _joined(" ", name.surname, _initials(name.given), name.suffix.replace(".", ""))


def _initials(given: str) -> str:
    """The initials of given names, without stops: "Mary-Jane A." gives "MJA"."""
    if given.isalpha() and given.isupper() and len(given) <= MOST_INITIALS:
        return given
    parts = re.split(r"[\s.\-\u2010\u2011]+", given)
    firsts = (next((it for it in part if it.isalpha()), "") for part in parts)
    return "".join(firsts).upper()


def _editors(reference: Reference, strings: Strings) -> str:
    if not reference.editor:
        return ""
    word = strings.editor if len(reference.editor) == 1 else strings.editors
    return f"{_names(reference.editor)}, {word}"


def _host(reference: Reference, strings: Strings) -> Pieces:
    """What a chapter or paper stands in: "In: Doe J, ed. Title"."""
    if not reference.container_title:
        return ()
    editors = _editors(reference, strings)
    start = f"{strings.in_book} {editors}{_stop_after(editors)} " if editors else ""
    return (
        Piece(start or f"{strings.in_book} "),
        *_title(reference.container_title, is_italic=True),
    )


def _edition(reference: Reference, strings: Strings) -> str:
    edition = reference.edition
    if edition in {"", "1"}:
        return ""
    if re.fullmatch("[0-9]{1,3}", edition):
        return strings.edition.format(ordinal=strings.ordinal(int(edition)))
    named = re.search(r"\bed(?:\.|n\b|ition\b|ici[oó]n\b|$)", edition, re.IGNORECASE)
    return edition if named else strings.edition.format(ordinal=edition)


def _volume(reference: Reference, strings: Strings) -> str:
    return strings.volume.format(volume=reference.volume) if reference.volume else ""


def _imprint(reference: Reference, strings: Strings) -> str:
    """Who published it and when: "Publisher; Year:pages". AMA 11th names no place."""
    return _with_pages(_joined("; ", reference.publisher, _year(reference, strings)), reference)


def _with_pages(text: str, reference: Reference) -> str:
    return _joined(":", text, reference.page.replace("\u2013", "-"))


def _issued(reference: Reference, strings: Strings) -> str:
    if isinstance(reference.issued, PartialDate):
        return format_date(reference.issued, strings)
    return strings.date_unknown if reference.issued == UNKNOWN else ""


def _year(reference: Reference, strings: Strings) -> str:
    if isinstance(reference.issued, PartialDate):
        date = reference.issued
        return format_date(PartialDate(date.year, is_about=date.is_about), strings)
    return _issued(reference, strings)


def _address(reference: Reference, strings: Strings) -> Iterator[Piece]:
    """The DOI, else the date of access and the address; no stop follows either."""
    if reference.doi:
        target = "https://doi.org/" + quote(reference.doi, safe="/:;()")
        yield Piece(f"doi:{reference.doi}", target=target)
        return
    url = reference.url or reference.archive_url
    if not url:
        return
    if reference.accessed:
        accessed = strings.accessed.format(date=format_date(reference.accessed, strings))
        yield Piece(f"{accessed}. ")
    yield Piece(url, target=url)


def _plain(text: str) -> Pieces:
    return (Piece(text),) if text else ()


def _title(text: str, *, is_italic: bool = False, lang: str = "") -> Pieces:
    """A title with its markup; what is italic in an italic title is upright."""
    return tuple(
        Piece(
            it.text,
            emphasis=it.emphasis != is_italic,
            strong=it.strong,
            script=it.script,
            lang=lang,
        )
        for it in read_markup(_without_stop(text) if is_italic else text)
    )


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _joined(separator: str, *parts: str) -> str:
    return separator.join(part for part in parts if part)


def _without_stop(text: str) -> str:
    """The stop after an italic title is not italic, so the title's own goes."""
    return text.removesuffix(".") if not text.endswith("..") else text


def _stop_after(text: str) -> str:
    """The stop that a sentence needs; one that ends in a stop, ? or ! needs none."""
    return "" if text.rstrip("\"'\u2019\u201d\u00bb").endswith((".", "?", "!", "\u2026")) else "."


def _merged(pieces: list[Piece]) -> Pieces:
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and replace(last, text="") == replace(piece, text=""):
            merged[-1] = replace(last, text=last.text + piece.text)
        else:
            merged.append(piece)
    if merged:
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip())
    return tuple(merged)
