import io
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from built_fonts import built_face
from msgspec.structs import replace

from brochure.layout.paged import PagedDocument, TextRun
from brochure.pdf.subset_fonts import to_unicode
from brochure.pdf.write import write
from brochure.theme.fonts import FontSet
from brochure.theme.program import read_program
from brochure.theme.subset import subset_program

CLAIMS = ("PDF/UA-1", "PDF/A-2a")
EMOJI = "\U0001f600"


def write_text(sheet: Any, fonts: FontSet, text: str, face: str) -> bytes:
    sheet.page()
    sheet.line(sheet.element("H1"), "Title")
    for start in range(0, len(text), 60):
        sheet.line(sheet.element("P"), text[start : start + 60], face=face)
    document: PagedDocument = replace(sheet.document(), destinations=())
    data = write(document, fonts, CLAIMS, 300).data
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(data, profile=profile).failures == []
    return data


def copied(data: bytes) -> str:
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


def with_cmap(font: bytes, character: int, glyph: int) -> bytes:
    """The font with a cmap (format 12) of ASCII's own glyphs left out, but for one character."""
    count = struct.unpack(">H", font[4:6])[0]
    records = [struct.unpack(">4sLLL", font[12 + 16 * i : 28 + 16 * i]) for i in range(count)]
    groups = struct.pack(">LLLLLL", 32, 32, 1, character, character, glyph)
    subtable = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, 2) + groups
    cmap = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + subtable
    tables = {tag: font[start : start + length] for tag, _, start, length in records}
    tables[b"cmap"] = cmap
    offset, directory, body = 12 + 16 * count, b"", b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag, 0, offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return font[:12] + directory + body


@pytest.fixture
def fonts_with_emoji(fonts: FontSet, tmp_path: Path) -> FontSet:
    regular = fonts.families[0]["regular"]
    path = tmp_path / "emoji.ttf"
    path.write_bytes(with_cmap(regular.path.read_bytes(), ord(EMOJI), 36))
    width = regular.widths[ord("A")]
    face = replace(regular, key="Emoji", path=path, widths={32: 250.0, ord(EMOJI): width})
    return FontSet(fonts.families, {**fonts.faces, "Emoji": face})


def test_a_character_above_ffff_can_be_copied(sheet: Any, fonts_with_emoji: FontSet) -> None:
    data = write_text(sheet, fonts_with_emoji, EMOJI, "Emoji")
    assert EMOJI in copied(data)


def test_more_characters_than_one_subset_holds_can_be_copied(sheet: Any, fonts: FontSet) -> None:
    face = fonts.faces["FiraSans-regular"]
    letters = "".join(
        chr(code)
        for code in sorted(face.widths)
        if chr(code).isalpha() and 0x41 <= code < 0x600 and chr(code).isprintable()
    )[:400]
    assert len(letters) == 400
    data = write_text(sheet, fonts, letters, face.key)
    assert copied(data).replace("\r\n", "").removeprefix("Title") == letters
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 3


def test_the_map_leads_from_codes_to_characters() -> None:
    cmap = to_unicode({65: 65, 66: 66, 67: 67, 69: 69, 128: 0x1F600, 129: 0xFF, 130: 0x100})
    lines = cmap[cmap.index(b"beginbfrange") : cmap.index(b"endbfrange")].splitlines()[1:]
    assert lines == [
        b"<41> <43> <0041>",
        b"<45> <45> <0045>",
        b"<80> <80> <D83DDE00>",
        b"<81> <81> <00FF>",
        b"<82> <82> <0100>",
    ]


def test_a_block_of_the_map_has_at_most_100_lines() -> None:
    cmap = to_unicode({code: 0x100 + 2 * code for code in range(1, 251)})
    counts = [int(line.split()[0]) for line in cmap.splitlines() if line.endswith(b"beginbfrange")]
    assert counts == [100, 100, 50]


def test_only_the_characters_in_use_are_embedded(sheet: Any, fonts: FontSet) -> None:
    data = write_text(sheet, fonts, "Title", "AtkinsonHyperlegible-regular")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font = pdf.pages[0].Resources.Font.F0
        program = font.FontDescriptor.FontFile2.read_bytes()
    assert len(program) < len(fonts.families[0]["regular"].path.read_bytes()) / 5
    assert "/Encoding" not in font


