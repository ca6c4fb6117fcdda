"""Lists in lists: each level has labels of its own, in the tree too."""

from collections.abc import Callable

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
