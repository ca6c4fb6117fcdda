"""A theme to lay pages out in."""

import pytest

from brochure.theme.load import load_builtin
from brochure.theme.styles import Theme


@pytest.fixture(scope="session")
def theme() -> Theme:
    loaded = load_builtin("clinic")
    assert loaded.theme is not None
    return loaded.theme
