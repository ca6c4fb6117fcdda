"""What is kept from round to round is what would be made again."""

from pathlib import Path

import pytest
from conftest import TODAY

from brochure.geometry import PAGE_SIZES, Size
from brochure.layout.brick_cache import BrickCache, Made
from brochure.layout.settle import lay_out
from brochure.pipeline import Options, prepare
from brochure.source.file import Workspace

TESTS = Path(__file__).parents[1]
SAMPLES = [TESTS.parent / "content.yaml", TESTS / "samples" / "every-block" / "content.yaml"]
SMALL = Size(420.0, 420.0)
"""Tables, lists and panels go on from page to page, and rows of cells stand under each other."""


@pytest.mark.parametrize("size", [SMALL, PAGE_SIZES["Letter"]])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_node_that_is_kept_is_as_it_would_be_made(
    path: Path, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = prepare(str(path), Workspace(path.parent, TODAY), Options())
    assert laid.story is not None
    assert laid.theme is not None
    kept, moved = count_kept(monkeypatch)
    document = lay_out(laid.story, laid.theme, size).document
    assert len(kept) > 10
    assert moved

    def make_all(_cache: BrickCache, *asked: object) -> object:
        *given, set_node = asked
        assert callable(set_node)
        return set_node(*given)

    monkeypatch.setattr(BrickCache, "bricks", make_all)
    assert lay_out(laid.story, laid.theme, size).document == document


def count_kept(monkeypatch: pytest.MonkeyPatch) -> tuple[list[Made], list[Made]]:
    """What is kept, and what of it got other indices, as it comes."""
    kept: list[Made] = []
    moved: list[Made] = []
    plain = Made.moved

    def noted(made: Made, parent: int, first_element: int, first_box: int) -> Made:
        result = plain(made, parent, first_element, first_box)
        kept.append(made)
        if result is not made:
            moved.append(made)
        return result

    monkeypatch.setattr(Made, "moved", noted)
    return kept, moved
