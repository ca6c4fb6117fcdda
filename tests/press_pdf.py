"""A good PDF file for a press, made of one of ours, and ways to break one thing in it."""

import io
import re
from typing import Any

import pikepdf
from good_pdf import Change, append, rewrite
from pikepdf import Array, Dictionary, Name, String
from sheets import Sheet

SHEET, BLEED, TRIM = [-20, -20, 632, 812], [-9, -9, 621, 801], [0, 0, 612, 792]
CLAIM = (
    b'<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">'
    b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF>"
)


def pressed() -> bytes:
    """Two pages in black ink, on a ground of color with bleed, that claim PDF/X-4."""
    sheet = Sheet()
    sheet.line("P", "A plain sentence on a plain page.", 150)
    sheet.page()
    sheet.line("P", "Another sentence on another page.", 150)
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet.written())) as pdf:
        for page in pdf.pages:
            _for_press(page)
        for key in ("/StructTreeRoot", "/MarkInfo"):
            del pdf.Root[key]
        intent = pdf.Root.OutputIntents[0]
        intent.S = Name.GTS_PDFX
        intent.OutputConditionIdentifier = String("FOGRA39")
        packet = pdf.Root.Metadata.read_bytes()
        packet = re.sub(rb"<pdfuaid:part>1</pdfuaid:part>", b"", packet)
        pdf.Root.Metadata.write(packet.replace(b"</rdf:RDF>", CLAIM))
        pdf.save(file, static_id=True, fix_metadata_version=False)
    return file.getvalue()


def _for_press(page: pikepdf.Page) -> None:
    def black(operands: list[Any], operator: str) -> tuple[list[Any], str] | None:
        return ([0, 0, 0, 1], "k") if operator == "rg" else (operands, operator)

    rewrite(page, black)
    page.obj.MediaBox, page.obj.BleedBox, page.obj.TrimBox = map(Array, (SHEET, BLEED, TRIM))
    words = page.obj.Contents.read_bytes()
    ground = b"q 0.1 0 0.05 0 k -9 -9 630 810 re f Q 0 0 0 1 K -20 400 m -12 400 l S\n"
    page.obj.Contents.write(ground + words)


def no_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.TrimBox


def art_box_too(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.ArtBox = Array(TRIM)


def art_box_alone(pdf: pikepdf.Pdf) -> None:
    art_box_too(pdf)
    no_trim(pdf)


def trim_outside_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.BleedBox = Array([10, 10, 602, 782])


def bleed_outside_sheet(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.BleedBox = Array([-30, -9, 621, 801])


def add_link(pdf: pikepdf.Pdf, rect: tuple[float, ...] = (72, 600, 200, 640)) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://example.org"))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, F=4, Rect=Array(rect), A=action, Contents=String("Go")
    )
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link)])


def link_beside_the_page(pdf: pikepdf.Pdf) -> None:
    add_link(pdf, (-19, -19, -10, -10))


def no_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1


def empty_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String(" ")


def paint(page: int, operators: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        append(pdf.pages[page], f"q {operators} Q".encode())

    return change


def recolor(small: str, large: str = "0 0 0 1 k") -> Change:
    """The first page's text of 10 and of 12 points in other colors."""

    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].obj.Contents
        words = contents.read_bytes().decode("latin-1")
        for size, color in ((10, small), (12, large)):
            assert f"/F0 {size} Tf" in words
            words = words.replace(f"/F0 {size} Tf", f"{color} /F0 {size} Tf")
        contents.write(words.encode("latin-1"))

    return change


def in_a_form(operators: str, matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0)) -> Change:
    """Operators in a form that the first page paints."""

    def change(pdf: pikepdf.Pdf) -> None:
        form = pikepdf.Stream(pdf, operators.encode())
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Matrix = Array([0, 0, 400, 400]), Array(list(matrix))
        form.Resources = Dictionary(ColorSpace=Dictionary(C0=Name.DeviceCMYK))
        resources = pdf.pages[0].obj.Resources
        resources.XObject = Dictionary(X0=pdf.make_indirect(form))
        append(pdf.pages[0], b"q /X0 Do Q")

    return change


def with_profile(parts: int, operators: str) -> Change:
    """Operators that may use /C1, a color space with a profile of so many parts."""

    def change(pdf: pikepdf.Pdf) -> None:
        profile = pikepdf.Stream(pdf, b"")
        profile.N = parts
        space = Array([Name.ICCBased, pdf.make_indirect(profile)])
        pdf.pages[0].obj.Resources.ColorSpace = Dictionary(C1=space)
        append(pdf.pages[0], operators.encode())

    return change


def claim_less(pdf: pikepdf.Pdf) -> None:
    """Leave the boxes alone to say that it is for a press."""
    packet = pdf.Root.Metadata.read_bytes()
    assert b"PDF/X-4" in packet
    pdf.Root.Metadata.write(packet.replace(b"PDF/X-4", b""))
