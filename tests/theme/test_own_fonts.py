"""Fonts of the content's own folder: taken where they may be, told where they may not."""

import struct
from collections.abc import Callable
from pathlib import Path

import fontpkg
import pytest
from built_fonts import built_face
from conftest import HEAD, TODAY, handout
from fontTools.ttLib import TTFont
from judges import failed_rules

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid, render_pdf
from brochure.source.file import Workspace
from brochure.source.route import Route
from brochure.theme.own_fonts import read_own_fonts

STYLES = {"Regular": (400, "normal"), "Bold": (700, "normal"), "Italic": (400, "italic")}
HOUSE = f'{HEAD}page: {{fonts: "fonts/*.ttf"}}\n'
WORDS = "- Words, **bold** and *italic*.\n"


def put(folder: Path, *names: str, change: Callable[[TTFont], None] | None = None) -> None:
    """Put the faces of a house's family into the folder."""
    (folder / "fonts").mkdir(exist_ok=True)
    for name in names:
        weight, slant = STYLES[name]
        font = TTFont(fontpkg.path("PT Sans", weight=weight, style=slant))
        for number in (1, 16):
            font["name"].setName("House", number, 3, 1, 0x409)
        if change is not None:
            change(font)
        font.save(folder / "fonts" / f"House-{name}.ttf")


def told(laid: Laid, *, least: Severity = Severity.WARNING) -> list[Diagnostic]:
    codes = ("font", "face", "glyph", "family", "letters")
    return [
        it for it in laid.diagnostics if it.severity >= least and any(of in it.code for of in codes)
    ]


def families(laid: Laid) -> set[str]:
    assert laid.document is not None, laid.diagnostics
    assert laid.theme is not None
    runs = (it for page in laid.document.pages for it in page.placements)
    return {laid.theme.fonts.faces[it.face].family for it in runs if hasattr(it, "face")}


def test_all_text_is_set_in_the_fonts_of_the_folder(run: Callable[..., Laid], folder: Path) -> None:
    put(folder, *STYLES)
    laid = run(handout(WORDS, head=HOUSE))
    assert families(laid) == {"House"}
    assert told(laid) == []
    file = folder / "house.pdf"
    file.write_bytes(render_pdf(laid))
    assert failed_rules(file) == []


def test_a_theme_file_names_them_too(run: Callable[..., Laid], folder: Path) -> None:
    put(folder, *STYLES)
    (folder / "house.yaml").write_text(
        "name: house\nfonts: [fonts/House-Regular.ttf, fonts/House-Bold.ttf]\n"
        'color: "#006747"\nfamilies: [House, Fira Sans]\n'
    )
    laid = run(handout(WORDS, head=f"{HEAD}page: {{theme: house.yaml}}\n"))
    assert families(laid) == {"House"}
    (lacks,) = told(laid)
    assert (lacks.code, lacks.span and lacks.span.file.endswith("house.yaml")) == (
        "missing-face",
        True,
    )
    assert "no italic face" in lacks.message


def test_a_family_of_one_face_says_what_it_lacks(run: Callable[..., Laid], folder: Path) -> None:
    put(folder, "Regular")
    laid = run(handout(WORDS, head=HOUSE))
    (lacks,) = told(laid)
    assert lacks.code == "missing-face"
    assert "no bold and no italic" in lacks.message
    assert lacks.span is not None
    assert families(laid) == {"House"}


@pytest.mark.parametrize(("rights", "is_allowed"), [(0, True), (2, False), (4, True), (8, True)])
def test_the_rights_to_embed_are_honoured(
    rights: int, run: Callable[..., Laid], folder: Path, *, is_allowed: bool
) -> None:
    put(folder, *STYLES, change=lambda font: setattr(font["OS/2"], "fsType", rights))
    laid = run(handout(WORDS, head=HOUSE))
    assert (laid.document is not None) == is_allowed
    assert {it.code for it in told(laid)} == (set() if is_allowed else {"font-forbids-embedding"})


def test_a_font_that_forbids_subsets_is_refused(run: Callable[..., Laid], folder: Path) -> None:
    put(folder, "Regular", change=lambda font: setattr(font["OS/2"], "fsType", 0x100))
    assert told(run(handout(WORDS, head=HOUSE)))[0].code == "font-forbids-embedding"


def test_letters_that_it_lacks_are_told(run: Callable[..., Laid], folder: Path) -> None:
    def without_a(font: TTFont) -> None:
        for table in font["cmap"].tables:
            table.cmap.pop(ord("w"), None)

    put(folder, *STYLES, change=without_a)
    laid = run(handout("- Slow words.\n", head=HOUSE))
    (note,) = (it for it in laid.diagnostics if it.code == "substituted-letters")
    assert "w (U+0077)" in note.message
    assert note.severity is Severity.INFO
    assert len(families(laid)) == 2


def test_a_letter_that_no_font_has_is_an_error(run: Callable[..., Laid], folder: Path) -> None:
    put(folder, *STYLES)
    assert told(run(handout("- Words \U0001f600.\n", head=HOUSE)))[0].code == "missing-glyph"


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        ("fonts/none.ttf", None, "missing-font"),
        ("fonts/*.otf", None, "missing-font"),
        ("../outside.ttf", None, "missing-font"),
        ("a.ttf", b"no font", "unreadable-font"),
        ("a.otf", b"OTTO" + bytes(60), "unreadable-font"),
        ("a.woff2", b"wOF2" + bytes(60), "unreadable-font"),
        ("a.ttc", b"ttcf" + bytes(60), "unreadable-font"),
        ("a.ttf", b"\0\1\0\0\xff\xff" + bytes(60), "unreadable-font"),
    ],
)
def test_a_file_that_is_none_is_told_at_its_line(
    path: str, data: bytes | None, code: str, run: Callable[..., Laid], folder: Path
) -> None:
    if data is not None:
        (folder / path).write_bytes(data)
    laid = run(handout(WORDS, head=f'{HEAD}page: {{fonts: "{path}"}}\n'))
    (found,) = told(laid)
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert found.span is not None
    assert found.span.line == HEAD.count("\n") + 1
    assert found.hint


def test_no_damage_brings_it_down(folder: Path) -> None:
    put(folder, "Regular")
    whole = (folder / "fonts" / "House-Regular.ttf").read_bytes()
    tables = struct.unpack_from(">H", whole, 4)[0]
    directory = [struct.unpack_from(">4s3L", whole, 12 + 16 * it) for it in range(tables)]
    variants = [whole[: len(whole) * share // 8] for share in range(1, 8)]
    for _, _, offset, length in directory:
        variants.append(whole[:offset] + bytes(length) + whole[offset + length :])
        variants.append(whole[:offset] + b"\xff" * length + whole[offset + length :])
    for data in variants:
        (folder / "a.ttf").write_bytes(data)
        read = read_own_fonts([("a.ttf", Route("content"))], Workspace(folder, TODAY))
        assert read.families or read.problems


def test_a_variable_font_has_a_bold_face(folder: Path) -> None:
    built_face(folder / "a.ttf")
    read = read_own_fonts([("a.ttf", Route("content"))], Workspace(folder, TODAY))
    (family,) = read.families
    assert (family.regular.weight, family.bold.weight) == (400, 700)
    (lacks,) = read.problems
    assert "no italic face" in lacks.message


def test_outlines_of_postscript_are_told(folder: Path) -> None:
    built_face(folder / "a.otf", is_cff=True)
    read = read_own_fonts([("a.otf", Route("content"))], Workspace(folder, TODAY))
    assert "PostScript" in read.problems[0].message
    assert ".ttf" in read.problems[0].hint
