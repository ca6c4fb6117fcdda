import io
from xml.parsers import expat

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.compose.story import DocumentInfo
from brochure.geometry import Rect
from brochure.pdf.metadata import xmp_packet
from brochure.pdf.syntax import (
    array,
    dictionary,
    literal,
    name,
    number,
    rectangle,
    text_string,
    uri_string,
)

WRITABLE = st.text(st.characters(exclude_categories=("Cs", "Cc")))


def read(syntax: bytes) -> object:
    return pikepdf.Object.parse(syntax)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, b"0"), (-0.001, b"0"), (12.0, b"12"), (1.005e2, b"100.5"), (-3.14159, b"-3.14")],
)
def test_a_number_has_at_most_two_decimals(value: float, written: bytes) -> None:
    assert number(value) == written


@given(WRITABLE)
def test_any_text_comes_back_and_ends_nothing(text: str) -> None:
    parsed = read(dictionary(("A", text_string(text)), ("B", b"1")))
    assert isinstance(parsed, pikepdf.Dictionary)
    assert str(parsed.A) == text
    assert parsed.B == 1


@given(st.binary())
def test_any_bytes_come_back(data: bytes) -> None:
    parsed = read(array((literal(data),)))
    assert isinstance(parsed, pikepdf.Array)
    assert bytes(parsed[0]) == data


@given(WRITABLE.filter(bool))
def test_any_name_comes_back(text: str) -> None:
    assert str(read(name(text))) == "/" + text


def test_a_uri_is_ascii() -> None:
    written = uri_string("https://example.org/caf\u00e9 1?q=(a)%20#b")
    assert written == rb"(https://example.org/caf%C3%A9%201?q=\(a\)%20#b)"


def test_a_rectangle_is_turned_over() -> None:
    assert rectangle(Rect(10.0, 20.0, 30.0, 40.0), 100.0) == b"[10 40 40 80]"


@given(WRITABLE)
def test_any_title_keeps_xmp_well_formed(text: str) -> None:
    info = DocumentInfo(text or "-", text, text, "en-US", text, "", "", text)
    packet = xmp_packet(info, ("PDF/UA-1", "PDF/A-2a"))
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
