"""The booklet edition: sheets that fold into its pages, notes, and what can't be folded."""

from pathlib import Path

import pytest
from conftest import TODAY, handout
from folding import read_booklet, sides_of
from gallery import SAMPLE
from judges import failed_rules, heard, syntax_faults
from story_words import bare
from tagged import read_tags

from brochure.editions.booklet import BOOKLET
from brochure.pipeline import Laid, Options, Ready, prepare, render_pdf, render_sheets, sheets_of
from brochure.source.file import Workspace

FILLER = "- The nurse looks at your wound and puts on a new dressing while you rest in a chair.\n"


def booklet(text: str, folder: Path) -> Laid:
    (folder / "content.yaml").write_text(text, "utf-8")
    workspace = Workspace(folder, TODAY)
    return prepare(str(folder / "content.yaml"), workspace, Options(edition=BOOKLET))


def sections(count: int, paragraphs: int = 5, page: str = "") -> str:
    blocks = "".join(f"      {FILLER}" for _ in range(paragraphs))
    more = "".join(
        f"  - heading: Part {it} of it\n    content:\n{blocks}" for it in range(2, count)
    )
    text = handout(FILLER * paragraphs)
    return text.replace("references:", f"{more}references:", 1) + page


def folio_of(page: str) -> int:
    return int(page.rpartition("Page ")[2].split()[0])


@pytest.mark.parametrize("count", [2, 5, 9, 14])
def test_the_sheets_fold_into_the_pages(count: int, folder: Path) -> None:
    laid = booklet(sections(count), folder)
    assert isinstance(laid, Ready)
    pages = len(laid.document.pages)
    assert pages % 4 == 0
    sheets = render_sheets(laid.pages)
    assert sheets is not None
    path = folder / "sheets.pdf"
    path.write_bytes(sheets)
    read = read_booklet(sides_of(path))
    assert [folio_of(it) for it in read] == list(range(1, pages + 1))
    assert bare(read_tags(sheets).words()) == bare(read_tags(render_pdf(laid)).words())


def test_notes_stand_before_the_back_cover_where_it_is_one(folder: Path) -> None:
    found = set()
    for count in range(2, 12):
        laid = booklet(sections(count, page="page: {references: page}\n"), folder)
        assert isinstance(laid, Ready)
        added = laid.document.notes_pages
        assert 0 <= added < 4
        if not added:
            continue
        path = folder / "pages.pdf"
        path.write_bytes(render_pdf(laid))
        pages = [side.within(0.0, side.width) for side in sides_of(path)]
        notes = [at for at, it in enumerate(pages) if "Notes" in it]
        assert len(notes) == added
        at_end = notes[-1] == len(pages) - 1
        assert notes == list(range(notes[0], notes[0] + added))
        assert at_end or notes[-1] == len(pages) - 2
        found.add(at_end)
    assert False in found


@pytest.mark.slow
def test_judges_find_nothing_in_the_booklet_of_every_block(tmp_path: Path) -> None:
    laid = prepare(str(SAMPLE / "content.yaml"), Workspace(SAMPLE, TODAY), Options(edition=BOOKLET))
    assert isinstance(laid, Ready)
    for name, data in (("pages", render_pdf(laid)), ("sheets", render_sheets(laid.pages))):
        path = tmp_path / f"{name}.pdf"
        assert data is not None
        path.write_bytes(data)
        assert failed_rules(path) == []
        assert heard(path) == []
        assert syntax_faults(path) == ""


def test_too_many_pages_are_told_at_their_line(folder: Path) -> None:
    text = sections(60, paragraphs=24, page="editions:\n  booklet: {}\n")
    laid = booklet(text, folder)
    (found,) = [it for it in laid.diagnostics if it.code == "too-many-pages"]
    assert "64 is the most" in found.message
    assert found.span is not None
    assert text.splitlines()[found.span.line - 1].strip() == "booklet: {}"


def test_the_paper_has_a_thickness(folder: Path) -> None:
    def left_edges(thickness: str) -> list[float]:
        text = sections(14, page=f"editions:\n  booklet: {{paper_thickness: {thickness}}}\n")
        laid = booklet(text, folder)
        assert isinstance(laid, Ready)
        data = render_sheets(laid.pages)
        assert data is not None
        (folder / "sheets.pdf").write_bytes(data)
        return [min(a for a, _, _ in side.words) for side in sides_of(folder / "sheets.pdf")]

    thin, thick = left_edges("0mm"), left_edges("0.5mm")
    moved = [b - a for a, b in zip(thin, thick, strict=True)]
    step = 0.5 / 25.4 * 72
    assert moved[::2] == pytest.approx([it * step for it in range(len(moved[::2]))], abs=0.1)


@pytest.mark.parametrize("value", ["2mm", "thick", "-1mm", "1"])
def test_a_thickness_that_no_paper_has_is_told(value: str, folder: Path) -> None:
    options = f"editions:\n  booklet: {{paper_thickness: {value}}}\n"
    laid = booklet(sections(2, page=options), folder)
    assert laid.stops
    (found,) = [it for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert found.span is not None
    assert "0.1mm" in found.message + found.hint


def test_the_names_of_the_files() -> None:
    assert sheets_of(Path("out/ex-001-booklet.pdf")).name == "ex-001-booklet-sheets.pdf"
    assert sheets_of(Path("ex-001-booklet-draft.pdf")).name == "ex-001-booklet-sheets-draft.pdf"
