"""A .docx file opened with care: its members to a limit, its XML without entities."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree
from msgspec import Struct

from brochure.importing.refusal import ImportRefusedError
from brochure.limits import (
    IMPORTED_BYTES,
    IMPORTED_MEMBERS,
    IMPORTED_PARAGRAPHS,
    IMPORTED_PICTURE_BYTES,
    IMPORTED_XML_BYTES,
)

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html", "a web page"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "open it in the program that it comes from, and save it as a Word document (.docx)"
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[ >/]")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


class Target(Struct, frozen=True):
    """Where a relation of a part leads: a member's name, or an address outside the file."""

    name: str
    kind: str
    is_external: bool


@lru_cache(maxsize=4096)
def short(tag: object) -> str:
    """A tag or attribute with a short prefix ("w:p"), the same for both spellings of the format."""
    if not isinstance(tag, str):
        return ""
    space, _, local = tag.rpartition("}")
    return f"{_SPACES.get(space[1:], '?')}:{local}" if space else local


def value(element: "etree._Element", name: str = "w:val") -> str:
    """An attribute by its short name; "" where it is not there."""
    for key, found in element.attrib.items():
        if short(key) == name:
            return str(found)
    return ""


def child(element: "etree._Element | None", *path: str) -> "etree._Element | None":
    """The first element below, by a path of short names."""
    for name in path:
        if element is None:
            return None
        element = next((it for it in element if short(it.tag) == name), None)
    return element


def named(element: "etree._Element", *names: str) -> "Iterator[etree._Element]":
    """The elements below of these short names, however deep, in order."""
    return (it for it in element.iter() if short(it.tag) in names)


class Package:
    """The members of a .docx file."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open it. Raises ImportRefusedError for what is no .docx file, or a hostile one."""
        self.name = name
        _refuse_other_kinds(name, data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN:
            raise self._damaged() from None
        self._members = {it.filename.lstrip("/"): it for it in infos}
        if len(infos) > IMPORTED_MEMBERS:
            raise self._oversized(f"holds {len(infos):,} parts, and {IMPORTED_MEMBERS:,} is most")
        if sum(it.file_size for it in infos) > IMPORTED_BYTES:
            raise self._oversized(f"unpacks to more than {IMPORTED_BYTES // 2**20} MB")
        if any(it.flag_bits & 1 for it in infos):
            raise _protected(name)
        self.main = self._main_part()

    def has(self, member: str) -> bool:
        """Whether there is a part of this name."""
        return member in self._members

    def read(self, member: str, limit: int = IMPORTED_PICTURE_BYTES) -> bytes | None:
        """A part's bytes; None where there is none, or it has more than `limit` bytes."""
        info = self._members.get(member)
        if info is None or info.file_size > limit:
            return None
        try:
            with self._zip.open(info) as file:
                # What the directory says of the size need not be so.
                data = file.read(limit + 1)
        except _BROKEN:
            raise self._damaged() from None
        except RuntimeError:
            raise _protected(self.name) from None
        return data if len(data) <= limit else None

    def xml(self, member: str) -> "etree._Element | None":
        """A part's XML; None where there is no such part."""
        if member not in self._members:
            return None
        data = self.read(member, IMPORTED_XML_BYTES)
        if data is None:
            limit = IMPORTED_XML_BYTES // 2**20
            raise self._oversized(f"holds more than {limit} MB of text and styles")
        count = sum(1 for _ in _PARAGRAPH.finditer(data))
        if count > IMPORTED_PARAGRAPHS:
            raise self._oversized(f"has {count:,} paragraphs, and {IMPORTED_PARAGRAPHS:,} is most")
        return self._parse(data)

    def targets(self, member: str) -> Mapping[str, Target]:
        """The relations of a part by their ids."""
        folder, base = posixpath.split(member)
        root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        found: dict[str, Target] = {}
        for it in () if root is None else named(root, "rel:Relationship"):
            is_external = it.get("TargetMode") == "External"
            name = it.get("Target", "")
            if not is_external:
                joined = name if name.startswith("/") else posixpath.join(folder, name)
                name = posixpath.normpath(joined).lstrip("/")
            kind = it.get("Type", "").rpartition("/")[2]
            found[it.get("Id", "")] = Target(name, kind, is_external)
        return found

    def _parse(self, data: bytes) -> "etree._Element":
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise ImportRefusedError(
                "damaged-source",
                f"{self.name} defines XML entities, which no word processor writes",
                _SAVE_AS,
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).lower():
                raise self._oversized("has tables or frames too deep inside each other") from None
            raise self._damaged() from None

    def _main_part(self) -> str:
        main = [it for it in self.targets("").values() if it.kind == "officeDocument"]
        name = main[0].name if main else "word/document.xml"
        if name in self._members and name.startswith("word/"):
            return name
        for part, kind in (
            ("xl/workbook.xml", "a spreadsheet"),
            ("ppt/presentation.xml", "a presentation"),
            ("content.xml", "an OpenDocument file"),
            ("Index/Document.iwa", "a file of Apple Pages"),
        ):
            if part in self._members:
                raise _other_kind(self.name, kind)
        if name in self._members:
            return name
        raise ImportRefusedError(
            "damaged-source", f"{self.name} is a ZIP file without a document in it", _SAVE_AS
        )

    def _damaged(self) -> ImportRefusedError:
        return ImportRefusedError(
            "damaged-source",
            f"{self.name} is damaged, and can't be read whole",
            "open it in Word or LibreOffice, which may mend it, and save it anew as .docx",
        )

    def _oversized(self, what: str) -> ImportRefusedError:
        return ImportRefusedError(
            "oversized-source", f"{self.name} {what}", "part it into several leaflets"
        )


def _refuse_other_kinds(name: str, data: bytes) -> None:
    if not data:
        raise ImportRefusedError("empty-source", f"{name} is empty", "check the file, and its copy")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _protected(name)
        raise _other_kind(name, "a document of Word 97 to 2003 (.doc)")
    for signature, kind in _SIGNATURES:
        if data[:256].lstrip().lower().startswith(signature.lower()):
            raise _other_kind(name, kind)
    if not data.startswith(b"PK"):
        raise _other_kind(name, "no Word document")


def _other_kind(name: str, kind: str) -> ImportRefusedError:
    return ImportRefusedError("renamed-source", f"{name} is {kind}, not a .docx file", _SAVE_AS)


def _protected(name: str) -> ImportRefusedError:
    return ImportRefusedError(
        "protected-source",
        f"{name} is protected by a password",
        "open it in Word, and take the password off under File, Info, Protect Document",
    )
