"""The file under construction: numbered objects, streams and subset fonts, kept by ReportLab.

The one module that knows ReportLab's private names; PRIVATE_NAMES lists them and a test pins them
to the version they were read in. ReportLab's own Canvas is not used: it sets up a base-14 font on
every page (ISO 19005-2 6.2.11.4 wants all fonts embedded) and has no marked content.
"""

import hashlib
import zlib
from dataclasses import dataclass
from typing import Any, Final

from brochure.pdf.isolation import isolate_reportlab, without_outside_variables
from brochure.pdf.syntax import Entry, Syntax, dictionary
from brochure.theme.fonts import Face

REPORTLAB_VERSION: Final = "5.1.0"
PRIVATE_NAMES: Final = (
    "reportlab.pdfbase.pdfdoc:PDFDocument.Reference",
    "reportlab.pdfbase.pdfdoc:PDFDocument.format",
    "reportlab.pdfbase.pdfdoc:PDFDocument.ID",
    "reportlab.pdfbase.pdfdoc:BasicFonts",
    "reportlab.pdfbase.ttfonts:TTFont.State",
    "reportlab.pdfbase.ttfonts:TTFont.splitString",
    "reportlab.pdfbase.ttfonts:TTFontFace.makeSubset",
    "reportlab.pdfbase.ttfonts:TTFontFace.getCharWidth",
)
PRIVATE_ATTRIBUTES: Final = ("_ID", "idToObject", "Catalog", "info")
_PDF_VERSION = (1, 7)
_COMPRESSION_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Subset:
    """Up to 256 characters of a face, as a font of the file has them."""

    characters: tuple[int, ...]
    """The code points by character code; 0 stands first, for .notdef."""
    widths: tuple[float, ...]
    """Thousandths of the size, by character code."""
    program: bytes
    """The TrueType file of these characters."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a font descriptor says of a face (ISO 32000-1 9.8.1), in thousandths of the size."""

    postscript_name: str
    ascent: float
    descent: float
    cap_height: float
    box: tuple[float, ...]
    italic_angle: float
    stem_width: float
    flags: int
    missing_width: float


class Canvas:
    """A PDF file that grows object by object; `finish` gives its bytes, once."""

    __slots__ = ("_digest", "_document", "_fonts", "_reserved")

    def __init__(self) -> None:
        isolate_reportlab()
        from reportlab.pdfbase.pdfdoc import PDFDocument

        with without_outside_variables():
            self._document: Any = PDFDocument(
                compression=1, invariant=1, pdfVersion=_PDF_VERSION, lang=None
            )
        self._digest = hashlib.sha256()
        self._fonts: dict[str, Any] = {}
        self._reserved = 0

    def reserve(self) -> Syntax:
        """A reference to an object that `define` will give."""
        self._reserved += 1
        reference: bytes = self._document.Reference(b"null", f"object {self._reserved}").format(
            self._document
        )
        return reference

    def define(self, reference: Syntax, body: Syntax) -> None:
        """Give the object of a reserved reference."""
        number = int(reference.split()[0])
        self._digest.update(reference + body)
        self._document.idToObject[self._document.numberToId[number]] = body

    def add(self, body: Syntax) -> Syntax:
        """A reference to this object."""
        reference = self.reserve()
        self.define(reference, body)
        return reference

    def add_stream(self, content: bytes, *entries: Entry, filtered: bool = False) -> Syntax:
        """A reference to a stream; one that is not `filtered` already is compressed here."""
        if not filtered:
            content = zlib.compress(content, _COMPRESSION_LEVEL)
            entries = (*entries, ("Filter", b"/FlateDecode"))
        return self.add_plain_stream(content, *entries)

    def add_plain_stream(self, content: bytes, *entries: Entry) -> Syntax:
        """A reference to a stream of just these bytes.

        A line end stands before `endstream` and is not counted (ISO 19005-2 6.1.7.1). It is CR
        and LF: content that ends in CR, with LF alone after it, would be taken as one byte shorter.
        """
        head = dictionary(*entries, ("Length", b"%d" % len(content)))
        return self.add(head + b"\nstream\n" + content + b"\r\nendstream")

    @property
    def font_resources(self) -> Syntax:
        """The reference to the Font resources of every page; `define_fonts` gives them."""
        return self._basic_fonts().format(self._document)  # type: ignore[no-any-return]

    def define_fonts(self, resources: Syntax) -> None:
        """Give the Font resources. ReportLab keeps them as its first object."""
        self.define(self.font_resources, resources)

    def encode(self, face: Face, text: str) -> list[tuple[int, bytes]]:
        """The text as (number of the subset, character codes); new characters join a subset."""
        font = self._fonts.get(face.key)
        if font is None:
            from reportlab.pdfbase.ttfonts import TTFont

            font = TTFont(face.key, str(face.path), asciiReadable=False, shapable=False)
            self._fonts[face.key] = font
        pieces: list[tuple[int, bytes]] = font.splitString(text, self._document)
        return pieces

    def subsets(self, face: Face) -> tuple[Subset, ...]:
        """The face's subsets, complete once all text is encoded."""
        font = self._fonts[face.key]
        return tuple(
            Subset(
                tuple(characters),
                tuple(map(font.face.getCharWidth, characters)),
                font.face.makeSubset(characters),
            )
            for characters in font.state[self._document].subsets
        )

    def metrics(self, face: Face) -> Metrics:
        """The face's metrics for its font descriptors."""
        program = self._fonts[face.key].face
        return Metrics(
            postscript_name=program.name.decode("ascii", "replace"),
            ascent=program.ascent,
            descent=program.descent,
            cap_height=program.capHeight,
            box=tuple(map(float, program.bbox)),
            italic_angle=program.italicAngle,
            stem_width=program.stemV,
            flags=program.flags,
            missing_width=program.defaultWidth,
        )

    def finish(self, catalog: Syntax, info: Syntax) -> bytes:
        """The file's bytes. Its ID is a digest of all it holds (ISO 32000-1 14.4)."""
        document = self._document
        document.Catalog = document.Reference(catalog, "catalog")
        document.info = document.Reference(info, "info")
        self._digest.update(catalog + info)
        identifier = self._digest.hexdigest()[:32].encode()
        document._ID = b"[<%b> <%b>]" % (identifier, identifier)  # noqa: SLF001 - see PRIVATE_NAMES
        data: bytes = document.format()
        return data

    def _basic_fonts(self) -> Any:  # noqa: ANN401 - a reference of ReportLab
        from reportlab.pdfbase.pdfdoc import BasicFonts, PDFObjectReference

        return PDFObjectReference(BasicFonts)
