"""Sizes that no handout has: all is printed, nothing leaves the page, or a limit is named."""

import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hostile_runs import HEAD, codes, handout, told
from sound_pages import faults

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid, render_pdf

LONG = "Take one tablet with food every morning and call us if it hurts. " * 120
"""Longer than a page."""


def sound(laid: Laid) -> int:
    """The pages of a handout that builds without a fault."""
    assert [it.message for it in laid.diagnostics if it.severity.name == "ERROR"] == []
    assert faults(laid, render_pdf(laid)) == []
    assert laid.document is not None
    return len(laid.document.pages)


def test_no_sections_are_told(run: Callable[..., Laid]) -> None:
    assert codes(run(HEAD)) <= {"missing-field"}
    assert codes(run(HEAD + "sections: []\n"))


def test_hundreds_of_sections(run: Callable[..., Laid]) -> None:
    text = "".join(f"  - heading: Part {n}\n    content: [A line.]\n" for n in range(150))
    assert sound(run(f"{HEAD}sections:\n{text}")) > 7


def test_a_long_text_in_a_column_of_numbers_pushes_none_off_the_page(
    run: Callable[..., Laid],
) -> None:
    # Found by benchmarks/fuzz.py: what followed its first number counted as that number's end.
    cells = ["Words", LONG.replace("one", "1"), "1.50 mg or 1.75 mg as told", "2"]
    rows = "".join(f"    - [{cell}, {cell}, x]\n" for cell in cells)
    table = f"- type: table\n  align: [number, number]\n  header: [A, B, C]\n  rows:\n{rows}"
    assert sound(run(handout(table)))


@pytest.mark.parametrize(("name", "is_shown"), [("9" * 100, False), ("Example Clinic", True)])
def test_a_publisher_too_long_for_the_head_of_a_page_stands_on_the_cover_only(
    run: Callable[..., Laid], name: str, is_shown: bool
) -> None:
    # Found by benchmarks/fuzz.py: it ran off the page and over the title.
    head = HEAD.replace("name: Example Clinic", f"name: '{name}'")
    laid = run(handout("- Words.\n- type: page_break\n- Words.\n", head=head))
    assert sound(laid) == 2
    assert laid.document is not None
    shown = [it.text for it in laid.document.pages[1].placements if isinstance(it, TextRun)]
    assert (name in shown) == is_shown


@pytest.mark.parametrize("field", ["subtitle", "audience"])
def test_a_cover_longer_than_a_page_is_refused(run: Callable[..., Laid], field: str) -> None:
    # Found by benchmarks/fuzz.py: a long subtitle ran off the page.
    laid = run(handout("- Words.\n", head=HEAD.replace("  kind:", f"  {field}: {LONG}\n  kind:")))
    if field == "subtitle":
        (error,) = told(laid)
        assert error.code == "long-title"
        assert error.span is not None
        assert error.span.line == 6
    else:
        sound(laid)


def test_thousands_of_pages_are_refused_with_the_limit(
    run: Callable[..., Laid], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The true limit takes 10,000 sections and as many milliseconds.
    monkeypatch.setattr("brochure.layout.settle.MOST_PAGES", 5)
    text = "".join(f"  - heading: Part {n}\n    content: [A line.]\n" for n in range(100))
    errors = told(run(f"{HEAD}sections:\n{text}"))
    assert [it.code for it in errors] == ["too-many-pages"]
    assert "5 is the most" in errors[0].message


TABLE = "- type: table\n  caption: Doses\n  header: [Name, Dose]\n  rows:\n"


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(TABLE + "".join(f"    - [D{n}, {n} mg]\n" for n in range(500)), id="500 rows"),
        pytest.param(TABLE + f"    - [A, {LONG}]\n    - [B, C]\n", id="cell"),
        pytest.param(TABLE.replace("Dose]", f"{LONG}]") + "    - [B, C]\n", id="header"),
        pytest.param(TABLE.replace("Doses", LONG) + "    - [B, C]\n", id="table caption"),
        pytest.param(
            f"- type: figure\n  file: probe.svg\n  alt: A.\n  caption: {LONG}\n", id="caption"
        ),
        pytest.param(f"- type: pull_quote\n  text: {LONG}\n  attribution: A\n", id="quote"),
        pytest.param(f"- type: list\n  items: [Short, {LONG}, Short]\n", id="item"),
        pytest.param(f"- type: steps\n  steps: [Short, {LONG}]\n", id="step"),
        pytest.param(f"- type: key_points\n  points: [{LONG}]\n", id="panel"),
        pytest.param(
            f"- type: columns\n  columns:\n    - content: [{LONG}]\n    - content: [A]\n",
            id="column",
        ),
    ],
)
def test_what_is_longer_than_a_page_is_split(run: Callable[..., Laid], blocks: str) -> None:
    assert sound(run(handout(blocks))) >= 3


def test_a_heading_is_split_and_a_title_refused_with_the_limit(run: Callable[..., Laid]) -> None:
    sound(run(handout("- Words.\n").replace("What is it?", LONG)))
    for title in ("Words of a title that has no end " * 60, "T" * 2000):
        head = HEAD.replace("An example handout", f"{title}\n  short_title: Short")
        (error,) = told(run(handout("- Words.\n", head=head)))
        assert "is the most" in error.message


@pytest.mark.parametrize("sentences", [33, 34, 35])
def test_a_panel_as_high_as_the_page_stays_on_it(run: Callable[..., Laid], sentences: int) -> None:
    # Found by benchmarks/fuzz.py: the panel's padding came on top of a row as high as the page.
    text = "Take one tablet with food every morning and call us if it hurts. " * sentences
    contact = "- type: contact\n  heading: Call\n  url: https://example.org\n"
    sound(run(handout(f"{contact}  text: {text}\n")))


