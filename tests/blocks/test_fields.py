from collections.abc import Callable

import pytest
from conftest import handout
from tagged import print_fields, read_tags

from brochure.layout.paged import Box, TextRun
from brochure.pipeline import Laid, render_pdf

BLOCK = """\
- type: fields
  fields:
    - {label: Your next visit, width: medium}
    - {label: "First day, if your doctor says yes", width: short}
    - {label: Dose, width: short}
    - {label: Times, width: short}
    - {label: Signature}
    - {label: Notes, shape: box, lines: 3}
"""


@pytest.fixture
def laid(run: Callable[..., Laid]) -> Laid:
    return run(handout(BLOCK))


def lines_of(laid: Laid) -> list[Box]:
    assert laid.document is not None
    boxes = (it for it in laid.document.pages[0].placements if isinstance(it, Box))
    forms = [it.element.role == "Form" for it in laid.document.elements]
    return [it for it in boxes if it.rect.height == 0.75 and it.owner >= 0 and forms[it.owner]]


def test_labels_are_a_list_of_real_text(laid: Laid) -> None:
    tags = read_tags(render_pdf(laid))
    labels = next(it for it in tags.walk() if it.role == "L")
    assert [it.role for it in labels.kids] == ["LI"] * 6
    assert [it.words() for it in labels.kids][2:] == ["Dose", "Times", "Signature", "Notes"]


def test_each_line_and_box_says_what_to_write_there(laid: Laid) -> None:
    fields = print_fields(render_pdf(laid))
    assert [it.role for it in fields] == ["tv"] * 6
    assert fields[1].description == "First day, if your doctor says yes"
    assert fields[5].description == "Notes"


def test_lines_in_a_row_are_level_though_one_label_takes_two_lines(laid: Laid) -> None:
    first, second = lines_of(laid)[:2]
    assert first.rect.y == pytest.approx(second.rect.y)


def test_rows_of_thirds_align(laid: Laid) -> None:
    medium, short, dose, times, signature = (it.rect for it in lines_of(laid))
    assert medium.right == pytest.approx(times.right)
    assert dose.width == pytest.approx(short.width)
    assert signature.right == pytest.approx(short.right)
    assert dose.x == medium.x == signature.x


def test_in_a_narrow_column_fields_stand_under_each_other(run: Callable[..., Laid]) -> None:
    inner = "".join(f"      {line}\n" for line in BLOCK.splitlines())
    columns = f"- type: columns\n  columns:\n    - content:\n{inner}    - content: [Beside.]\n"
    laid = run(handout(columns))
    assert laid.document is not None
    lines = lines_of(laid)
    assert len({round(it.rect.y) for it in lines}) == len(lines) == 5
    labels = [it for it in laid.document.pages[0].placements if isinstance(it, TextRun)]
    tops = [it.baseline for it in labels if it.text in {"Dose", "Times"}]
    for line, label in zip(sorted(it.rect.y for it in lines)[1:], sorted(tops), strict=False):
        assert label - line > 12
