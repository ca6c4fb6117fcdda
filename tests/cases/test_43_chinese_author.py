"""Letters that no font has are refused in a source with a way out that a source has."""

from collections.abc import Callable

import pytest
from entries import entries, errors

from brochure.pipeline import Laid

SITUATION = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Facts
    content:
      - "A fact [@a]."
references:
  - id: a
    type: book
    title: TITLE
    author: [AUTHOR]
    publisher: Example Press
    issued: "2020"
"""


@pytest.mark.parametrize(
    ("title", "author", "code", "place"),
    [
        ("The book of cold", "{family: Wang (王), given: Xiaoming}", "missing-glyph", (14, 29)),
        ("The book of cold", "{literal: 王小明}", "missing-glyph", (14, 24)),
        ("冷 [Cold]", "{family: Wang}", "missing-glyph", (13, 12)),
        ("ספר", "{family: Levi}", "unsupported-character", (13, 12)),
    ],
)
def test_the_way_out_fits_a_source(
    run: Callable[..., Laid], title: str, author: str, code: str, place: tuple[int, int]
) -> None:
    laid = run(SITUATION.replace("TITLE", title).replace("AUTHOR", author))
    (error,) = errors(laid)
    assert error.code == code
    assert error.span is not None
    assert (error.span.line, error.span.column) == place
    assert error.hint.startswith("write it in Latin letters")


@pytest.mark.parametrize(
    ("author", "printed"),
    [("{family: Wang, given: Xiaoming}", "Wang X"), ("{given: Suharto}", "Suharto")],
)
def test_latin_letters_are_printed(run: Callable[..., Laid], author: str, printed: str) -> None:
    laid = run(SITUATION.replace("TITLE", "Cold").replace("AUTHOR", author))
    assert entries(laid) == [f"{printed}. Cold. Example Press; 2020."]
