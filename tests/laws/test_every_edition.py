"""Every edition of the gallery, of the sample, of real handouts and of each block's sample.

All words are there, once and in order; nothing is smaller than the edition allows; and outside
judges find no fault.
"""

import importlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import TODAY, as_item, handout
from gallery import SAMPLE as GALLERY
from judges import failed_rules, heard, syntax_faults
from msgspec.structs import replace
from story_words import bare, told_by
from tagged import read_tags

from brochure.blocks import all_blocks
from brochure.cli.app import cli
from brochure.diagnostics.diagnostic import Severity
from brochure.editions import Edition, all_editions
from brochure.layout.paged import TextRun
from brochure.pipeline import Laid, Options, Ready, prepare, render_pdf, render_sheets
from brochure.source.file import Workspace

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "handouts"
"""Two real handouts, where they lie beside the repository."""
WHOLE = {
    "gallery": GALLERY,
    "sample": ROOT,
    "wound": SHARED / "wound",
    "colonoscopy-gb": SHARED / "colonoscopy-gb",
}
_ONE_SHEET = 4
EDITIONS = tuple(all_editions())
LEAFLETS = tuple(it for it in EDITIONS if all_editions()[it].panels)


def example(name: str) -> str:
    """The block's sample, as YAML text."""
    return str(importlib.import_module(all_blocks()[name].compose.__module__).EXAMPLE)


def laid_in(path: Path, edition: str) -> Laid:
    options = Options(is_draft=True, edition=all_editions()[edition])
    return prepare(str(path), Workspace(path.parent, TODAY), options)


def without_notes(laid: Ready, words: str) -> str:
    """The words of a PDF without those of pages for notes, which a booklet is filled up with."""
    for _ in range(laid.document.notes_pages):
        notes = told_by(laid.story.notes, laid.document)
        assert notes in words
        words = notes.join(words.rsplit(notes, 1)).replace(notes, "", 1)
    return words


def assert_whole(laid: Ready, edition: Edition) -> None:
    """It says the story's words, as large as it has to."""
    document, story = laid.document, laid.story
    body = story.body
    if story.contents and any(it.element.role == "TOC" for it in document.elements):
        body = (*body[: story.contents_at], *story.contents, *body[story.contents_at :])
    # Panels have no numbers, and no text names one.
    numbered = replace(document, destinations=()) if edition.panels else document
    said = told_by((*story.cover, *body), numbered)
    assert without_notes(laid, bare(read_tags(render_pdf(laid)).words())) == said
    runs = [it for page in document.pages for it in page.placements if isinstance(it, TextRun)]
    assert min(it.size for it in runs if it.text.strip()) >= edition.floors.any - 0.05
    assert len(document.pages) % edition.multiple == 0


def assert_judged_clean(laid: Ready, folder: Path) -> None:
    for name, data in (("pages", render_pdf(laid)), ("sheets", render_sheets(laid.pages))):
        if data is not None:
            path = folder / f"{name}.pdf"
            path.write_bytes(data)
            assert failed_rules(path) == []
            # A running head that stands on one side alone is taken for prose: as on the sheet of
            # a booklet of four pages.
            is_one_sheet = name == "sheets" and len(laid.document.pages) == _ONE_SHEET
            ignored = "TAG-002" if is_one_sheet else "-"
            assert [it for it in heard(path) if not it.startswith(ignored)] == []
            assert syntax_faults(path) == ""


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_handout_in_every_edition(name: str, edition: str, tmp_path: Path) -> None:
    path = WHOLE[name] / "content.yaml"
    if not path.is_file():
        pytest.skip("it lies beside the repository")
    laid = laid_in(path, edition)
    if not isinstance(laid, Ready):
        # More than six panels hold is told at a line, and nothing else stands in the way.
        assert edition in LEAFLETS
        errors = [it for it in laid.diagnostics if it.severity is Severity.ERROR]
        assert {it.code for it in errors} <= {"panel-overflow", "small-print", "wide-table"}
        assert all(it.span is not None for it in errors)
        return
    assert_whole(laid, laid.edition)
    assert_judged_clean(laid, tmp_path)


@pytest.mark.parametrize("edition", LEAFLETS)
@pytest.mark.parametrize("block", all_blocks())
def test_each_block_goes_on_a_panel_or_says_why_not(block: str, edition: str, folder: Path) -> None:
    path = folder / "content.yaml"
    path.write_text(handout(as_item(example(block))), "utf-8")
    laid = laid_in(path, edition)
    if isinstance(laid, Ready):
        assert_whole(laid, laid.edition)
        return
    errors = [it for it in laid.diagnostics if it.severity is Severity.ERROR]
    assert {it.code for it in errors} <= {"small-print", "wide-table", "panel-overflow"}
    assert all(it.span is not None for it in errors)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pages_of_each_are_explained(edition: str) -> None:
    done = CliRunner().invoke(cli, ["pages", str(ROOT / "content.yaml"), "--edition", edition])
    assert done.exit_code == 0, done.output
    about = all_editions()[edition]
    assert f"{about.title} ({edition})" in done.output
    said = " ".join(done.output.split())
    assert about.printing in said
    assert about.about in said
