"""Handouts laid out by hand, badly: what our own layout would never do."""

import hashlib
import io
from collections.abc import Callable

from PIL import Image

from brochure.compose.story import DocumentInfo, Element
from brochure.geometry import Color, Rect, Size
from brochure.layout.paged import (
    Artifact,
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
from brochure.pdf.write import write
from brochure.pictures.picture import Raster
from brochure.theme.fonts import load_fonts

INK, GREY = Color(26, 26, 26), Color(105, 105, 105)
REGULAR = "AtkinsonHyperlegible-regular"
CLAIMS = ("PDF/UA-1", "PDF/A-2a")
INFO = DocumentInfo("Bad pages", "Nobody", "A test", "en-US", "B 1.0", "", "", "", "")
FONTS = load_fonts(("Atkinson Hyperlegible",))


class Sheet:
    """Elements and lines in reading order."""

    def __init__(self) -> None:
        self.elements: list[StructureElement] = []
        self.pages: list[tuple[list[Placement], list[LinkArea]]] = []
        self.page()
        self.line("H1", "Bad pages", 100)

    def page(self) -> None:
        self.pages.append(([], []))

    def element(self, role: str, parent: int = -1, **more: str) -> int:
        self.elements.append(StructureElement(Element(role, **more), parent))
        return len(self.elements) - 1

    def run(
        self, owner: int, text: str, y: float, x: float = 72, size: float = 12, color: Color = INK
    ) -> float:
        """Place a text; its right end is returned."""
        width = FONTS.measure(text, "regular", size)
        self.pages[-1][0].append(TextRun(x, y, width, text, REGULAR, size, color, owner))
        return x + width

    def line(self, role: str, text: str, y: float, x: float = 72, size: float = 12) -> int:
        owner = self.element(role)
        self.run(owner, text, y, x, size)
        return owner

    def written(self) -> bytes:
        for number, (placements, _) in enumerate(self.pages, 1):
            width = FONTS.measure(f"Page {number}", "regular", 10)
            folio = TextRun(72, 750, width, f"Page {number}", REGULAR, 10, INK, Artifact.FOOTER)
            placements.append(folio)
        document = PagedDocument(
            tuple(Page(Size(612, 792), tuple(p), tuple(links)) for p, links in self.pages),
            tuple(self.elements),
            (Destination("end", 0, 100),),
            (OutlineEntry("Bad pages", 0, 0, 60),),
            INFO,
        )
        return write(document, FONTS, CLAIMS, 300).data


def stranded() -> Sheet:
    sheet = Sheet()
    sheet.line("H2", "What is next?", 700)
    sheet.page()
    sheet.line("P", "This is next.", 100)
    return sheet


def single_line() -> Sheet:
    sheet = Sheet()
    paragraph = sheet.element("P")
    sheet.run(paragraph, "The first line stands here,", 700)
    sheet.run(paragraph, "and the second one as well,", 718)
    sheet.page()
    sheet.run(paragraph, "and the last one is alone.", 100)
    return sheet


def long_lines() -> Sheet:
    sheet = Sheet()
    paragraph = sheet.element("P")
    words = "The cold kills the cells, and the body takes them away in the weeks that follow on it"
    for number in range(3):
        sheet.run(paragraph, words, 150 + 18 * number)
    return sheet


def justified() -> Sheet:
    sheet = Sheet()
    paragraph = sheet.element("P")
    lines = (
        "The cold kills the cells, and",
        "the body takes them away in",
        "the next weeks, one by one,",
        "while you rest.",
    )
    for number, line in enumerate(lines):
        words = line.split()
        widths = [FONTS.measure(it, "regular", 12) for it in words]
        gap = (220 - sum(widths)) / (len(words) - 1) if number < 3 else 4
        x = 72.0
        for word, width in zip(words, widths, strict=True):
            sheet.run(paragraph, word, 150 + 18 * number, x)
            x += width + gap
    return sheet


def hyphenated() -> Sheet:
    sheet = Sheet()
    paragraph = sheet.element("P")
    sheet.run(paragraph, "You may have this treat-", 150)
    sheet.run(paragraph, "ment again. The treatment is well-", 168)
    sheet.run(paragraph, "known by now.", 186)
    return sheet


def small_body() -> Sheet:
    sheet = Sheet()
    sheet.line("P", "Running text of a size that is too small to be read by most.", 150, size=11)
    return sheet


def grey_body() -> Sheet:
    sheet = Sheet()
    owner = sheet.element("P")
    sheet.run(owner, "Running text in a grey that is hard to read.", 150, color=GREY)
    return sheet


def small_links() -> Sheet:
    sheet = Sheet()
    for number in range(2):
        y = 150 + 12 * number
        link = sheet.element("Link", sheet.element("P"))
        right = sheet.run(link, "example.org/care", y)
        area = Rect(72, y - 10, right - 72, 11)
        sheet.pages[-1][1].append(
            LinkArea(area, f"https://example.org/{number}", "Open example.org", link)
        )
    return sheet


def dead_address() -> Sheet:
    sheet = Sheet()
    sheet.line("P", "Read more at https://example.org/care today.", 150)
    return sheet


def gap_in_references() -> Sheet:
    sheet = Sheet()
    entries = sheet.element("L", numbering="Decimal")
    for number, label in enumerate(("1.", "3.")):
        item = sheet.element("LI", entries)
        sheet.run(sheet.element("Lbl", item), label, 150 + 18 * number)
        entry = sheet.element("BibEntry", sheet.element("LBody", item))
        sheet.run(sheet.element("Span", entry), "Freezing tumors.", 150 + 18 * number, 100)
    return sheet


def label_on_photo() -> Sheet:
    sheet = Sheet()
    figure = sheet.element("Figure", alt="A red field")
    file = io.BytesIO()
    Image.new("RGB", (600, 400), (250, 220, 220)).save(file, "PNG")
    data = file.getvalue()
    raster = Raster("a.png", data, "PNG", 600, 400, hashlib.sha256(data).hexdigest())
    sheet.pages[-1][0].append(PlacedPicture(Rect(72, 150, 144, 96), raster, figure))
    sheet.line("P", "A label", 200, x=80)
    return sheet


BAD_PAGES: dict[Callable[[], Sheet], tuple[str, tuple[tuple[str, int], ...]]] = {
    stranded: ("WARNING", (("stranded-heading", 1),)),
    single_line: ("WARNING", (("single-line", 2),)),
    long_lines: ("WARNING", (("long-line", 1),)),
    justified: ("WARNING", (("justified-text", 1),)),
    hyphenated: ("WARNING", (("hyphenated-line", 1),)),
    small_body: ("ERROR", (("small-print", 0),)),
    grey_body: ("WARNING", (("low-contrast-text", 1),)),
    small_links: ("WARNING", (("small-link-target", 1), ("small-link-target", 1))),
    dead_address: ("ERROR", (("broken-citation", 1),)),
    gap_in_references: ("ERROR", (("broken-citation", 1),)),
    label_on_photo: ("ERROR", (("overlapping-content", 1),)),
}
"""A bad layout, how much it matters, and every finding with its page."""
