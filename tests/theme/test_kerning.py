import pytest

from brochure.theme.fonts import FontSet, load_fonts
from brochure.theme.kerning import kerns_of


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts(("Atkinson Hyperlegible",))


def test_two_capitals_move_closer(fonts: FontSet) -> None:
    path = fonts.families[0]["regular"].path
    assert dict(kerns_of(path, "AV")).get(0, 0) < -20
    assert kerns_of(path, "nn") == ()


def test_a_kern_stands_at_its_place_in_the_whole_text(fonts: FontSet) -> None:
    path = fonts.families[0]["regular"].path
    alone, later = kerns_of(path, "AV"), kerns_of(path, "nn AV")
    assert [(at + 3, kern) for at, kern in alone] == list(later)


def test_nothing_is_kerned_over_a_place_where_a_line_may_end(fonts: FontSet) -> None:
    path = fonts.families[0]["bold"].path
    for text in ("A V", "T-o", "A/V"):
        assert kerns_of(path, text) == ()


def test_the_measure_of_a_text_is_that_of_its_words(fonts: FontSet) -> None:
    text = "To have Wave AVATAR, Type"
    words = sum(fonts.measure(it, "bold", 20) for it in text.split())
    spaces = 4 * fonts.measure(" ", "bold", 20)
    assert fonts.measure(text, "bold", 20) == pytest.approx(words + spaces)
    plain = sum(fonts.families[0]["bold"].widths[ord(c)] for c in text) * 20 / 1000
    assert fonts.measure(text, "bold", 20) < plain
