"""A cell is over several rows; a row that has a cell of its own in that place is told of."""

from collections.abc import Callable

import pytest
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf

SITUATION = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Doses
    content:
      - type: table
        caption: Doses
        header: [Day, Drug, Dose]
        rows:
          - [{text: Day 1, rowspan: 2}, Example A, 5 mg]
          - [Day 2, Example B, 10 mg]
"""


def test_it_builds_and_tells_of_the_cell_that_stands_in_the_place(run: Callable[..., Laid]) -> None:
    laid = run(SITUATION)
    assert not laid.stops
    (told,) = [it for it in laid.diagnostics if it.code == "cut-span"]
    assert told.message == (
        "“Day 1” is to reach over 2 rows, and this row has a cell of its own in that place,"
        " “Day 2”: it is printed over 1 row"
    )
    assert told.span is not None
    assert told.span.line == 14
    cells = [it.words() for it in read_tags(render_pdf(laid)).walk() if it.role == "TD"]
    assert cells == ["Day 1", "Example A", "5 mg", "Day 2", "Example B", "10 mg"]


@pytest.mark.parametrize("name", ["rowspan: 2", "rows: 2", "row_span: 2", "span: {rows: 2}"])
@pytest.mark.parametrize("place", ["", '"", '])
def test_a_cell_is_over_two_rows_in_the_words_of_many(
    name: str, place: str, run: Callable[..., Laid]
) -> None:
    laid = run(SITUATION.replace("rowspan: 2", name).replace("Day 2, ", place))
    assert not laid.stops
    assert "cut-span" not in [it.code for it in laid.diagnostics]
    cells = [it for it in read_tags(render_pdf(laid)).walk() if it.role == "TD"]
    assert [it.words() for it in cells] == ["Day 1", "Example A", "5 mg", "Example B", "10 mg"]
    assert [it.rows for it in cells] == [2, None, None, None, None]
