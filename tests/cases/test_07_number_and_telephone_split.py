"""A number in groups, a telephone number, a range and a number with its unit stay on one line."""

from collections.abc import Callable

import pytest
from layout_stories import pages_of

from brochure.pipeline import Laid

SITUATION = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
page: {theme: THEME}
sections:
  - heading: Your injection
    content:
      - "You may eat PADDINGtake 500 mg of it at 37.5 °C with 10 ml, call 0113 496 0000 or see Dr\
 Smith on 5 May 2026 in Room 12 at 9.30 am, page 5, 10 000 units, and then rest."
      - "You may eat PADDINGand take 500 mg of it at 37.5 °C with 10 ml, call 0113 496 0000 or see\
 Dr Smith on 5 May 2026 in Room 12 at 9.30 am, p. 5, 10 000 units for 2 to 3 weeks, and rest."
"""
TOGETHER = (
    *("500 mg", "37.5 °C", "10 ml", "0113 496 0000", "Dr Smith", "5 May 2026", "Room 12"),
    *("9.30 am", "10 000 units"),
)


@pytest.mark.parametrize("padding", range(0, 60, 4))
@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
def test_no_line_ends_inside(run: Callable[..., Laid], theme: str, padding: int) -> None:
    words = ("so to say " * 6)[:padding].rstrip()
    filled = SITUATION.replace("PADDING", f"{words} " if words else "")
    laid = run(filled.replace("THEME", theme))
    assert laid.document is not None
    (lines, *_) = pages_of(laid.document)
    said = "|".join(lines)
    for words in TOGETHER:
        assert said.count(words) == 2, words
    for words in ("page 5", "p. 5", "2 to 3 weeks"):
        assert said.count(words) == 1, words
