"""What a PDF does or tells beside what its pages show: actions, attachments, camera data."""

from collections.abc import Iterator, Mapping

import pikepdf

from brochure.limits import DEEPEST_PICTURES, MOST_PDF_OBJECTS
from brochure.readers.read_pdf_types import Active, Key, PrivateData
from brochure.readers.values import (
    bytes_of,
    filters_of,
    int_of,
    items_of,
    key_of,
    keys,
    lookup,
    name_of,
)

_ACTIONS = {
    "JavaScript": "a script",
    "Launch": "a command that starts a program",
    "SubmitForm": "a command that sends data",
    "ImportData": "a command that reads data in",
    "GoToR": "a link into another file",
    "GoToE": "a link into an attached file",
    "Rendition": "a media player",
    "Movie": "a media player",
    "Sound": "a sound",
    "RichMediaExecute": "a media player",
}
_ANNOTATIONS = {
    "FileAttachment": "an attached file",
    "RichMedia": "a media player",
    "Screen": "a media player",
    "Movie": "a media player",
    "Sound": "a sound",
    "3D": "a three-dimensional model",
}
_EXIF, _XMP, _IPTC = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/\x00", b"Photoshop 3.0\x00"
_GPS_TAG = 0x8825


def read_active(pdf: pikepdf.Pdf, pages: Mapping[int, pikepdf.Object]) -> tuple[Active, ...]:
    """What acts or is attached, each kind once a page; page 0 is the file as a whole."""
    found = dict.fromkeys((*_in_catalog(pdf), *_on_pages(pages)))
    told = {it.what for it in found}
    rest = {what for each in _all_objects(pdf) for what in _actions(each, 0)} - told
    return (*found, *(Active(it) for it in sorted(rest)))


def _in_catalog(pdf: pikepdf.Pdf) -> Iterator[Active]:
    catalog = pdf.Root
    if pdf.is_encrypted:
        yield Active("encryption")
    attached = lookup(catalog, "Names", "EmbeddedFiles"), lookup(catalog, "AF")
    if any(it is not None for it in attached):
        yield Active("an attached file")
    form = lookup(catalog, "AcroForm")
    # Fields that are only filled in are for reading, too; those that reckon are not.
    acts = lookup(form, "XFA") is not None or items_of(lookup(form, "CO"))
    if acts or lookup(form, "NeedAppearances") == True:  # noqa: E712 -- an object of pikepdf's
        yield Active("a form that acts")


def _on_pages(pages: Mapping[int, pikepdf.Object]) -> Iterator[Active]:
    for number, page in pages.items():
        for annotation in items_of(lookup(page, "Annots")):
            what = _ANNOTATIONS.get(name_of(lookup(annotation, "Subtype")))
            if what:
                yield Active(what, number)
            for holder in (lookup(annotation, "A"), *_triggers(annotation)):
                yield from (Active(it, number) for it in _actions(holder, 0))
        for holder in _triggers(page):
            yield from (Active(it, number) for it in _actions(holder, 0))


def _triggers(holder: object) -> Iterator[object]:
    """The actions of the events of a page or an annotation (ISO 32000-1 12.6.3)."""
    events = lookup(holder, "AA")
    yield from (lookup(events, it) for it in keys(events))


def _all_objects(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for number, each in enumerate(pdf.objects):
        if number > MOST_PDF_OBJECTS:
            return
        yield each


def _actions(value: object, depth: int) -> Iterator[str]:
    """The actions in an object and its direct values; other objects are met on their own."""
    if depth > DEEPEST_PICTURES:
        return
    if isinstance(value, pikepdf.Array):
        below: tuple[object, ...] = tuple(value)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        what = _ACTIONS.get(name_of(lookup(value, "S")))
        if what:
            yield what
        below = tuple(lookup(value, it) for it in keys(value))
    else:
        return
    for each in below:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Array) and not each.is_indirect:
            yield from _actions(each, depth + 1)


