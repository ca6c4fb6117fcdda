"""`brochure diff leaflet.docx content.yaml`: no dose is lost in silence."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from word_leaflets import colonoscopy

from brochure.cli.app import cli
from brochure.cli.exits import StopError


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (tmp_path / "old.docx").write_bytes(colonoscopy())
    call = ["import", str(tmp_path / "old.docx"), "-o", str(tmp_path / "out")]
    assert CliRunner().invoke(cli, call).exit_code == 0
    return tmp_path


def compared(made: Path, *more: str) -> Result:
    content = made / "out" / "old" / "content.yaml"
    return CliRunner().invoke(cli, ["diff", str(made / "old.docx"), str(content), *more])


def code(result: Result) -> int:
    return result.exception.code if isinstance(result.exception, StopError) else result.exit_code


def change(made: Path, old: str, new: str) -> None:
    content = made / "out" / "old" / "content.yaml"
    text = content.read_text("utf-8")
    assert old in text
    content.write_text(text.replace(old, new), "utf-8")


def test_a_fresh_import_has_no_difference(made: Path) -> None:
    result = compared(made)
    assert code(result) == 0
    assert " 0 missing; 0 new" in result.stdout


def test_a_changed_dose_is_named(made: Path) -> None:
    change(made, "250 ml", "25 ml")
    result = compared(made)
    assert code(result) == 1
    assert "missing: 250 ml (dose)" in result.stdout
    assert "new: 25 ml (dose)" in result.stdout
    assert "first dose of [250] ml at" in result.stdout


def test_a_changed_unit_is_named(made: Path) -> None:
    change(made, "250 ml", "250 mg")
    assert "missing: 250 ml (dose)" in compared(made).stdout


def test_a_word_that_was_put_in_is_named(made: Path) -> None:
    change(made, "you must not drive", "you must drive")
    assert "drive" in compared(made).stdout
    assert '"missing_words": [\n    "not"' in compared(made, "--format", "json").stdout


def test_a_proof_is_refused(made: Path) -> None:
    assert code(compared(made, "-o", str(made / "a.pdf"))) == 2


def test_a_file_that_is_no_content(made: Path) -> None:
    result = CliRunner().invoke(cli, ["diff", str(made / "old.docx"), str(made / "old.docx")])
    assert code(result) == 2
