"""Figures with `beside: true`: short text at their side, read after the picture."""

from collections.abc import Callable

import pytest
from conftest import handout
from tagged import read_tags

from brochure.layout.paged import PagedDocument, PlacedPicture, TextRun
from brochure.pipeline import Laid, render_pdf

SENTENCE = "The nurse looks at your wound and puts on a new dressing while you rest. "
FIGURE = """\
- type: figure
  file: probe.svg
  alt: A thin wand in a tumor.
  caption: The tip of the wand.
  width: 50%
  beside: true
"""


def pages(laid: Laid) -> PagedDocument:
    assert laid.document is not None, laid.diagnostics
    return laid.document


def seen(blocks: str, run: Callable[..., Laid], columns: int = 1) -> tuple[PagedDocument, Laid]:
    page = f"\npage: {{columns: {columns}}}\nsections:"
    laid = run(handout(blocks).replace("\nsections:", page, 1))
    return pages(laid), laid


def run_of(document: PagedDocument, words: str) -> TextRun:
    return next(
        it
        for page in document.pages
        for it in page.placements
        if isinstance(it, TextRun) and words in it.text
    )


def picture_of(document: PagedDocument) -> PlacedPicture:
    return next(
        it for page in document.pages for it in page.placements if isinstance(it, PlacedPicture)
    )


def is_beside(document: PagedDocument, words: str) -> bool:
    picture, run = picture_of(document).rect, run_of(document, words)
    return run.x > picture.right and picture.y < run.baseline < picture.bottom + 40


@pytest.mark.parametrize("columns", [1, 2])
def test_two_paragraphs_stand_beside_the_picture_and_the_third_below(
    columns: int, run: Callable[..., Laid]
) -> None:
    document, laid = seen(f"{FIGURE}- First one.\n- Second one.\n- Third one.\n", run, columns)
    assert is_beside(document, "First one")
    assert is_beside(document, "Second one")
    assert run_of(document, "Third one").baseline > run_of(document, "The tip of").baseline
    words = read_tags(render_pdf(laid)).words()
    places = [words.index(it) for it in ("The tip of", "First", "Second", "Third")]
    assert places == sorted(places)


def test_a_list_stands_beside_the_picture_with_the_words_that_lead_to_it(
    run: Callable[..., Laid],
) -> None:
    items = "- type: list\n  items: [Rest, Drink]\n"
    document, _ = seen(f"{FIGURE}{items}- After.\n", run)
    assert is_beside(document, "Drink")
    assert not is_beside(document, "After.")
    document, _ = seen(f"{FIGURE}- 'At home:'\n{items}", run)
    assert is_beside(document, "At home")
    assert is_beside(document, "Drink")


def test_words_that_lead_to_a_list_stay_with_it(run: Callable[..., Laid]) -> None:
    items = ", ".join(f"Item {n} of many" for n in range(12))
    document, _ = seen(f"{FIGURE}- First.\n- 'At home:'\n- type: list\n  items: [{items}]\n", run)
    assert is_beside(document, "First.")
    assert not is_beside(document, "At home")


def test_long_text_stands_below_as_without(run: Callable[..., Laid]) -> None:
    document, _ = seen(f"{FIGURE}- {SENTENCE * 12}\n", run)
    assert not is_beside(document, "The nurse")
    assert run_of(document, "The nurse").baseline > run_of(document, "The tip of").baseline


def test_a_heading_or_a_table_is_never_beside(run: Callable[..., Laid]) -> None:
    table = "- type: table\n  header: [Eat, Leave]\n  rows: [[Rice, Bran]]\n"
    document, _ = seen(f"{FIGURE}{table}", run)
    assert run_of(document, "Rice").baseline > run_of(document, "The tip of").baseline


def test_a_picture_that_leaves_no_room_is_told(run: Callable[..., Laid]) -> None:
    laid = run(handout(f"{FIGURE}- Words.\n".replace("50%", "70%")))
    [told] = [it for it in laid.diagnostics if "leaves no room" in it.message]
    assert told.hint is not None
    assert "60%" in told.hint
