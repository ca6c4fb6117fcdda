"""A handout built by hand: every kind of element, two pages, both kinds of picture."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from brochure.compose.story import DocumentInfo, Element
from brochure.geometry import Color, Rect, Size
from brochure.layout.paged import (
    Artifact,
    Box,
    Destination,
    LinkArea,
    OutlineEntry,
    Page,
    PagedDocument,
    PlacedPicture,
    Placement,
    StructureElement,
    TextRun,
)
from brochure.pictures.picture import Raster, Vector, VectorPath, VectorText
from brochure.theme.fonts import FontSet, load_fonts

INK = Color(26, 26, 26)
BLUE = Color(0, 70, 140)
TINT = Color(235, 242, 248)
REGULAR, BOLD = "AtkinsonHyperlegible-regular", "AtkinsonHyperlegible-bold"
CLAIMS = ("PDF/UA-1", "PDF/A-2a")
PAGE = Size(612.0, 792.0)
INFO = DocumentInfo(
    title="Cryoablation: what to expect (\u201cfreezing\u201d) & more",
    author="A. Author, B. Author",
    subject="What to <expect>",
    language="en-US",
    identifier="CRYO-001 1.0",
    created="2026-05-01",
    modified="2026-06-02",
    rights="CC BY 4.0",
    keywords="",
)


def make_fonts() -> FontSet:
    return load_fonts(("Atkinson Hyperlegible", "Fira Sans"))


def make_raster(*, alpha: bool = False) -> Raster:
    mode, color = ("RGBA", (200, 30, 30, 128)) if alpha else ("RGB", (200, 30, 30))
    picture = Image.new(mode, (60, 40), color)
    picture.paste((10, 120, 30, 255)[: len(color)], (10, 10, 30, 30))
    file = io.BytesIO()
    picture.save(file, "PNG")
    data = file.getvalue()
    return Raster("probe.png", data, "PNG", 60, 40, hashlib.sha256(data).hexdigest())


def make_vector() -> Vector:
    square = (("M", 2.0, 2.0), ("L", 38.0, 2.0), ("C", 38.0, 20.0, 30.0, 38.0, 20.0, 38.0), ("Z",))
    return Vector(
        "drawing.svg",
        Size(40.0, 40.0),
        (
            VectorPath(square, TINT, BLUE, 1.5, (3.0, 2.0), even_odd=True, cap="round"),
            VectorPath((("M", 0.0, 20.0), ("L", 40.0, 20.0)), None, INK, 0.5),
            VectorText(8.0, 25.0, "3 cm \u2192", "bold", 9.0, INK),
        ),
        "vector-digest",
    )


class Sheet:
    """Elements and pages, added in reading order."""

    def __init__(self) -> None:
        self.elements: list[StructureElement] = []
        self.pages: list[tuple[list[Placement], list[LinkArea]]] = []
        self.y = 0.0

    def page(self) -> None:
        self.pages.append(([], []))
        self.y = 60.0

    def element(self, role: str, parent: int = -1, **attributes: str) -> int:
        self.elements.append(StructureElement(Element(role, **attributes), parent))
        return len(self.elements) - 1

    def place(self, placement: Placement) -> None:
        self.pages[-1][0].append(placement)

    def line(self, owner: int, text: str, x: float = 72.0, face: str = REGULAR) -> None:
        self.y += 18.0
        width = len(text) * 6.5
        self.place(TextRun(x, self.y, width, text, face, 12.0, INK, owner))

    def text(self, role: str, parent: int, text: str, **attributes: str) -> int:
        """A block element with one Span that owns the text."""
        index = self.element(role, parent, **attributes)
        self.line(self.element("Span", index), text)
        return index

    def link(self, parent: int, text: str, target: str, contents: str) -> int:
        owner = self.element("Link", parent)
        self.line(owner, text)
        area = LinkArea(Rect(72.0, self.y - 12.0, len(text) * 6.5, 15.0), target, contents, owner)
        self.pages[-1][1].append(area)
        return owner

    def furniture(self, number: int) -> None:
        header = TextRun(72.0, 40.0, 200.0, "Cryoablation", REGULAR, 10.0, INK, Artifact.HEADER)
        folio = replace(header, baseline=770.0, text=f"Page {number} of 2", owner=Artifact.FOOTER)
        self.place(header)
        self.place(Box(Rect(72.0, 44.0, 468.0, 0.5), BLUE))
        self.place(folio)

    def document(self) -> PagedDocument:
        return PagedDocument(
            pages=tuple(Page(PAGE, tuple(p), tuple(links)) for p, links in self.pages),
            elements=tuple(self.elements),
            destinations=(Destination("ref-1", len(self.pages) - 1, 100.0),),
            outline=(
                OutlineEntry("Cryoablation (\u201cfreezing\u201d)", 0, 0, 60.0),
                OutlineEntry("What it is", 1, 0, 120.0),
                OutlineEntry("A detail", 2, 0, 130.0),
                OutlineEntry("References", 1, len(self.pages) - 1, 80.0),
            ),
            info=INFO,
        )


def _first_page(sheet: Sheet) -> int:
    """A title, a paragraph with links, a list, figures and a quotation; returns the Sect."""
    sheet.page()
    sheet.place(Box(Rect(0.0, 0.0, 612.0, 50.0), TINT))
    sheet.line(sheet.element("H1"), "Cryoablation", face=BOLD)
    sheet.text("Attribution", -1, "Freezing a tumor (through a needle) \\ and why.")
    sect = sheet.element("Sect")
    sheet.line(sheet.element("H2", sect), "What it is", face=BOLD)
    paragraph = sheet.text("P", sect, "The needle gets cold: \u2212140 \u00b0C, in 17 of 19 people")
    reference = sheet.element("Reference", paragraph)
    sheet.link(reference, "[1]", "#ref-1", "Reference 1: Marley 2009")
    sheet.link(
        paragraph, "example.org", "https://example.org/caf\u00e9?a=(1)", "Our site \u2013 home"
    )
    items = sheet.element("L", sect, numbering="Disc")
    for word in ("Eat nothing from midnight.", "Bring a list of your medicines."):
        item = sheet.element("LI", items)
        label = sheet.element("Lbl", item)
        sheet.place(Box(Rect(72.0, sheet.y + 9.0, 5.0, 5.0), INK, radius=2.5, owner=label))
        sheet.text("P", sheet.element("LBody", item), word)
    sheet.element("P", sect)  # owns nothing: it is left out
    figure = sheet.element("Figure", sect, alt="A red field with a green square")
    box = Rect(72.0, sheet.y + 10.0, 60.0, 40.0)
    sheet.place(PlacedPicture(box, make_raster(), figure))
    sheet.y += 60.0
    sheet.text("Caption", sect, "Figure 1. A field.")
    drawing = sheet.element("Figure", sect, alt="A tumor, 3 cm wide")
    sheet.place(PlacedPicture(Rect(72.0, sheet.y + 10.0, 80.0, 80.0), make_vector(), drawing))
    sheet.y += 100.0
    sheet.place(PlacedPicture(Rect(300.0, sheet.y, 60.0, 40.0), make_raster(alpha=True), -1))
    quote = sheet.element("BlockQuote", sect)
    outline = Rect(70.0, sheet.y + 5.0, 300.0, 40.0)
    sheet.place(Box(outline, None, BLUE, 1.0, 6.0))
    sheet.text("P", quote, "I was home the next day.", lang="en-GB")
    sheet.furniture(1)
    return sect


def make_document() -> PagedDocument:
    sheet = Sheet()
    sect = _first_page(sheet)
    over = sheet.element("P", sect)
    span = sheet.element("Span", over)
    sheet.line(span, "This paragraph begins on one page")
    sheet.page()
    sheet.line(span, "and ends on the next.")
    table = sheet.element("Table", sect)
    for part, row in (("THead", ("Day", "Do")), ("TBody", ("Monday", "Rest"))):
        line = sheet.element("TR", sheet.element(part, table))
        for position, word in enumerate(row):
            is_head = part == "THead"
            scope = "Column" if is_head else ""
            cell = sheet.element("TH" if is_head else "TD", line, scope=scope)
            sheet.line(cell, word, x=72.0 + 150.0 * position)
    references = sheet.element("Sect")
    sheet.line(sheet.element("H2", references), "References", face=BOLD)
    entries = sheet.element("L", references, numbering="Decimal")
    item = sheet.element("LI", entries)
    sheet.line(sheet.element("Lbl", item), "1.")
    entry = sheet.element("BibEntry", sheet.element("LBody", item))
    sheet.line(sheet.element("Span", entry), "Marley S. Freezing tumors. 2009.")
    sheet.link(entry, "Write to us", "mailto:care@example.org", "Write to the clinic")
    sheet.furniture(2)
    return sheet.document()


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return make_fonts()


@pytest.fixture
def document() -> PagedDocument:
    return make_document()


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def pdf_path(tmp_path: Path) -> Callable[[bytes], Path]:
    def save(data: bytes) -> Path:
        path = tmp_path / "probe.pdf"
        path.write_bytes(data)
        return path

    return save
