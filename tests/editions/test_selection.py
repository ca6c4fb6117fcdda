"""`only:` and `omit:`: what stands in an edition, and what leads to what does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, PROBE, REFERENCES, TODAY
from tagged import read_tags

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.editions import all_editions
from brochure.pipeline import Laid, Options, prepare, render_pdf
from brochure.source.file import Workspace

SECTIONS = """\
sections:
  - heading: One
    content:
      - First words.
      - {{type: paragraph, text: "For the rack.", only: rack}}
      - {{type: paragraph, text: "{link}"}}
  - heading: Two
    id: two
    omit: rack
    content:
      - "More [@society-2011]."
      - {{type: figure, id: wand, file: probe.svg, alt: A wand.}}
  - heading: Three
    content:
      - "Last [@marley-2009]."
"""


@pytest.fixture
def lay(folder: Path) -> Callable[..., Laid]:
    """A function that lays out an edition of a text."""

    def laid(text: str, edition: str) -> Laid:
        (folder / "probe.svg").write_text(PROBE, "utf-8")
        (folder / "content.yaml").write_text(text, "utf-8")
        options = Options(edition=all_editions()[edition])
        return prepare(str(folder / "content.yaml"), Workspace(folder, TODAY), options)

    return laid


def text_with(link: str = "Nothing more.") -> str:
    return HEAD + SECTIONS.format(link=link) + REFERENCES


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


def words_of(laid: Laid) -> str:
    assert not laid.stops, laid.diagnostics
    return read_tags(render_pdf(laid)).words()


def test_each_edition_says_what_stands_in_it(lay: Callable[..., Laid]) -> None:
    standard, rack = (words_of(lay(text_with(), it)) for it in ("standard", "rack"))
    assert "For the rack." not in standard
    assert "Two" in standard
    assert "Cryotherapy" in standard
    assert "For the rack." in rack
    assert "Two" not in rack


def test_a_source_that_only_the_omitted_cite_is_left_out_and_not_called_uncited(
    lay: Callable[..., Laid],
) -> None:
    rack = lay(text_with(), "rack")
    assert "Cryotherapy" not in words_of(rack)
    assert "uncited-reference" not in {it.code for it in rack.diagnostics}


@pytest.mark.parametrize(
    ("link", "there"),
    [("See [the second](#two).", "#two"), ("See [@fig:wand].", "[@fig:wand]")],
)
def test_what_leads_to_the_omitted_is_an_error_at_its_line(
    link: str, there: str, lay: Callable[..., Laid]
) -> None:
    text = text_with(link)
    assert errors(lay(text, "standard")) == []
    (found,) = errors(lay(text, "rack"))
    assert found.code == "target-left-out"
    assert found.span is not None
    assert found.span.line == line_of(text, there)
    assert "`omit: rack`" in found.hint


def test_a_citation_without_the_list_of_sources_is_an_error(lay: Callable[..., Laid]) -> None:
    sources = "  - heading: Sources\n    omit: rack\n    content: [{type: references}]\n"
    text = HEAD + SECTIONS.format(link="No.") + sources + REFERENCES
    assert errors(lay(text, "standard")) == []
    (found,) = errors(lay(text, "rack"))
    assert found.code == "target-left-out"
    assert found.span is not None
    assert found.span.line == line_of(text, "marley-2009]")


def test_a_block_that_is_appended_by_itself_stays_out(lay: Callable[..., Laid]) -> None:
    about = "  - heading: Who made this\n    omit: rack\n    content: [{type: about}]\n"
    laid = lay(HEAD + SECTIONS.format(link="No.") + about + REFERENCES, "rack")
    assert "EX-001" not in "".join(words_of(laid))


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("  - heading: Four\n    content: [{type: paragraph, text: Gone., omit: rack}]\n", "Four"),
        (
            (
                "  - heading: Four\n    content:\n      - Kept.\n      - type: paragraph\n"
                "        text: Words.\n        omit: [rack, rock]\n"
            ),
            "rock",
        ),
    ],
)
def test_a_part_of_which_nothing_is_left_and_an_unknown_name_are_told(
    block: str, place: str, lay: Callable[..., Laid]
) -> None:
    text = HEAD + SECTIONS.format(link="No.") + block + REFERENCES
    (found,) = errors(lay(text, "rack"))
    assert found.code == ("empty-in-edition" if place == "Four" else "unknown-edition")
    assert found.span is not None
    assert found.span.line == line_of(text, place)
    if place == "rock":
        assert found.hint == "did you mean `rack`?"


def test_both_fields_are_told_once(lay: Callable[..., Laid]) -> None:
    text = text_with().replace("    omit: rack\n", "    omit: rack\n    only: standard\n")
    (found,) = errors(lay(text, "standard"))
    assert found.code == "only-and-omit"


@pytest.mark.parametrize("value", ["3", "{rack: no}", "[]", "[{a: b}]"])
def test_what_is_no_name_is_told(value: str, lay: Callable[..., Laid]) -> None:
    text = text_with().replace("    omit: rack\n", f"    omit: {value}\n")
    found = errors(lay(text, "standard"))
    assert found
    assert all(it.span is not None and it.span.line == line_of(text, "omit:") for it in found)