def test_a_text_of_a_megabyte_is_refused_with_the_limit(run: Callable[..., Laid]) -> None:
    errors = told(run(handout(f"- {'word ' * 200_000}\n")))
    assert [it.code for it in errors] == ["long-text"]
    assert "500,000 is the most" in errors[0].message


def test_thousands_of_references_are_refused_with_the_limit(run: Callable[..., Laid]) -> None:
    one = "  - {{id: r{0}, type: webpage, title: Title {0}, issued: '2011'}}\n"
    listed = "references:\n" + "".join(one.format(number) for number in range(1001))
    (error,) = told(run(handout("- Words.\n", references=listed)))
    assert "1000" in error.message


@pytest.mark.parametrize(
    ("blocks", "what"),
    [
        pytest.param("- a@b.org{}\n".format(" a@b.org" * 50_000), "signs", id="addresses"),
        pytest.param(f"- '{'**a** *b* ' * 9_000}'\n", "signs", id="emphasis"),
        pytest.param(f"- '{'[' * 50_001}'\n", "signs", id="brackets"),
        pytest.param(f"- {'See https://e.org/a now. ' * 12_501}\n" * 4, "signs", id="links"),
        pytest.param(TABLE + "    - [D, 5 mg]\n" * 25_000, "texts", id="rows"),
        pytest.param("- type: list\n  items:\n" + "    - a\n" * 50_000, "texts", id="items"),
        pytest.param("- a\n" * 50_000, "texts", id="paragraphs"),
    ],
)
def test_too_many_texts_and_signs_are_refused_with_the_limit(
    run: Callable[..., Laid], blocks: str, what: str
) -> None:
    (error,) = told(run(handout(blocks)))
    assert error.code == "large-handout"
    assert what in error.message
    assert "50,000 is the most" in error.message
    assert error.span is not None
    assert 14 <= error.span.line <= 13 + blocks.count("\n")


@pytest.mark.parametrize(
    ("blocks", "what", "limit"),
    [
        pytest.param(
            "".join(
                f"- {{type: contact, heading: C, url: 'https://e.org/{it}'}}\n" for it in range(251)
            ),
            "QR code",
            250,
            id="codes",
        ),
        pytest.param(
            "- type: definitions\n  terms:\n"
            + "".join(f"    - {{term: t{it}, meaning: M., also: [u{it}]}}\n" for it in range(251)),
            "terms",
            500,
            id="terms",
        ),
    ],
)
def test_what_takes_long_each_time_is_refused_with_its_limit(
    run: Callable[..., Laid], blocks: str, what: str, limit: int
) -> None:
    (error,) = told(run(handout(blocks)))
    assert error.code == "large-handout"
    assert what in error.message
    assert f"{limit} is the most" in error.message
    assert error.span is not None
    assert error.span.line == 13 + blocks.count("\n")


def test_a_long_heading_does_not_stand_in_each_of_its_links(
    run: Callable[..., Laid], tmp_path: Path
) -> None:
    heading = "word " * 2_000
    text = handout("- type: contents\n").replace("heading: ", f"heading: {heading}", 1)
    (tmp_path / "a.pdf").write_bytes(render_pdf(run(text)))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        said = [str(it.Contents) for page in pdf.pages for it in page.get("/Annots", [])]
    assert len(said) > 100
    assert {it for it in said if len(it) > 302} == set()
    assert sum(it.endswith(" word \u2026") for it in said) > 100


def test_beyond_a_hundred_unknown_sources_no_name_is_guessed(run: Callable[..., Laid]) -> None:
    references = "references:\n  - {id: marley, type: webpage, title: T, issued: '2011'}\n"
    keys = " ".join(f"[@marly{number}]" for number in range(130))
    found = told(run(handout(f"- Words {keys}.\n", references=references)))
    guessed = [it for it in found if "did you mean" in it.hint]
    assert (len(found), len(guessed)) == (130, 100)


def test_the_first_text_above_the_limit_is_pointed_at(
    run: Callable[..., Laid], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The head has an address, too.
    monkeypatch.setattr("brochure.content.size.MOST_SIGNS", 4)
    (error,) = told(run(handout("- One\n- '**a**'\n- Two *\n", references="")))
    assert "6 signs" in error.message
    assert error.span is not None
    assert (error.span.line, error.span.column) == (15, 9)
    monkeypatch.setattr("brochure.content.size.MOST_TEXTS", 11)
    (error,) = told(run(handout("- One\n- Two\n- Three\n- Four\n", references="")))
    assert "13 texts" in error.message
    assert error.span is not None
    assert (error.span.line, error.span.column) == (16, 9)


def nested(depth: int) -> str:
    items = "".join(f"    {'  ' * n}- an item {n}\n" for n in range(depth))
    return handout(f"- type: callout\n  tone: tip\n  heading: H\n  body: |\n{items}")


def test_lists_three_deep_are_printed(run: Callable[..., Laid]) -> None:
    assert sound(run(nested(3))) == 1


@pytest.mark.parametrize("depth", [4, 10, 40, 300])
def test_deeper_lists_are_refused_with_the_limit(run: Callable[..., Laid], depth: int) -> None:
    errors = told(run(nested(depth)))
    assert [it.code for it in errors] == ["deep-list"]
    assert "3 levels" in errors[0].message


def test_a_list_deep_on_one_line(run: Callable[..., Laid]) -> None:
    began = time.process_time()
    laid = run(
        handout(f"- type: callout\n  tone: tip\n  heading: H\n  body: |\n    {'- ' * 3000}x\n")
    )
    if laid.stops:
        told(laid)
    assert time.process_time() - began < 10
