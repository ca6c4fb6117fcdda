"""What a PDF says about itself: Info, XMP, catalog, outline."""

import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

import pikepdf

from brochure.limits import MOST_BOOKMARKS, XMP_BYTES
from brochure.readers.read_pdf_types import Catalog, DocumentFacts, Key, OutlineItem, Xmp
from brochure.readers.values import bytes_of, items_of, key_of, lookup, name_of, text_of

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_PRESS = "{http://www.npes.org/pdfx/ns/id/}"
_ARCHIVE = "{http://www.aiim.org/pdfa/ns/id/}"
_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?")


def read_catalog(catalog: object) -> Catalog:
    """What the catalog says about the whole file."""
    intents = tuple(
        name_of(lookup(it, "S"))
        for it in items_of(lookup(catalog, "OutputIntents"))
        if isinstance(lookup(it, "DestOutputProfile"), pikepdf.Stream)
    )
    return Catalog(
        text_of(lookup(catalog, "Lang")),
        lookup(catalog, "MarkInfo", "Marked") is True,
        lookup(catalog, "ViewerPreferences", "DisplayDocTitle") is True,
        intents,
        any(_is_press_intent(it) for it in items_of(lookup(catalog, "OutputIntents"))),
    )


def _is_press_intent(intent: object) -> bool:
    """True for an output intent of PDF/X (ISO 15930-7 6.2) with a profile or a named condition."""
    named = text_of(lookup(intent, "OutputConditionIdentifier")).strip()
    has_profile = isinstance(lookup(intent, "DestOutputProfile"), pikepdf.Stream)
    return name_of(lookup(intent, "S")) == "GTS_PDFX" and bool(named or has_profile)


def read_press_claim(trailer: object, xmp: Xmp | None) -> str:
    """The standard for a press that the file claims, from XMP or, as the older ones do, Info."""
    named = xmp.press_claim if xmp is not None else ""
    return named or text_of(lookup(trailer, "Info", "GTS_PDFXVersion")).strip()


def read_info(trailer: object) -> DocumentFacts | None:
    """The Info dictionary (ISO 32000-1 14.3.3); None where there is none."""
    info = lookup(trailer, "Info")
    if not isinstance(info, pikepdf.Dictionary):
        return None
    names = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
    dates = ("CreationDate", "ModDate")
    return DocumentFacts(
        *(text_of(lookup(info, it)).strip() for it in names),
        *(_day(text_of(lookup(info, it))) for it in dates),
    )


def read_xmp(catalog: object) -> Xmp | None:
    """The XMP packet; None where there is none, unreadable where it is no well-formed XML."""
    stream = lookup(catalog, "Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return None
    packet = bytes_of(stream)
    broken = Xmp(DocumentFacts(), is_readable=False)
    # A packet needs no document type, which is where XML bombs live.
    if packet is None or len(packet) > XMP_BYTES or b"<!" in packet.replace(b"<!--", b""):
        return broken
    try:
        root = ET.fromstring(packet)  # noqa: S314 - no document type, see above
    except (ET.ParseError, ValueError, LookupError):
        return broken
    facts = DocumentFacts(
        _text(root, f"{_DC}title"),
        _text(root, f"{_DC}creator"),
        _text(root, f"{_DC}description"),
        _text(root, f"{_PDF}Keywords"),
        _text(root, f"{_XMP}CreatorTool"),
        _text(root, f"{_PDF}Producer"),
        _day(_text(root, f"{_XMP}CreateDate")),
        _day(_text(root, f"{_XMP}ModifyDate")),
    )
    return Xmp(
        facts,
        _text(root, f"{_DC}identifier"),
        _text(root, f"{_UA}part"),
        _text(root, f"{_ARCHIVE}part"),
        _text(root, f"{_ARCHIVE}conformance"),
        press_claim=_text(root, f"{_PRESS}GTS_PDFXVersion"),
    )


def _text(root: ET.Element, tag: str) -> str:
    """A property as text; the items of a list are joined. It may be an element or an attribute."""
    for description in root.iter(f"{_RDF}Description"):
        if tag in description.attrib:
            return description.attrib[tag].strip()
        element = description.find(tag)
        if element is not None:
            items = [it.text or "" for it in element.iter(f"{_RDF}li")]
            return "; ".join(items).strip() if items else (element.text or "").strip()
    return ""


def _day(text: str) -> str:
    """The day of a date of Info or XMP, as ISO 8601; the time is of no interest here."""
    match = _DATE.match(text)
    return "-".join(it for it in match.groups() if it) if match else text.strip()


def read_outline(catalog: object, page_of: Callable[[object], int]) -> tuple[OutlineItem, ...]:
    """The bookmarks in reading order, however they are linked."""
    found: list[OutlineItem] = []
    seen: set[Key] = set()
    waiting = [(lookup(catalog, "Outlines", "First"), 0)]
    while waiting and len(found) < MOST_BOOKMARKS:
        node, depth = waiting.pop()
        key = key_of(node)
        if not isinstance(node, pikepdf.Dictionary) or key in seen:
            continue
        seen.add(key)
        target = lookup(node, "Dest")
        if target is None:
            target = lookup(node, "A", "D")
        found.append(OutlineItem(text_of(lookup(node, "Title")), depth, page_of(target)))
        waiting.append((lookup(node, "Next"), depth))
        waiting.append((lookup(node, "First"), depth + 1))
    return tuple(found)


def destinations(catalog: object, page_numbers: Mapping[Key, int]) -> Callable[[object], int]:
    """A function from a destination, named or explicit, to its page; 0 for one that is nowhere."""
    from brochure.readers.values import keys, pairs_of

    old = lookup(catalog, "Dests")
    named = {name: lookup(old, name) for name in keys(old)}
    for name, value in pairs_of(lookup(catalog, "Names", "Dests"), "Names", 100_000):
        named[text_of(name)] = value

    def page_of(target: object) -> int:
        for _ in range(3):
            if isinstance(target, pikepdf.String | pikepdf.Name):
                target = named.get(text_of(target) or name_of(target))
            elif isinstance(target, pikepdf.Dictionary):
                target = lookup(target, "D")
        items = items_of(target)
        return page_numbers.get(key_of(items[0]), 0) if items else 0

    return page_of
