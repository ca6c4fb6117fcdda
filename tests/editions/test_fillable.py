"""The edition to fill in: fields with names and tooltips, heard where they stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import TODAY, handout
from gallery import SAMPLE as GALLERY
from judges import failed_rules, heard, syntax_faults
from tagged import read_tags

from brochure.editions import all_editions
from brochure.pipeline import Options, Ready, check_pdf, prepare, render_pdf
from brochure.source.file import Workspace

FORM = """\
- type: fields
  fields:
    - {label: Your name}
    - {label: Date, width: short}
    - {label: What my team told me, shape: box, lines: 3}
- type: notes_lines
  lines: 3
- type: checklist
  items: [Bring your card, Bring a list of medicines]
"""


def built(path: Path, edition: str = "fillable") -> bytes:
    options = Options(is_draft=True, edition=all_editions()[edition])
    laid = prepare(str(path), Workspace(path.parent, TODAY), options)
    assert isinstance(laid, Ready), laid.diagnostics
    return render_pdf(laid)


@pytest.fixture
def form(folder: Path) -> bytes:
    path = folder / "content.yaml"
    path.write_text(handout(FORM), "utf-8")
    return built(path)


@contextmanager
def fields(pdf: bytes) -> Iterator[list[pikepdf.Dictionary]]:
    with pikepdf.open(BytesIO(pdf)) as file:
        yield list(file.Root.AcroForm.Fields)


def test_every_place_is_a_field_with_a_name_and_words(form: bytes) -> None:
    with fields(form) as found:
        said = [(str(it.TU), str(it.FT)) for it in found]
        names = [str(it["/T"]) for it in found]
        flags = int(found[2].Ff)
        heights = [float(it.Rect[3]) - float(it.Rect[1]) for it in found]
    assert said == [
        ("Your name", "/Tx"),
        ("Date", "/Tx"),
        ("What my team told me", "/Tx"),
        ("Room to write, line 1 of 3", "/Tx"),
        ("Room to write, line 2 of 3", "/Tx"),
        ("Room to write, line 3 of 3", "/Tx"),
        ("Bring your card", "/Btn"),
        ("Bring a list of medicines", "/Btn"),
    ]
    assert names[:2] == ["your-name", "date"]
    assert len(set(names)) == len(names)
    assert flags == 1 << 12, "the box takes several lines"
    assert min(heights) >= 12


def test_boxes_have_both_appearances_and_begin_unticked(form: bytes) -> None:
    with fields(form) as found:
        for it in found[-2:]:
            assert (str(it.AS), str(it.V)) == ("/Off", "/Off")
            assert set(it.AP.N.keys()) == {"/Yes", "/Off"}
            assert b" l S" in it.AP.N.Yes.read_bytes()
            assert it.AP.N.Off.read_bytes().strip() == b""


def test_what_is_typed_has_an_embedded_font_of_all_letters(form: bytes) -> None:
    with pikepdf.open(BytesIO(form)) as file:
        shared = file.Root.AcroForm
        assert "/NeedAppearances" not in shared
        (font,) = shared.DR.Font.values()
        assert str(font.Encoding) == "/WinAnsiEncoding"
        assert int(font.FontDescriptor.Flags) & 36 == 32
        assert len(font.FontDescriptor.FontFile2.read_bytes()) > 4000
        widths = dict(zip(range(32, 256), map(float, font.Widths), strict=True))
        assert all(widths[code] > 0 for code in (65, 97, 0xE9, 0xF1, 0x80))


def test_a_field_alone_is_in_its_form(form: bytes) -> None:
    with pikepdf.open(BytesIO(form)) as file:
        forms = [
            it
            for it in file.objects
            if isinstance(it, pikepdf.Dictionary) and it.get("/S") == "/Form"
        ]
        assert len(forms) == 8
        for it in forms:
            assert it.K["/Type"] == "/OBJR"
            assert it.K.Obj.Subtype == "/Widget"
            assert "/A" not in it


def test_our_own_check_takes_it_and_misses_a_tooltip(form: bytes) -> None:
    codes = {it.code for it in check_pdf("form.pdf", form).diagnostics}
    assert codes & {"active-content", "unlabelled-field", "untagged-content"} == set()
    with pikepdf.open(BytesIO(form)) as file:
        del file.Root.AcroForm.Fields[0].TU
        spoilt = BytesIO()
        file.save(spoilt)
    codes = {it.code for it in check_pdf("form.pdf", spoilt.getvalue()).diagnostics}
    assert "unlabelled-field" in codes


def test_the_words_are_those_of_the_standard_edition(folder: Path) -> None:
    path = folder / "content.yaml"
    path.write_text(handout(FORM), "utf-8")
    one, other = (read_tags(built(path, it)).text for it in ("standard", "fillable"))
    assert one == other


@pytest.mark.parametrize("path", [GALLERY / "content.yaml"])
def test_outside_judges_find_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "form.pdf"
    target.write_bytes(built(path))
    assert failed_rules(target) == []
    assert heard(target) == []
    assert syntax_faults(target) == ""
    with fields(target.read_bytes()) as found:
        assert len(found) > 20
