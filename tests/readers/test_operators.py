from hypothesis import given
from hypothesis import strategies as st

from brochure.readers.operators import INLINE_IMAGE, Operator, read_operators


def read(data: bytes) -> list[Operator]:
    return list(read_operators(data))


def test_numbers_and_names_come_with_their_operator() -> None:
    assert read(b"1 -.5 +2. rg /F0 12 Tf%0 g\r[(a) -20 (b)]TJ\n/A<</B 1>>BDC") == [
        Operator("rg", (1.0, -0.5, 2.0), ()),
        Operator("Tf", (12.0,), ("F0",)),
        Operator("TJ", (-20.0,), ()),
        Operator("BDC", (1.0,), ("A", "B")),
    ]


def test_what_stands_in_a_string_is_no_operator() -> None:
    data = rb"(0 g) Tj (a (0 g) \) 0 g) ' <0 67> Tj (open 0 g"
    assert [it.name for it in read(data)] == ["Tj", "'", "Tj"]


def test_an_inline_image_is_one_operator() -> None:
    data = b"BI /W 1 ID \x00 0 g EIx (\nEI 1 g"
    assert [it.name for it in read(data)] == ["BI", INLINE_IMAGE, "g"]
    assert [it.name for it in read(b"BI ID never 0 g")] == ["BI", INLINE_IMAGE]


def test_no_number_is_made_of_what_is_none() -> None:
    assert read(b"--5 1.2.3 g") == [
        Operator("--5", (), ()),
        Operator("1.2.3", (), ()),
        Operator("g", (), ()),
    ]


@given(st.lists(st.sampled_from(b"()<>[]{}/%\\ \n\x000.-aEID")).map(bytes))
def test_any_bytes_have_an_end(data: bytes) -> None:
    for it in read_operators(data):
        assert it.name
