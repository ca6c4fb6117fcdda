"""The theme, and laying out on tiny pages."""

from collections.abc import Callable

import pytest
from layout_stories import FURNITURE, INFO, TINY

from brochure.compose.story import Node, Story
from brochure.geometry import Size
from brochure.layout.laid_out import LaidOut
from brochure.layout.settle import lay_out
from brochure.theme.load import load_builtin
from brochure.theme.styles import Theme


@pytest.fixture(scope="session")
def theme() -> Theme:
    loaded = load_builtin("clinic")
    assert loaded.theme is not None
    return loaded.theme


@pytest.fixture
def lay(theme: Theme) -> Callable[..., LaidOut]:
    def laid(*nodes: Node, size: Size = TINY) -> LaidOut:
        return lay_out(Story((), nodes, FURNITURE, INFO), theme, size)

    return laid
