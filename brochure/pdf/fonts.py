"""The fonts of the file: subsets of the theme's faces, with the characters that they stand for."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from brochure.pdf.canvas import Canvas, Metrics, Subset
from brochure.pdf.syntax import Syntax, array, dictionary, literal, name, number
from brochure.theme.fonts import FontSet
from brochure.theme.kerning import kerns_of

_TAG_LETTERS = "ABCDEFGHIJKLMNOP"
_TAG_LENGTH = 6
_RANGES_PER_BLOCK = 100


class FontStore:
    """The faces that text has used so far; `embed` writes them."""

    __slots__ = ("_canvas", "_fonts", "_numbers")

    def __init__(self, canvas: Canvas, fonts: FontSet) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._numbers: dict[str, int] = {}

    def show(self, key: str, text: str) -> Iterator[tuple[str, Syntax]]:
        """The text in a face as (font resource, operator), one pair unless it takes two subsets."""
        number_of_face = self._numbers.setdefault(key, len(self._numbers))
        face = self._fonts.faces[key]
        kerns = kerns_of(face.path, text, face.weight)
        start = 0
        for subset, codes in self._canvas.encode(face, text):
            end = start + len(codes)
            inside = [(at - start, kern) for at, kern in kerns if start <= at < end]
            yield _resource(number_of_face, subset), _shown(codes, inside)
            start = end

    def show_styled(self, style: str, text: str) -> Iterator[tuple[str, Syntax]]:
        """The same for text of a vector picture: each character in the first face that has it."""
        for face, run in self._fonts.split(text, style):  # type: ignore[arg-type]
            yield from self.show(face.key, run)

    def embed(self) -> None:
        """Write every face that was used and the Font resources that name them."""
        resources = []
        for key, number_of_face in self._numbers.items():
            face = self._fonts.faces[key]
            metrics = self._canvas.metrics(face)
            for index, subset in enumerate(self._canvas.subsets(face)):
                font = _write_font(self._canvas, metrics, subset)
                resources.append((_resource(number_of_face, index), font))
        self._canvas.define_fonts(dictionary(*resources))


def _shown(codes: bytes, kerns: Sequence[tuple[int, float]]) -> Syntax:
    """The operator that shows these codes; a number in TJ moves left (ISO 32000-1 9.4.3)."""
    if not kerns:
        return literal(codes) + b"Tj"
    parts: list[bytes] = []
    start = 0
    for at, kern in kerns:
        parts.extend((literal(codes[start : at + 1]), number(-kern)))
        start = at + 1
    if start < len(codes):
        parts.append(literal(codes[start:]))
    return b"[" + b"".join(parts) + b"]TJ"


def _resource(face: int, subset: int) -> str:
    return f"F{face}" if subset == 0 else f"F{face}.{subset}"


def _write_font(canvas: Canvas, metrics: Metrics, subset: Subset) -> Syntax:
    first, last = min(subset.characters, default=0), max(subset.characters, default=0)
    base_font = name(f"{_tag(metrics, subset)}+{metrics.postscript_name}")
    program = canvas.add_stream(subset.program, ("Length1", b"%d" % len(subset.program)))
    descriptor = dictionary(
        ("Type", b"/FontDescriptor"),
        ("FontName", base_font),
        ("Flags", b"%d" % metrics.flags),
        ("FontBBox", array(map(number, metrics.box))),
        ("ItalicAngle", number(metrics.italic_angle)),
        ("Ascent", number(metrics.ascent)),
        ("Descent", number(metrics.descent)),
        ("CapHeight", number(metrics.cap_height)),
        ("StemV", number(metrics.stem_width)),
        ("MissingWidth", number(metrics.missing_width)),
        ("FontFile2", program),
    )
    # A symbolic TrueType font has no Encoding: its codes are its own (ISO 14289-1 7.21.6).
    return canvas.add(
        dictionary(
            ("Type", b"/Font"),
            ("Subtype", b"/TrueType"),
            ("BaseFont", base_font),
            ("FirstChar", b"%d" % first),
            ("LastChar", b"%d" % last),
            ("Widths", array(number(subset.widths.get(it, 0)) for it in range(first, last + 1))),
            ("ToUnicode", canvas.add_stream(to_unicode(subset.characters))),
            ("FontDescriptor", canvas.add(descriptor)),
        )
    )


def _tag(metrics: Metrics, subset: Subset) -> str:
    # Different subsets bear different tags (ISO 32000-1 9.6.4), also those of two files.
    content = f"{metrics.postscript_name} {subset.characters}".encode()
    return "".join(
        _TAG_LETTERS[byte % 16] for byte in hashlib.sha256(content).digest()[:_TAG_LENGTH]
    )


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
