"""ReportLab's document, written with object and cross-reference streams, tagged and described."""

import hashlib
import re
from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    OutlineEntryObject,
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFOutlines,
    PDFPage,
    PDFPageLabels,
    PDFPages,
    PDFString,
    count,
    format,  # noqa: A004 -- ReportLab's
    xObjectName,
)

from brochure.pdf.claims import claims_of
from brochure.pdf.codes import FaceCodes
from brochure.pdf.metadata import Description, output_intent, text_object
from brochure.pdf.object_streams import assemble, stream
from brochure.pdf.structure import StructureTree
from brochure.pdf.syntax import text_string

_SPACE: Final = re.compile(
    rb"(\((?:\\.|[^\\)])*\))|(?<=[\[\]<>)])\s+|\s+(?=[\[\]<>(/])|(\s)\s*", re.DOTALL
)
"""A literal string, which is kept; space beside a delimiter, which is not needed; other space."""
_KNOWN: Final = (PDFCatalog, OutlineEntryObject)


class PackedDocument(PDFDocument):
    """A PDFDocument of small objects in object streams (ISO 32000-1 7.5.7 and 7.5.8).

    Its ID is a digest of what it holds. What PDFDocument keeps as objects until the end is written
    as soon as it is complete; `reserve`, `write` and `add` are for objects that write themselves.
    """

    def __init__(self, language: str, claims: Sequence[str] = ()) -> None:
        # PDFDocument's own reads the host's rl_config and, from it and the clock, a time stamp.
        self.objectcounter = self.shadingCounter = 0
        self.pageCounter = 1
        self.inObject = self._ID = None
        self._page = 0
        self.invariant = self.compression = 1
        self._pdfVersion = (1, 7)
        self.signature = hashlib.sha256()
        self.idToObjectNumberAndVersion: dict[str, tuple[int, int]] = {}
        self.idToObject: dict[str, Any] = {}
        self.idToOffset: dict[str, int] = {}
        self.numberToId: dict[int, str] = {}
        self.fontMapping: dict[str, str] = {}
        self.delayedFonts: list[Any] = []
        self._bodies: dict[int, bytes] = {}
        self._resources: dict[tuple[str, str], int] = {}
        self._streams: dict[bytes, int] = {}
        self._codes: dict[Any, FaceCodes] = {}
        self.Catalog = self._catalog = TaggedCatalog()
        self.Catalog.Lang = PDFString(language)
        self.Catalog.Pages = self.Pages = PDFPages()
        self.Catalog.Outlines = self.outline = self.Outlines = OpenOutlines()
        self.info = Description(language, claims)
        self.structure = StructureTree(self.reserve)
        self.Reference(PDFDictionary(), BasicFonts)

    def reserve(self) -> int:
        """The number of an object that `write` will give."""
        self.objectcounter += 1
        return self.objectcounter

    def write(self, number: int, body: bytes) -> None:
        """Give the object of a reserved number."""
        self._bodies[number] = body

    def add(self, body: bytes | PDFObject) -> int:
        """The number of this object; all that it refers to has its own already."""
        number = self.reserve()
        self.write(number, body if isinstance(body, bytes) else self.written(body))
        return number

    def resource(self, kind: str, body: str) -> tuple[str, int]:
        """The name and the number of a resource of this kind, written once."""
        if (kind, body) not in self._resources:
            self._resources[kind, body] = self.add(body.encode("ascii"))
        number = self._resources[kind, body]
        return f"{kind[0]}{number}", number

    def stream_once(self, body: bytes) -> int:
        """The number of a stream, written once."""
        if body not in self._streams:
            self._streams[body] = self.add(body)
        return self._streams[body]

    def written(self, thing: Any) -> bytes:  # noqa: ANN401 -- whatever ReportLab writes
        """A value as bytes, without needless space.

        How much space ReportLab's own writing has, and what comments, is a setting of the host's.
        """
        if isinstance(thing, str):
            return thing.encode("latin-1")
        if isinstance(thing, int):
            return b"%d" % thing
        if isinstance(thing, _KNOWN):
            thing = self._as_dictionary(thing)
        if isinstance(thing, PDFDictionary):
            return b"<<%b>>" % b"".join(map(self._entry, thing.dict.items()))
        if isinstance(thing, PDFArray):
            return b"[%b]" % b" ".join(map(self.written, thing.sequence))
        if isinstance(thing, PDFString) and isinstance(thing.s, str):
            return text_string(thing.s)
        body: bytes = thing.format(self) if isinstance(thing, PDFObject) else format(thing, self)
        if body.endswith(b"endstream\n"):
            head, _, content = body.partition(b"\nstream\n")
            entries = re.sub(rb"/Length \d+", b"", _compact(head)[2:-2])
            return stream(content.removesuffix(b"endstream\n"), entries, is_packed=True)
        return body if body.endswith(b"endstream") else _compact(body)

    def _as_dictionary(self, thing: PDFObject) -> PDFDictionary:
        """What the object's own `format` would make."""
        if isinstance(thing, OutlineEntryObject):
            entries = {key: it for key, it in vars(thing).items() if key[0] != "_"}
            return PDFDictionary({**entries, "Title": text_object(thing.Title)})
        if isinstance(thing, PDFPageLabels):
            thing.Nums = PDFArray(it for label in thing.labels for it in label)
        thing.check_format(self)
        keys = {**thing.__Defaults__, **dict.fromkeys(thing.__NoDefault__)}
        entries = {key: getattr(thing, key, value) for key, value in keys.items()}
        entries |= {key: self.Reference(entries[key]) for key in thing.__Refs__ if key in keys}
        return PDFDictionary({key: it for key, it in entries.items() if it is not None})

    def _entry(self, entry: tuple[str, Any]) -> bytes:
        key, value = entry
        if hasattr(value, "__RefOnly__"):
            value = self.Reference(value)
        written = self.written(value)
        return (b"/%b%b" if written[:1] in b"/<[(" else b"/%b %b") % (key.encode(), written)

    def codes_of(self, font: Any) -> FaceCodes:  # noqa: ANN401 -- a font
        """The codes of a font in this document, which writes the font in the end."""
        found = self._codes.get(font)
        if found is None:
            found = self._codes[font] = FaceCodes(font.program.glyphs)
            self.delayedFonts.append(font)
        return found

    def number_of(self, font: Any) -> int:  # noqa: ANN401 -- a font
        """The number of a font in this document."""
        return self.delayedFonts.index(font)

    def thisPageRef(self) -> str:
        """The reference to the page under construction, whose number is fixed before it is."""
        return f"{self.this_page_number()} 0 R"

    def this_page_number(self) -> int:
        """The object's number of the page under construction."""
        self._page = self._page or self.reserve()
        return self._page

    def addPage(self, page: PDFPage) -> None:
        """Write the page, and begin another."""
        page.Parent = self.Reference(self.Pages)
        self.Pages.addPage(self.thisPageRef())
        self.write(self.this_page_number(), self.written(page))
        self._page, self.inObject = 0, None
        self.pageCounter += 1

    def addForm(self, name: str, form: PDFObject | bytes) -> None:
        """Write a form or an image; what it draws has been written before it."""
        internal = xObjectName(name)
        self.idToObjectNumberAndVersion[internal] = (self.add(form), 0)
        self.idToObject[internal] = None
        self.inObject = None

    def format(self) -> bytes:
        """The file's bytes. Its ID is a digest of all it holds (ISO 32000-1 14.4)."""
        from brochure.pictures.color import srgb_profile

        self._bodies.update(self.structure.objects())
        self.Catalog.StructTreeRoot = f"{self.structure.root} 0 R"
        self.Catalog.Metadata = self.info.metadata()
        kinds = dict.fromkeys(it.output_intent for it in claims_of(self.info.claims))
        if any(kinds):
            profile = self.add(stream(srgb_profile(), b"/N 3"))
            intents = [output_intent(kind, f"{profile} 0 R") for kind in kinds if kind]
            self.Catalog.OutputIntents = PDFArray(intents)
        self.Reference(self.Catalog)
        self.Reference(self.info)
        number = 0
        while number < self.objectcounter:
            # What is written may refer to, and so number, further objects.
            number += 1
            if number in self.numberToId:
                self.write(number, self.written(self.idToObject[self.numberToId[number]]))
        for number, body in sorted(self._bodies.items()):
            self.signature.update(b"%d " % number + body)
        root, info = (
            self.idToObjectNumberAndVersion[it.__InternalName__][0]
            for it in (self.Catalog, self.info)
        )
        return assemble(self._bodies, root, info, self.signature.hexdigest()[:32])


class TaggedPage(PDFPage):
    """A page whose content is tagged, and read in the order of its tags."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs", "Group")
    Override_default_compilation = 1


class TaggedCatalog(PDFCatalog):
    """The catalog of a tagged file: MarkInfo, the title in the window, an output intent."""

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents", "AcroForm")
    __Refs__ = __NoDefault__
    PageMode: str | None = None
    MarkInfo = "<</Marked true>>"
    ViewerPreferences = "<</DisplayDocTitle true>>"


class OpenOutlines(PDFOutlines):
    """The outline, all of it open."""

    def prepare(self, document: PDFDocument, canvas: Any) -> None:  # noqa: ANN401 -- untyped
        """Make the entries; PDFOutlines counts some of them twice, as it names its levels so."""
        super().prepare(document, canvas)
        if self.mydestinations is not None:
            self.count = count(self.mydestinations, self.closedict)


def _compact(body: bytes) -> bytes:
    return _SPACE.sub(lambda it: it[1] or (b" " if it[2] else b""), body).strip()
