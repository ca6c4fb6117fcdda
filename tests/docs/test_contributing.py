"""What CONTRIBUTING.md adds is added to a copy of the package, file by file, and used."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import page
import pytest
from conftest import HEAD
from judges import failed_rules, heard

import brochure

ROOT = Path(brochure.__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FILES = {
    path: f"# {path}\n{text}" if path.endswith(".yaml") else text
    for path, text in re.findall(r"```(?:python|yaml)\n# (\S+)\n(.*?)```", GUIDE, re.DOTALL)
}
CONTENT = (
    HEAD
    + "page: {theme: harbor}\nsections:\n  - heading: Before you come\n    content:\n"
    + "      - {type: reminder, text: Bring your list of medicines.}\n"
    + "      - {type: contact, heading: Call us, telephone: 555-0100}\n"
)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs Python with a package that has the guide's files, in a folder with a handout."""
    folder = tmp_path_factory.mktemp("contributing")
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "brochure", folder / "brochure", ignore=skipped)
    for path, text in FILES.items():
        (folder / path).write_text(text, "utf-8")
    (folder / "content.yaml").write_text(CONTENT, "utf-8")

    def python(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    return python


def test_the_guide_adds_one_file_of_each_sort() -> None:
    folders = [str(Path(path).parent) for path in FILES]
    assert folders == [
        "brochure/blocks",
        "brochure/checks/rules",
        "brochure/theme/builtin",
        "brochure/editions",
        "brochure/pdf/claims",
    ]


def test_the_block_is_built_in_the_theme_and_judged_clean(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "built.pdf"
    done = run("-m", "brochure", "build", "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert failed_rules(target) == []
    assert heard(target) == []


def test_the_schema_and_new_know_the_block(run: Run) -> None:
    assert '"ReminderBlock"' in run("-m", "brochure", "schema").stdout
    sample = run("-m", "brochure", "new", "--block", "reminder").stdout
    assert "Bring your list of medicines." in sample


def test_the_rule_speaks_at_its_line_and_can_be_explained(run: Run) -> None:
    done = run("-m", "brochure", "check", "--format", "concise")
    line = (
        CONTENT.splitlines().index(next(it for it in CONTENT.splitlines() if "Call us" in it)) + 1
    )
    assert (
        f"content.yaml:{line}:9: note[missing-opening-hours]: the number has no hours"
        in done.stdout
    )
    said = run("-m", "brochure", "explain", "missing-opening-hours").stdout
    assert "Who calls a line that nobody answers loses time" in said


def test_the_edition_is_found_and_carried(run: Run) -> None:
    script = (
        "import datetime as dt; from pathlib import Path\n"
        "from brochure.editions import all_editions\n"
        "from brochure.pipeline import Options, prepare, render_pdf\n"
        "from brochure.source.file import Workspace\n"
        "options = Options(edition=all_editions()['archive'])\n"
        "laid = prepare('content.yaml', Workspace(Path.cwd(), dt.date(2026, 11, 1)), options)\n"
        "print(laid.edition.ppi, render_pdf(laid)[:8])\n"
    )
    done = run("-c", script)
    assert done.stdout.split(" ", 1) == ["600", "b'%PDF-1.7'\n"], done.stderr


def test_the_claim_is_made_and_judged_true(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "claimed.pdf"
    script = (
        "import datetime as dt, sys; from pathlib import Path\n"
        "from brochure.editions import Edition\n"
        "from brochure.pipeline import Options, prepare, render_pdf\n"
        "from brochure.source.file import Workspace\n"
        "edition = Edition(name='standard', claims=('PDF/A-2u',))\n"
        "options = Options(edition=edition)\n"
        "laid = prepare('content.yaml', Workspace(Path.cwd(), dt.date(2026, 11, 1)), options)\n"
        "Path(sys.argv[1]).write_bytes(render_pdf(laid))\n"
    )
    done = run("-c", script, str(target))
    assert done.returncode == 0, done.stderr
    assert b"<pdfaid:conformance>U</pdfaid:conformance>" in target.read_bytes()
    report = page.validate_pdf(str(target), profile=page.ValidationProfile.PDF_A_2U)
    assert report.is_compliant
