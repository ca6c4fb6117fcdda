from collections.abc import Callable

from conftest import handout
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf


def test_questions_are_headings_one_level_below(run: Callable[..., Laid]) -> None:
    block = """\
- type: faq
  items:
    - {question: Will it hurt?, answer: You get medicine.}
    - question: When can I go home?
      answer: |
        The next day.

        - Rest.
"""
    tags = read_tags(render_pdf(run(handout(block))))
    said = [(it.role, it.text) for it in tags.walk() if it.text]
    start = said.index(("H3", "Will it hurt?"))
    assert said[start : start + 5] == [
        ("H3", "Will it hurt?"),
        ("P", "You get medicine."),
        ("H3", "When can I go home?"),
        ("P", "The next day."),
        ("P", "Rest."),
    ]
