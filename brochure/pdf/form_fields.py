"""Interactive fields (ISO 32000-1 12.7): to write in, and to tick, with appearances of their own.

PDF/A-2 lets no viewer make them (ISO 19005-2 6.4.1), and asks for an embedded font where one types.
"""

from collections.abc import Sequence
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from brochure.layout.paged import FieldArea
from brochure.pdf.metadata import text_object
from brochure.pdf.object_streams import stream
from brochure.pdf.packed import PackedDocument
from brochure.pdf.syntax import number, numbers
from brochure.pdf.tagged import TaggedCanvas
from brochure.theme.program import FontProgram
from brochure.theme.subset import named_program

_FONT: Final = "Typed"
_SIZE: Final = 12.0
_BLACK: Final = "0 0 0"
_NONSYMBOLIC: Final = 32
_SYMBOLIC: Final = 4
_MULTILINE, _NO_SCROLL = 1 << 12, 1 << 23
"""Field flags (12.7.4.3): several lines; no more text than there is room for, which prints."""
_TICK: Final = ((0.2, 0.5), (0.42, 0.25), (0.82, 0.78))
"""Of the box's sides, from its lower left corner."""
_CODES: Final = tuple(range(0x20, 0x100))


class FormFields:
    """The fields of a document, and the one font that is typed in."""

    def __init__(self, canvas: TaggedCanvas, program: FontProgram) -> None:
        self._canvas = canvas
        self._document: PackedDocument = canvas.document
        self._program = program
        self._numbers: list[int] = []
        self._font = 0

    def draw(self, field: FieldArea, rect: Sequence[float]) -> None:
        """Put a field on the page under construction; `rect` is left, bottom, right, top."""
        width, height = rect[2] - rect[0], rect[3] - rect[1]
        entries = {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "T": text_object(field.name),
            "TU": text_object(field.label),
            "Rect": f"[{numbers(rect)}]",
        }
        if field.is_box:
            entries |= {"FT": "/Btn", "V": "/Off", "AS": "/Off"}
            on, off = (self._form(it, width, height) for it in (self._tick(width, height), ""))
            entries["AP"] = f"<</N<</Yes {on} 0 R/Off {off} 0 R>>>>"
        else:
            flags = _MULTILINE if field.has_lines else _NO_SCROLL
            shown = self._form("/Tx BMC EMC", width, height, has_font=True)
            entries |= {"FT": "/Tx", "Ff": str(flags), "DA": f"(/{_FONT} {_SIZE:g} Tf"
                        f" {_BLACK} rg)", "AP": f"<</N {shown} 0 R>>"}  # fmt: skip
        self._numbers.append(self._canvas.add_widget(PDFDictionary(entries)))

    def finish(self) -> None:
        """Name the fields in the catalog, once all are drawn."""
        if not self._numbers:
            return
        fields = PDFArray([f"{it} 0 R" for it in self._numbers])
        form = {"Fields": fields, "DR": f"<</Font<</{_FONT} {self._font_number()} 0 R>>>>"}
        form["DA"] = f"(/{_FONT} {_SIZE:g} Tf {_BLACK} rg)"
        self._document.Catalog.AcroForm = PDFDictionary(form)

    def _form(self, code: str, width: float, height: float, *, has_font: bool = False) -> int:
        """The number of an appearance, which the file holds once."""
        font = f"/Font<</{_FONT} {self._font_number()} 0 R>>" if has_font else ""
        entries = f"/Type/XObject/Subtype/Form/BBox[{numbers((0, 0, width, height))}]"
        body = stream(code.encode(), f"{entries}/Resources<<{font}>>".encode())
        return self._document.stream_once(body)

    def _tick(self, width: float, height: float) -> str:
        side = min(width, height)
        left, bottom = (width - side) / 2, (height - side) / 2
        points = [(left + x * side, bottom + y * side) for x, y in _TICK]
        path = " ".join(
            f"{numbers(point)} {'m' if index == 0 else 'l'}" for index, point in enumerate(points)
        )
        return f"q {_BLACK} RG {number(side / 8)} w 1 J 1 j {path} S Q"

    def _font_number(self) -> int:
        """The font object: all that Windows-1252 has, by its usual codes, and not a subset."""
        if self._font:
            return self._font
        program, document = self._program, self._document
        characters = {code: ord(it) for code in _CODES if (it := _character(code))}
        known = {code: it for code, it in characters.items() if it in program.glyphs}
        data = named_program(program, known.values())
        file = document.add(stream(data, b"/Length1 %d" % len(data)))
        flags = program.flags & ~_SYMBOLIC | _NONSYMBOLIC
        measures = (program.italic_angle, program.ascent, program.descent, program.cap_height)
        descriptor = document.add(
            (
                f"<</Type/FontDescriptor/FontName/{_base(program)}/Flags {flags}"
                f"/FontBBox[{numbers(program.box)}]/FontFile2 {file} 0 R"
                "/ItalicAngle {}/Ascent {}/Descent {}/CapHeight {}/StemV {}/MissingWidth {}>>"
            )
            .format(*map(number, (*measures, program.stem_width, program.missing_width)))
            .encode()
        )
        widths = numbers(
            program.widths[known[it]] if it in known else program.missing_width for it in _CODES
        )
        self._font = document.add(
            (
                f"<</Type/Font/Subtype/TrueType/BaseFont/{_base(program)}/FirstChar {_CODES[0]}"
                f"/LastChar {_CODES[-1]}/Widths[{widths}]/Encoding/WinAnsiEncoding"
                f"/FontDescriptor {descriptor} 0 R>>"
            ).encode()
        )
        return self._font


def _base(program: FontProgram) -> str:
    """The font's name, tagged as a subset: letters beyond Windows-1252 are left out."""
    return f"TYPEDA+{program.name}"


def _character(code: int) -> str:
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return ""
