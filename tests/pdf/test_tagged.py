"""The canvas by itself: marks, text, images, forms and links, without a handout."""

import io
from pathlib import Path
from typing import Any

import fontpkg
import page
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.colors import HexColor

from brochure.pdf.page_code import OutsideMarksError
from brochure.pdf.subset_fonts import SubsetFont
from brochure.pdf.tagged import TaggedCanvas

CLAIMS = ("PDF/UA-1", "PDF/A-2a")
BODY = SubsetFont("Body", fontpkg.path("Atkinson Hyperlegible"))


def make_canvas(**options: Any) -> TaggedCanvas:
    canvas = TaggedCanvas(claims=CLAIMS, **options)
    canvas.setTitle("A title")
    canvas.addFont(BODY)
    canvas.setFont("Body", 12)
    return canvas


def judged(canvas: TaggedCanvas) -> bytes:
    data: bytes = canvas.getpdfdata()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert [(it.rule_id, it.message) for it in report.failures] == []
    return data


def operators(data: bytes, number: int = 0) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(it.operator) for it in pikepdf.parse_content_stream(pdf.pages[number])]


def shape(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    named = [
        shape(it) if isinstance(it, pikepdf.Dictionary) and "/S" in it else "content" for it in kids
    ]
    return [str(element.S)[1:], *named]


DRAWS = {
    "a string": lambda canvas: canvas.drawString(72, 700, "Words"),
    "text": lambda canvas: canvas.drawText(canvas.beginText(72, 700)),
    "a line": lambda canvas: canvas.line(0, 0, 9, 9),
    "lines": lambda canvas: canvas.lines([(0, 0, 9, 9)]),
    "a rectangle": lambda canvas: canvas.rect(0, 0, 9, 9),
    "a circle": lambda canvas: canvas.circle(50, 50, 9),
    "a round rectangle": lambda canvas: canvas.roundRect(0, 0, 9, 9, 2),
    "a gradient": lambda canvas: canvas.linearGradient(0, 0, 9, 9, (HexColor(0), HexColor(255))),
    "operators": lambda canvas: canvas.addLiteral("0 0 m 9 9 l S 1 w"),
}


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_a_draw_outside_marks_raises(draw: Any) -> None:
    canvas = make_canvas()
    with pytest.raises(OutsideMarksError):
        draw(canvas)
    with canvas.element("P"):
        draw(canvas)
    with pytest.raises(OutsideMarksError):
        draw(canvas)
    with canvas.artifact():
        draw(canvas)
    judged(canvas)


def test_an_image_outside_marks_raises(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    canvas = make_canvas()
    with pytest.raises(OutsideMarksError):
        canvas.drawImage(tmp_path / "a.png", 0, 0, 9, 9)


def test_what_only_sets_the_state_needs_no_marks() -> None:
    canvas = make_canvas()
    canvas.saveState()
    canvas.setFillColor(HexColor(0xFF0000))
    canvas.setLineWidth(3)
    canvas.setDash((3, 1))
    canvas.translate(10, 10)
    with canvas.element("P"):
        canvas.rect(0, 0, 50, 50, fill=1)
    canvas.restoreState()
    data = judged(canvas)
    assert operators(data)[:5] == ["q", "rg", "w", "d", "cm"]
    assert pypdfium2.PdfDocument(data)[0].render().to_pil().getpixel((30, 760)) == (255, 0, 0)


def test_marks_are_never_nested_whatever_the_elements_are() -> None:
    canvas = make_canvas()
    with canvas.element("P"):
        canvas.drawString(72, 700, "Before")
        with canvas.element("Span", lang="de"):
            canvas.drawString(172, 700, "innen")
            with canvas.artifact():
                canvas.line(72, 690, 200, 690)
            canvas.drawString(172, 680, "und weiter")
        canvas.drawString(272, 700, "after")
    data = judged(canvas)
    marks = [it for it in operators(data) if it in {"BDC", "EMC"}]
    assert marks == ["BDC", "EMC"] * 5
    with pikepdf.open(io.BytesIO(data)) as pdf:
        top = pdf.Root.StructTreeRoot.K[0]
        tree = ["Document", ["P", "content", ["Span", "content", "content"], "content"]]
        assert shape(top) == tree


def test_an_element_goes_on_over_a_page_and_when_it_is_named_again() -> None:
    canvas = make_canvas()
    with canvas.element("Document"), canvas.element("P") as paragraph:
        canvas.drawString(72, 40, "begins here")
        canvas.showPage()
        canvas.setFont("Body", 12)
        canvas.drawString(72, 700, "and ends here")
    with canvas.element(paragraph):
        canvas.drawString(72, 680, "or here")
    data = judged(canvas)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert shape(pdf.Root.StructTreeRoot.K[0]) == ["Document", ["P", *["content"] * 3]]
        first, second, third = pdf.Root.StructTreeRoot.K[0].K.K
        assert first == 0
        assert [(int(it.MCID), it.Pg == pdf.pages[1].obj) for it in (second, third)] == [
            (0, True),
            (1, True),
        ]


def test_nothing_is_said_twice_and_a_state_that_is_restored_is_said_again() -> None:
    canvas = make_canvas()
    with canvas.artifact():
        for _ in range(3):
            canvas.setFillColor((1, 0, 0))
            canvas.rect(0, 0, 9, 9, stroke=0, fill=1)
        canvas.saveState()
        canvas.setFillColor((0, 0, 1))
        canvas.restoreState()
        canvas.setFillColor((1, 0, 0))
        canvas.setFillColor((0, 0, 1))
        canvas.rect(9, 0, 9, 9, stroke=0, fill=1)
    data = judged(canvas)
    assert [it for it in operators(data) if it in {"rg", "q", "Q"}] == ["rg", "q", "rg", "Q", "rg"]


def test_a_text_object_draws_as_it_was_made_whatever_was_drawn_meanwhile() -> None:
    canvas = make_canvas()
    with canvas.element("P"):
        late = canvas.beginText(100, 700)
        late.setFillColor((1, 0, 0))
        late.setFont("Body", 60)
        late.textOut("II")
        canvas.setFillColor((0, 0, 1))
        canvas.drawString(100, 600, "small")
        canvas.drawText(late)
    image = pypdfium2.PdfDocument(judged(canvas))[0].render().to_pil()
    shown = {color for _, color in image.crop((100, 40, 140, 92)).getcolors()}
    assert (255, 0, 0) in shown
    assert not any(blue > 200 and red < 100 for red, _, blue in shown)


def test_a_form_is_written_once_and_has_no_marks_of_its_own() -> None:
    canvas = make_canvas()
    canvas.beginForm("stamp", 0, 0, 40, 40)
    canvas.setFillColor((0, 0.5, 0))
    canvas.rect(0, 0, 40, 40, stroke=0, fill=1)
    canvas.setFont("Body", 9)
    canvas.drawString(2, 2, "stamp")
    with pytest.raises(ValueError, match="form"), canvas.element("P"):
        pass
    canvas.endForm()
    with canvas.element("Figure", alt="A stamp", bbox=(0, 0, 200, 40)):
        canvas.doForm("stamp")
        canvas.translate(100, 0)
        canvas.doForm("stamp")
    data = judged(canvas)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = [it for it in pdf.objects if isinstance(it, pikepdf.Stream) and "/BBox" in it]
        assert len(forms) == 1
    image = pypdfium2.PdfDocument(data)[0].render().to_pil()
    assert image.getpixel((20, 770)) == image.getpixel((120, 770)) == (0, 128, 0)


def test_gradients_alpha_and_clips_are_painted_and_stay_valid() -> None:
    canvas = make_canvas()
    with canvas.element("Figure", alt="A field", bbox=(0, 0, 100, 100)):
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, 0, 50, 100)
        canvas.clipPath(path, stroke=0)
        canvas.linearGradient(0, 0, 0, 100, (HexColor(0xFF0000), HexColor(0x0000FF)))
        canvas.restoreState()
        canvas.setFillColor((0, 0, 0), alpha=0.5)
        canvas.rect(0, 0, 100, 20, stroke=0, fill=1)
    data = judged(canvas)
    image = pypdfium2.PdfDocument(data)[0].render().to_pil()
    red, _, blue = image.getpixel((25, 792 - 90))
    assert (red < 60, blue > 200) == (True, True)
    assert image.getpixel((75, 792 - 50)) == (255, 255, 255)
    assert 120 < image.getpixel((75, 792 - 10))[0] < 135
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Group" in pdf.pages[0].obj


def test_alpha_is_said_on_each_page_and_color_after_it_is_not_forgotten() -> None:
    canvas = make_canvas()
    for _ in range(2):
        with canvas.artifact():
            canvas.setFillColor((1, 0, 0))
            canvas.rect(0, 0, 20, 20, stroke=0, fill=1)
            canvas.setFillColor((0, 0, 0), alpha=0.5)
            canvas.rect(30, 0, 20, 20, stroke=0, fill=1)
            canvas.setFillColor((0, 0, 0), alpha=1)
            canvas.rect(60, 0, 20, 20, stroke=0, fill=1)
            text = canvas.beginText(100, 5)
            text.setFont("Body", 12)
            text.setFillColor((0, 0, 1), alpha=0.5)
            text.textOut("x")
            canvas.drawText(text)
            canvas.setFillColor((0, 0, 0), alpha=1)
            canvas.rect(130, 0, 20, 20, stroke=0, fill=1)
        canvas.showPage()
        canvas.setFont("Body", 12)
    with canvas.element("P"):
        canvas.drawString(72, 700, "Words")
    data = judged(canvas)
    for number in range(2):
        image = pypdfium2.PdfDocument(data)[number].render().to_pil()
        shown = [image.getpixel((left, 780)) for left in (10, 40, 70, 140)]
        assert [it[0] for it in shown[2:]] == [0, 0]
        assert shown[0] == (255, 0, 0)
        assert 120 < shown[1][0] < 135


@pytest.mark.parametrize("mode", ["RGBA", "L", "CMYK"])
def test_an_image_of_a_file_is_drawn_and_kept_once(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    Image.new(
        mode, (40, 40), {"RGBA": (200, 0, 0, 128), "L": 90, "CMYK": (0, 255, 255, 0)}[mode]
    ).save(path)
    canvas = make_canvas()
    for left in (0, 100):
        with canvas.element("Figure", alt="A field", bbox=(left, 0, left + 40, 40)):
            canvas.drawImage(path, left, 0, 40, 40)
    data = judged(canvas)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1
    assert pypdfium2.PdfDocument(data)[0].render().to_pil().getpixel((120, 770)) != (255, 255, 255)


def test_links_stand_in_the_element_that_is_open() -> None:
    canvas = make_canvas()
    with pytest.raises(OutsideMarksError):
        canvas.linkURL("https://example.org", (0, 0, 9, 9))
    with canvas.element("P"), canvas.element("Link"):
        canvas.drawString(72, 700, "Example")
        canvas.linkURL("https://example.org", (72, 698, 120, 712), contents="An example")
        canvas.linkAbsolute("Further down", "below", (130, 698, 150, 712))
    canvas.bookmarkPage("below", "XYZ", top=300)
    data = judged(canvas)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        outside, inside = pdf.pages[0].Annots
        assert (str(outside.Contents), str(inside.Contents)) == ("An example", "Further down")
        assert (inside.Dest[1], int(inside.Dest[3])) == (pikepdf.Name.XYZ, 300)
        root = pdf.Root.StructTreeRoot
        assert shape(root.K[0]) == ["Document", ["P", ["Link", *["content"] * 3]]]
        assert root.ParentTreeNextKey == 3


@pytest.mark.parametrize(
    ("role", "attributes"), [("Paragraph", {}), ("Figure", {}), ("Figure", {"alt": " "})]
)
def test_what_no_reader_could_use_is_refused(role: str, attributes: dict[str, str]) -> None:
    with (
        pytest.raises(ValueError, match=r"role|alternate"),
        make_canvas().element(role, **attributes),
    ):
        pass


def test_a_role_of_ones_own_is_mapped() -> None:
    canvas = make_canvas()
    canvas.structure.role_map = {"Warning": "Sect", "Unused": "P"}
    with canvas.element("Warning"), canvas.element("P"):
        canvas.drawString(72, 700, "Stop")
    with pikepdf.open(io.BytesIO(judged(canvas))) as pdf:
        assert dict(pdf.Root.StructTreeRoot.RoleMap) == {"/Warning": pikepdf.Name.Sect}


def test_a_font_or_a_glyph_that_is_not_there_is_told_by_name() -> None:
    canvas = make_canvas()
    with pytest.raises(ValueError, match="Helvetica"):
        canvas.setFont("Helvetica", 12)
    with canvas.element("P"), pytest.raises(ValueError, match=r"U\+4E00"):
        canvas.drawString(72, 700, "\u4e00")


def test_text_is_as_wide_as_it_says_and_stands_where_it_should() -> None:
    canvas = make_canvas()
    width = canvas.stringWidth("AVATAR To Wave")
    assert width < sum(canvas.stringWidth(it) for it in "AVATAR To Wave")
    with canvas.element("P"):
        canvas.drawRightString(300, 700, "AVATAR To Wave")
        canvas.drawCentredString(300, 600, "AVATAR To Wave")
        lines = canvas.beginText(72, 500)
        lines.textLine("one")
        lines.textLine("two")
        canvas.drawText(lines)
    text = pypdfium2.PdfDocument(judged(canvas))[0].get_textpage()
    boxes = [text.get_charbox(it) for it in range(text.count_chars())]
    assert max(it[2] for it in boxes if it[1] > 690) == pytest.approx(300, abs=1)
    assert "one\r\ntwo" in text.get_text_range()


def test_many_canvases_beside_each_other_share_no_page_and_no_font() -> None:
    one, two = make_canvas(), make_canvas(lang="de")
    for canvas, words in ((one, "abc"), (two, "xyz")):
        with canvas.element("P"):
            canvas.drawString(72, 700, words)
    first, second = judged(one), judged(two)
    with pikepdf.open(io.BytesIO(first)) as a, pikepdf.open(io.BytesIO(second)) as b:
        assert [int(it.pages[0].Resources.Font.F0.FirstChar) for it in (a, b)] == [97, 120]
        assert str(b.Root.Lang) == "de"


def test_the_file_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    canvas = make_canvas(filename=str(tmp_path / "a.pdf"))
    with canvas.element("H1"):
        canvas.drawString(72, 700, "Title")
    canvas.save()
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "A title"
