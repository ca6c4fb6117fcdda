"""Drawings in pixels: what is told of them, and what a page shows."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from conftest import handout
from PIL import Image
from svg_files import SPACES

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.layout.paged import PlacedPicture
from brochure.pictures.picture import Raster
from brochure.pipeline import Laid

pytest.importorskip("resvg_py")
FIGURE = "- {type: figure, file: a.svg, alt: A drawing., caption: One., width: 50%}\n"
FILTER = '<filter id="f"><feOffset/></filter>'

Run = Callable[..., Laid]


def shown(folder: Path, run: Run, inside: str) -> tuple[Raster, list[Diagnostic]]:
    drawn = f'<svg {SPACES} viewBox="0 0 100 50">\n\n{FILTER}{inside}</svg>'
    (folder / "a.svg").write_text(drawn, "utf-8")
    laid = run(handout(FIGURE))
    assert laid.document is not None
    (picture,) = (
        it.picture
        for page in laid.document.pages
        for it in page.placements
        if isinstance(it, PlacedPicture) and it.picture.name == "a.svg"
    )
    assert isinstance(picture, Raster)
    return picture, [it for it in laid.diagnostics if "a.svg" in it.message]


def told(found: list[Diagnostic], code: str) -> Diagnostic:
    (it,) = (it for it in found if it.code == code)
    return it


def test_shapes_alone_are_a_note(folder: Path, run: Run) -> None:
    rect = '<rect width="50" height="50" fill="#0000ff" filter="url(#f)"/>'
    picture, found = shown(folder, run, rect)
    note = told(found, "drawing-in-pixels")
    assert note.severity is Severity.INFO
    assert note.message.startswith("a.svg, line 3: `filter`")
    assert "words" not in note.message
    image = Image.open(BytesIO(picture.data)).convert("RGBA")
    assert image.size == (2550, 1275)
    assert image.getpixel((600, 600)) == (0, 0, 255, 255)
    assert image.getpixel((2000, 600))[3] == 0  # type: ignore[index]


def test_words_that_no_search_finds_are_a_warning(folder: Path, run: Run) -> None:
    words = '<text y="40" font-size="40" font-family="Nobody Has This" filter="url(#f)">AB</text>'
    picture, found = shown(folder, run, words)
    warning = told(found, "drawing-in-pixels")
    assert warning.severity is Severity.WARNING
    assert "can't be searched" in warning.message
    # They are drawn, in the theme's face, though nobody has theirs.
    left, top, right, bottom = Image.open(BytesIO(picture.data)).getchannel("A").getbbox() or ()
    assert 1100 < right - left < 1600
    assert 600 < bottom - top < 800


def test_words_too_small_to_read_are_told_as_in_other_drawings(folder: Path, run: Run) -> None:
    small = '<text y="40" font-size="1" filter="url(#f)">too small to read</text>'
    _, found = shown(folder, run, small)
    assert "smallest text" in told(found, "small-print").message


def test_what_no_face_has_is_told(folder: Path, run: Run) -> None:
    (folder / "a.svg").write_text(
        f'<svg {SPACES} viewBox="0 0 9 9">{FILTER}<text y="9" filter="url(#f)">\u4e2d</text></svg>',
        "utf-8",
    )
    found = [it for it in run(handout(FIGURE)).diagnostics if it.severity is Severity.ERROR]
    assert [it.code for it in found] == ["missing-glyph"]
