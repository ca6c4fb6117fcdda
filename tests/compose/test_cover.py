from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, handout
from tagged import read_tags

from brochure.layout.paged import Box, PlacedPicture
from brochure.pictures.picture import Vector
from brochure.pipeline import Laid, Ready, render_pdf
from brochure.readers.pdf import read_pdf

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
def test_a_logo_for_the_other_ground_stands_on_a_plate(
    field: str, theme: str, run: Callable[..., Laid]
) -> None:
    laid = run(with_logo(field, theme))
    assert isinstance(laid, Ready)
    placements = laid.document.pages[0].placements
    at = next(
        index
        for index, it in enumerate(placements)
        if isinstance(it, PlacedPicture) and it.route is not None
    )
    plate, logo = placements[at - 1], placements[at]
    assert isinstance(plate, Box)
    assert isinstance(logo, PlacedPicture)
    assert plate.fill == laid.theme.colors["paper" if field == "logo" else "primary"]
    assert plate.rect.x < logo.rect.x
    assert plate.rect.bottom > logo.rect.bottom
    assert plate.rect.x + plate.rect.width > logo.rect.x + logo.rect.width
    assert logo.rect.height == 34.0


def test_words_in_a_logo_are_a_picture_and_no_small_print(
    run: Callable[..., Laid], folder: Path
) -> None:
    text = with_logo("logo", "plain")
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><rect width="60" height="30"'
        ' fill="#FFFFFF"/><text x="2" y="20" font-size="5">Zebra</text></svg>'
    )
    laid = run(text)
    assert laid.document is not None, laid.diagnostics
    file = render_pdf(laid)
    pdf = read_pdf("handout.pdf", file)
    words = " ".join(it.text for page in pdf.pages for it in page.texts)
    assert "Example" in words
    assert "Zebra" not in words
    drawn = next(
        it.picture
        for it in laid.document.pages[0].placements
        if isinstance(it, PlacedPicture) and it.route is not None
    )
    assert isinstance(drawn, Vector)
    assert len(drawn.shapes) == 2


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