class Pen:
    """Keeps what a glyph draws: HarfBuzz calls moveTo, lineTo, qCurveTo and closePath."""

    def __init__(self) -> None:
        self.drawn: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *points: self.drawn.append((name, *points))


def outlines(program: bytes, glyphs: Iterable[int]) -> list[Any]:
    """How far each glyph moves the pen, and what it draws."""
    font = hb.Font(hb.Face(program))
    found = []
    for glyph in glyphs:
        pen = Pen()
        font.draw_glyph_with_pen(glyph, pen)
        found.append((font.get_glyph_h_advance(glyph), pen.drawn))
    return found


def tables_of(program: bytes) -> dict[bytes, bytes]:
    count = struct.unpack(">H", program[4:6])[0]
    records = [struct.unpack(">4sLLL", program[12 + 16 * i : 28 + 16 * i]) for i in range(count)]
    return {tag: program[start : start + length] for tag, _, start, length in records}


def glyphs_of(program: bytes) -> dict[int, int]:
    """The glyphs by codes: the cmap of a subset is one table of format 6."""
    cmap = tables_of(program)[b"cmap"]
    _, count, platform, encoding, start = struct.unpack(">HHHHL", cmap[:12])
    kind, _, _, first, length = struct.unpack(">5H", cmap[start : start + 10])
    assert (count, platform, encoding, kind) == (1, 1, 0, 6)
    row = struct.unpack(f">{length}H", cmap[start + 10 : start + 10 + 2 * length])
    return {first + index: glyph for index, glyph in enumerate(row) if glyph}


@pytest.mark.parametrize("name", ["AtkinsonHyperlegible-regular", "FiraSans-bold"])
def test_a_subset_draws_what_the_face_draws(fonts: FontSet, name: str) -> None:
    """Also letters with an accent, which are made of two glyphs."""
    face = fonts.faces[name]
    letters = "Zar \u00e9\u00c5\u00f1\u00fc"
    whole = read_program(face.path)
    program = subset_program(whole, {ord(it): ord(it) for it in letters})
    theirs = [whole.glyphs[ord(it)] for it in letters]
    ours = [glyphs_of(program)[ord(it)] for it in letters]
    assert outlines(program, ours) == outlines(face.path.read_bytes(), theirs)
    assert hb.Face(program).glyph_count > 1 + len(letters)
    assert list(tables_of(program)) == [
        b"cmap",
        b"glyf",
        b"head",
        b"hhea",
        b"hmtx",
        b"loca",
        b"maxp",
    ]


def test_ascii_stands_in_the_file_as_it_is(sheet: Any, fonts: FontSet) -> None:
    data = write_text(sheet, fonts, "As is", "AtkinsonHyperlegible-regular")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert b"(As is)" in pdf.pages[0].Contents.read_bytes()


def test_the_run_of_a_face_that_was_not_split_is_one_show(
    document: PagedDocument, fonts: FontSet
) -> None:
    runs = [p for sheet in document.pages for p in sheet.placements if isinstance(p, TextRun)]
    with pikepdf.open(io.BytesIO(write(document, fonts, CLAIMS, 300).data)) as pdf:
        shown = [
            str(instruction.operator)
            for sheet in pdf.pages
            for instruction in pikepdf.parse_content_stream(sheet)
        ]
    # The picture's text takes two faces: its arrow is not in the first.
    assert shown.count("Tj") + shown.count("TJ") == len(runs) + 2


@pytest.mark.parametrize(("weight", "width", "right"), [(400, 500, 600), (900, 900, 800)])
def test_a_variable_face_is_pinned_at_its_weight(
    tmp_path: Path, weight: int, width: int, right: int
) -> None:
    program = read_program(built_face(tmp_path / "drawn.ttf"), weight)
    assert program.widths[ord("A")] == width
    subset = subset_program(program, {65: 65})
    assert not {b"fvar", b"gvar", b"HVAR"} & set(tables_of(subset))
    [(advance, drawn)] = outlines(subset, [glyphs_of(subset)[65]])
    assert (advance, max(points[1][0] for points in drawn if points[1:])) == (width, right)
    assert (program.stem_width > 100) is (weight == 900)


def test_a_face_of_cff_is_refused_by_name(tmp_path: Path) -> None:
    program = read_program(built_face(tmp_path / "drawn.otf", is_cff=True))
    assert (program.widths[ord("A")], program.ascent) == (500, 800)
    with pytest.raises(ValueError, match="Drawn has no TrueType outlines"):
        subset_program(program, {65: 65})
