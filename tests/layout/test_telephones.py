"""The numbers that a panel says to call: on a line under its words, or large beside them."""

from collections.abc import Callable, Iterator

import pytest
from conftest import HEAD, handout

from brochure.layout.paged import Box, TextRun
from brochure.pipeline import Laid
from brochure.theme.load import load_builtin

Run = Callable[..., Laid]
CALL = """\
- type: callout
  tone: {tone}
  heading: Call if
  body: "- you feel worse"
  telephones:
    - {{label: Day, number: 555-0100}}
    - {{label: Night, number: 555-0101}}
"""


def runs(run: Run, theme: str, tone: str = "warning", size: str = "Letter") -> list[TextRun]:
    head = f"{HEAD}page: {{theme: {theme}, size: {size}}}\n"
    laid = run(handout(CALL.format(tone=tone), head=head))
    assert laid.document is not None, laid.diagnostics
    return list(_runs(laid))


def _runs(laid: Laid) -> Iterator[TextRun]:
    assert laid.document is not None
    for page in laid.document.pages:
        yield from (it for it in page.placements if isinstance(it, TextRun))


def with_words(found: list[TextRun], words: str) -> TextRun:
    return next(it for it in found if it.text.strip().startswith(words))


@pytest.mark.parametrize("theme", ["leaflet", "plain"])
def test_numbers_stand_large_beside_the_signs_each_under_its_label(theme: str, run: Run) -> None:
    found = runs(run, theme)
    sign, day, night = (with_words(found, it) for it in ("you feel", "555-0100", "555-0101"))
    label = with_words(found, "Day")
    assert day.size == 23
    assert day.x > sign.x + sign.width
    assert label.x == day.x == night.x
    assert label.baseline < day.baseline < night.baseline


def test_the_number_to_call_in_an_emergency_is_the_largest_thing(run: Run) -> None:
    found = [it for it in runs(run, "leaflet", "emergency") if it.owner >= 0]
    number = with_words(found, "555-0100")
    title = load_builtin("leaflet").theme
    assert title is not None
    rest = [it.size for it in found if it.text.strip() not in {"555-0100", "555-0101"}]
    assert number.size == 54
    assert number.size > max(rest)


def test_every_word_of_the_solid_panel_is_white(run: Run) -> None:
    head = HEAD + "page: {theme: leaflet}\n"
    laid = run(handout(CALL.format(tone="emergency"), head=head))
    theme = load_builtin("leaflet").theme
    assert laid.document is not None
    assert theme is not None
    (panel,) = [
        it.rect
        for page in laid.document.pages
        for it in page.placements
        if isinstance(it, Box) and it.fill == theme.colors["help"] and it.rect.x > 0
    ]
    inside = [it for it in _runs(laid) if panel.y < it.baseline < panel.bottom]
    assert len(inside) > 4
    assert {str(it.color) for it in inside} == {"#FFFFFF"}


def test_on_narrow_paper_they_stand_under_them(run: Run) -> None:
    found = runs(run, "leaflet", size="A5")
    sign, day = with_words(found, "you feel"), with_words(found, "555-0100")
    assert day.baseline > sign.baseline


def test_clinic_has_them_on_one_line(run: Run) -> None:
    found = runs(run, "clinic")
    assert with_words(found, "555-0100").baseline == with_words(found, "555-0101").baseline
