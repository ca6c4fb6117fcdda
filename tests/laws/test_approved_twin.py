"""The sample with invented dates and reviewers, approved: it lives here only."""

import shutil
from pathlib import Path

import pytest
from conftest import TODAY
from judges import failed_rules, heard
from tagged import read_tags

from brochure.pipeline import Laid, Options, output_of, prepare, render_pdf
from brochure.source.file import Workspace

ROOT = Path(__file__).parents[2]


def twin(folder: Path) -> Laid:
    text = (ROOT / "content.yaml").read_text("utf-8")
    text = text.replace(
        "  status: draft\n",
        "  status: approved\n  published: 2026-10-01\n  last_reviewed: 2026-11-01\n"
        "  review_due: 2029-10-31\n  reviewers:\n    - name: Example Reviewer\n"
        "      credentials: MD\n",
    )
    assert "status: approved" in text
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    shutil.copytree(ROOT / "assets", folder / "assets")
    return prepare(str(path), Workspace(folder, TODAY), Options())


@pytest.mark.slow
def test_the_approved_twin_is_built_without_the_draft_s_marks(tmp_path: Path) -> None:
    laid = twin(tmp_path)
    assert [it.code for it in laid.diagnostics if it.severity.name == "ERROR"] == []
    pdf = render_pdf(laid)
    path = tmp_path / "twin.pdf"
    path.write_bytes(pdf)
    words = read_tags(pdf).words()
    assert "DRAFT" not in words
    assert "Reviewed:November1,2026." in "".join(words.split())
    assert output_of(laid.content, tmp_path, None).name == "meso-012.pdf"
    assert failed_rules(path) == []
    assert heard(path) == []


def test_the_draft_says_so_on_every_page_and_once_as_text() -> None:
    workspace = Workspace(ROOT, TODAY)
    laid = prepare(str(ROOT / "content.yaml"), workspace, Options())
    assert laid.document is not None
    banner = "DRAFT - not for patients"
    for page in laid.document.pages:
        artifacts = [it for it in page.placements if getattr(it, "text", "") == banner]
        assert any(it.owner < 0 for it in artifacts)
    assert " ".join(read_tags(render_pdf(laid)).words().split()).count(banner) == 1
    assert laid.document.info.title.startswith(banner)
