"""The page of icons is what the build makes now."""

from types import ModuleType

import pytest
from documents import DOCS, assert_fresh, load_maker


@pytest.fixture(scope="module")
def make() -> ModuleType:
    return load_maker("make_icons")


def test_the_page_of_icons_is_fresh(make: ModuleType) -> None:
    assert (DOCS / "icons.md").read_text("utf-8") == make.page()


def test_the_sheet_of_icons_is_fresh(make: ModuleType) -> None:
    assert_fresh(DOCS / "icons.png", make.sheet())
