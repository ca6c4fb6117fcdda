"""Font objects for ReportLab's canvas, whose subsets HarfBuzz cuts."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFName

from brochure.pdf.object_streams import stream
from brochure.pdf.packed import PackedDocument
from brochure.pdf.syntax import literal, number, numbers
from brochure.theme.kerning import kerns_in
from brochure.theme.program import REGULAR, FontPath, FontProgram, read_program
from brochure.theme.subset import subset_program

_TAG_LETTERS: Final = "ABCDEFGHIJKLMNOP"
_TAG_LENGTH: Final = 6
_RANGES_PER_BLOCK: Final = 100


class SubsetFont:
    """A TrueType face with codes of one byte, as reportlab.pdfbase.ttfonts.TTFont is one.

    It holds nothing of a document: a document keeps the codes that it uses of each font. A face
    that needs shaped glyphs, or has outlines of CFF, is for a composite font (ISO 32000-1 9.7),
    which would be a second class with these methods.
    """

    _multiByte = _dynamicFont = 1
    shapable = False

    def __init__(self, name: str, path: FontPath | str, weight: int = REGULAR) -> None:
        self.fontName = name
        self.path = Path(path) if isinstance(path, str) else path
        self.weight = weight

    @cached_property
    def program(self) -> FontProgram:
        """The font file."""
        return read_program(self.path, self.weight)

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:  # noqa: ARG002
        """The width in points of a text with its kerns."""
        widths, missing = self.program.widths, self.program.missing_width
        kerns = kerns_in(self.program, text)
        width = sum(widths.get(ord(it), missing) for it in text) + sum(it for _, it in kerns)
        return width * size / 1000

    def getSubsetInternalName(self, subset: int, doc: PackedDocument) -> str:
        """The name of a subset as a resource of the pages."""
        face = doc.number_of(self)
        return f"/F{face}" if subset == 0 else f"/F{face}.{subset}"

    def show(self, text: str, doc: PackedDocument) -> Iterator[tuple[str, str]]:
        """The text as (font resource, operator), one pair unless it takes two subsets."""
        kerns = kerns_in(self.program, text)
        pieces = doc.codes_of(self).encode(text)
        start = 0
        for subset, codes in pieces:
            end = start + len(codes)
            own: Sequence[tuple[int, float]] = kerns
            if len(pieces) > 1:
                own = [(at - start, kern) for at, kern in kerns if start <= at < end]
            yield self.getSubsetInternalName(subset, doc), _shown(codes, own)
            start = end

    def addObjects(self, doc: PackedDocument) -> None:
        """Write the subsets, once all text is encoded, and name them among the resources."""
        resources = doc.idToObject[BasicFonts]
        for subset, characters in enumerate(doc.codes_of(self).subsets):
            name = self.getSubsetInternalName(subset, doc)
            resources[name[1:]] = f"{doc.add(self._written(characters, doc))} 0 R"

    def _written(self, characters: Mapping[int, int], doc: PackedDocument) -> bytes:
        """The font dictionary of a subset, after what it refers to (ISO 32000-1 9.6 and 9.8)."""
        program = self.program
        data, name = subset_program(program, characters), _subset_name(program.name, characters)
        file = doc.add(stream(data, b"/Length1 %d" % len(data)))
        measures = (program.italic_angle, program.ascent, program.descent, program.cap_height)
        descriptor = (
            f"<</Type/FontDescriptor/FontName/{name}/Flags {program.flags}"
            f"/FontBBox[{numbers(program.box)}]/FontFile2 {file} 0 R"
            "/ItalicAngle {}/Ascent {}/Descent {}/CapHeight {}/StemV {}/MissingWidth {}>>"
        ).format(*map(number, (*measures, program.stem_width, program.missing_width)))
        first, last = min(characters, default=0), max(characters, default=0)
        codes = (characters.get(it) for it in range(first, last + 1))
        widths = numbers(0 if it is None else program.widths[it] for it in codes)
        # A symbolic TrueType font has no Encoding: its codes are its own (ISO 14289-1 7.21.6).
        return (
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar {first}/LastChar {last}"
            f"/Widths[{widths}]/ToUnicode {doc.add(stream(to_unicode(characters), b''))} 0 R"
            f"/FontDescriptor {doc.add(descriptor.encode())} 0 R>>"
        ).encode()


def _shown(codes: str, kerns: Sequence[tuple[int, float]]) -> str:
    """The operator that shows these codes; a number in TJ moves left (ISO 32000-1 9.4.3)."""
    if not kerns:
        return literal(codes) + "Tj"
    parts: list[str] = []
    start = 0
    for at, kern in kerns:
        parts += (literal(codes[start : at + 1]), number(-kern))
        start = at + 1
    if start < len(codes):
        parts.append(literal(codes[start:]))
    return f"[{''.join(parts)}]TJ"


def _subset_name(name: str, characters: Mapping[int, int]) -> str:
    # Different subsets bear different tags (ISO 32000-1 9.6.4), also those of two files.
    digest = hashlib.sha256(f"{name} {characters}".encode()).digest()
    tag = "".join(_TAG_LETTERS[byte % 16] for byte in digest[:_TAG_LENGTH])
    return f"{tag}+{PDFName(name)[1:]}"


def to_unicode(characters: Mapping[int, int]) -> bytes:
    """The ToUnicode CMap of a subset (ISO 32000-1 9.10.3) from its code points by their codes.

    Neighbors are one range, which may change the last byte only (9.10.3). Characters above U+FFFF
    are surrogate pairs.
    """
    ranges: list[tuple[int, int, int]] = []
    for code, character in characters.items():
        first, last, start = ranges[-1] if ranges else (0, 0, 0)
        if (code, character) == (last + 1, start + code - first) and character >> 8 == start >> 8:
            ranges[-1] = (first, code, start)
        else:
            ranges.append((code, code, character))
    mapped = [
        b"<%02X> <%02X> <%b>" % (first, last, chr(it).encode("utf-16-be").hex().upper().encode())
        for first, last, it in ranges
    ]
    blocks = [
        b"%d beginbfrange\n%b\nendbfrange\n" % (len(block), b"\n".join(block))
        for block in (
            mapped[start : start + _RANGES_PER_BLOCK]
            for start in range(0, len(mapped), _RANGES_PER_BLOCK)
        )
    ]
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        + b"".join(blocks)
        + b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
