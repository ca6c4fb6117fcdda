"""Lists in lists: each level has labels of its own, in the tree too."""

from collections.abc import Callable, Sequence

import pytest
from conftest import as_item, handout
from tagged import read_tags

from brochure.compose.numbering import ORDINALS
from brochure.layout.paged import Box, TextRun
from brochure.pipeline import Laid, render_pdf

Run = Callable[..., Laid]
NESTED = """\
type: list
style: {style}
items:
  - text: first
    style: {style}
    items:
      - text: second
        style: {style}
        items: [third]
"""


def labels(laid: Laid) -> list[str]:
    tags = read_tags(render_pdf(laid)).walk()
    # The labels of the references come last.
    return [tag.text for tag in tags if tag.role == "Lbl"][:-2]


def test_numbers_letters_and_roman_numbers(run: Run) -> None:
    laid = run(handout(as_item(NESTED.format(style="numbered"))))
    assert labels(laid) == ["1.", "a.", "i."]
    assert laid.document is not None
    elements = [it.element for it in laid.document.elements]
    numbering = [it.numbering for it in elements if it.role == "L"]
    assert numbering[:-1] == ["Decimal", "LowerAlpha", "LowerRoman"]


def test_a_markdown_list_is_labelled_alike(run: Run) -> None:
    body = "type: callout\ntone: note\nbody: |\n  1. one\n     1. below\n  2. two\n"
    assert labels(run(handout(as_item(body)))) == ["1.", "a.", "2."]


def test_bullets_rings_and_dashes(run: Run) -> None:
    laid = run(handout(as_item(NESTED.format(style="bullet"))))
    assert laid.document is not None
    elements = laid.document.elements
    drawn = [it.element.actual_text for it in elements if it.element.role == "Lbl"]
    assert drawn[:-2] == ["•", "◦", "\N{EN DASH}"]
    boxes = [
        it
        for it in laid.document.pages[0].placements
        if isinstance(it, Box) and it.owner >= 0 and elements[it.owner].element.role == "Lbl"
    ]
    assert [(it.fill is None, it.radius > 0) for it in boxes] == [
        (False, True),
        (True, True),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("depth", "number", "label"),
    [(1, 26, "z"), (1, 27, "aa"), (1, 53, "ba"), (2, 4, "iv"), (2, 49, "xlix"), (2, 90, "xc")],
)
def test_labels_far_down(depth: int, number: int, label: str) -> None:
    assert ORDINALS[depth][1](number) == label


@pytest.mark.parametrize(("count", "widest"), [(9, "9."), (12, "12.")])
def test_the_column_of_numbers_is_as_wide_as_its_widest(run: Run, count: int, widest: str) -> None:
    items = "".join(f"  - item {number}\n" for number in range(1, count + 1))
    document = run(handout(as_item(f"type: list\nstyle: numbered\nitems:\n{items}"))).document
    assert document is not None
    runs = [it for page in document.pages for it in page.placements if isinstance(it, TextRun)]
    numbers = [it for it in runs if it.text.rstrip(".").isdigit() and it.text.endswith(".")]
    text = next(it for it in runs if it.text == "item 1")
    left = min(it.x for it in numbers)
    section = next(it for it in runs if it.text == widest)
    assert abs(text.x - left - max(it.width for it in numbers) - 8.0) < 0.01
    assert abs(section.x + section.width + 8.0 - text.x) < 0.01


FOODS = ["white bread", "rice", "pasta", "eggs", "fish", "chicken", "clear soup", "tea"]


def xs(laid: Laid, words: Sequence[str]) -> list[float]:
    """Where the words begin, in their order."""
    assert laid.document is not None
    runs = [it for page in laid.document.pages for it in page.placements if isinstance(it, TextRun)]
    return [next(it.x for it in runs if it.text == word) for word in words]


@pytest.mark.parametrize(
    ("count", "more", "columns"),
    [
        (8, "", 2),
        (7, "", 1),
        (8, "columns: 1", 1),
        (4, "columns: 2", 2),
        (8, "style: numbered", 1),
        (8, "style: numbered\ncolumns: 2", 2),
    ],
)
def test_many_short_items_stand_in_two_columns(
    run: Callable[..., Laid], count: int, more: str, columns: int
) -> None:
    foods = FOODS[:count]
    laid = run(handout(as_item(f"type: list\nitems: [{', '.join(foods)}]\n{more}\n")))
    assert not laid.stops
    found = xs(laid, foods)
    half = -(-count // columns)
    assert len({round(it) for it in found}) == columns
    assert len({round(it) for it in found[:half]}) == 1
    tags = read_tags(render_pdf(laid))
    lists = [it for it in tags.walk() if it.role == "L"]
    bodies = [it.words() for it in lists[0].walk() if it.role == "LBody"]
    assert bodies == foods


def test_a_long_item_keeps_a_list_in_one_column(run: Callable[..., Laid]) -> None:
    foods = [*FOODS, "peeled potatoes without any of their skin"]
    laid = run(handout(as_item(f"type: list\nitems: [{', '.join(foods)}]\n")))
    assert len({round(it) for it in xs(laid, foods)}) == 1


def test_short_key_points_stand_in_two_columns(run: Callable[..., Laid]) -> None:
    laid = run(handout(as_item(f"type: key_points\npoints: [{', '.join(FOODS)}]\n")))
    assert len({round(it) for it in xs(laid, FOODS)}) == 2


def test_a_long_list_has_one_column_though_two_are_asked_for(run: Callable[..., Laid]) -> None:
    foods = [f"food {number}" for number in range(80)]
    laid = run(handout(as_item(f"type: list\ncolumns: 2\nitems: [{', '.join(foods)}]\n")))
    assert len({round(it) for it in xs(laid, foods)}) == 1


@pytest.mark.parametrize("columns", ["0", "3", "two"])
def test_other_columns_are_refused(run: Callable[..., Laid], columns: str) -> None:
    laid = run(handout(as_item(f"type: list\ncolumns: {columns}\nitems: [a, b]\n")))
    errors = [it for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert [it.span.line for it in errors if it.span] == [15]
