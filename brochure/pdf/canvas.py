"""The file under construction: numbered objects, streams, and fonts that ReportLab reads.

This module and subset.py alone know ReportLab's private names; PRIVATE_NAMES lists them and a
test pins them to the version they were read in. ReportLab's own Canvas is not used: it sets up a
base-14 font on every page (ISO 19005-2 6.2.11.4 wants all fonts embedded) and has no marked
content. Nor is its PDFDocument: it has no object streams.
"""

import hashlib
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from brochure.pdf.assemble import assemble, compressed_stream, stream
from brochure.pdf.codes import FaceCodes
from brochure.pdf.isolation import isolate_reportlab
from brochure.pdf.subset import subset_program
from brochure.pdf.syntax import NULL, Entry, Syntax
from brochure.theme.fonts import Face
from brochure.theme.program import read_program

REPORTLAB_VERSION: Final = "5.1.0"
PRIVATE_NAMES: Final = (
    "reportlab.pdfbase.ttfonts:TTFontMaker.add",
    "reportlab.pdfbase.ttfonts:TTFontMaker.makeStream",
)


class Subset(Struct, frozen=True):
    """Up to 256 characters of a face, as a font of the file has them."""

    characters: Mapping[int, int]
    """The code points by character code."""
    widths: Mapping[int, float]
    """Thousandths of the size, by character code."""
    program: bytes
    """The TrueType file of these characters."""


class Metrics(Struct, frozen=True):
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

    __slots__ = ("_codes", "_digest", "_font_resources", "_objects")

    def __init__(self) -> None:
        isolate_reportlab()
        self._objects: list[Syntax] = []
        self._digest = hashlib.sha256()
        self._codes: dict[str, FaceCodes] = {}
        self._font_resources = self.reserve()

    def reserve(self) -> Syntax:
        """A reference to an object that `define` will give."""
        self._objects.append(NULL)
        return b"%d 0 R" % len(self._objects)

    def define(self, reference: Syntax, body: Syntax) -> None:
        """Give the object of a reserved reference."""
        self._digest.update(reference + body)
        self._objects[int(reference.split()[0]) - 1] = body

    def add(self, body: Syntax) -> Syntax:
        """A reference to this object."""
        reference = self.reserve()
        self.define(reference, body)
        return reference

    def add_stream(self, content: bytes, *entries: Entry, filtered: bool = False) -> Syntax:
        """A reference to a stream; one that is not `filtered` already is compressed here."""
        if not filtered:
            return self.add(compressed_stream(content, *entries))
        return self.add_plain_stream(content, *entries)

    def add_plain_stream(self, content: bytes, *entries: Entry) -> Syntax:
        """A reference to a stream of just these bytes."""
        return self.add(stream(content, *entries))

    @property
    def font_resources(self) -> Syntax:
        """The reference to the Font resources of every page; `define_fonts` gives them."""
        return self._font_resources

    def define_fonts(self, resources: Syntax) -> None:
        """Give the Font resources."""
        self.define(self._font_resources, resources)

    def encode(self, face: Face, text: str) -> list[tuple[int, bytes]]:
        """The text as (number of the subset, character codes); new characters join a subset."""
        codes = self._codes.get(face.key)
        if codes is None:
            codes = FaceCodes(read_program(face.path, face.weight).glyphs)
            self._codes[face.key] = codes
        return codes.encode(text)

    def subsets(self, face: Face) -> tuple[Subset, ...]:
        """The face's subsets, complete once all text is encoded."""
        font = read_program(face.path, face.weight)
        return tuple(
            Subset(
                characters,
                {code: font.widths[it] for code, it in characters.items()},
                subset_program(font, characters),
            )
            for characters in self._codes[face.key].subsets
        )

    def metrics(self, face: Face) -> Metrics:
        """The face's metrics for its font descriptors."""
        program = read_program(face.path, face.weight)
        return Metrics(
            postscript_name=program.name,
            ascent=program.ascent,
            descent=program.descent,
            cap_height=program.cap_height,
            box=program.box,
            italic_angle=program.italic_angle,
            stem_width=program.stem_width,
            flags=program.flags,
            missing_width=program.missing_width,
        )

    def finish(self, catalog: Syntax, info: Syntax) -> bytes:
        """The file's bytes. Its ID is a digest of all it holds (ISO 32000-1 14.4)."""
        root, facts = self.add(catalog), self.add(info)
        return assemble(self._objects, root, facts, self._digest.hexdigest()[:32])
