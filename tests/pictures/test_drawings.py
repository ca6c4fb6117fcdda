"""Drawings as common tools save them: accepted, and drawn as resvg draws them.

The files imitate what each tool writes; none is anybody's drawing.
"""

from pathlib import Path

import pytest
from drawing_pages import as_resvg_draws, as_we_draw, difference, drawing, fonts

from brochure.pictures.lettering import set_words
from brochure.pictures.refusal import PictureRefusedError
from brochure.web.drawing import vector_svg

FILES = sorted((Path(__file__).parent / "drawings").glob("*.svg"))
LIMIT = 1.0
"""Of 255: half of a percent."""
COARSE = {"bio-spread": 3.0, "graphviz-graph": 4.0, "inkscape-arrow": 1.5}
"""Rings that PDFium draws in coarse steps; pages whose height is no whole number of pixels."""
PIXELS = {
    "figma-shadow": ("filter",),
    "illustrator-mask": ("mask", "filter"),
    "inkscape-blur": ("filter",),
    "matplotlib-hatch": ("pattern",),
    "powerpoint-picture": ("image",),
}


def test_more_than_95_percent_are_accepted() -> None:
    refused = []
    for path in FILES:
        try:
            drawing(path.name, path.read_bytes())
        except PictureRefusedError as error:
            refused.append(str(error))
    assert len(FILES) >= 40
    assert refused == []


@pytest.mark.parametrize("path", FILES, ids=lambda it: it.stem)
def test_a_drawing_looks_as_resvg_draws_it(path: Path) -> None:
    pytest.importorskip("resvg_py")
    data = path.read_bytes()
    found = drawing(path.name, data)
    names = found.in_pixels.names if found.in_pixels else ()
    assert names == PIXELS.get(path.stem, ())
    if found.in_pixels is None:
        ours = as_we_draw(found)
        theirs = as_resvg_draws(data, ours.size)
        assert difference(ours, theirs) <= COARSE.get(path.stem, LIMIT)
    else:
        # What is drawn in pixels is written anew first: it has to look the same.
        size = (480, round(480 * found.size.height / found.size.width))
        ours = as_resvg_draws(found.in_pixels.svg.encode(), size)
        assert difference(ours, as_resvg_draws(data, size)) <= 0.1


@pytest.mark.parametrize("path", FILES, ids=lambda it: it.stem)
def test_a_web_page_shows_the_same(path: Path) -> None:
    pytest.importorskip("resvg_py")
    data = path.read_bytes()
    found = drawing(path.name, data)
    if found.in_pixels is not None:
        return
    shown = vector_svg(set_words(found, fonts().measure), fonts().measure)
    size = (480, round(480 * found.size.height / found.size.width))
    # Sizes rounded to a whole point move edges by up to a pixel.
    assert difference(as_resvg_draws(shown.encode(), size), as_resvg_draws(data, size)) <= 5.0
