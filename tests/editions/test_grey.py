"""The grey edition: no colors, no grounds, less than half of the ink, and no loss."""

import io
from pathlib import Path

import pytest
from conftest import HEAD, TODAY
from gallery import SAMPLE as GALLERY
from judges import failed_rules, heard, syntax_faults
from PIL import Image
from story_words import bare, told_by
from tagged import read_tags

from brochure.editions import all_editions
from brochure.geometry import Color, Size
from brochure.layout.paged import Box, PlacedPicture, TextRun
from brochure.pictures.gray import gray, gray_picture
from brochure.pictures.open import open_picture
from brochure.pictures.picture import Raster, Vector, colors
from brochure.pictures.render import render
from brochure.pipeline import Laid, Options, prepare, render_pdf
from brochure.readers.pictures import page_pictures
from brochure.source.file import Workspace
from brochure.source.route import Route
from brochure.theme.contrast import contrast

ROOT = Path(__file__).parents[2]
PAPER = Color(255, 255, 255)
_GROUND = 2000.0
"""Square points: what is filled and larger is a ground, not a rule or a label."""


def laid_in(path: Path, edition: str = "grey", theme: str | None = None) -> Laid:
    options = Options(theme, is_draft=True, edition=all_editions()[edition])
    return prepare(str(path), Workspace(path.parent, TODAY), options)


def ink(pdf: bytes) -> float:
    """How dark the pages are, from 0 for white to 1 for black, together."""
    dark = 0.0
    for picture in page_pictures(pdf):
        page = Image.open(io.BytesIO(picture)).convert("L")
        counts = page.histogram()
        dark += sum((255 - level) * count for level, count in enumerate(counts)) / 255
    return dark


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
def test_every_block_in_every_look(theme: str, tmp_path: Path) -> None:
    laid = laid_in(GALLERY / "content.yaml", theme=theme)
    assert not laid.stops, laid.diagnostics
    pdf = render_pdf(laid)
    target = tmp_path / "grey.pdf"
    target.write_bytes(pdf)
    assert failed_rules(target) == []
    assert heard(target) == []
    assert syntax_faults(target) == ""
    assert laid.document is not None
    assert laid.story is not None
    said = told_by((*laid.story.cover, *laid.story.body), laid.document)
    assert bare(read_tags(pdf).words()) == said
    for page in laid.document.pages:
        for it in page.placements:
            if isinstance(it, TextRun):
                assert contrast(it.color, PAPER) >= 7, it.text
                assert gray(it.color) == it.color
            elif isinstance(it, Box):
                area = it.rect.width * it.rect.height
                assert it.fill in {None, PAPER} or area < _GROUND
            elif isinstance(it.picture, Vector):
                assert all(gray(color) == color for color in colors(it.picture))


def test_no_pixel_has_a_color() -> None:
    laid = laid_in(GALLERY / "content.yaml")
    assert not laid.stops
    for picture in page_pictures(render_pdf(laid)):  # type: ignore[arg-type]
        red, green, blue = Image.open(io.BytesIO(picture)).convert("RGB").split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_the_sample_takes_less_than_half_of_the_ink() -> None:
    standard, grey = (
        render_pdf(laid_in(ROOT / "content.yaml", it, "clinic"))  # type: ignore[arg-type]
        for it in ("standard", "grey")
    )
    assert ink(grey) < ink(standard) / 2


def photograph(mode: str, form: str) -> Raster:
    picture = Image.effect_noise((64, 48), 60).convert("RGB")
    picture.paste((200, 30, 30), (0, 0, 32, 48))
    target = io.BytesIO()
    picture.convert(mode).save(target, form)
    opened = open_picture(f"a.{form.lower()}", target.getvalue(), Route("content"))
    assert isinstance(opened, Raster)
    return opened


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("RGB", "JPEG"),
        ("L", "JPEG"),
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("RGB", "WEBP"),
    ],
)
def test_a_photograph_is_as_light_as_it_was(mode: str, form: str) -> None:
    before = photograph(mode, form)
    after = gray_picture(before)
    assert isinstance(after, Raster)
    assert (after.width, after.height) == (before.width, before.height)
    made = render(after, Size(64.0, 48.0))
    assert made.components == 1
    colored = render(before, Size(64.0, 48.0))
    if made.encoding == "gray" and colored.encoding == "rgb":
        at = 48 * 64 // 2 + 5
        level = gray(Color(*colored.data[3 * at : 3 * at + 3])).red
        assert made.data[at] == pytest.approx(level, abs=2)


def test_what_differs_by_color_differs_in_form() -> None:
    laid = laid_in(GALLERY / "content.yaml", theme="clinic")
    assert laid.theme is not None
    boxes = laid.theme.boxes
    forms = [
        (it.border, it.edge, it.top_edge)
        for it in (boxes["callout"], boxes["warning"], boxes["emergency"], boxes["dont"])
    ]
    assert len(set(forms)) == 4
    assert boxes["dont"].border > boxes["option"].border


def test_a_photograph_in_a_handout_is_gray(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photograph("RGB", "JPEG").data)
    text = (
        HEAD + "sections:\n  - heading: One\n    content: [{type: figure, file: a.jpg, alt: A.}]\n"
    )
    (tmp_path / "content.yaml").write_text(text, "utf-8")
    laid = laid_in(tmp_path / "content.yaml")
    assert laid.document is not None
    placed = (it for page in laid.document.pages for it in page.placements)
    (picture,) = [it.picture for it in placed if isinstance(it, PlacedPicture) and it.owner >= 0]
    assert isinstance(picture, Raster)
    assert Image.open(io.BytesIO(picture.data)).mode == "L"
