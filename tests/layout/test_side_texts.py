"""Heads, labels and numbers at the side of the text, in the looks that have them there."""

from collections.abc import Callable

import pytest
from conftest import HEAD, handout
from tagged import read_tags

from brochure.geometry import PAGE_SIZES
from brochure.layout.column import Column, page_column
from brochure.layout.paged import Box, PagedDocument, TextRun
from brochure.pipeline import Laid, render_pdf

Run = Callable[..., Laid]
SENTENCE = "The nurse looks at your wound and puts on a new dressing while you rest. "


def with_page(text: str, page: str) -> str:
    return text.replace("\nsections:", f"\npage: {{{page}}}\nsections:", 1)


def section(heading: str, *blocks: str) -> str:
    content = "".join(f"\n      - {it}" for it in blocks)
    return f"  - heading: {heading}\n    content:{content}\n"


def handout_of(*sections: str) -> str:
    return f"{HEAD}sections:\n{''.join(sections)}"


def column_of(laid: Laid, size: str = "Letter") -> Column:
    assert laid.theme is not None
    return page_column(laid.theme.page, PAGE_SIZES[size])


def document_of(laid: Laid) -> PagedDocument:
    assert laid.document is not None, [it.message for it in laid.diagnostics]
    return laid.document


def run_of(document: PagedDocument, words: str) -> tuple[int, TextRun]:
    return next(
        (number, it)
        for number, page in enumerate(document.pages)
        for it in page.placements
        if isinstance(it, TextRun) and it.owner >= 0 and it.text.startswith(words)
    )


def rules_on(document: PagedDocument, page: int) -> list[float]:
    placed = document.pages[page].placements
    return [it.rect.y for it in placed if isinstance(it, Box) and it.rect.height == 1.5]


def test_a_head_stands_on_the_first_line_of_its_text_under_a_rule(run: Run) -> None:
    laid = run(handout_of(section("What is it?", SENTENCE * 3)))
    document, column = document_of(laid), column_of(laid)
    (_, head), (_, text) = run_of(document, "What is it?"), run_of(document, "The nurse")
    assert column.side > 100
    assert head.x == column.x
    assert text.x == column.text_x
    assert abs(head.baseline - text.baseline) < 0.01
    assert any(it < head.baseline - 15 for it in rules_on(document, 0))


@pytest.mark.parametrize("page", ["size: A5", "size: Half-Letter", "columns: 2"])
def test_where_there_is_no_room_a_head_stands_above_its_text(run: Run, page: str) -> None:
    laid = run(with_page(handout_of(section("What is it?", SENTENCE * 9)), page))
    document = document_of(laid)
    (_, head), (_, text) = run_of(document, "What is it?"), run_of(document, "The nurse")
    assert head.x == text.x
    assert text.baseline > head.baseline + 12


@pytest.mark.parametrize(
    ("heading", "block"),
    [
        ("Oesophagogastroduodenoscopy", SENTENCE),
        ("Eat this", '{type: table, header: [A, B], rows: [["1", "2"]]}'),
        ("Call us", "{type: callout, tone: warning, heading: Call if, body: You bleed.}"),
        ("Pay", '{type: resources, items: [{heading: Help, telephone: "555-0112"}]}'),
    ],
)
def test_a_head_that_has_no_room_stands_on_one_line_above(
    run: Run, heading: str, block: str
) -> None:
    laid = run(handout_of(section(heading, block, SENTENCE)))
    document, column = document_of(laid), column_of(laid)
    _, head = run_of(document, heading)
    assert head.x == column.x
    page = document.pages[0].placements
    beside = [
        it
        for it in page
        if isinstance(it, TextRun)
        and it.owner >= 0
        and it is not head
        and abs(it.baseline - head.baseline) < 8
    ]
    assert beside == []


def test_no_page_parts_a_head_from_the_lines_at_its_side(run: Run) -> None:
    """A head of three lines keeps three lines of text, wherever the page ends."""
    heading = "What happens while you have the treatment and after it?"
    for count in range(1, 30):
        before = "".join(section(f"Part {it}", "A line.") for it in range(count))
        laid = run(handout_of(before, section(heading, SENTENCE * 6)))
        document, column = document_of(laid), column_of(laid)
        page, head = run_of(document, "What happens")
        beside = [
            it
            for it in document.pages[page].placements
            if isinstance(it, TextRun)
            and it.x == column.text_x
            and head.baseline - 1 < it.baseline < head.baseline + 2 * 17 + 1
            and it.owner >= 0
        ]
        assert len(beside) == 3
        assert {it.element.bookmark for it in document.elements} >= {heading}


