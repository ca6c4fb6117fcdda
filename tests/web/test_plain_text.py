"""Tables as plain text: what stands on lines of its own in a cell stays so."""

from collections.abc import Callable

import pytest
from conftest import handout

from brochure.pipeline import Laid, Ready
from brochure.web.plain_text import write_text

TABLE = """\
- type: table
  header: [When, What]
  rows:
"""


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ('["one\\n\\ntwo", "- x\\n- y"]', ["one   * x", "two   * y"]),
        ('["Ward 4\\nFloor 2", "c"]', ["Ward 4   c", "Floor 2"]),
        ('["a", "1. b\\n2. c"]', ["a     1. b", "      2. c"]),
    ],
)
def test_lines_of_a_cell_stay_lines(rows: str, lines: list[str], run: Callable[..., Laid]) -> None:
    laid = run(handout(f"{TABLE}    - {rows}\n    - [d, e]\n"))
    assert isinstance(laid, Ready)
    words = write_text(laid.story)
    assert "\n".join(lines) in words
    assert f"{lines[-1]}\n\nd" in words


def test_rows_of_one_line_stand_close(run: Callable[..., Laid]) -> None:
    laid = run(handout(f"{TABLE}    - [a, b]\n    - [d, e]\n"))
    assert isinstance(laid, Ready)
    assert "a     b\nd     e\n" in write_text(laid.story)


def test_a_record_keeps_the_lines_of_its_cells(run: Callable[..., Laid]) -> None:
    long = "many words " * 9
    laid = run(handout(f'{TABLE}    - ["Ward 4\\nFloor 2", "{long}\\n\\nMore."]\n'))
    assert isinstance(laid, Ready)
    words = write_text(laid.story)
    assert "Ward 4\nFloor 2\n  What: many" in words
    assert "\n  More." in words
