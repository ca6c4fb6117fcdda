"""A PDF file's bytes to a ReadPdf. It never raises for a damaged or hostile file: it says so."""

import hashlib
import io
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TypeAlias, TypeVar

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.geometry import Rect
from brochure.limits import MOST_PDF_PAGES, PDF_BYTES
from brochure.readers import hidden, metadata
from brochure.readers.annotations import read_annotations
from brochure.readers.bounds import is_bounded
from brochure.readers.font_maps import read_fonts
from brochure.readers.ink import InkReader
from brochure.readers.painting import PageReader
from brochure.readers.read_pdf_types import Catalog, Ink, Painted, ReadPage, ReadPdf, Weight
from brochure.readers.reading import read_blocks
from brochure.readers.tag_tree import read_structure
from brochure.readers.values import (
    corners_of,
    inherited,
    int_of,
    lookup,
    name_of,
    turned_over,
)

Part = TypeVar("Part")
PageObjects: TypeAlias = Mapping[int, pikepdf.Object]
"""The pages of an open file by their numbers, from 1."""
_OTHERWISE = Rect(0, 0, 612, 792)


class _Reading(Struct):
    """What is noted while a file is read."""

    faults: dict[str, None] = field(default_factory=dict)
    slips: dict[str, None] = field(default_factory=dict)

    def fault(self, words: str) -> None:
        self.faults[words] = None

    def part(self, what: str, read: Callable[[], Part], otherwise: Part) -> Part:
        """What `read` returns; where it fails, `otherwise`, and a fault."""
        try:
            return read()
        except Exception:  # noqa: BLE001 - two libraries and any file: it must not end the check
            self.fault(f"{what} can't be read")
            return otherwise


def read_pdf(name: str, data: bytes) -> ReadPdf:
    """The file as it is, `name` being its path as the person gave it."""
    reading = _Reading()
    digest = hashlib.sha256(data).hexdigest()
    _look_at_bytes(data, reading)
    if len(data) > PDF_BYTES:
        reading.fault(f"it is larger than {PDF_BYTES // 2**20} MB")
    pdf = None if len(data) > PDF_BYTES else _open(data, reading)
    if pdf is None:
        return ReadPdf(
            name,
            digest,
            is_open=False,
            faults=tuple(reading.faults),
            slips=tuple(reading.slips),
            weight=Weight(len(data)),
        )
    with pdf:
        return _read(name, digest, data, pdf, reading)


def _look_at_bytes(data: bytes, reading: _Reading) -> None:
    """Header and trailer (ISO 32000-1 7.5.2 and 7.5.5)."""
    header = re.match(rb"%PDF-(\d)\.(\d)", data)
    if header is None:
        reading.fault("it does not begin as a PDF file")
    elif header[1] != b"1":
        reading.slips["its version is not 1.0 to 1.7"] = None
    ends = len(re.findall(rb"%%EOF(?=[\r\n]|$)", data))
    if not ends:
        reading.fault("its end is missing")
        return
    if ends > 1 + (b"/Linearized" in data[:1024]):
        reading.slips["it was changed after it was made, and still holds the earlier version"] = (
            None
        )
    if data[data.rindex(b"%%EOF") + 5 :].strip():
        reading.slips["there is something after its end"] = None


def _open(data: bytes, reading: _Reading) -> pikepdf.Pdf | None:
    for is_lenient in (False, True):
        with suppress(Exception):
            try:
                pdf = pikepdf.open(
                    io.BytesIO(data), suppress_warnings=True, attempt_recovery=is_lenient
                )
            except pikepdf.PasswordError:
                reading.fault("a password is needed to read it")
                return None
            if is_lenient:
                reading.fault("its table of objects is damaged, and had to be guessed")
            return pdf
    reading.fault("it can't be opened")
    return None


