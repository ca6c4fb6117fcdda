"""Telephone numbers in running text are links; a dose, an amount or a code never is."""

from collections.abc import Callable

import pytest
from conftest import HEAD, handout

from brochure.pipeline import Laid

OWN = "- {type: contact, heading: Us, telephone: '911 or 0113 496 0099'}\n"


def called(laid: Laid) -> list[tuple[str, str]]:
    """The targets and descriptions of the links to call in the section's paragraphs."""
    assert laid.document is not None
    links = [it for page in laid.document.pages for it in page.links]
    found = [(it.target, it.contents) for it in links if it.target.startswith(("tel:", "sms:"))]
    # Those of the contact panel, and of the publisher at the end, are fields.
    return found[:-3]


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("en-US", "Call us on 555-0100 at night.", ["tel:5550100"]),
        ("en-US", "Call **555-0100** at night.", ["tel:5550100"]),
        ("en-US", "Call 555-0100 ext 12 or 0113 496 0099.", [
            "tel:5550100;ext=12", "tel:01134960099"]),
        ("en-US", "Call (212) 555-0123, 212-555-0124 or 1-212-555-0125.", [
            "tel:2125550123", "tel:2125550124", "tel:12125550125"]),
        ("en-US", "From abroad +44 (0)113 496 0000.", ["tel:+441134960000"]),
        ("en-US", "Call 911 or, if not, call us on 911.", ["tel:911", "tel:911"]),
        ("en-US", "There were 911 patients, and 0113 496 0000 is British.", []),
        ("en-US", "Take 500 mg, 5550100 mg, 10 000 units or 1,000 000 more by 2026-11-30.", []),
        ("en-GB", "Call 0113 496 0000, 020 7946 0000 or 07700 900123.", [
            "tel:01134960000", "tel:02079460000", "tel:07700900123"]),
        ("en-GB", "Your NHS number is 943 476 5919; 0.113 496 is none.", []),
        ("es-ES", "Llame al 91 234 56 78 o al 900 123 456; son 600 000 000 de euros.", [
            "tel:912345678", "tel:900123456"]),
    ],
)  # fmt: skip
def test_what_is_a_link(
    run: Callable[..., Laid], language: str, text: str, targets: list[str]
) -> None:
    head = HEAD.replace("en-US", language)
    laid = run(handout(f'- "{text}"\n{OWN}', head=head))
    assert [target for target, _ in called(laid)] == targets


def test_the_link_says_what_it_does(run: Callable[..., Laid]) -> None:
    laid = run(handout(f"- Call 911 or 555-0100.\n{OWN}"))
    assert called(laid) == [("tel:911", "Call 911"), ("tel:5550100", "Call 555-0100")]


def test_a_heading_is_no_link(run: Callable[..., Laid]) -> None:
    block = "- {type: callout, heading: Call 555-0100, body: Now.}\n"
    assert called(run(handout(block + OWN))) == []
