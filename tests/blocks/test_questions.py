from collections.abc import Callable

from conftest import handout
from tagged import print_fields, read_tags

from brochure.layout.paged import Box
from brochure.pipeline import Laid, render_pdf

BLOCK = """\
- type: questions
  heading: About going home
  intro: Tick each question.
  questions:
    - Who can I call?
    - When may I drive?
"""


def test_boxes_and_lines_are_forms_and_the_heading_stands_one_level_below(
    run: Callable[..., Laid],
) -> None:
    laid = run(handout(BLOCK + "  lines: 2\n"))
    section = next(it for it in read_tags(render_pdf(laid)).walk() if it.role == "Sect")
    assert section.kids[1].outline() == (
        "Div\n"
        "  H3 'About going home'\n"
        "  P 'Tick each question.'\n"
        "  L\n"
        "    LI\n"
        "      Lbl\n"
        "        Form\n"
        "      LBody\n"
        "        P 'Who can I call?'\n"
        "        Form\n"
        "    LI\n"
        "      Lbl\n"
        "        Form\n"
        "      LBody\n"
        "        P 'When may I drive?'\n"
        "        Form"
    )
    said = [(it.role, it.state, it.description) for it in print_fields(render_pdf(laid))]
    first, second = "Who can I call?", "When may I drive?"
    assert said == [
        ("cb", "off", first),
        ("tv", "", first),
        ("cb", "off", second),
        ("tv", "", second),
    ]


def test_each_question_has_its_box_and_its_lines(run: Callable[..., Laid]) -> None:
    def drawn(text: str) -> tuple[int, int]:
        document = run(handout(text)).document
        assert document is not None
        boxes = [it for it in document.pages[0].placements if isinstance(it, Box)]
        ticks = [it for it in boxes if it.rect.width == it.rect.height and it.stroke]
        lines = [it for it in boxes if it.rect.height == 0.75 and it.rect.width > 300]
        owners = [document.elements[it.owner].element for it in (*ticks, *lines)]
        assert all(it.role == "Form" and it.field is not None for it in owners)
        return len(ticks), len(lines)

    assert drawn(BLOCK) == (2, 0)
    assert drawn(BLOCK + "  lines: 3\n") == (2, 6)
