import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.geometry import Color
from brochure.theme.contrast import contrast

CHANNELS = st.integers(0, 255)
COLORS = st.builds(Color, CHANNELS, CHANNELS, CHANNELS)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#595959", "#FFFFFF", 7.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#005EB8", "#FFFFFF", 6.38),
        ("#0B5394", "#FFFFFF", 7.84),
        ("#1F3A5F", "#FFFFFF", 11.5),
        ("#1F3A5F", "#EAF2F8", 10.2),
        ("#1A1A1A", "#FFF8E1", 16.4),
    ],
)
def test_measured_ratios(one: str, other: str, ratio: float) -> None:
    found = contrast(Color.parse(one), Color.parse(other))
    assert found == pytest.approx(ratio, abs=0.06)
    assert found == contrast(Color.parse(other), Color.parse(one))


@given(COLORS, COLORS)
def test_ratios_lie_between_1_and_21(one: Color, other: Color) -> None:
    assert 1.0 <= contrast(one, other) <= 21.0 + 1e-9
