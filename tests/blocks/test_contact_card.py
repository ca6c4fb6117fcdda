from collections.abc import Callable

from conftest import handout
from tagged import read_tags

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid, render_pdf

BLOCK = """\
- type: contact_card
  name: The desk
  role: Your questions
  telephone: 555-0100
  hours: Every day
"""


def test_the_name_is_the_heading_and_the_number_is_live(run: Callable[..., Laid]) -> None:
    tags = read_tags(render_pdf(run(handout(BLOCK))))
    card = next(it for it in tags.walk() if it.role == "Contact")
    assert card.outline() == (
        "Contact\n"
        "  H3 'The desk'\n"
        "  P 'Your questions'\n"
        "  P\n"
        "    Span 'Telephone: '\n"
        "    Strong\n"
        "      Link '555-0100'\n"
        "  P 'Every day'"
    )


def test_name_and_number_share_a_baseline(run: Callable[..., Laid]) -> None:
    document = run(handout(BLOCK)).document
    assert document is not None
    at: dict[str, float] = {}
    for it in document.pages[0].placements:
        if isinstance(it, TextRun):
            at.setdefault(it.text, it.baseline)
    assert abs(at["The desk"] - at["555-0100"]) < 0.1
