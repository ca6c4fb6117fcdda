"""An anchor and its alias are told as what they are, and never with the advice to quote them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid

SITUATION = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Call
    content:
      - &phone "Call 555-0100."
      - *phone
"""


def test_the_message_says_what_to_write(run: Callable[..., Laid]) -> None:
    anchor, alias = run(SITUATION).diagnostics
    assert anchor.hint == "delete `&phone`, and write the words out again where `*phone` stands"
    assert alias.hint == 'write out here what stands after `&phone`: "Call 555-0100."'
    assert anchor.span is not None
    assert alias.span is not None
    assert [(it.line, it.column) for it in (anchor.span, alias.span)] == [(9, 9), (10, 9)]
    assert "quotes" not in anchor.hint + alias.hint


@pytest.mark.parametrize(
    ("lines", "hints"),
    [
        (
            "      - &a\n        type: paragraph\n        text: x\n      - *a\n",
            ["delete `&a`, and", "write out here what stands after `&a`"],
        ),
        (
            "      - &a Call us.\n      - See *a\n      - *a\n",
            ["delete `&a`, and", "&a`: Call us."],
        ),
        ("      - !!str 5\n", ["delete `!!str`"]),
        ("      - !include more.yaml\n", ["write out here what the other file says"]),
        ("      - &more text\n", ['put the whole text in quotes: "&more text"']),
        ("      - *important\n", ['put the whole text in quotes: "*important"']),
    ],
)
def test_its_relatives(lines: str, hints: list[str], run: Callable[..., Laid]) -> None:
    text = SITUATION[: SITUATION.index("      - &phone")] + lines
    told = run(text).diagnostics
    assert len(told) == len(hints)
    for one, hint in zip(told, hints, strict=True):
        assert hint in one.hint


def test_a_brand_says_it_once_for_all(run: Callable[..., Laid], folder: Path) -> None:
    brand = "brand: 1\nclinic: {name: Example Clinic, telephone: 555-0190}\n"
    (folder / "brand.yaml").write_text(brand, "utf-8")
    text = SITUATION[: SITUATION.index("      - &phone")]
    laid = run(text + "      - Call ((clinic.telephone)).\n      - Or ((clinic.telephone)).\n")
    assert laid.document is not None
    words = " ".join(
        it.text for page in laid.document.pages for it in page.placements if isinstance(it, TextRun)
    )
    assert "Call 555-0190" in " ".join(words.split())
    assert "Or 555-0190" in " ".join(words.split())
