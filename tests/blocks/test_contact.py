"""The panel that says how to reach someone."""

from collections.abc import Callable

from conftest import handout
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf


def test_the_hours_stand_in_lines_below_the_number(run: Callable[..., Laid]) -> None:
    block = """\
- type: contact
  heading: Call us
  telephone: 555-0100
  hours: |
    Monday to Friday, 9 am to 5 pm
    Saturday, 9 am to noon
  email: care@example.org
"""
    tags = read_tags(render_pdf(run(handout(block))))
    card = next(it for it in tags.walk() if it.role == "Contact")
    lines = [" ".join(it.words().split()) for it in card.walk() if it.role == "P"]
    assert lines[0].startswith("Telephone: 555-0100")
    assert lines[1] == "Monday to Friday, 9 am to 5 pm Saturday, 9 am to noon"
    assert lines[2].startswith("E-mail:")
