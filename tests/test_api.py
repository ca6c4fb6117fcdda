import datetime as dt
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from good_pdf import make_folder

import brochure
from brochure import BrochureError, Severity

TODAY = dt.date(2026, 11, 22)


def test_public_names_are_all_there() -> None:
    assert [it for it in brochure.__all__ if not hasattr(brochure, it)] == []
    assert len(brochure.__all__) == 13
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = brochure.nothing


def test_importing_brochure_loads_nothing_else() -> None:
    code = "import sys, brochure; print(*(it for it in sys.modules if it.startswith('brochure')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["brochure"]


def test_build_writes_the_pdf_and_says_what_it_is(tmp_path: Path) -> None:
    path = make_folder(tmp_path)
    result = brochure.build(path, as_of=TODAY)
    assert result.path == tmp_path / "output" / "ex-001-draft.pdf"
    assert result.size == result.path.stat().st_size > 1000
    with pikepdf.open(result.path) as pdf:
        assert result.pages == len(pdf.pages) > 2
    assert {it.severity for it in result.diagnostics} <= {Severity.WARNING, Severity.INFO}
    assert brochure.check(result.path, source=path, as_of=TODAY) == ()


def test_build_leaves_the_old_pdf_and_tells_everything(tmp_path: Path) -> None:
    path = make_folder(tmp_path)
    path.write_text(path.read_text("utf-8").replace("type: list", "type: lst"), "utf-8")
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(BrochureError) as caught:
        brochure.build(path, target)
    assert "unknown-block" in {it.code for it in caught.value.diagnostics}
    assert target.read_bytes() == b"old"


def test_the_twins_of_a_file_and_of_a_text(tmp_path: Path) -> None:
    path = make_folder(tmp_path)
    page, text = brochure.render_html(path, as_of=TODAY), brochure.render_text(path, as_of=TODAY)
    assert page.startswith("<!DOCTYPE html>")
    assert text.splitlines()[0] in page
    files = {it.name: it.read_bytes() for it in tmp_path.iterdir() if it.is_file()}
    written = path.read_text("utf-8")
    assert brochure.render_html(written, files=files, as_of=TODAY) == page
    assert brochure.render_text(written, files=files, as_of=TODAY) == text
    with pytest.raises(BrochureError):
        brochure.render_text(written.replace("type: list", "type: lst"), files=files)


def test_check_of_content_gives_findings_with_lines(tmp_path: Path) -> None:
    found = brochure.check(make_folder(tmp_path), as_of=TODAY)
    assert "missing-governance" in {it.code for it in found}
    assert all(it.span for it in found)
    strict = brochure.check(make_folder(tmp_path), strict=True, as_of=TODAY)
    assert not any(it.severity is Severity.WARNING for it in strict)


@pytest.mark.parametrize("name", ["no.yaml", "no.pdf"])
def test_check_of_no_file_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(BrochureError):
        brochure.check(tmp_path / name)


def test_load_theme_by_name_and_by_path(tmp_path: Path) -> None:
    assert brochure.load_theme("clinic") == brochure.load_theme("clinic")
    path = tmp_path / "own.yaml"
    path.write_text("name: own\nbase: clinic\n", "utf-8")
    assert brochure.load_theme(path).page == brochure.load_theme("clinic").page
    path.write_text("name: own\nbase: clinc\n", "utf-8")
    for name in ("clinc", path, tmp_path / "none.yaml"):
        with pytest.raises(BrochureError) as caught:
            brochure.load_theme(name)
        assert caught.value.diagnostics
