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
        (SHORT, ["Day: 555-0100 Night: 555-0101"]),
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
    roles = {" ".join(it.text.split()): it.role for it in tags}
    assert roles["Warning: Do not drive"] == roles["Front desk"] == "P"
    assert roles["Note: Drive"] == "H3"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("tone: warning, heading: Do not drive", "Warning: Do not drive"),
        ("tone: emergency, heading: Call us", "Emergency: Call us"),
        ("heading: Bring a friend", "Note: Bring a friend"),
        ("tone: tip", "Tip"),
        ("tone: warning, heading: Warning signs", "Warning signs"),
    ],
)
def test_the_tone_is_said_in_words(run: Callable[..., Laid], written: str, said: str) -> None:
    file = render_pdf(run(handout(f"- {{type: callout, {written}, body: Words.}}\n")))
    panel = next(tag for tag in read_tags(file).walk() if tag.role == "Callout")
    assert panel.kids[0].role == "H3"
    assert " ".join(panel.kids[0].words().split()).replace(" :", ":") == said
    document = run(handout(f"- {{type: callout, {written}, body: A.}}\n")).document
    assert document is not None
    assert said in [it.text for it in document.outline]


def test_the_tone_is_said_in_the_language_of_the_handout(run: Callable[..., Laid]) -> None:
    text = handout("- {type: callout, tone: warning, heading: No conduzca, body: Un día.}\n")
    file = render_pdf(run(text.replace("language: en-US", "language: es")))
    heard = " ".join(tag.words() for tag in read_tags(file).walk() if tag.role == "H3")
    assert heard.startswith("Advertencia")