def uses_old_compression(pdf: pikepdf.Pdf) -> bool:
    """True where a stream is packed with LZW, which PDF/A does not allow (ISO 19005-2 6.1.7.2)."""
    return any("LZWDecode" in filters_of(it) for it in _all_objects(pdf))


def read_private(pdf: pikepdf.Pdf, pages: Mapping[int, pikepdf.Object]) -> tuple[PrivateData, ...]:
    """What pictures and pages carry that is not shown."""
    found: dict[PrivateData, None] = {}
    for what, page in _beside_pages(pdf, pages):
        found[PrivateData(what, page, is_grave=False)] = None
    users = _image_pages(pages)
    for each in _all_objects(pdf):
        if name_of(lookup(each, "Subtype")) == "Image":
            page = users.get(key_of(each), 0)
            for what, is_grave in _in_image(each):
                found[PrivateData(what, page, is_grave)] = None
    return tuple(found)


def _beside_pages(
    pdf: pikepdf.Pdf, pages: Mapping[int, pikepdf.Object]
) -> Iterator[tuple[str, int]]:
    if lookup(pdf.Root, "PieceInfo") is not None:
        yield "working data of the program that made it", 0
    for number, page in pages.items():
        if lookup(page, "PieceInfo") is not None:
            yield "working data of the program that made it", number
        if lookup(page, "Thumb") is not None:
            yield "a small picture of the page", number


def _image_pages(pages: Mapping[int, pikepdf.Object]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for number, page in pages.items():
        waiting, depth = [lookup(page, "Resources", "XObject")], 0
        while waiting and depth < 10_000:  # noqa: PLR2004 - forms that hold each other
            depth += 1
            objects = waiting.pop()
            for name in keys(objects):
                each = lookup(objects, name)
                if key_of(each) not in found:
                    found[key_of(each)] = number
                    waiting.append(lookup(each, "Resources", "XObject"))
    return found


def _in_image(image: pikepdf.Object) -> Iterator[tuple[str, bool]]:
    if lookup(image, "Metadata") is not None:
        yield "a description for other programs (XMP)", False
    if filters_of(image)[-1:] != ("DCTDecode",) or not isinstance(image, pikepdf.Stream):
        return
    data = image.read_raw_bytes() if len(filters_of(image)) == 1 else bytes_of(image)
    for marker, body in _segments(data or b""):
        if marker == 0xE1 and body.startswith(_EXIF):  # noqa: PLR2004 - APP1
            if _has_position(body[len(_EXIF) :]):
                yield "the position where it was taken (GPS)", True
            else:
                yield "data of the camera (EXIF)", False
        elif marker == 0xE1 and body.startswith(_XMP):  # noqa: PLR2004 - APP1
            yield "a description for other programs (XMP)", False
        elif marker == 0xED and body.startswith(_IPTC):  # noqa: PLR2004 - APP13
            yield "a press caption (IPTC)", False


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and body of a JPEG's segments before its pixels (ITU-T T.81 B.1.1)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA or length < 2:  # noqa: PLR2004 - SOS
            return
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length


def _has_position(tiff: bytes) -> bool:
    """True where the first directory of EXIF data leads to a GPS directory (Exif 3.0 4.6.3)."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return False

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if order == "little" else "big")

    start = number(4, 4)
    count = min(number(start, 2), 1000)
    return any(number(start + 2 + 12 * it, 2) == _GPS_TAG for it in range(count))


def count_bytes(pdf: pikepdf.Pdf) -> tuple[int, int]:
    """The bytes of fonts and of pictures, as they are packed in the file."""
    fonts: dict[Key, int] = {}
    images = 0
    for each in _all_objects(pdf):
        if name_of(lookup(each, "Subtype")) == "Image":
            images += int_of(lookup(each, "Length"), 0)
        for name in ("FontFile", "FontFile2", "FontFile3"):
            file = lookup(each, name)
            if file is not None:
                fonts[key_of(file)] = int_of(lookup(file, "Length"), 0)
    return sum(fonts.values()), images
