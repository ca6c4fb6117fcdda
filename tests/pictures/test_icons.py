"""Every icon is drawn alike: one grid, one pen, one color, nothing filled."""

import re
from math import isclose

import pytest

from brochure.geometry import Color
from brochure.icons import icon_names, icon_source, icons_by_word
from brochure.pictures.icon import draw_icon
from brochure.pictures.picture import VectorPath

INK = Color(10, 20, 30)
PEN = 1.6 * 0.75
"""Points: a pixel of SVG is three quarters of one."""


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_of_the_set(name: str) -> None:
    drawing = draw_icon(name, INK)
    assert (drawing.size.width, drawing.size.height) == (18.0, 18.0)
    for shape in drawing.shapes:
        assert isinstance(shape, VectorPath)
        assert shape.fill is None
        assert shape.stroke == INK
        assert isclose(shape.stroke_width, PEN, rel_tol=0.01)
        assert (shape.cap, shape.join) == ("round", "round")
        points = [it for segment in shape.segments for it in segment[1:]]
        assert all(0.6 <= float(it) <= 17.4 for it in points), "its lines leave the grid"


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_found_by_other_words(name: str) -> None:
    words = re.findall(r"[^,]+", icon_source(name).decode().split("desc>")[1].rstrip("</"))
    assert len(words) >= 2
    assert icons_by_word()[name] == name


def test_what_patients_hand_outs_need_is_there() -> None:
    needed = {"medicine", "telephone", "calendar", "food", "water", "warning", "emergency", "home"}
    assert needed <= set(icon_names())
    assert len(icon_names()) >= 30


def test_two_colors_are_two_pictures() -> None:
    assert draw_icon("pill", INK).digest != draw_icon("pill", Color(0, 0, 0)).digest


def test_a_digest_is_a_name_of_a_pdf_form() -> None:
    # "#17" was read as one letter, and an icon that stood on a page twice was not drawn.
    assert draw_icon("pill", INK).digest.replace("-", "").isalnum()
