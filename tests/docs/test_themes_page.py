"""The page of themes is what the build makes now, and shows most keys."""

from types import ModuleType

import pytest
from documents import DOCS, assert_fresh, load_maker


@pytest.fixture(scope="module")
def make() -> ModuleType:
    return load_maker("make_themes")


def test_the_page_of_themes_is_fresh(make: ModuleType) -> None:
    text = make.page()
    assert (DOCS / "themes.md").read_text("utf-8") == text
    shown = {it.relative_to(DOCS).as_posix() for it in (DOCS / "themes").glob("*.png")}
    assert len(shown) > 30
    assert all(f"({it})" in text for it in shown)


@pytest.mark.parametrize(
    "key", [("text", "size"), ("box", "border"), ("list", "gap"), ("", "color")]
)
def test_a_picture_of_a_key_is_fresh(key: tuple[str, str], make: ModuleType) -> None:
    made = make.picture_of(*key, make.pages_of(make.PLAIN))
    path = make.path_of(*key)
    assert (made is not None) == path.exists()
    if made is not None:
        assert_fresh(path, made)
