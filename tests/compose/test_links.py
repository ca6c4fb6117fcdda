"""The address of a link stands after its words: short, once in a section, where it is needed."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from conftest import HEAD, REFERENCES, handout
from judges import failed_rules, heard
from layout_stories import pages_of
from tagged import read_tags

from brochure.checks.preflight import run_on_pdf
from brochure.compose.links import short_address
from brochure.geometry import Color
from brochure.layout.paged import Box, TextRun
from brochure.pipeline import Laid, render_pdf
from brochure.readers.pdf import read_pdf


def said(laid: Laid) -> str:
    assert laid.document is not None
    return " ".join(line for page in pages_of(laid.document) for line in page)


@pytest.mark.parametrize(
    ("target", "short"),
    [
        ("https://www.example.org/", "example.org"),
        ("HTTP://WWW.example.org/a/", "example.org/a"),
        ("https://example.org/a?b=c#d", "example.org/a?b=c#d"),
        ("https://wwwhat.example.org", "wwwhat.example.org"),
        ("mailto:a@example.org?subject=Hi", "a@example.org"),
        ("tel:5550100;ext=12", "5550100 ext. 12"),
    ],
)
def test_an_address_as_it_is_typed(target: str, short: str) -> None:
    assert short_address(target) == short


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Read [our page](https://www.example.org/a/).", "Read our page (example.org/a)."),
        ("(See [our page](https://example.org/a).)", "(See our page [example.org/a].)"),
        ("Read [our **own** page](https://example.org/a).", "our own page (example.org/a)."),
        ("Read [Example.org/a](https://www.example.org/a/) now.", "Read Example.org/a now."),
        ("Read https://example.org/a now.", "Read https://example.org/a now."),
        ("Mail [us](mailto:a@example.org) now.", "Mail us (a@example.org) now."),
        ("Call [us](tel:+1-555-0100) now.", "Call us (+1-555-0100) now."),
        ("Call [0113 496 0000](tel:+441134960000) now.", "Call 0113 496 0000 now."),
        ("Call [911](tel:911) now.", "Call 911 now."),
        (
            "[One](https://example.org/a), [two](https://example.org/a), [b](https://example.org/b).",
            "One (example.org/a), two, b (example.org/b).",
        ),
    ],
)
def test_what_is_printed(run: Callable[..., Laid], text: str, printed: str) -> None:
    assert printed in said(run(handout(f"- '{text}'\n")))


def test_the_author_can_say_that_no_address_is_needed(run: Callable[..., Laid]) -> None:
    head = f"{HEAD}page: {{addresses: no}}\n"
    text = said(run(handout("- Read [our page](https://example.org/a).\n", head=head)))
    assert "Read our page." in text


def test_each_section_says_it_again(run: Callable[..., Laid]) -> None:
    sections = """\
sections:
  - heading: Read [our page](https://example.org/a)
    content: ["Read [our page](https://example.org/a)."]
    sections:
      - heading: Below
        content: ["Again [our page](https://example.org/a)."]
  - heading: Next
    content: ["See [our page](https://example.org/a)."]
"""
    laid = run(HEAD + sections + REFERENCES)
    # A heading stands beside its text: its words come first all the same.
    text = " ".join(read_tags(render_pdf(laid)).words().split())
    assert text.replace("/ ", "/").count("(example.org/a)") == 2
    assert "Read our page . Below Again our page ." in text
    assert laid.document is not None
    assert "Read our page" in [it.text for it in laid.document.outline]


BLOCKS = """\
- 'Read [our page](https://example.org/a), write to care@example.org and see [@society-2011].'
- 'Ask [him](https://example.org/h) for [it](https://example.org/i).'
- {type: callout, tone: warning, heading: Stop, body: 'Read [this page](https://example.org/b).'}
- {type: table, header: [What, Where], rows: [[One, '[A form](https://example.org/c)']]}
"""


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
def test_links_are_colored_and_underlined_and_nothing_else_is(
    run: Callable[..., Laid], theme: str
) -> None:
    head = f"{HEAD}page: {{theme: {theme}}}\n".replace(
        "title: An example handout", "title: An [old](https://example.org/o) handout"
    )
    laid = run(handout(BLOCKS, head=head))
    assert laid.document is not None
    assert laid.theme is not None
    color = laid.theme.text(("link",)).color
    lined: list[tuple[str, Color]] = []
    for page in laid.document.pages:
        for run_, box in zip(page.placements, page.placements[1:], strict=False):
            if isinstance(run_, TextRun) and isinstance(box, Box) and box.owner == run_.owner >= 0:
                assert box.fill == run_.color
                # A space at a line's end is not underlined.
                assert run_.width - 4 < box.rect.width < run_.width + 0.1
                lined.append((run_.text.strip(), run_.color))
    on_cover, *others = lined
    assert on_cover[0] == "old"
    assert {words for words, _ in others} >= {"our page", "care@example.org", "this page", "A form"}
    assert not any("[" in words or "(" in words for words, _ in others)
    assert {it for _, it in others} == {color}


def test_the_judges_accept_it_and_the_link_is_one_element(
    run: Callable[..., Laid], tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    pdf = render_pdf(run(handout(BLOCKS)))
    path.write_bytes(pdf)
    assert failed_rules(path) == []
    assert heard(path) == []
    # The ground of underlined words is not taken for their underline.
    assert "low-contrast-text" not in [it.code for it in run_on_pdf(read_pdf("a", pdf)).problems]
    words = [" ".join(it.text.split()) for it in read_tags(pdf).walk() if it.role == "Link"]
    assert "our page (example.org/a)" in words
    with pikepdf.open(io.BytesIO(pdf)) as document:
        contents = [str(it.Contents) for page in document.pages for it in page.get("/Annots", [])]
    assert "Open https://example.org/a" in contents
