from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, handout
from tagged import read_tags

from brochure.layout.paged import PlacedPicture
from brochure.pipeline import Laid, render_pdf

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">
  <rect width="60" height="30" fill="{}"/>
</svg>
"""
TEXT = "- Some text.\n"


def with_logo(field: str, theme: str = "clinic") -> str:
    head = HEAD.replace(
        "    name: Example Clinic\n", f"    name: Example Clinic\n    {field}: logo.svg\n"
    )
    return handout(TEXT, head=head + f"page: {{theme: {theme}}}\n")


@pytest.fixture(autouse=True)
def logo(folder: Path) -> None:
    (folder / "logo.svg").write_text(LOGO.format("#FFFFFF"), "utf-8")


@pytest.mark.parametrize(("field", "theme"), [("logo_on_dark", "clinic"), ("logo", "plain")])
def test_the_logo_for_the_ground_stands_on_the_cover(
    field: str, theme: str, run: Callable[..., Laid]
) -> None:
    laid = run(with_logo(field, theme))
    assert laid.document is not None
    placements = laid.document.pages[0].placements
    pictures = [it for it in placements if isinstance(it, PlacedPicture) and it.route]
    assert [it.rect.height for it in pictures] == [34.0]
    assert read_tags(render_pdf(laid)).kids[0].text == "Example Clinic"


@pytest.mark.parametrize(("field", "theme"), [("logo", "clinic"), ("logo_on_dark", "plain")])
def test_a_logo_for_the_other_ground_is_refused_with_a_hint(
    field: str, theme: str, run: Callable[..., Laid]
) -> None:
    laid = run(with_logo(field, theme))
    told = [it for it in laid.diagnostics if it.code == "missing-logo-variant"]
    assert len(told) == 1
    assert told[0].span is not None
    assert told[0].span.line == 9
    assert "add `logo" in told[0].hint


@pytest.mark.parametrize("size", ["Letter", "A4"])
def test_the_band_reaches_three_edges_and_no_word_comes_near_one(
    size: str, run: Callable[..., Laid]
) -> None:
    laid = run(handout(TEXT, head=HEAD + f"page: {{size: {size}}}\n"))
    assert laid.document is not None
    page = laid.document.pages[0]
    band = page.placements[0]
    assert (band.rect.x, band.rect.y, band.rect.width) == (0, 0, page.size.width)  # type: ignore[union-attr]
    runs = [it for it in page.placements if hasattr(it, "baseline")]
    # A printer that can't print to the edge loses 0.25 in.
    assert all(it.x >= 18 and it.baseline - it.size >= 9 for it in runs)  # type: ignore[union-attr]
