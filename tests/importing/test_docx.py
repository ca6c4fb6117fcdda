"""What Word writes in many ways is read in each of them."""

import io
import zipfile

import pytest
from docx import Document
from word_leaflets import W, picture, saved, with_part

from brochure.importing.run import Imported, import_leaflet

BASE = saved(Document())
DOCUMENT = "word/document.xml"
TOP = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A title</w:t></w:r></w:p>'


def p(text: str, properties: str = "") -> str:
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def of(body: str, *, parts: dict[str, str] | None = None) -> Imported:
    """The import of a document with this body; no word of it may be lost."""
    whole = f"<w:document {W}><w:body>{TOP}{body}</w:body></w:document>"
    data = with_part(BASE, DOCUMENT, lambda _: whole)
    for name, text in (parts or {}).items():
        data = with_part(data, name, lambda _, text=text: text)
    imported = import_leaflet("a.docx", data, lambda _: None)
    assert imported.account.lost == ()
    return imported


def item(text: str, num: int, level: int = 0) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(text, numbers)


def numbering(overrides: str = "") -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{it}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/></w:lvl>'
        for it, start, form in ((0, 3, "decimal"), (1, 1, "bullet"))
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num></w:numbering>'
    )


def test_strict_namespaces() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:document {W}><w:body>{TOP}{p('Take 5 mg')}</w:body></w:document>"
    data = with_part(BASE, DOCUMENT, lambda _: body.replace(usual, strict))
    imported = import_leaflet("a.docx", data, lambda _: None)
    assert "- Take 5 mg" in imported.content
    assert "title: A title" in imported.content


def test_a_list_begins_where_its_author_began_it_and_goes_on() -> None:
    body = item("three", 1) + item("inner", 1, 1) + p("Between.") + item("four", 1)
    content = of(body, parts={"word/numbering.xml": numbering()}).content
    assert "start: 3" in content
    assert "start: 4" in content
    assert 'items: ["inner"]' in content or "- inner" in content


def test_a_list_that_begins_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item("three", 1) + p("Between.") + item("one", 2) + item("two", 2)
    content = of(body, parts={"word/numbering.xml": numbering(start)}).content
    assert content.count("start:") == 1


def test_an_outline_level_makes_a_heading() -> None:
    content = of(p("Before", '<w:outlineLvl w:val="0"/>') + p("Words.")).content
    assert "- heading: Before" in content


def test_content_controls_links_and_fields() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK '
        '"https://example.org/a"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
        '</w:r><w:r><w:t>A page</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    content = of(body).content
    assert "In a control." in content
    assert "[A page](https://example.org/a)" in content


