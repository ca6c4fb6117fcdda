"""Steps and lists that go on from the ones before."""

from collections.abc import Callable

import pytest
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf

CONTENT = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: How to use your pen
    content:
      - type: steps
        steps: [Wash your hands., Screw on the needle.]
      - type: callout
        tone: warning
        heading: Stop
        body: Never use a needle twice.
      - type: steps
        start: {start}
        steps: [Choose a place on your tummy., Press the button.]
"""
LISTS = CONTENT.replace("type: steps", "type: list\n        style: numbered").replace(
    "steps:", "items:"
)


def labels(laid: Laid) -> list[str]:
    assert not laid.stops
    tags = read_tags(render_pdf(laid)).walk()
    return [it.words().strip() for it in tags if it.role == "Lbl"]


@pytest.mark.parametrize("start", ["3", "continue"])
def test_the_second_block_has_the_numbers_after_the_first(
    start: str, run: Callable[..., Laid]
) -> None:
    assert labels(run(CONTENT.format(start=start))) == ["1", "2", "3", "4"]
    assert labels(run(LISTS.format(start=start))) == ["1.", "2.", "3.", "4."]


def test_a_block_may_begin_anywhere_and_again(run: Callable[..., Laid]) -> None:
    assert labels(run(CONTENT.format(start=10))) == ["1", "2", "10", "11"]
    assert labels(run(CONTENT.replace("        start: {start}\n", ""))) == ["1", "2", "1", "2"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (CONTENT.format(start="three"), "wrong-type", 16),
        (CONTENT.format(start=0), "wrong-type", 16),
        (CONTENT.format(start=-1), "wrong-type", 16),
        (
            CONTENT.replace("start: {start}", "").replace(
                "        steps: [Wash", "        start: continue\n        steps: [Wash"
            ),
            "nothing-to-continue",
            10,
        ),
        (LISTS.format(start=3).replace("style: numbered", "style: bullet"), "wrong-type", 16),
    ],
)
def test_what_can_not_be_a_start_is_told(
    content: str, code: str, line: int, run: Callable[..., Laid]
) -> None:
    laid = run(content)
    assert laid.stops
    (found,) = [it for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert (found.code, found.span and found.span.line) == (code, line)
    assert found.hint
