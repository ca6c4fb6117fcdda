"""Damaged, huge and hostile leaflets are refused in plain words, and nothing hangs."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from word_leaflets import W, saved, with_part

from brochure.importing.refusal import ImportRefusedError
from brochure.importing.run import import_leaflet

BASE = saved(Document())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def package(body: str) -> bytes:
    whole = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return with_part(BASE, "word/document.xml", lambda _: whole)


def bomb(*, lies: bool) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a>" + b" " * 160_000_000)
    data = out.getvalue()
    size = (160_000_003).to_bytes(4, "little")
    assert size in data
    return data.replace(size, (1000).to_bytes(4, "little")) if lies else data


def deep(count: int) -> bytes:
    return package("<w:tbl><w:tr><w:tc>" * count + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * count)


ENTITIES = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><w:document'


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.docx", lambda: b"", "empty-source"),
        ("a.docx", lambda: BASE[: len(BASE) // 2], "damaged-source"),
        ("a.docx", lambda: OLE, "renamed-source"),
        ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected-source"),
        ("a.docx", lambda: b"%PDF-1.7", "renamed-source"),
        ("a.docx", lambda: b"{\\rtf1 words}", "renamed-source"),
        ("a.docx", lambda: b"<html><body>words</body></html>", "renamed-source"),
        ("a.docx", lambda: bomb(lies=False), "oversized-source"),
        ("a.docx", lambda: bomb(lies=True), "damaged-source"),
        ("a.docx", lambda: deep(400), "oversized-source"),
        (
            "a.docx",
            lambda: package("<w:p><w:r><w:t>w</w:t></w:r></w:p>" * 100_000),
            "oversized-source",
        ),
        ("a.docx", lambda: package("<w:p>"), "damaged-source"),
        ("a.docx", lambda: package("<w:p/>"), "empty-source"),
        (
            "a.docx",
            lambda: with_part(
                BASE, "word/document.xml", lambda it: it.replace("<w:document", ENTITIES, 1)
            ),
            "damaged-source",
        ),
        ("a.html", lambda: b"PK\x03\x04" + bytes(100), "renamed-source"),
        ("a.html", lambda: b"<p>w</p>" * 100_000, "oversized-source"),
        ("a.html", lambda: b"<div>" * 50_000 + b"w", "oversized-source"),
        ("a.html", lambda: b"", "empty-source"),
        ("a.txt", lambda: b"%PDF-1.7", "renamed-source"),
        ("a.doc", lambda: OLE, "renamed-source"),
        ("a.pdf", lambda: b"%PDF-1.7", "renamed-source"),
    ],
)
def test_refused(name: str, make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        import_leaflet(name, make(), lambda _: None)
    assert refused.value.diagnostic.code == code
    assert refused.value.diagnostic.hint


def test_another_office_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(ImportRefusedError, match="a spreadsheet"):
        import_leaflet("a.docx", out.getvalue(), lambda _: None)


def test_tables_in_tables_keep_their_words() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 40 + "<w:p><w:r><w:t>deep word</w:t></w:r></w:p>"
    imported = import_leaflet(
        "a.docx", package(body + "</w:tc></w:tr></w:tbl>" * 40), lambda _: None
    )
    assert "deep word" in imported.content


def test_a_picture_linked_from_another_place_is_not_loaded() -> None:
    drawing = (
        '<w:p><w:r><w:t>Words here</w:t></w:r><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:shape alt="A toe"><v:imagedata r:id="rId99" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships"/></v:shape></w:pict></w:r></w:p>'
    )
    link = (
        '<Relationship Id="rId99" TargetMode="External" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/image" Target="file:///etc/passwd"/></Relationships>'
    )
    data = with_part(
        package(drawing),
        "word/_rels/document.xml.rels",
        lambda it: it.replace("</Relationships>", link),
    )
    imported = import_leaflet("a.docx", data, lambda _: None)
    assert "[Add the picture passwd] A toe" in imported.content
    assert imported.draft.pictures == ()
