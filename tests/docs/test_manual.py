"""The manual's pages and pictures are what the build makes now."""

from types import ModuleType

import pytest
from documents import DOCS, assert_fresh, load_maker

from brochure.blocks import all_blocks
from brochure.geometry import PAGE_SIZES
from brochure.theme.load import builtin_themes

NAMES = sorted(all_blocks())


@pytest.fixture(scope="module")
def make() -> ModuleType:
    return load_maker("make")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_block_is_fresh(name: str, make: ModuleType) -> None:
    assert (DOCS / "blocks" / f"{name}.md").read_text("utf-8") == make.page_of(name)


@pytest.mark.parametrize("name", [it for it in NAMES if it != "page_break"])
def test_the_picture_of_a_block_is_fresh(name: str, make: ModuleType) -> None:
    assert_fresh(DOCS / "blocks" / f"{name}.png", make.picture_of(name))


def test_the_pages_of_the_sample_are_fresh(make: ModuleType) -> None:
    pages = dict(make.sample_pages())
    assert set(pages) >= {*builtin_themes()}
    assert {it.stem for it in (DOCS / "pages").glob("*.png")} == set(pages)
    for name, page in pages.items():
        assert_fresh(DOCS / "pages" / f"{name}.png", page)


@pytest.mark.parametrize("theme", builtin_themes())
@pytest.mark.parametrize("size", PAGE_SIZES)
def test_the_gallery_is_fresh(theme: str, size: str, make: ModuleType) -> None:
    assert_fresh(DOCS / "gallery" / f"{theme}-{size.lower()}.png", make.gallery(theme, size))


def test_the_index_names_every_block(make: ModuleType) -> None:
    assert (DOCS / "blocks" / "README.md").read_text("utf-8") == make.index()
    stale = {it.stem for it in (DOCS / "blocks").glob("*.md")} - {*NAMES, "README"}
    assert stale == set()


def test_the_fields_of_a_handout_are_fresh(make: ModuleType) -> None:
    assert (DOCS / "fields.md").read_text("utf-8") == make.fields()
