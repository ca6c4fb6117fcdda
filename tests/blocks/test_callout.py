"""Numbers to call: on one line where they fit, else a line each; never broken in a label."""

from collections.abc import Callable

import pytest
from conftest import as_item, handout
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf

SHORT = "[{label: Day, number: 555-0100}, {label: Night, number: 555-0101}]"
LONG = (
    "[{label: Day, number: 555-0100}, {label: 'Night, weekends and holidays', number: 555-0101}, "
    "{label: Emergency, number: '911'}]"
)


@pytest.mark.parametrize(
    ("telephones", "lines"),
    [
        (SHORT, ["Day: 555-0100 · Night: 555-0101"]),
        (LONG, ["Day: 555-0100", "Night, weekends and holidays: 555-0101", "Emergency: 911"]),
    ],
)
def test_telephones(run: Callable[..., Laid], telephones: str, lines: list[str]) -> None:
    block = f"type: callout\ntone: warning\nheading: Call us\ntelephones: {telephones}\n"
    tags = read_tags(render_pdf(run(handout(as_item(block))))).walk()
    panel = next(tag for tag in tags if tag.role == "Callout")
    said = [
        " ".join(kid.words().split()).replace(" :", ":") for kid in panel.kids if kid.role == "P"
    ]
    assert said == lines


def test_a_heading_with_nothing_after_it_is_a_paragraph(run: Callable[..., Laid]) -> None:
    blocks = (
        "- {type: callout, tone: warning, heading: Do not drive}\n"
        "- {type: contact_card, name: Front desk}\n"
        "- {type: callout, heading: Drive, body: Slowly.}\n"
    )
    tags = list(read_tags(render_pdf(run(handout(blocks)))).walk())
    roles = {it.text: it.role for it in tags}
    assert roles["Do not drive"] == roles["Front desk"] == "P"
    assert roles["Drive"] == "H3"
