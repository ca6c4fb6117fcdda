"""Links to a part of the handout, and its page on paper."""

from collections.abc import Callable

import pytest
from conftest import HEAD
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf

SECTIONS = """\
sections:
  - heading: One
    content:
      - "See [how to *get ready*](#prepare) and [the end](#end)."
      - type: page_break
  - heading: Get ready
    id: prepare
    content: [Words., {{type: page_break}}]
    sections:
      - heading: The end
        id: end
        content: [More.]
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-US", "See how to get ready (page 2) and the end (page 3)."),
        ("es", "See how to get ready (página 2) and the end (página 3)."),
    ],
)
def test_the_page_stands_after_the_words(
    language: str, said: str, run: Callable[..., Laid]
) -> None:
    laid = run(HEAD.replace("en-US", language) + SECTIONS.replace("{{", "{").replace("}}", "}"))
    assert not laid.stops
    words = "".join(read_tags(render_pdf(laid)).words().split())
    assert "".join(said.split()) in words
    assert laid.document is not None
    links = laid.document.pages[0].links
    assert {it.target for it in links} >= {"#section-prepare", "#section-end"}
    assert {it.contents for it in links} >= {"Get ready", "The end"}


def test_an_unknown_id_is_an_error_with_the_nearest(run: Callable[..., Laid]) -> None:
    text = HEAD + SECTIONS.replace("{{", "{").replace("}}", "}").replace("(#prepare)", "(#prepair)")
    (found,) = [it for it in run(text).diagnostics if it.severity.name == "ERROR"]
    assert found.code == "undefined-section"
    assert "`#prepare`" in found.hint
    assert found.span is not None
    assert text.splitlines()[found.span.line - 1][found.span.column - 1 :].startswith("#prepair")