def _read(name: str, digest: str, data: bytes, pdf: pikepdf.Pdf, reading: _Reading) -> ReadPdf:
    catalog: object = reading.part("its catalog", lambda: pdf.Root, None)
    nothing: PageObjects = {}
    objects = reading.part("its list of pages", lambda: _page_objects(pdf, reading), nothing)
    numbers = {it.objgen: number for number, it in objects.items()}
    page_of = reading.part(
        "its list of destinations",
        lambda: metadata.destinations(catalog, numbers),
        lambda _: 0,
    )
    if not objects:
        reading.fault("it has no page")
    trailer = reading.part("its trailer", lambda: pdf.trailer, None)
    if "/ID" not in (trailer or ()):
        reading.slips["it has no identifier (ID)"] = None
    part = reading.part
    fonts_weight, images_weight = part("its objects", lambda: hidden.count_bytes(pdf), (0, 0))
    xmp = part("its XMP", lambda: metadata.read_xmp(catalog), None)
    claim = part("its document information", lambda: metadata.read_press_claim(trailer, xmp), "")
    pages = _pages(data, objects, page_of, reading)
    if claim or any(it.is_for_press for it in pages):
        pages = tuple(_with_inks(it, objects[it.number], reading) for it in pages)
    structure = part(
        "its structure tree", lambda: read_structure(catalog, numbers, reading.fault), None
    )
    return ReadPdf(
        name,
        digest,
        pages=pages,
        structure=structure,
        blocks=part("its text", lambda: read_blocks(pages, structure), ()),
        catalog=part("its catalog", lambda: metadata.read_catalog(catalog), Catalog()),
        info=part("its document information", lambda: metadata.read_info(trailer), None),
        xmp=xmp,
        fonts=part("one of its fonts", lambda: read_fonts(objects), ()),
        active=part("its actions", lambda: hidden.read_active(pdf, objects), ()),
        private=part("one of its pictures", lambda: hidden.read_private(pdf, objects), ()),
        old_compression=part(
            "its streams", lambda: hidden.uses_old_compression(pdf), otherwise=False
        ),
        outline=part("its bookmarks", lambda: metadata.read_outline(catalog, page_of), ()),
        weight=Weight(len(data), fonts_weight, images_weight),
        slips=tuple(reading.slips),
        faults=tuple(reading.faults),
        press_claim=claim,
    )


def _page_objects(pdf: pikepdf.Pdf, reading: _Reading) -> PageObjects:
    found: dict[int, pikepdf.Object] = {}
    for number, page in enumerate(pdf.pages, 1):
        if number > MOST_PDF_PAGES:
            reading.fault(f"only its first {MOST_PDF_PAGES} pages were read")
            break
        found[number] = page.obj
    return found


def _pages(
    data: bytes, objects: PageObjects, page_of: Callable[[object], int], reading: _Reading
) -> tuple[ReadPage, ...]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except Exception:  # noqa: BLE001 - what pikepdf opened, pdfium may still refuse
        reading.fault("its pages can't be drawn")
        document = None
    found = []
    nothing: tuple[Painted, ...] = ()
    for number, page in objects.items():
        read = reading.part(f"page {number}", partial(_page, number, page, page_of), None)
        if read is None:
            continue
        if document is not None:
            what = f"what is painted on page {number}"
            paint = reading.part(what, partial(_painted, document, read, page), nothing)
            read = replace(read, painted=paint)
        found.append(read)
    if document is not None:
        document.close()
    return tuple(found)


def _page(number: int, page: pikepdf.Object, page_of: Callable[[object], int]) -> ReadPage:
    media = _corners(page, "MediaBox") or (0.0, 0.0, 612.0, 792.0)
    origin = media[0], media[3]
    crop = turned_over(_corners(page, "CropBox") or media, origin)
    trim, bleed = _corners(page, "TrimBox"), _corners(page, "BleedBox")
    return ReadPage(
        number,
        turned_over(media, origin),
        crop,
        turned_over(trim, origin) if trim else crop,
        int_of(inherited(page, "Rotate"), 0) % 360,
        name_of(lookup(page, "Tabs")),
        int_of(lookup(page, "StructParents"), -1),
        (),
        read_annotations(page, origin, page_of),
        turned_over(bleed, origin) if bleed else None,
        is_cut=trim is not None,
        has_art_box=_corners(page, "ArtBox") is not None,
    )


def _with_inks(page: ReadPage, source: pikepdf.Object, reading: _Reading) -> ReadPage:
    nothing: tuple[Ink, ...] = ()
    what = f"the inks of page {page.number}"
    return replace(page, inks=reading.part(what, partial(_inks, source), nothing))


def _inks(source: pikepdf.Object) -> tuple[Ink, ...]:
    if not is_bounded(source):
        raise ValueError("the page unpacks to too much")
    media = _corners(source, "MediaBox") or (0.0, 0.0, 612.0, 792.0)
    return InkReader((media[0], media[3])).read(source)


def _corners(page: pikepdf.Object, name: str) -> tuple[float, float, float, float] | None:

    return corners_of(inherited(page, name))


def _painted(document: object, page: ReadPage, source: pikepdf.Object) -> tuple[Painted, ...]:
    import pypdfium2

    if not isinstance(document, pypdfium2.PdfDocument) or not is_bounded(source):
        raise ValueError("the page unpacks to too much")
    handle = document[page.number - 1]
    media = _corners(source, "MediaBox") or (0.0, 0.0, 612.0, 792.0)
    reader = PageReader(handle, (media[0], media[3]), page.crop, is_upright=page.rotation == 0)
    try:
        return tuple(reader.painted())
    finally:
        reader.close()
        handle.close()
