"""The lines of an address and of opening hours stand under each other."""

from collections.abc import Callable

import pytest

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid

HEAD = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
  publisher:
    name: Example Clinic
    address: |
      1 Example Street
      Example City
sections:
  - heading: Where to find us
    content:
"""
CONTACT = """\
      - type: contact
        heading: Come to
        address: |
          Example Clinic
          1 Example Street
          Example City
        text: |
          Monday 9 to 5
          Tuesday 9 to 12
          Wednesday closed
"""


def lines_of(laid: Laid) -> list[str]:
    """The text on each baseline, whatever stands beside it left out."""
    assert laid.document is not None
    lines: dict[tuple[int, float, int], str] = {}
    for number, page in enumerate(laid.document.pages):
        for run in page.placements:
            if isinstance(run, TextRun):
                key = number, round(run.baseline, 1), int(run.owner)
                lines[key] = lines.get(key, "") + run.text
    return [it.strip() for it in lines.values()]


def test_the_lines_stay(run: Callable[..., Laid]) -> None:
    lines = lines_of(run(HEAD + CONTACT))
    for line in (
        *("Example Clinic", "1 Example Street", "Example City"),
        *("Monday 9 to 5", "Tuesday 9 to 12", "Wednesday closed"),
    ):
        assert line in lines
    assert any("1 Example Street, Example City" in it for it in lines)


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        (
            "type: contact_card\n  name: Desk\n  hours: |\n    Monday 9 to 5\n    Friday 9 to 12",
            ["Monday 9 to 5", "Friday 9 to 12"],
        ),
        (
            (
                "type: resources\n  items:\n    - heading: A group\n      address: |\n"
                "        The Hall\n        2 Example Street"
            ),
            ["The Hall", "2 Example Street"],
        ),
        (
            (
                "type: table\n  header: [Day, What]\n  rows:\n    - - |\n        Monday\n"
                "        (but not May 4)\n      - |\n        Rest.\n\n        Drink water."
            ),
            ["Monday", "(but not May 4)", "Rest.", "Drink water."],
        ),
        (
            'type: paragraph\n  text: "Monday 9 to 5\\nTuesday 9 to 12"',
            ["Monday 9 to 5", "Tuesday 9 to 12"],
        ),
    ],
)
def test_so_do_those_of_other_fields(
    block: str, wanted: list[str], run: Callable[..., Laid]
) -> None:
    indented = "".join(f"      {line}\n" for line in f"- {block}".splitlines())
    laid = run(HEAD + indented)
    assert not laid.stops
    lines = lines_of(laid)
    assert [it for it in wanted if it in lines] == wanted


@pytest.mark.parametrize(
    "written",
    [
        "        address:\n          Example Clinic\n          1 Example Street\n",
        "        address: >\n          Example Clinic\n          1 Example Street\n",
        '        address: "Example Clinic\n          1 Example Street"\n',
        "        text:\n          Monday 9 to 5\n          Tuesday 9 to 12\n",
    ],
)
def test_lines_that_yaml_joins_are_told(written: str, run: Callable[..., Laid]) -> None:
    laid = run(f"{HEAD}      - type: contact\n        telephone: 555-0100\n{written}")
    (found,) = [it for it in laid.diagnostics if it.code == "joined-lines"]
    assert found.span is not None
    assert found.span.line == 15 + len(written.splitlines())
    assert found.severity.name == "WARNING"
    assert "`|`" in found.hint


def test_lines_further_in_are_not_joined(run: Callable[..., Laid]) -> None:
    laid = run(f"{HEAD}      - >\n        Bring:\n\n          - a card\n          - tablets\n")
    assert not laid.stops
    assert {"a card", "tablets"} <= set(lines_of(laid))


def test_a_list_that_yaml_joins_is_an_error(run: Callable[..., Laid]) -> None:
    laid = run(f"{HEAD}      - >\n        Bring:\n        - a card\n        - tablets\n")
    (found,) = [it for it in laid.diagnostics if it.code == "joined-lines"]
    assert (found.severity.name, found.span and found.span.line) == ("ERROR", 16)
