import hashlib
import io
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import outloud
import page
import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from brochure.geometry import Rect
from brochure.layout.paged import PagedDocument, PlacedPicture, TextRun
from brochure.pdf.write import PdfFile, write
from brochure.pictures.picture import Raster
from brochure.theme.fonts import FontSet

CLAIMS = ("PDF/UA-1", "PDF/A-2a")


@pytest.fixture
def written(document: PagedDocument, fonts: FontSet) -> PdfFile:
    return write(document, fonts, CLAIMS, 300)


@pytest.fixture
def pdf(written: PdfFile) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(written.data)) as opened:
        yield opened


def instructions(sheet: pikepdf.Page) -> list[tuple[list[Any], str]]:
    return [
        (list(instruction.operands), str(instruction.operator))
        for instruction in pikepdf.parse_content_stream(sheet)
    ]


def kids_of(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def outline_of(element: Any) -> list[Any]:
    """The tree as [role, child, child ...]; marked content as its number, OBJR as a word."""
    found: list[Any] = [str(element.S)[1:]]
    for kid in kids_of(element):
        if not isinstance(kid, pikepdf.Dictionary):
            found.append(int(kid))
        elif kid.get("/Type") == pikepdf.Name.MCR:
            found.append(("MCR", int(kid.MCID)))
        elif kid.get("/Type") == pikepdf.Name.OBJR:
            found.append("OBJR")
        else:
            found.append(outline_of(kid))
    return found


def elements_of(root: Any) -> Iterator[Any]:
    for kid in kids_of(root):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements_of(kid)


def find(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [e for e in elements_of(pdf.Root.StructTreeRoot) if str(e.S) == "/" + role]


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_page_validation_finds_no_failed_rule(written: PdfFile, profile: str) -> None:
    report = page.validate_pdf_bytes(written.data, profile=getattr(page.ValidationProfile, profile))
    assert report.rules.total > 100
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_outloud_finds_no_error_and_no_warning(
    written: PdfFile, pdf_path: Callable[[bytes], Path]
) -> None:
    result = outloud.check(str(pdf_path(written.data)))
    assert result.error is None
    assert (result.errors, result.warnings) == (0, 0), result.findings
    assert result.stats["elements"] > 40


def test_qpdf_finds_nothing(written: PdfFile, pdf_path: Callable[[bytes], Path]) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("qpdf is not on PATH")
    path = str(pdf_path(written.data))
    done = subprocess.run([qpdf, "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_structure_tree_is_the_documents(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    assert len(root.K) == 1
    tree = outline_of(root.K[0])
    assert tree[0] == "Document"
    assert [part[0] for part in tree[1:]] == ["H1", "Attribution", "Sect", "Sect"]
    sect = tree[3]
    assert sect[2] == ["P", ["Span", 3], ["Reference", ["Link", 4, "OBJR"]], ["Link", 5, "OBJR"]]
    assert sect[3][0] == "L"
    assert sect[3][1] == ["LI", ["Lbl", 6], ["LBody", ["P", ["Span", 7]]]]
    assert [part[0] for part in sect[1:]] == [
        *("H2", "P", "L", "Figure", "Caption", "Figure", "BlockQuote", "P", "Table")
    ]
    assert sect[-2] == ["P", ["Span", 14, ("MCR", 0)]]
    assert sect[-1] == [
        "Table",
        ["THead", ["TR", ["TH", 1], ["TH", 2]]],
        ["TBody", ["TR", ["TD", 3], ["TD", 4]]],
    ]


def test_only_used_roles_are_mapped(pdf: pikepdf.Pdf) -> None:
    mapped = {key: str(value) for key, value in pdf.Root.StructTreeRoot.RoleMap.items()}
    assert mapped == {"/Attribution": "/P"}


def test_every_mcid_and_annotation_leads_to_its_element(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert sorted(parents) == list(range(root.ParentTreeNextKey))
    seen = 0
    for element in elements_of(root):
        for kid in kids_of(element):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR:
                assert parents[int(kid.Obj.StructParent)].objgen == element.objgen
                seen += 1
            elif not isinstance(kid, pikepdf.Dictionary) or "/MCID" in kid:
                is_reference = isinstance(kid, pikepdf.Dictionary)
                on = kid.Pg if is_reference else element.Pg
                mcid = int(kid.MCID if is_reference else kid)
                assert parents[int(on.StructParents)][mcid].objgen == element.objgen
                seen += 1
    pages = [it for it in parents.values() if isinstance(it, pikepdf.Array)]
    assert (len(pages), len(parents)) == (2, 2 + 3)
    assert seen == sum(map(len, pages)) + 3


def test_attributes_of_elements(pdf: pikepdf.Pdf) -> None:
    assert [str(e.A.ListNumbering) for e in find(pdf, "L")] == ["/Disc", "/Decimal"]
    assert {str(e.A.Scope) for e in find(pdf, "TH")} == {"/Column"}
    figure, drawing = find(pdf, "Figure")
    assert str(figure.Alt) == "A red field with a green square"
    assert str(figure.A.Placement) == "/Block"
    assert [float(v) for v in figure.A.BBox] == pytest.approx([72, 538, 132, 578])
    assert str(drawing.Alt) == "A tumor, 3 cm wide"
    assert [str(e.Lang) for e in elements_of(pdf.Root.StructTreeRoot) if "/Lang" in e] == ["en-GB"]


def test_marked_content_is_never_nested_and_holds_all_painting(pdf: pikepdf.Pdf) -> None:
    painting = {"Tj", "TJ", "f", "f*", "S", "B", "B*", "Do"}
    painted = 0
    for sheet in pdf.pages:
        depth = 0
        for operands, operator in instructions(sheet):
            if operator == "BDC":
                depth += 1
                assert str(operands[0]) == "/Artifact" or "/MCID" in operands[1]
            depth -= operator == "EMC"
            assert depth in (0, 1)
            assert operator not in painting or depth == 1
            painted += operator in painting
        assert depth == 0
    assert painted > 30


def test_furniture_is_a_pagination_artifact(pdf: pikepdf.Pdf) -> None:
    artifacts = [
        operands[1]
        for operands, operator in instructions(pdf.pages[1])
        if operator == "BDC" and str(operands[0]) == "/Artifact"
    ]
    subtypes = [str(artifact.get("/Subtype", artifact.Type)) for artifact in artifacts]
    assert subtypes == ["/Header", "/Layout", "/Footer"]
    assert [float(v) for v in artifacts[0].BBox] == pytest.approx([72, 749.5, 272, 762])


def test_links_say_where_they_lead(pdf: pikepdf.Pdf) -> None:
    inside, outside = pdf.pages[0].Annots
    assert (int(inside.F), [int(side) for side in inside.Border]) == (4, [0, 0, 0])
    assert str(inside.Contents) == "Reference 1: Marley 2009"
    assert inside.Dest[0].objgen == pdf.pages[1].obj.objgen
    assert (inside.Dest[1], float(inside.Dest[3])) == (pikepdf.Name.XYZ, 692.0)
    assert str(outside.A.URI) == "https://example.org/caf%C3%A9?a=(1)"
    assert str(outside.Contents) == "Our site \u2013 home"
    assert str(pdf.pages[1].Annots[0].A.URI) == "mailto:care@example.org"


def test_the_outline_is_nested(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.Outlines.Count == 4
    assert pdf.Root.Outlines.First.Count == 3
    references = pdf.Root.Outlines.First.First.Next
    assert (str(references.Title), str(references.Prev.Title)) == ("References", "What it is")
    with pdf.open_outline() as outline:
        title = outline.root[0]
        assert (title.title, len(outline.root)) == ("Cryoablation (\u201cfreezing\u201d)", 1)
        assert [child.title for child in title.children] == ["What it is", "References"]
        assert [child.title for child in title.children[0].children] == ["A detail"]


def test_catalog_and_pages(pdf: pikepdf.Pdf) -> None:
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("en-US", True)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.pdf_version == "1.7"
    for sheet in pdf.pages:
        assert sheet.obj.Tabs == pikepdf.Name.S
        assert [float(v) for v in sheet.obj.TrimBox] == [0, 0, 612, 792]
        assert list(sheet.obj.TrimBox) == list(sheet.obj.MediaBox)


def test_no_font_is_left_out_of_the_file(written: PdfFile, pdf: pikepdf.Pdf) -> None:
    fonts = [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.Font
    ]
    names = [str(font.BaseFont) for font in fonts]
    assert len(names) == len(set(names)) == 3
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert b"Helvetica" not in written.data


def test_a_picture_used_twice_is_kept_once(document: PagedDocument, fonts: FontSet) -> None:
    first = document.pages[0]
    opaque = next(
        placement
        for placement in first.placements
        if isinstance(placement, PlacedPicture) and isinstance(placement.picture, Raster)
    )
    again = replace(opaque, owner=-1, rect=Rect(400.0, 500.0, 66.0, 44.0))
    pages = (replace(first, placements=(*first.placements, again)), document.pages[1])
    data = write(replace(document, pages=pages), fonts, CLAIMS, 300).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image
        ]
        masks = [image for image in images if "/SMask" in image]
        assert (len(images), len(masks)) == (3, 1)
        assert not any(bool(image.Interpolate) for image in images)
        assert pikepdf.PdfImage(masks[0]).as_pil_image().size == (60, 40)
        assert "/Group" in pdf.pages[0].obj
        assert "/Group" not in pdf.pages[1].obj


def test_pictures_and_boxes_are_where_they_belong(written: PdfFile) -> None:
    bitmap = pypdfium2.PdfDocument(written.data)[0].render(scale=1).to_pil()
    assert bitmap.getpixel((300, 25)) == (235, 242, 248)
    assert bitmap.getpixel((75, 230)) == (200, 30, 30)
    assert bitmap.getpixel((92, 234)) == (10, 120, 30)
    assert bitmap.getpixel((600, 700)) == (255, 255, 255)


def test_the_text_can_be_copied(written: PdfFile) -> None:
    text = pypdfium2.PdfDocument(written.data)[0].get_textpage().get_text_range()
    assert "Freezing a tumor (through a needle) \\ and why." in text
    assert "\u2212140 \u00b0C" in text
    assert "3 cm \u2192" in text


def test_info_and_xmp_agree(pdf: pikepdf.Pdf) -> None:
    title = "Cryoablation: what to expect (\u201cfreezing\u201d) & more"
    with pdf.open_metadata() as xmp:
        assert (str(pdf.docinfo.Title), xmp["dc:title"]) == (title, title)
        assert xmp["dc:description"] == str(pdf.docinfo.Subject) == "What to <expect>"
        assert xmp["dc:creator"] == [str(pdf.docinfo.Author)]
        assert xmp["dc:identifier"] == "CRYO-001 1.0"
        assert (xmp["xmp:CreateDate"], str(pdf.docinfo.CreationDate)) == (
            "2026-05-01",
            "D:20260501",
        )
        assert (xmp["xmp:ModifyDate"], str(pdf.docinfo.ModDate)) == ("2026-06-02", "D:20260602")
        assert (xmp["pdf:Producer"], xmp["xmp:CreatorTool"]) == (
            str(pdf.docinfo.Producer),
            str(pdf.docinfo.Creator),
        )
    assert "/Keywords" not in pdf.docinfo


def test_without_dates_there_are_none(document: PagedDocument, fonts: FontSet) -> None:
    info = replace(document.info, created="", modified="")
    data = write(replace(document, info=info), fonts, CLAIMS, 300).data
    assert b"Date" not in data


@pytest.mark.parametrize(
    ("claims", "marks"),
    [
        ((), set[bytes]()),
        (("PDF/UA-1",), {b"<pdfuaid:part>1<", b"<pdfaSchema:prefix>pdfuaid<"}),
        (("PDF/A-2a",), {b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"}),
    ],
)
def test_the_file_bears_the_marks_of_its_claims_only(
    document: PagedDocument, fonts: FontSet, claims: tuple[str, ...], marks: set[bytes]
) -> None:
    written = write(document, fonts, claims, 300)
    every = {
        *(b"<pdfuaid:part>1<", b"<pdfaSchema:prefix>pdfuaid<"),
        *(b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"),
    }
    assert {mark for mark in every if mark in written.data} == marks
    assert (written.claims, written.pages) == (claims, 2)


def test_a_document_element_at_the_top_is_the_root(document: PagedDocument, fonts: FontSet) -> None:
    top = replace(
        document.elements[0], element=replace(document.elements[0].element, role="Document")
    )
    moved = (
        top,
        *(replace(entry, parent=entry.parent + 1) for entry in document.elements),
    )
    pages = tuple(
        replace(
            sheet,
            placements=tuple(
                replace(p, owner=p.owner + 1 if p.owner >= 0 else p.owner) for p in sheet.placements
            ),
            links=tuple(replace(area, owner=area.owner + 1) for area in sheet.links),
        )
        for sheet in document.pages
    )
    wrapped = replace(document, elements=moved, pages=pages)
    with (
        pikepdf.open(io.BytesIO(write(document, fonts, CLAIMS, 300).data)) as plain,
        pikepdf.open(io.BytesIO(write(wrapped, fonts, CLAIMS, 300).data)) as other,
    ):
        assert outline_of(other.Root.StructTreeRoot.K[0]) == outline_of(
            plain.Root.StructTreeRoot.K[0]
        )


def test_the_identifier_follows_what_the_file_holds(
    document: PagedDocument, fonts: FontSet
) -> None:
    def identifier(paged: PagedDocument) -> bytes:
        data = write(paged, fonts, CLAIMS, 300).data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            first, second = pdf.trailer.ID
            assert bytes(first) == bytes(second)
            return bytes(first)

    page_one = document.pages[0]
    moved = tuple(
        replace(p, x=p.x + 1.0) if isinstance(p, TextRun) else p for p in page_one.placements
    )
    other = replace(document, pages=(replace(page_one, placements=moved), document.pages[1]))
    assert identifier(document) == identifier(document) != identifier(other)


def with_photo(
    document: PagedDocument, data: bytes, kind: Any, size: tuple[int, int]
) -> PagedDocument:
    raster = Raster("photo", data, kind, *size, hashlib.sha256(data).hexdigest())
    placed = PlacedPicture(Rect(300.0, 400.0, *map(float, size)), raster, -1)
    page_one = document.pages[0]
    pages = (replace(page_one, placements=(*page_one.placements, placed)), document.pages[1])
    return replace(document, pages=pages)


def image_of(pdf: pikepdf.Pdf, width: int) -> Any:
    return next(
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and thing.get("/Width") == width
    )


@pytest.mark.parametrize(("mode", "space"), [("RGB", "/DeviceRGB"), ("L", "/DeviceGray")])
def test_a_jpeg_is_embedded_as_it_is(
    document: PagedDocument, fonts: FontSet, mode: str, space: str
) -> None:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((64, 48)).convert(mode).save(file, "JPEG")
    data = write(with_photo(document, file.getvalue(), "JPEG", (64, 48)), fonts, CLAIMS, 300).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        photo = image_of(pdf, 64)
        assert str(photo.Filter) == "/DCTDecode"
        assert str(photo.ColorSpace) == space
        assert photo.read_raw_bytes() in data
        assert file.getvalue().endswith(photo.read_raw_bytes()[-200:])
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_A_2A).is_compliant


def test_samples_are_packed_the_shorter_way_and_come_back(
    document: PagedDocument, fonts: FontSet
) -> None:
    gradient = Image.merge("RGB", [Image.linear_gradient("L").rotate(90 * n) for n in range(3)])
    file = io.BytesIO()
    gradient.save(file, "PNG")
    data = write(with_photo(document, file.getvalue(), "PNG", (256, 256)), fonts, CLAIMS, 300).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        photo = image_of(pdf, 256)
        assert photo.DecodeParms.Predictor == 15
        assert len(photo.read_raw_bytes()) < len(zlib.compress(gradient.tobytes(), 9))
        assert photo.read_bytes() == gradient.tobytes()
        # Rows of a PNG that a PDF file can hold stay as they are.
        assert len(image_of(pdf, 60).read_bytes()) == 60 * 40 * 3
