"""Captions say what a picture shows; who made it stands in the imprint, once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import handout
from tagged import Tag, read_tags

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid, render_pdf

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0H9V9Z"/></svg>'


def figure(**fields: str) -> str:
    given = {"alt": "A shape.", "caption": "A shape"} | fields
    return "- type: figure\n  file: a.svg\n" + "".join(
        f"  {name}: {value}\n" for name, value in given.items() if value
    )


@pytest.fixture
def words(folder: Path, run: Callable[..., Laid]) -> Callable[[str], tuple[str, str]]:
    """What the captions say, and what the imprint says of pictures."""

    def read(text: str) -> tuple[str, str]:
        (folder / "a.svg").write_text(DRAWING, "utf-8")
        laid = run(handout(text))
        assert laid.document is not None, laid.diagnostics
        said = " ".join(read_tags(render_pdf(laid)).words().split())
        assert said.count("Pictures:") <= 1
        return said, said.partition("Pictures: ")[2].partition(" Example Clinic .")[0]

    return read


CASES = [
    (
        figure(creator="Example Studio", licence="CC0 1.0"),
        "Figure 1: Made by Example Studio , CC0 1.0 .",
    ),
    (
        figure(credit="Drawn for Example Clinic.", source="Example Archive", licence="CC BY 4.0"),
        "Figure 1: Drawn for Example Clinic. from Example Archive , CC BY 4.0 .",
    ),
    (
        figure(licence="CC0 1.0")
        + figure(creator="A", licence="CC0 1.0")
        + figure(licence="CC0 1.0"),
        "Figure 1 and Figure 3: CC0 1.0 . Figure 2: Made by A , CC0 1.0 .",
    ),
    (
        figure(alt="", caption="", decorative="true", creator="A", licence="CC0 1.0"),
        "Other pictures: Made by A , CC0 1.0 .",
    ),
    (figure(creator="A", credit="A"), "Figure 1: Made by A ."),
    (figure(), ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_imprint_says_who_made_each_picture_once(
    text: str, expected: str, words: Callable[[str], tuple[str, str]]
) -> None:
    said, credits_ = words(text)
    assert credits_.replace(" ,", ",").replace(" .", ".") == expected.replace(" ,", ",").replace(
        " .", "."
    )
    assert said.count("CC0 1.0") == expected.count("CC0 1.0")


def test_the_figures_of_a_row_are_named_too(words: Callable[[str], tuple[str, str]]) -> None:
    row = """\
- type: figure_row
  figures:
    - {file: a.svg, alt: One shape., caption: Before., licence: CC0 1.0}
    - {file: a.svg, alt: Another., caption: After., creator: Example Studio, licence: CC BY 4.0}
"""
    said, credits_ = words(row)
    assert credits_.startswith("Figure 1: CC0 1.0")
    assert "Figure 2: Made by Example Studio" in credits_
    assert said.count("CC BY 4.0") == 1


def test_a_caption_is_what_the_picture_shows(folder: Path, run: Callable[..., Laid]) -> None:
    (folder / "a.svg").write_text(DRAWING, "utf-8")
    laid = run(handout(figure(creator="Example Studio", licence="CC0 1.0")))
    captions = [it for it in _below(read_tags(render_pdf(laid))) if it.role == "Caption"]
    assert [" ".join(it.words().split()) for it in captions] == ["Figure 1. A shape"]


def test_a_decorative_picture_has_no_caption(folder: Path, run: Callable[..., Laid]) -> None:
    (folder / "a.svg").write_text(DRAWING, "utf-8")
    text = figure(alt="", caption="", decorative="true", creator="A", licence="CC0 1.0")
    laid = run(handout(f"- Words before.\n{text}- Words after.\n"))
    assert laid.document is not None
    runs = [
        it.text
        for it in laid.document.pages[0].placements
        if isinstance(it, TextRun) and it.owner >= 0
    ]
    at = runs.index("Words before.")
    assert runs[at + 1] == "Words after."


def _below(tag: Tag) -> list[Tag]:
    return [tag, *(it for kid in tag.kids for it in _below(kid))]
