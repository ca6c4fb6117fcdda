"""The page for whoever prints and folds: asked for by `slip: true`, one page, judged as any PDF."""

from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from conftest import HEAD, TODAY
from judges import failed_rules, heard, syntax_faults
from tagged import read_tags

from brochure.cli.app import cli
from brochure.editions import all_editions
from brochure.pipeline import Options, Ready, prepare, render_slip, slip_path
from brochure.source.file import Workspace

TEXT = HEAD + "editions:\n  EDITION: {OPTIONS}\nsections:\n"
TEXT += "  - {heading: One, content: [Two.]}\n"
FOLDED = ("booklet", "trifold", "zfold")


def laid(folder: Path, edition: str, options: str = "slip: true", title: str = "") -> Ready:
    text = TEXT.replace("EDITION", edition).replace("OPTIONS", options)
    if title:
        text = text.replace("title:", f"title: {title} #", 1)
    (folder / "content.yaml").write_text(text, "utf-8")
    options_ = Options(edition=all_editions()[edition])
    found = prepare(str(folder / "content.yaml"), Workspace(folder, TODAY), options_)
    assert isinstance(found, Ready), found.diagnostics
    return found


@pytest.mark.parametrize("edition", FOLDED)
def test_one_page_says_how_to_print_and_fold(edition: str, folder: Path) -> None:
    data = render_slip(laid(folder, edition).pages)
    assert data is not None
    path = folder / "slip.pdf"
    path.write_bytes(data)
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    said = read_tags(data).words()
    for words in ("both sides, flip on the short edge", "actual size", "-sheets", "old"):
        assert words in said


def test_what_is_drawn_is_told_in_words(folder: Path) -> None:
    data = render_slip(laid(folder, "trifold").pages) or b""
    (folder / "slip.pdf").write_bytes(data)
    with pikepdf.open(folder / "slip.pdf") as pdf:
        alts = [
            str(it.Alt) for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and "/Alt" in it
        ]
    assert any("2, flap; 6, back; 1, cover" in it for it in alts)
    assert any("3, inside; 4, inside; 5, inside" in it for it in alts)


@pytest.mark.parametrize("edition", FOLDED)
def test_none_is_made_unless_it_is_asked_for(edition: str, folder: Path) -> None:
    assert render_slip(laid(folder, edition, "").pages) is None


def test_a_title_that_the_page_s_fonts_lack_gives_way_to_the_number() -> None:
    from brochure.compose.story import DocumentInfo
    from brochure.imposition.folds import plan_fold
    from brochure.imposition.slip import slip_of, write_slip

    info = DocumentInfo("Title", "", "", "es", "EX-001", "", "", "", "")
    plan = plan_fold("zfold", "A4")
    for missing, shown in (("", "Title"), ("Title", "EX-001")):
        story = write_slip(plan, slip_of("zfold", 6), info, lambda it, no=missing: it != no)
        assert shown in str(story.cover)


def test_it_lies_beside_the_sheets(folder: Path) -> None:
    laid(folder, "zfold")
    done = CliRunner().invoke(cli, ["build", str(folder / "content.yaml"), "--force"])
    assert done.exit_code == 0, done.output
    names = {it.name for it in (folder / "output").iterdir()}
    stem = next(it for it in names if "sheets" in it)
    assert stem.replace("sheets", "slip") in names
    assert slip_path(Path("a-zfold-draft.pdf")).name == "a-zfold-slip-draft.pdf"