def test_a_head_without_lines_of_its_own_does_not_reach_into_the_next_section(run: Run) -> None:
    text = handout_of(
        section("What happens during the treatment and after it?", "Rest."),
        section("Next", "More."),
    )
    document = document_of(run(text))
    lines = [
        it.baseline
        for it in document.pages[0].placements
        if isinstance(it, TextRun) and it.x == 48 and it.owner >= 0
    ]
    last = max(it for it in lines if it < run_of(document, "Next")[1].baseline - 1)
    assert min(it for it in rules_on(document, 0) if it > last) > last + 6


SUBSECTIONS = """\
    sections:
      - heading: Good things
        content: [You feel better.]
"""


def test_parts_have_their_heads_at_the_side_where_text_leads_to_them(run: Run) -> None:
    led = run(handout_of(section("Benefits", "There are some.") + SUBSECTIONS))
    column = column_of(led)
    _, head = run_of(document_of(led), "Good things")
    _, text = run_of(document_of(led), "You feel better")
    assert (head.x, abs(head.baseline - text.baseline) < 0.01) == (column.x, True)
    bare = run(HEAD + "sections:\n  - heading: Benefits\n    content: []\n" + SUBSECTIONS)
    _, head = run_of(document_of(bare), "Good things")
    _, above = run_of(document_of(bare), "Benefits")
    assert head.x == column.text_x
    assert abs(head.baseline - above.baseline) < 0.01


BLOCKS = """\
- type: timeline
  stages: [{label: The day before, text: Eat nothing., items: [Rest.]}]
- type: pull_quote
  text: I was home the next day.
  attribution: A patient
  consent: true
- type: figure
  file: probe.svg
  alt: A wand.
  caption: The tip of the wand.
- type: key_points
  points: [Wash your hands.]
- type: list
  items: [A bullet.]
"""


def test_labels_numbers_and_names_stand_at_the_side(run: Run) -> None:
    laid = run(handout(BLOCKS))
    document, column = document_of(laid), column_of(laid)
    for side, text in (
        ("The day before", "Eat nothing."),
        ("A patient", "I was home"),
        ("Figure", "The tip"),
        ("Key points", "Wash your hands."),
    ):
        (page, label), (other, words) = run_of(document, side[:8]), run_of(document, text)
        assert page == other
        assert label.x < column.text_x - column.gutter
        assert abs(label.baseline - words.baseline) < 0.01 or side == "A patient"
        assert words.x <= column.text_x
    _, item = run_of(document, "A bullet.")
    assert item.x == column.text_x
    words = " ".join(read_tags(render_pdf(laid)).words().split())
    assert "day before Eat nothing." in words
    assert "next day.” A patient" in words.replace(" ”", "”")
    assert "Figure 1. The tip" in words.replace("\u00a0", " ")


def test_the_page_number_and_the_publisher_stand_at_the_side(run: Run) -> None:
    laid = run(handout(f"- {SENTENCE * 99}"))
    document, column = document_of(laid), column_of(laid)
    furniture = [
        it for it in document.pages[1].placements if isinstance(it, TextRun) and it.owner < 0
    ]
    at = {it.text.strip(): it.x for it in furniture}
    assert at[f"Page 2 of {len(document.pages)}"] == at["Example Clinic"] == column.x
    assert at["An example handout"] == column.text_x
    assert next(x for text, x in at.items() if text.startswith("EX-001")) == column.text_x


def test_sources_stand_in_two_columns_and_none_is_broken_over_them(run: Run) -> None:
    sources = "".join(
        f"  - id: s{it}\n    type: report\n    title: Report {it} on {SENTENCE * 2}\n"
        "    issued: '2020'\n    author: [{literal: Example Society}]\n"
        for it in range(6)
    )
    cited = "".join(f"[@s{it}]" for it in range(6))
    text = HEAD + f"references:\n{sources}" + f"sections:\n{section('A', f'It is so {cited}.')}"
    laid = run(text)
    document, column = document_of(laid), column_of(laid)
    starts = [
        it
        for number in range(6)
        for it in document.pages[-1].placements
        if isinstance(it, TextRun) and f"Report {number} on" in it.text
    ]
    assert len(starts) == 6
    lefts = sorted({it.x for it in starts})
    assert len(lefts) == 2
    assert lefts[1] > column.x + column.width / 2
    order = [(it.x, it.baseline) for it in starts]
    assert order == sorted(order)
    words = read_tags(render_pdf(laid)).words()
    places = [words.index(f"Report {it} on") for it in range(6)]
    assert places == sorted(places)
