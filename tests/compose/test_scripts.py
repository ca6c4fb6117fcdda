"""Raised and lowered text."""

from collections.abc import Callable

import pytest
from conftest import handout
from tagged import read_tags

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid, render_pdf


def runs(laid: Laid) -> list[TextRun]:
    assert laid.document is not None
    return [it for page in laid.document.pages for it in page.placements if isinstance(it, TextRun)]


def test_what_is_raised_or_lowered_is_small_and_off_the_line(run: Callable[..., Laid]) -> None:
    laid = run(handout('- "Drink H~2~O the 1^st^ time."\n'))
    two = next(it for it in runs(laid) if it.text == "2")
    st = next(it for it in runs(laid) if it.text == "st")
    words = next(it for it in runs(laid) if it.text.startswith("Drink"))
    assert two.size == st.size < words.size
    assert st.baseline < words.baseline < two.baseline
    assert two.x == pytest.approx(words.x + words.width)
    assert "Drink H2O the 1st time." in "".join(
        it.text for it in runs(laid) if it.owner == words.owner
    )


def test_a_raised_number_is_not_read_as_digits_of_the_one_before(run: Callable[..., Laid]) -> None:
    laid = run(handout('- "10^9^ cells, 5 m^2^, 4 s^-1^."\n'))
    said = "".join(read_tags(render_pdf(laid)).words().split())
    assert "10⁹cells,5m²,4s⁻¹." in said


@pytest.mark.parametrize(
    "text", ["about ~5 mg and ~10 mg", "10^9", "2 ^ 3 ^ 4", "~~out~~", "a ^^ b"]
)
def test_other_signs_stay(text: str, run: Callable[..., Laid]) -> None:
    laid = run(handout(f'- "{text}"\n'))
    assert text in read_tags(render_pdf(laid)).words()


def test_scripts_stand_in_every_text(run: Callable[..., Laid]) -> None:
    head = "- type: table\n  caption: CO~2~\n  header: [H~2~O]\n  rows: [[x~3~]]\n"
    said = "".join(read_tags(render_pdf(run(handout(head)))).words().split())
    for words in ("CO2", "H2O", "x3"):
        assert words in said
