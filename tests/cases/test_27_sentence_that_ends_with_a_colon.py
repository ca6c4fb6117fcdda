"""A text that ends with a colon is told as one, once, and not as a field without a value."""

from collections.abc import Callable

import pytest

from brochure.pipeline import Laid

SITUATION = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Before you come
    content:
      - Please bring the following things:
      - type: list
        items: [your card, your tablets]
"""
LINE = "      - Please bring the following things:\n"


def test_it_needs_quotes(run: Callable[..., Laid]) -> None:
    (told,) = run(SITUATION).diagnostics
    assert told.message == "a text that ends with a colon needs quotes"
    assert told.hint == 'put the whole text in quotes: "Please bring the following things:"'
    assert told.span is not None
    assert (told.span.line, told.span.column) == (9, 9)


def test_what_the_help_says_is_right(run: Callable[..., Laid]) -> None:
    quoted = '      - "Please bring the following things:"\n'
    laid = run(SITUATION.replace(LINE, quoted))
    assert laid.document is not None


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("      - Note:\n", 'in quotes: "Note:"'),
        ("      - note well:\n", 'in quotes: "note well:"'),
        (
            "      - Bring these:\n          - card\n",
            'write `- "Bring these:"`, below it `- type: l',
        ),
        ("      - Monday: 9 to 5\n        Sunday: closed\n", '`- "Monday: 9 to 5"`'),
        ('      - Note: "bring your card"\n', "in quotes: 'Note: \"bring your card\"'"),
        (
            "      - type: list\n        items:\n          - Bring:\n              - card\n",
            'write `text: "Bring:"`, and above the list, in line with `text:`, `items:`',
        ),
        ("      - type: list\n        items:\n          - Bring this:\n", 'quotes: "Bring this:"'),
        (
            "      - type: steps\n        steps:\n          - a\n          - Then:\n",
            'quotes: "Then:"',
        ),
    ],
)
def test_its_relatives(lines: str, hint: str, run: Callable[..., Laid]) -> None:
    (told,) = run(SITUATION.replace(LINE, lines)).diagnostics
    assert told.code == "wrong-type"
    assert hint in told.hint


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("      - type: list\n        items:\n          - text:\n", "empty-value"),
        ("      - type: callout\n        heading:\n        body: x\n", "empty-value"),
        ("      - Type: paragraph\n        Text: Hello\n", "missing-field"),
    ],
)
def test_a_field_stays_one(lines: str, code: str, run: Callable[..., Laid]) -> None:
    assert [it.code for it in run(SITUATION.replace(LINE, lines)).diagnostics] == [code]
