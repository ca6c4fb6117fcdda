from collections.abc import Callable

import pytest
from conftest import HEAD, REFERENCES

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid

BREAK = "{type: page_break}"
SECTIONS = """\
sections:
  - heading: First
    content: [One., {middle}Two.{end}]
  - heading: Second
    content: [{start}Three.]
"""


def page_of(laid: Laid, words: str) -> int:
    assert laid.document is not None
    return next(
        number
        for number, page in enumerate(laid.document.pages, 1)
        if any(isinstance(it, TextRun) and it.text == words for it in page.placements)
    )


@pytest.mark.parametrize(
    ("place", "pages"),
    [
        ({}, (1, 1, 1, 1)),
        ({"middle": f"{BREAK}, "}, (1, 2, 2, 2)),
        ({"middle": f"{BREAK}, {BREAK}, "}, (1, 2, 2, 2)),
        ({"end": f", {BREAK}"}, (1, 1, 2, 2)),
        ({"start": f"{BREAK}, "}, (1, 1, 2, 2)),
    ],
)
def test_what_follows_begins_a_page_with_its_heading(
    run: Callable[..., Laid], place: dict[str, str], pages: tuple[int, ...]
) -> None:
    places = {"start": "", "middle": "", "end": "", **place}
    laid = run(HEAD + SECTIONS.format(**places) + REFERENCES)
    assert tuple(page_of(laid, it) for it in ("One.", "Two.", "Second", "Three.")) == pages
