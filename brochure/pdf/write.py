"""PagedDocument to bytes: the pass of this package."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from brochure.layout.paged import PagedDocument, PlacedPicture
from brochure.pdf.boxes import page_boxes
from brochure.pdf.canvas import Canvas
from brochure.pdf.fonts import FontStore
from brochure.pdf.gate import check_gate
from brochure.pdf.images import ImageStore
from brochure.pdf.metadata import info_dictionary, write_metadata, write_output_intent
from brochure.pdf.outline import Places
from brochure.pdf.paint import PagePainter, PaintedPage
from brochure.pdf.structure import StructureWriter, link_keys
from brochure.pdf.syntax import Entry, Syntax, array, dictionary, name, text_string
from brochure.pdf.tags import TagTree
from brochure.pictures.model import Picture
from brochure.theme.fonts import FontSet

_BOOKMARKS_FROM: Final = 4
"""The pages from which a reader opens the file with its bookmarks at the side."""
_TRANSPARENCY: Final = b"<</S/Transparency/CS/DeviceRGB>>"


class PdfFile(Struct, frozen=True):
    """A finished PDF file, its number of pages and the standards it claims."""

    data: bytes
    pages: int
    claims: tuple[str, ...]


def write(document: PagedDocument, fonts: FontSet, claims: tuple[str, ...], ppi: int) -> PdfFile:
    """The document as a tagged PDF file that bears the marks of its claims.

    `claims` are of metadata.KNOWN_CLAIMS; `ppi` is the most that a picture keeps at its printed
    size. The same arguments give the same bytes. Raises GateError, and writes nothing, where the
    document would break ISO 14289-1 (PDF/UA-1) or ISO 19005-2 (PDF/A-2a).
    """
    tree = check_gate(document, fonts, claims)
    data = _FileWriter(document, tree).write(fonts, claims, ppi)
    return PdfFile(data, len(document.pages), claims)


class _FileWriter:
    """One file: its canvas, and the references that its parts share."""

    __slots__ = ("_canvas", "_document", "_pages", "_places", "_root", "_tree")

    def __init__(self, document: PagedDocument, tree: TagTree) -> None:
        self._document = document
        self._tree = tree
        self._canvas = Canvas()
        self._root = self._canvas.reserve()
        self._pages = tuple(self._canvas.reserve() for _ in document.pages)
        self._places = Places(document, self._pages)

    def write(self, fonts: FontSet, claims: tuple[str, ...], ppi: int) -> bytes:
        annotations = self._write_links()
        font_store = FontStore(self._canvas, fonts)
        images = ImageStore(self._canvas, font_store, self._pictures(), ppi)
        self._write_pages(font_store, images, annotations)
        info = self._document.info
        structure = StructureWriter(
            self._canvas, self._document, self._tree, self._pages, annotations
        )
        catalog: list[Entry] = [
            ("Type", b"/Catalog"),
            ("Pages", self._root),
            ("Lang", text_string(info.language)),
            ("MarkInfo", b"<</Marked true>>"),
            # ISO 32000-1 12.4.2: the pages are numbered as they are printed, from 1.
            ("PageLabels", b"<</Nums[0<</S/D>>]>>"),
            ("ViewerPreferences", b"<</DisplayDocTitle true>>"),
            ("StructTreeRoot", structure.write()),
            ("Metadata", write_metadata(self._canvas, info, claims)),
            ("OutputIntents", array((write_output_intent(self._canvas),))),
        ]
        outline = self._places.write_outline(self._canvas)
        if outline is not None:
            catalog.append(("Outlines", outline))
            if len(self._pages) >= _BOOKMARKS_FROM:
                catalog.append(("PageMode", b"/UseOutlines"))
        return self._canvas.finish(dictionary(*catalog), info_dictionary(info))

    def _pictures(self) -> Iterator[Picture]:
        for page in self._document.pages:
            for it in page.placements:
                if isinstance(it, PlacedPicture):
                    yield it.picture

    def _write_links(self) -> tuple[tuple[Syntax, ...], ...]:
        """References to the annotations of each page, in the order of its links."""
        first_keys = link_keys(self._document)
        return tuple(
            tuple(
                self._places.write_link(self._canvas, area, number, first_keys[number] + position)
                for position, area in enumerate(page.links)
            )
            for number, page in enumerate(self._document.pages)
        )

    def _write_pages(
        self,
        fonts: FontStore,
        images: ImageStore,
        annotations: tuple[tuple[Syntax, ...], ...],
    ) -> None:
        for number in range(len(self._pages)):
            painted = self._paint(number, fonts, images)
            self._canvas.define(
                self._pages[number],
                dictionary(*self._page(number, painted, images, annotations[number])),
            )
        fonts.embed()
        kids = (("Kids", array(self._pages)), ("Count", b"%d" % len(self._pages)))
        self._canvas.define(self._root, dictionary(("Type", b"/Pages"), *kids))

    def _paint(self, number: int, fonts: FontStore, images: ImageStore) -> PaintedPage:
        painter = PagePainter(self._document.pages[number], fonts, images)
        elements = self._document.elements
        for content in self._tree.pages[number]:
            role = elements[content.owner].element.role if content.owner >= 0 else ""
            painter.paint(content, role)
        return painter.finish()

    def _page(
        self, number: int, painted: PaintedPage, images: ImageStore, links: tuple[Syntax, ...]
    ) -> tuple[Entry, ...]:
        resources: list[Entry] = [("Font", self._canvas.font_resources)]
        if painted.images:
            pictures = ((image, images.reference(image)) for image in painted.images)
            resources.append(("XObject", dictionary(*pictures)))
        entries: list[Entry] = [
            ("Type", b"/Page"),
            ("Parent", self._root),
            *page_boxes(self._document.pages[number].size),
            ("Resources", dictionary(*resources)),
            ("Contents", self._canvas.add_stream(painted.content)),
            ("Tabs", name("S")),
        ]
        if any(content.owner >= 0 for content in self._tree.pages[number]):
            entries.append(("StructParents", b"%d" % number))
        if links:
            entries.append(("Annots", array(links)))
        if painted.is_transparent:
            entries.append(("Group", _TRANSPARENCY))
        return tuple(entries)
