"""An emergency stands on the page of the warning before it, beside it where it must."""

from collections.abc import Callable

import pytest
from conftest import HEAD, handout

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid

Run = Callable[..., Laid]
PANELS = """\
- type: callout
  tone: warning
  heading: Call us if
  body: |
    - the skin gets redder, hotter or more swollen
    - it hurts more each day, not less
    - pus comes out, or it smells bad
    - the wound opens
  telephones:
    - {label: Day, number: 555-0100}
    - {label: Night, number: 555-0101}
- type: callout
  tone: emergency
  heading: Call 911 if
  body: "- it still bleeds after 10 minutes"
  telephones: [{label: Emergency, number: "911"}]
"""
AFTER = "".join(f"- Much is said after it in paragraph {number}.\n" for number in range(12))


def found(run: Run, theme: str, lines: int) -> tuple[tuple[int, TextRun], tuple[int, TextRun]]:
    """Where the warning and the emergency begin: their pages and first words."""
    before = "".join(f"- A line above, the one of number {number}.\n" for number in range(lines))
    head = f"{HEAD}page: {{theme: {theme}}}\n"
    laid = run(handout(before + PANELS + AFTER, head=head))
    assert laid.document is not None, laid.diagnostics
    runs = [
        (number, it)
        for number, page in enumerate(laid.document.pages)
        for it in page.placements
        if isinstance(it, TextRun)
    ]

    def beginning(words: str) -> tuple[int, TextRun]:
        return next((number, it) for number, it in runs if it.text.strip().startswith(words))

    return beginning("the skin gets"), beginning("it still bleeds")


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
def test_no_page_parts_an_emergency_from_its_warning(theme: str, run: Run) -> None:
    beside = 0
    for lines in range(8, 48, 2):
        (page, sign), (other, emergency) = found(run, theme, lines)
        assert page == other, lines
        beside += abs(sign.baseline - emergency.baseline) < 40 and emergency.x > sign.x + 100
    assert beside, "each was under the other"


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
def test_with_room_they_stand_one_under_the_other(theme: str, run: Run) -> None:
    (page, sign), (other, emergency) = found(run, theme, 2)
    assert page == other
    assert emergency.baseline > sign.baseline + 60
