import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = """
import hashlib, runpy, sys
if "early" in sys.argv:
    from brochure.cli.isolation import isolate_reportlab
    isolate_reportlab()
made = runpy.run_path({conftest!r})
fonts = made["make_fonts"]()
from brochure.pdf.write import write
data = write(made["make_document"](), fonts, made["CLAIMS"], 300).data
print(hashlib.sha256(data).hexdigest(), len(data))
"""


def build(folder: Path, *arguments: str, **variables: str) -> str:
    """The digest of the handout, built in another process in another folder."""
    script = BUILD.format(conftest=str(Path(__file__).parent / "conftest.py"))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    path = os.pathsep.join((str(folder), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**environment, "PYTHONPATH": path, **variables},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def plain(tmp_path: Path) -> str:
    return build(tmp_path)


def test_equal_bytes_elsewhere(tmp_path: Path, plain: str) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    variables = {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "4711"}
    assert build(other, **variables) == plain


SETTINGS = """
pageCompression = 0
invariant = 0
useA85 = 1
pdfComments = 1
pdfMultiLine = 1
ttfAsciiReadable = 1
documentLang = "xx-XX"
unShapedFontGlob = "*"
canvas_basefontname = "Times-Roman"
canvas_baseColor = (1, 0, 0)
defaultPageSize = "A5"
"""
VARIABLES = {
    "RL_useA85": "1",
    "RL_invariant": "0",
    "RL_pdfComments": "1",
    "RL_pdfMultiLine": "1",
    "RL_documentLang": "xx-XX",
    "RL_unShapedFontGlob": "*",
    "RL_ttfAsciiReadable": "1",
}


def test_planted_settings_change_no_byte_even_after_they_were_read(
    tmp_path: Path, plain: str
) -> None:
    (tmp_path / "reportlab_settings.py").write_text(SETTINGS, encoding="utf-8")
    assert build(tmp_path, **VARIABLES) == plain


def test_settings_in_the_home_folder_change_no_byte(tmp_path: Path, plain: str) -> None:
    (tmp_path / ".reportlab_settings").write_text(SETTINGS, encoding="utf-8")
    assert build(tmp_path, HOME=str(tmp_path)) == plain


@pytest.mark.parametrize("module", ["reportlab_settings.py", "reportlab_mods.py"])
def test_planted_modules_are_not_run(tmp_path: Path, plain: str, module: str) -> None:
    (tmp_path / module).write_text("raise SystemExit('run')\n", encoding="utf-8")
    assert build(tmp_path, "early") == plain


@pytest.mark.parametrize("file", [".reportlab_settings", ".reportlab_mods"])
def test_files_in_the_home_folder_are_not_run(tmp_path: Path, plain: str, file: str) -> None:
    trace = tmp_path / "trace"
    (tmp_path / file).write_text(f"open({str(trace)!r}, 'w')\n", encoding="utf-8")
    assert build(tmp_path, "early", HOME=str(tmp_path)) == plain
    assert not trace.exists()


def test_senseless_variables_do_no_harm(tmp_path: Path, plain: str) -> None:
    senseless = {"RL_invariant": "perhaps", "RL_xmlParser": "none", "SOURCE_DATE_EPOCH": "today"}
    assert build(tmp_path, "early", **senseless) == plain


def test_senseless_variables_reach_no_byte_of_a_program_that_has_set_its_own(
    tmp_path: Path, plain: str
) -> None:
    """A time stamp is the one thing that ReportLab reads while it writes, and fails at."""
    assert build(tmp_path, SOURCE_DATE_EPOCH="today", RL_invariant="0") == plain
