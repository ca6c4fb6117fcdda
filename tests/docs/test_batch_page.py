"""The matrix of docs/batch.md builds, and what it builds is judged clean."""

import subprocess
import sys
from pathlib import Path

import pytest
from documents import DOCS

import brochure
from brochure.diagnostics.diagnostic import Severity

SHARED = DOCS.parents[1] / "shared" / "handouts"
"""Two real handouts, where they lie beside the repository."""
pytestmark = pytest.mark.slow


def build(matrix: Path, dist: Path) -> list[Path]:
    script = Path(sys.executable).with_name("brochure")
    command = [str(script), "batch", str(matrix), "-o", str(dist)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "36 built; 36 in all" in done.stdout
    return sorted(dist.rglob("*.pdf"))


def assert_clean(files: list[Path]) -> None:
    assert len(files) == 48
    for path in files:
        found = brochure.check(path)
        assert [it for it in found if it.severity is Severity.ERROR] == [], path


def test_the_example_builds_and_is_clean(tmp_path: Path) -> None:
    files = build(DOCS / "batch" / "matrix.yaml", tmp_path / "dist")
    assert {it.parent.name for it in files} == {"lake", "hill", "harbor"}
    assert_clean(files)


@pytest.mark.skipif(not SHARED.is_dir(), reason="they lie beside the repository")
def test_real_handouts_build_and_are_clean(tmp_path: Path) -> None:
    text = (DOCS / "batch" / "matrix.yaml").read_text("utf-8")
    text = text.replace("- handouts/", f"- {DOCS}/batch/handouts/")
    text = text.replace("brands/", f"{DOCS}/batch/brands/")
    text = text.replace("../compare/new.yaml", str(SHARED / "wound"))
    text = text.replace("../../content.yaml", str(SHARED / "colonoscopy-gb"))
    matrix = tmp_path / "matrix.yaml"
    matrix.write_text(text, "utf-8")
    assert_clean(build(matrix, tmp_path / "dist"))
