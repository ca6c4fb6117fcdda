"""The edition in large print: nothing small, nothing beside a picture, no italics, no loss."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import HEAD, TODAY, handout
from gallery import SAMPLE as GALLERY
from judges import failed_rules, heard, syntax_faults
from story_words import bare, told_by
from tagged import Tag, read_tags

from brochure.checks.rule import EditionPages
from brochure.checks.rules.text_under_floor import text_under_floor
from brochure.editions import all_editions
from brochure.layout.paged import PlacedPicture, TextRun
from brochure.pipeline import Laid, Options, prepare, render_pdf
from brochure.source.file import Workspace
from brochure.theme.styles import Floors

ROOT = Path(__file__).parents[2]
LOOKS = ("clinic", "leaflet", "plain")
WIDE = """\
- type: table
  caption: A week of *meals*
  header: [Day, Breakfast, Lunch, Dinner, Drinks, Vegetables, Sweets]
  rows:
    - [Monday, "Porridge [@society-2011]", Sandwiches, Noodles, Buttermilk, Spinach, Strawberries]
    - [Tuesday, Croissants, Tortellini, Cannelloni, Lemonade, Aubergine, Marmalade]
  notes: [Ask the dietitian.]
"""


def laid_in(path: Path, theme: str | None = None, edition: str = "large-print") -> Laid:
    options = Options(theme, is_draft=True, edition=all_editions()[edition])
    return prepare(str(path), Workspace(path.parent, TODAY), options)


@pytest.fixture
def lay(folder: Path) -> Callable[..., Laid]:
    """A function that lays out a text in large print."""

    def laid(text: str) -> Laid:
        (folder / "content.yaml").write_text(text, "utf-8")
        return laid_in(folder / "content.yaml")

    return laid


def runs_of(laid: Laid) -> list[TextRun]:
    assert laid.document is not None, laid.diagnostics
    placed = (it for page in laid.document.pages for it in page.placements)
    return [it for it in placed if isinstance(it, TextRun) and it.text.strip()]


def assert_judged_clean(laid: Laid, folder: Path) -> Tag:
    assert not laid.stops, laid.diagnostics
    target = folder / "large.pdf"
    pdf = render_pdf(laid)
    target.write_bytes(pdf)
    assert failed_rules(target) == []
    assert heard(target) == []
    assert syntax_faults(target) == ""
    return read_tags(pdf)


def assert_nothing_beside_pictures(laid: Laid) -> None:
    assert laid.document is not None
    for page in laid.document.pages:
        pictures = [
            it.rect for it in page.placements if isinstance(it, PlacedPicture) and it.owner >= 0
        ]
        for run in (it for it in page.placements if isinstance(it, TextRun) and it.text.strip()):
            level = [it for it in pictures if it.y < run.baseline - 4 < it.bottom]
            # What stands in a chart is its own words.
            beside = [it for it in level if not it.x <= run.x < it.right]
            assert not beside, run.text


@pytest.mark.parametrize("theme", LOOKS)
def test_every_block_in_every_look(theme: str, tmp_path: Path) -> None:
    laid = laid_in(GALLERY / "content.yaml", theme)
    tree = assert_judged_clean(laid, tmp_path)
    assert min(it.size for it in runs_of(laid)) >= 18
    assert_nothing_beside_pictures(laid)
    assert not {it.face for it in runs_of(laid) if "italic" in it.face.lower()}
    assert laid.story is not None
    assert laid.document is not None
    assert bare(tree.words()) == told_by((*laid.story.cover, *laid.story.body), laid.document)


def test_the_sample_says_all_its_words(tmp_path: Path) -> None:
    laid = laid_in(ROOT / "content.yaml")
    tree = assert_judged_clean(laid, tmp_path)
    assert min(it.size for it in runs_of(laid)) >= 18
    assert laid.story is not None
    assert laid.document is not None
    body = laid.story.body
    at = laid.story.contents_at
    said = (*laid.story.cover, *body[:at], *laid.story.contents, *body[at:])
    assert bare(tree.words()) == told_by(said, laid.document)


@pytest.mark.parametrize(
    ("size", "least"), [("16 pt", 16), ("20", 20), ("24pt", 24), ("7mm", 19.8)]
)
def test_the_author_chooses_the_size(size: str, least: float, lay: Callable[..., Laid]) -> None:
    block = "- Some H~2~O and 10^9^ cells.\n- {type: figure, file: probe.svg, alt: A.}\n"
    laid = lay(handout(block) + f"editions: {{large-print: {{size: {size}}}}}\n")
    assert min(it.size for it in runs_of(laid)) == pytest.approx(least, abs=0.1)


@pytest.mark.parametrize("size", ["12", "25 pt", "large", "1e9", "-18"])
def test_another_size_is_told_at_its_line(size: str, lay: Callable[..., Laid]) -> None:
    text = handout("- Words.\n") + f"editions:\n  large-print:\n    size: {size}\n"
    (found,) = [it for it in lay(text).diagnostics if it.severity == 3]
    assert "16 to 24" in found.message + found.hint
    assert found.span is not None
    assert found.span.line == len(text.splitlines())


def test_small_paper_becomes_large(lay: Callable[..., Laid]) -> None:
    laid = lay(f"{HEAD}page: {{size: A5}}\nsections: [{{heading: One, content: [Two.]}}]\n")
    assert laid.document is not None
    assert round(laid.document.pages[0].size.width) == 595


def test_a_table_that_does_not_fit_becomes_a_list_of_its_rows(
    lay: Callable[..., Laid], tmp_path: Path
) -> None:
    laid = lay(handout(WIDE))
    tree = assert_judged_clean(laid, tmp_path)
    assert not [it for it in tree.walk() if it.role == "Table"]
    (records,) = [it for it in tree.walk() if it.role == "L" and "Monday" in it.words() and it.kids]
    items = [bare(it.words()) for it in records.kids if it.role == "LI"]
    assert len(items) == 2
    assert "Breakfast:Porridge[1]Lunch:SandwichesDinner:Noodles" in items[0]
    assert items[1].endswith("Sweets:Marmalade")
    assert "Askthedietitian." in bare(tree.words())
    assert "Aweekofmeals" in bare(tree.words())
    assert min(it.size for it in runs_of(laid)) >= 18
    assert not [it for it in laid.diagnostics if it.code == "wide-table"]


def test_cells_over_several_rows_are_said_in_each(lay: Callable[..., Laid], tmp_path: Path) -> None:
    over = 'Monday, {text: "Porridge [@society-2011]", rows: 2}'
    block = WIDE.replace('Monday, "Porridge [@society-2011]"', over)
    laid = lay(handout(block.replace("Tuesday, Croissants", "Tuesday")))
    tree = assert_judged_clean(laid, tmp_path)
    assert bare(tree.words()).count("Breakfast:Porridge") == 2


def test_a_table_that_fits_stays_one(lay: Callable[..., Laid]) -> None:
    block = "- type: table\n  caption: Two\n  header: [One, Two]\n  rows:\n    - [a, b]\n"
    tree = read_tags(render_pdf(lay(handout(block))))  # type: ignore[arg-type]
    assert [it.role for it in tree.walk()].count("Table") == 1


def test_no_page_is_saved_by_small_text(lay: Callable[..., Laid]) -> None:
    words = "Many words on this page. " * 200
    laid = lay(f"{HEAD}page: {{fit: 1 page}}\nsections: [{{heading: One, content: [{words!r}]}}]\n")
    assert not laid.stops, laid.diagnostics
    assert min(it.size for it in runs_of(laid)) >= 18


def test_small_text_is_found(lay: Callable[..., Laid]) -> None:
    laid = lay(handout("- Words.\n"))
    assert laid.document is not None
    pages = EditionPages(laid.document, "large-print", Floors(20, 20))
    found: list[Any] = list(text_under_floor.run(pages))
    assert text_under_floor.code == "text-under-floor"
    assert len(found) == len(laid.document.pages)
    assert "20 pt is the least" in found[0].message


def test_small_labels_of_a_drawing_are_told(lay: Callable[..., Laid], folder: Path) -> None:
    label = '<text x="20" y="60" font-size="{}">Wand</text>'
    for size, code in ((30, 0), (14, 2), (7, 3)):
        drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='500' height='100'>{label}</svg>"
        (folder / "a.svg").write_text(drawing.format(size), "utf-8")
        found = lay(
            handout("- {type: figure, file: a.svg, alt: A wand., width: 60%}\n")
        ).diagnostics
        told = [it for it in found if it.code == "small-print"]
        assert [int(it.severity) for it in told] == ([code] if code else []), size
        assert all("`only:` and `omit:`" in it.hint for it in told)
