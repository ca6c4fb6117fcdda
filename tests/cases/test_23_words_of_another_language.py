"""Words of another language are tagged with it."""

import io
from collections.abc import Callable, Iterator

import pikepdf
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf

CONTENT = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Names
    content:
      - "Ask for the [promotora *de salud*]{lang=es}, not for a [doctor]{lang='fr-CA'} [@a]."
references:
  - id: a
    type: report
    title: A guide to health
    author: Example Organization
    issued: "2020"
"""


def languages(node: pikepdf.Object) -> Iterator[tuple[str, str]]:
    """The role and language of each element that has one, in order."""
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/Lang" in node and "/S" in node:
        yield str(node.S), str(node.Lang)
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from languages(kid)


def test_the_words_have_their_language_in_the_tags(run: Callable[..., Laid]) -> None:
    laid = run(CONTENT)
    assert not laid.stops
    pdf = render_pdf(laid)
    assert "Ask for the promotora de salud, not for a doctor" in " ".join(
        read_tags(pdf).words().split()
    ).replace(" ,", ",")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = list(languages(document.Root.StructTreeRoot))
    assert found == [("/Span", "es"), ("/Em", "es"), ("/Span", "fr-CA")]


def test_a_span_without_a_language_is_an_error_at_its_line(run: Callable[..., Laid]) -> None:
    laid = run(CONTENT.replace("lang=es", "lang=Spanish"))
    (found,) = [it for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert (found.code, found.span and found.span.line) == ("malformed-span", 9)
    assert "lang=es" in found.hint