def test_a_symbol_of_a_font_is_a_letter_or_asked_for() -> None:
    body = (
        "<w:p><w:r><w:t>Up to </w:t></w:r>"
        '<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t>5</w:t></w:r>'
        '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>'
    )
    content = of(body).content
    assert "\u22645" in content
    assert "[Add the sign of the font Wingdings]" in content.replace("\\", "")


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("One and ", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("two.")
    assert "- One and two." in of(body).content


def test_the_first_of_two_ways_is_read() -> None:
    body = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice><w:r><w:t>new</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    content = of(body).content
    assert "new" in content
    assert "old" not in content


def test_footnotes_are_sources_or_notes() -> None:
    doc = Document()
    doc.add_heading("A title", 0)
    doc.add_paragraph("Take 5 mg")
    data = saved(doc)
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="1">{p("Not for children.")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Doe J. Sedation. Example J Med. 2024;12(3):44-49.")}'
        "</w:footnote></w:footnotes>"
    )
    relation = (
        '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    data = with_part(
        data,
        DOCUMENT,
        lambda it: it.replace(
            "Take 5 mg</w:t>",
            'Take 5 mg</w:t><w:footnoteReference w:id="1"/><w:t xml:space="preserve"> a day</w:t>'
            '<w:footnoteReference w:id="2"/>',
        ),
    )
    data = with_part(
        data, "word/_rels/document.xml.rels", lambda it: it.replace("</Relationships>", relation)
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("word/footnotes.xml", notes)
    imported = import_leaflet("a.docx", out.getvalue(), lambda _: None)
    assert imported.account.lost == ()
    assert "Take 5 mg^1^ a day [@doe-2024]" in imported.content
    assert "Not for children." in imported.content
    assert "heading: Notes" in imported.content


@pytest.mark.parametrize(
    ("properties", "cells"),
    [
        ("", '["a", "b"]'),
        ("<w:tblHeader/>", '["a", "b"]'),
    ],
)
def test_the_header_row_of_a_table(properties: str, cells: str) -> None:
    def row(one: str, other: str, own: str = "") -> str:
        return f"<w:tr><w:trPr>{own}</w:trPr><w:tc>{p(one)}</w:tc><w:tc>{p(other)}</w:tc></w:tr>"

    imported = of(f"<w:tbl>{row('a', 'b', properties)}{row('c', 'd')}</w:tbl>")
    assert f"header: {cells}" in imported.content
    guesses = "the first row is taken for the headings" in imported.content
    assert guesses == (not properties)


def test_cells_stay_in_their_columns_where_spans_do_not_fit() -> None:
    def cell(text: str, own: str = "") -> str:
        return f"<w:tc><w:tcPr>{own}</w:tcPr>{p(text)}</w:tc>"

    rows = (
        "<w:tr>" + cell("a") + cell("b") + cell("c") + "</w:tr>"
        "<w:tr>"
        + cell("d", '<w:vMerge w:val="restart"/>')
        + cell("5 mg")
        + cell("6 mg")
        + "</w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" + cell("7 mg") + "</w:tr>"
    )
    content = of(f"<w:tbl>{rows}</w:tbl>").content
    assert '- [{text: "d", rows: 2}, "5 mg", "6 mg"]' in content
    assert '- ["7 mg", ""]' in content
    assert "are all in their places?" in content


def test_a_drawing_of_windows_is_asked_for() -> None:
    doc = Document()
    doc.add_heading("A title", 0)
    doc.add_picture(picture())
    data = saved(doc)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for it in old.namelist():
            body = b"\x01\x00\x00\x00l" if it.startswith("word/media/") else old.read(it)
            new.writestr(it, body)
    doc_words = with_part(
        out.getvalue(), DOCUMENT, lambda it: it.replace("<w:sectPr", f"{p('Words.')}<w:sectPr", 1)
    )
    imported = import_leaflet("a.docx", doc_words, lambda _: None)
    assert "[Add the picture image1.png]" in imported.content
    assert any("EMF" in it for it in imported.draft.remarks)


def test_comments_are_said_and_not_printed() -> None:
    doc = Document()
    doc.add_heading("A title", 0)
    paragraph = doc.add_paragraph("Take 5 mg")
    doc.add_comment(paragraph.runs, text="Is this still right?", author="A. Example", initials="A")
    imported = import_leaflet("a.docx", saved(doc), lambda _: None)
    assert imported.account.lost == ()
    assert "still right" not in imported.content
    assert any(it.reason == "a comment by A. Example" for it in imported.draft.asides)


@pytest.mark.parametrize("issued", ["2019", "2019-03", {"date-parts": [[2019, 3]]}])
def test_sources_of_a_file_are_named_and_cited(issued: object) -> None:
    records = [{"id": "doe-2019", "author": [{"family": "Doe"}], "issued": issued}]
    doc = Document()
    doc.add_heading("A title", 0)
    doc.add_paragraph("As known (Doe et al., 2019) and not (Roe, 2018).")
    imported = import_leaflet("a.docx", saved(doc), lambda _: None, records, ["sources.bib"])
    assert "As known [@doe-2019] and not (Roe, 2018)." in imported.content
    assert "- sources.bib" in imported.content
