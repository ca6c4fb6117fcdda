from brochure.layout.paged import PagedDocument
from brochure.pdf.write import write
from brochure.theme.fonts import FontSet


def test_a_stream_that_ends_in_cr_is_not_taken_as_one_byte_shorter(
    document: PagedDocument, fonts: FontSet
) -> None:
    data = write(document, fonts, ("PDF/UA-1", "PDF/A-2a"), 300).data
    assert data.count(b"endstream") > 5
    assert data.count(b"endstream") == data.count(b"\r\nendstream")
