import io
import re
from typing import Any

import page
import pikepdf
import pypdfium2
from msgspec.structs import replace

from brochure.geometry import Color, Rect, Size
from brochure.layout.paged import Artifact, Box, PagedDocument, PlacedPicture, Placement
from brochure.pdf.write import write
from brochure.pictures.picture import Vector, VectorPath, VectorText
from brochure.theme.fonts import FontSet

CLAIMS = ("PDF/UA-1", "PDF/A-2a")
RED, GREEN, WHITE = Color(220, 0, 0), Color(0, 150, 0), (255, 255, 255)
FIELD = (("M", 0.0, 0.0), ("L", 40.0, 0.0), ("L", 40.0, 40.0), ("L", 0.0, 40.0), ("Z",))
HOLE = (("M", 10.0, 10.0), ("L", 30.0, 10.0), ("L", 30.0, 30.0), ("L", 10.0, 30.0), ("Z",))


def draw(sheet: Any, fonts: FontSet, *placements: Placement) -> Any:
    """The page as a picture, one pixel a point."""
    sheet.page()
    sheet.line(sheet.element("H1"), "Title")
    for placement in placements:
        sheet.place(placement)
    document: PagedDocument = replace(sheet.document(), destinations=(), outline=())
    return pypdfium2.PdfDocument(write(document, fonts, (), 300).data)[0].render().to_pil()


def picture(*shapes: VectorPath | VectorText, rect: Rect | None = None) -> PlacedPicture:
    vector = Vector("probe.svg", Size(40.0, 40.0), shapes, "digest")
    return PlacedPicture(rect or Rect(100.0, 100.0, 40.0, 40.0), vector, Artifact.LAYOUT)


def box(color: Color) -> Box:
    return Box(Rect(200.0, 100.0, 40.0, 40.0), color)


def test_what_a_picture_sets_ends_with_it(sheet: Any, fonts: FontSet) -> None:
    green_inside = picture(VectorPath(FIELD, GREEN, None))
    page = draw(sheet, fonts, box(RED), green_inside, replace(box(GREEN), radius=1.0))
    assert page.getpixel((120, 120)) == (0, 150, 0)
    assert page.getpixel((220, 120)) == (0, 150, 0)


def test_a_picture_is_scaled_to_its_rectangle_and_cut_off_there(sheet: Any, fonts: FontSet) -> None:
    wide = (("M", -40.0, -40.0), ("L", 80.0, -40.0), ("L", 80.0, 80.0), ("L", -40.0, 80.0), ("Z",))
    rect = Rect(100.0, 100.0, 80.0, 20.0)
    page = draw(sheet, fonts, picture(VectorPath(wide, RED, None), rect=rect))
    assert page.getpixel((178, 118)) == (220, 0, 0)
    assert page.getpixel((182, 110)) == WHITE
    assert page.getpixel((140, 122)) == WHITE


def test_the_even_odd_rule_leaves_a_hole(sheet: Any, fonts: FontSet) -> None:
    ring = VectorPath((*FIELD, *HOLE), RED, None, even_odd=True)
    page = draw(sheet, fonts, picture(ring))
    assert (page.getpixel((105, 120)), page.getpixel((120, 120))) == ((220, 0, 0), WHITE)


def test_the_text_of_a_picture_stands_upright(sheet: Any, fonts: FontSet) -> None:
    page = draw(sheet, fonts, picture(VectorText(4.0, 36.0, "L", "bold", 40.0, RED)))
    dark = [[page.getpixel((x, y))[1] < 128 for x in range(100, 140)] for y in range(100, 140)]
    ink = [sum(row) for row in dark]
    rows = [count for count in ink if count]
    assert rows[-1] > 2 * rows[0] > 0


def test_a_radius_rounds_the_corners_and_half_the_width_makes_a_disc(
    sheet: Any, fonts: FontSet
) -> None:
    disc = replace(box(RED), radius=20.0)
    page = draw(sheet, fonts, disc)
    assert page.getpixel((220, 120)) == page.getpixel((202, 120)) == (220, 0, 0)
    assert page.getpixel((203, 103)) == page.getpixel((237, 137)) == WHITE


def test_a_stroke_keeps_the_inside_free(sheet: Any, fonts: FontSet) -> None:
    frame = Box(Rect(200.0, 100.0, 40.0, 40.0), None, GREEN, 4.0)
    page = draw(sheet, fonts, frame, Box(Rect(300.0, 100.0, 40.0, 40.0), None))
    assert (page.getpixel((200, 120)), page.getpixel((220, 120))) == ((0, 150, 0), WHITE)
    assert page.getpixel((320, 120)) == WHITE


def test_dashes_leave_gaps(sheet: Any, fonts: FontSet) -> None:
    line = (("M", 0.0, 20.0), ("L", 40.0, 20.0))
    page = draw(sheet, fonts, picture(VectorPath(line, None, RED, 4.0, (10.0, 10.0))))
    row = "".join("x" if page.getpixel((x, 120))[1] < 128 else "." for x in range(100, 140))
    assert re.fullmatch(r"x{9,11}\.{9,11}x{9,11}\.{9,11}", row), row


def test_a_row_of_dots_is_filled_at_each_step(sheet: Any, fonts: FontSet) -> None:
    page = draw(sheet, fonts, Box(Rect(100.0, 100.0, 24.0, 4.0), RED, step=10.0), box(GREEN))
    row = [page.getpixel((x, 102)) == (220, 0, 0) for x in range(96, 130)]
    assert row == [x in range(100, 124) and x % 10 < 4 for x in range(96, 130)]
    assert page.getpixel((102, 99)) == page.getpixel((102, 104)) == WHITE
    assert page.getpixel((220, 120)) == (0, 150, 0)


def test_a_picture_that_stands_twice_is_in_the_file_once(sheet: Any, fonts: FontSet) -> None:
    """Its lines are as wide as its own, whatever was drawn before it."""
    line = VectorPath((("M", 0.0, 20.0), ("L", 40.0, 20.0)), None, GREEN, 1.0)
    shapes = (line, VectorText(4.0, 36.0, "L", "bold", 40.0, RED))
    thick = Box(Rect(300.0, 300.0, 40.0, 40.0), None, RED, 9.0)
    sheet.page()
    sheet.line(sheet.element("H1"), "Title")
    for rect in (Rect(100.0, 100.0, 40.0, 40.0), Rect(200.0, 100.0, 80.0, 80.0)):
        sheet.place(thick)
        sheet.place(picture(*shapes, rect=rect))
    document: PagedDocument = replace(sheet.document(), destinations=(), outline=())
    data = write(document, fonts, CLAIMS, 300).data
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(data, profile=profile).failures == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(it.Subtype) for it in pdf.pages[0].Resources.XObject.values()] == ["/Form"]
        assert b" Do" in pdf.pages[0].Contents.read_bytes()
    drawn = pypdfium2.PdfDocument(data)[0].render().to_pil()
    assert drawn.getpixel((130, 116)) == WHITE
    assert drawn.getpixel((240, 140)) == (0, 150, 0)
    for left, scale in ((100, 1), (200, 2)):
        assert drawn.getpixel((left + 8 * scale, 100 + 32 * scale)) == (220, 0, 0)
