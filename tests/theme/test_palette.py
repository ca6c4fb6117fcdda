"""A look made of one color: every text in it can be read, and its color is the house's."""

from collections.abc import Callable

import pytest
from conftest import HEAD, handout
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Color
from brochure.pipeline import Laid
from brochure.theme.brand import Brand
from brochure.theme.contrast import contrast
from brochure.theme.load import builtin_themes, load_builtin
from brochure.theme.palette import LEAST_ON_PAPER, palette_of
from brochure.theme.perceptual import to_color, to_lch

WHITE = Color(255, 255, 255)
channels = st.integers(0, 255)
colors = st.builds(Color, channels, channels, channels)


@given(color=colors)
def test_a_color_is_itself_again(color: Color) -> None:
    there = to_color(to_lch(color))
    assert all(
        abs(one - other) <= 1
        for one, other in zip(
            (color.red, color.green, color.blue),
            (there.red, there.green, there.blue),
            strict=True,
        )
    )


@pytest.mark.parametrize("name", builtin_themes())
@settings(max_examples=60)
@given(color=colors)
def test_any_color_makes_a_look_that_can_be_read(name: str, color: Color) -> None:
    loaded = load_builtin(name, Brand(color))
    if contrast(color, WHITE) < LEAST_ON_PAPER:
        assert loaded.theme is None
        assert [it.code for it in loaded.problems] == ["color-too-light"]
        return
    # Every text's contrast on every ground is checked when a theme is loaded.
    assert loaded.theme is not None, loaded.problems
    told = [it.code for it in loaded.problems]
    assert told in ([], ["darkened-color"])
    assert (loaded.theme.colors["primary"] == color) == (told == [])


@pytest.mark.parametrize("written", ["#005EB8", "#7C2855", "#006747", "#003087", "#000000"])
def test_a_color_that_can_be_read_stays_as_it_is(written: str) -> None:
    loaded = load_builtin("clinic", Brand(Color.parse(written)))
    assert loaded.theme is not None
    assert str(loaded.theme.boxes["cover"].ground) == written
    assert loaded.problems == ()


def test_kin_take_the_hue_and_warnings_stay_red() -> None:
    plain = load_builtin("clinic").theme
    assert plain is not None
    made = palette_of(Color.parse("#006747"), plain.colors)
    assert made is not None
    assert made.colors["accent-text"] == plain.colors["accent-text"]
    assert made.colors["paper"] == WHITE
    hue = to_lch(made.primary).hue
    for name in ("tint", "hairline", "secondary"):
        assert abs(to_lch(made.colors[name]).hue - hue) < 0.15, name


def test_a_light_color_is_darkened_and_told(run: Callable[..., Laid]) -> None:
    laid = run(handout("- Words.\n", head=f'{HEAD}page: {{color: "#FFB81C"}}\n'))
    (told,) = (it for it in laid.diagnostics if it.code == "darkened-color")
    assert told.severity is Severity.INFO
    assert told.span is not None
    assert "#FFB81C is darkened to #" in told.message
    assert laid.document is not None


def test_a_color_that_no_contrast_saves_is_an_error_at_its_line(run: Callable[..., Laid]) -> None:
    laid = run(handout("- Words.\n", head=f'{HEAD}page: {{color: "#FEF9E7"}}\n'))
    (told,) = (it for it in laid.diagnostics if it.severity is Severity.ERROR)
    assert told.code == "color-too-light"
    assert told.span is not None
    assert told.span.line == HEAD.count("\n") + 1


@pytest.mark.parametrize("written", ["blue", "005EB8", "#05B"])
def test_what_is_no_color_is_told(run: Callable[..., Laid], written: str) -> None:
    laid = run(handout("- Words.\n", head=f'{HEAD}page: {{color: "{written}"}}\n'))
    assert any("#RRGGBB" in f"{it.message} {it.hint}" for it in laid.diagnostics)
