"""Lines that begin with the bullets of a word processor."""

from collections.abc import Callable

from tagged import Tag, read_tags

from brochure.pipeline import Laid, render_pdf

CONTENT = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: What to bring
    content:
      - |
        Please bring:
        \u2022\tYour card
        \u2022\tYour tablets
        o\tthe morning ones
      - |
        \u2013 a warm coat
        \u2013 flat shoes
      - |
        a. first the form
        b. then the scan
"""


def words(tag: Tag) -> str:
    return " ".join(tag.words().split())


def test_the_lines_are_items_and_each_text_is_told_once(run: Callable[..., Laid]) -> None:
    laid = run(CONTENT)
    assert not laid.stops
    told = [it for it in laid.diagnostics if it.code == "pasted-list"]
    assert [(it.span.line, it.severity.name) for it in told if it.span] == [
        (11, "WARNING"),
        (15, "WARNING"),
        (18, "WARNING"),
    ]
    tree = read_tags(render_pdf(laid))
    items = [words(it) for it in tree.walk() if it.role == "LBody"]
    assert items == [
        "Your card",
        "Your tablets the morning ones",
        "the morning ones",
        "a warm coat",
        "flat shoes",
        "first the form",
        "then the scan",
    ]
    paragraphs = [words(it) for it in tree.walk() if it.role == "P"]
    assert "Please bring:" in paragraphs
    labels = [words(it) for it in tree.walk() if it.role == "Lbl"]
    assert labels[-2:] == ["a.", "b."]
