"""The page on editions is as docs/make_editions.py makes it, with a picture of each."""

import importlib.util
from pathlib import Path

import brochure
from brochure.editions import all_editions

DOCS = Path(brochure.__file__).parents[1] / "docs"


def test_the_page_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_editions", DOCS / "make_editions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "editions" / "README.md").read_text("utf-8") == module.page()


def test_each_edition_has_its_picture_and_its_words() -> None:
    for edition in all_editions().values():
        assert edition.title
        assert edition.about.endswith(".")
        assert (DOCS / "editions" / f"{edition.name}.png").stat().st_size > 5_000
