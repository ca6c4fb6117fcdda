"""A cell that is to span rows or columns is told as that, and not as a row with a cell too few."""

from collections.abc import Callable

import pytest

from brochure.pipeline import Laid

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


@pytest.mark.parametrize("name", ["rowspan", "colspan", "span"])
def test_spans_are_not_there(name: str, run: Callable[..., Laid]) -> None:
    (told,) = run(SITUATION.replace("rowspan", name)).diagnostics
    assert told.message == f"a cell can't span rows or columns: there is no `{name}`"
    assert told.hint.endswith('in each row and column that it holds for: "Day 1"')
    assert told.span is not None
    assert (told.span.line, told.span.column) == (13, 14)


def test_a_row_without_the_cell_above_says_where_its_words_go(run: Callable[..., Laid]) -> None:
    rows = SITUATION.replace("{text: Day 1, rowspan: 2}", "Day 1").replace("[Day 2, ", "[")
    told = next(it for it in run(rows).diagnostics if it.code == "uneven-table")
    assert told.message == "the row has 2 cells, and the table 3 columns"
    assert "words that hold for several rows or columns stand in each of their cells" in told.hint
    assert told.span is not None
    assert told.span.line == 14
