"""An extension, a bleep, letters and hours are printed as typed; the link dials the digits."""

from collections.abc import Callable

from tagged import read_tags

from brochure.pipeline import Laid, render_pdf

SITUATION = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Call us
    content:
      - type: contact
        heading: Call
        telephone: 0113 496 0000 ext 4521
      - type: callout
        tone: emergency
        heading: Call
        telephones:
          - label: Desk
            number: "555-0100, ext. 12"
          - label: Doctor
            number: bleep 1234
          - label: Stop smoking
            number: 1-800-QUIT-NOW
          - label: Crisis line
            number: text HOME to 741741
          - label: Emergency
            number: "911"
"""


def test_what_is_said_and_what_is_dialled(run: Callable[..., Laid]) -> None:
    laid = run(SITUATION)
    assert laid.document is not None
    lines = " ".join(read_tags(render_pdf(laid)).words().split()).replace(" : ", ": ")
    for line in (
        "Telephone: 0113 496 0000 ext 4521",
        "Desk: 555-0100, ext. 12",
        "Doctor: bleep 1234",
        "Stop smoking: 1-800-QUIT-NOW",
        "Crisis line: text HOME to 741741",
        "Emergency: 911",
    ):
        assert line in lines
    links = [link for page in laid.document.pages for link in page.links]
    assert [(it.target, it.contents) for it in links] == [
        ("tel:01134960000;ext=4521", "Call 0113 496 0000 ext 4521"),
        ("tel:5550100;ext=12", "Call 555-0100, ext. 12"),
        ("tel:18007848669", "Call 1-800-QUIT-NOW"),
        ("sms:741741", "Send a text message to 741741"),
        ("tel:911", "Call 911"),
    ]


def test_a_field_without_a_number_is_an_error_at_its_line(run: Callable[..., Laid]) -> None:
    laid = run(SITUATION.replace("1-800-QUIT-NOW", "500 mg"))
    (error,) = (it for it in laid.diagnostics if it.code == "wrong-type")
    assert error.span is not None
    assert error.span.line == 21
    assert "0113 496 0000 ext 4521" in error.message + error.hint
