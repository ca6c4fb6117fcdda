"""An ordered list that goes on after a paragraph."""

from collections.abc import Callable

from tagged import read_tags

from brochure.pipeline import Laid, render_pdf

CONTENT = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: How to use your inhaler
    content:
      - |
        1. Shake the inhaler.
        2. Take off the cap.

        Stop here if the cap is stuck.

        3. Breathe out.
        4. Press once.
"""


def test_the_items_after_the_paragraph_keep_their_numbers(run: Callable[..., Laid]) -> None:
    laid = run(CONTENT)
    assert not laid.stops
    tree = read_tags(render_pdf(laid))
    lists = [it for it in tree.walk() if it.role == "L"]
    assert [[it.words().split() for it in one.walk() if it.role == "LI"] for one in lists] == [
        [["1.", "Shake", "the", "inhaler."], ["2.", "Take", "off", "the", "cap."]],
        [["3.", "Breathe", "out."], ["4.", "Press", "once."]],
    ]
    labels = [it.words().strip() for it in tree.walk() if it.role == "Lbl"]
    assert labels == ["1.", "2.", "3.", "4."]
