import io
from urllib.parse import unquote
from xml.parsers import expat

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brochure.geometry import Rect
from brochure.pdf.metadata import Description, xmp_packet
from brochure.pdf.paint import turned
from brochure.pdf.syntax import literal, number, text_string
from brochure.pdf.tagged import TaggedCanvas

WRITABLE = st.text(st.characters(exclude_categories=("Cs", "Cc")))


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (-0.001, "0"), (12.0, "12"), (1.005e2, "100.5"), (-3.14159, "-3.14")],
)
def test_a_number_has_at_most_two_decimals(value: float, written: str) -> None:
    assert number(value) == written


@given(WRITABLE)
def test_any_text_comes_back_and_ends_nothing(text: str) -> None:
    parsed = pikepdf.Object.parse(b"<</A%b/B 1>>" % text_string(text))
    assert isinstance(parsed, pikepdf.Dictionary)
    assert str(parsed.A) == text
    assert parsed.B == 1


@given(st.binary())
def test_any_codes_come_back(data: bytes) -> None:
    parsed = pikepdf.Object.parse(literal(data.decode("latin-1")).encode("latin-1"))
    assert bytes(parsed) == data


@example("\xad", "")
@given(WRITABLE.filter(bool), WRITABLE)
def test_what_a_person_wrote_comes_back_wherever_it_stands(text: str, other: str) -> None:
    """Title, alternate description, a link's address and description, a bookmark's text."""
    canvas = TaggedCanvas()
    canvas.setTitle(text)
    with canvas.element("Figure", alt=text + "x"), canvas.element("Link", lang="de"):
        canvas.rect(1, 1, 5, 5)
        canvas.linkURL(f"https://example.org/{other}", (0, 0, 9, 9), contents=text)
        canvas.bookmarkPage("here")
    canvas.addOutlineEntry(text, "here")
    with pikepdf.open(io.BytesIO(canvas.getpdfdata())) as pdf:
        assert str(pdf.docinfo.Title) == text
        figure = pdf.Root.StructTreeRoot.K[0].K[0]
        assert str(figure.Alt) == text + "x"
        link = pdf.pages[0].Annots[0]
        assert str(link.Contents) == text
        assert unquote(str(link.A.URI)) == unquote(f"https://example.org/{other}")
        assert str(link.A.URI).isascii()
        assert str(pdf.Root.Outlines.First.Title) == text


def test_a_uri_is_ascii() -> None:
    canvas = TaggedCanvas()
    with canvas.element("Link"):
        canvas.linkURL("https://example.org/caf\u00e9 1?q=(a)%20#b", (0, 0, 9, 9))
        canvas.rect(1, 1, 5, 5)
    with pikepdf.open(io.BytesIO(canvas.getpdfdata())) as pdf:
        written = str(pdf.pages[0].Annots[0].A.URI)
    assert written == "https://example.org/caf%C3%A9%201?q=(a)%20#b"


def test_a_rectangle_is_turned_over() -> None:
    assert turned(Rect(10.0, 20.0, 30.0, 40.0), 100.0) == (10, 40, 40, 80)


@given(WRITABLE)
def test_any_title_keeps_xmp_well_formed(text: str) -> None:
    info = Description("en-US", ("PDF/UA-1", "PDF/A-2a"))
    info.title, info.author, info.subject, info.identifier = text or "-", text, text, text
    info.rights = text
    packet = xmp_packet(info)
    titles: list[str] = []
    is_title = False

    def enter(tag: str, _: dict[str, str]) -> None:
        nonlocal is_title
        is_title = is_title or tag == "dc:title"

    def leave(tag: str) -> None:
        nonlocal is_title
        is_title = is_title and tag != "dc:title"

    def collect(data: str) -> None:
        if is_title:
            titles.append(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    parser.CharacterDataHandler = collect
    parser.ParseFile(io.BytesIO(packet.encode()))
    assert "".join(titles) == (text or "-")
