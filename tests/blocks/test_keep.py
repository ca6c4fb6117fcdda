from collections.abc import Callable

import pytest
from conftest import handout

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid

KEPT = ", ".join(f"Kept {number}." for number in range(10))


def pages_held(laid: Laid) -> int:
    assert laid.document is not None
    return sum(
        any(isinstance(it, TextRun) and it.text.startswith("Kept") for it in page.placements)
        for page in laid.document.pages
    )


def test_kept_blocks_stand_on_one_page_where_loose_ones_are_parted(
    run: Callable[..., Laid],
) -> None:
    loose = kept = 0
    for count in range(10, 24):
        before = "".join(f"- Paragraph {number}.\n" for number in range(count))
        parts = "".join(f"- {it.strip()}\n" for it in KEPT.split(","))
        loose = max(loose, pages_held(run(handout(before + parts))))
        block = f"- type: keep\n  content: [{KEPT}]\n"
        kept = max(kept, pages_held(run(handout(before + block))))
    assert (loose, kept) == (2, 1)


def words_of_pages(laid: Laid) -> list[str]:
    assert laid.document is not None
    return [
        " ".join(it.text for it in page.placements if isinstance(it, TextRun) and it.owner >= 0)
        for page in laid.document.pages
    ]


LIST = (
    "- type: list\n  items: [Kept 1, Kept 2, Kept 3, Kept 4, Kept 5, Kept 6, Kept 7, Kept 8 end]\n"
)
QUESTIONS = (
    "- type: steps\n  steps: [Kept 1., Kept 2., Kept 3., Kept 4., Kept 5., Kept 6., Kept 7.]\n"
)
TABLE = (
    "- type: table\n  header: [Kept a, b]\n"
    "  rows: [[Kept 1, x], [Kept 2, x], [Kept 3, x], [Kept 4, x]]\n"
)


@pytest.mark.parametrize("block", [LIST, QUESTIONS, TABLE])
def test_any_block_may_be_kept(run: Callable[..., Laid], block: str) -> None:
    for count in range(16, 30):
        before = "".join(f"- Paragraph {number}.\n" for number in range(count))
        assert pages_held(run(handout(before + block + "  keep: true\n"))) == 1


def test_a_section_may_be_kept(run: Callable[..., Laid]) -> None:
    parts = "".join(f"      - {it.strip()}\n" for it in KEPT.split(","))
    for count in range(14, 24):
        before = "".join(f"- Paragraph {number}.\n" for number in range(count))
        section = f"  - heading: Kept heading\n    keep: true\n    content:\n{parts}"
        text = handout(before, references="") + section
        assert pages_held(run(text)) == 1


@pytest.mark.parametrize("shape", ["block", "field", "section"])
def test_what_no_page_holds_is_an_error_at_its_line(run: Callable[..., Laid], shape: str) -> None:
    items = ", ".join(f"Item {number}" for number in range(80))
    if shape == "block":
        text = handout(f"- type: keep\n  content:\n    - type: list\n      items: [{items}]\n")
    elif shape == "field":
        text = handout(f"- type: list\n  keep: true\n  items: [{items}]\n")
    else:
        text = handout(f"- type: list\n  items: [{items}]\n")
        text = text.replace("What is it?\n", "What is it?\n    keep: true\n")
    laid = run(text)
    (found,) = [it for it in laid.diagnostics if it.code == "tall-keep"]
    assert laid.stops
    assert found.span is not None
    wanted = "type: keep" if shape == "block" else "keep: true"
    line = text.splitlines()[found.span.line - 1]
    assert wanted in line or (shape == "section" and "heading: What is it?" in line)
    assert "mm high, and a page holds" in found.message


EMERGENCY = "- type: callout\n  tone: emergency\n  heading: Kept call 911\n  body: Kept words.\n"


@pytest.mark.parametrize(
    "blocks",
    [
        EMERGENCY + QUESTIONS,
        LIST + EMERGENCY,
        (
            "- Kept statement. I have read this sheet and my questions have answers.\n"
            "- type: fields\n  fields: [{label: Kept signature}, {label: Kept day}]\n"
        ),
        (
            "- type: list\n  items: [Kept I agree., Kept I know the risks.]\n"
            "- type: fields\n  fields: [{label: Kept signature}, {label: Kept day}]\n"
        ),
    ],
    ids=["rescue steps", "a list and the panel that it ends in", "a statement", "statements"],
)
def test_what_is_no_use_without_the_rest_stays_with_it(
    run: Callable[..., Laid], blocks: str
) -> None:
    for count in range(10, 26):
        before = "".join(f"- Paragraph {number}.\n" for number in range(count))
        assert pages_held(run(handout(before + blocks))) == 1


def test_two_lines_stand_before_a_table(run: Callable[..., Laid]) -> None:
    rows = ", ".join(f"[Row {number}, x]" for number in range(40))
    words = "This says what the table is about, and it takes more than one line to say that. " * 3
    for count in range(14, 26):
        before = "".join(f"- Paragraph {number}.\n" for number in range(count))
        table = f"- type: table\n  header: [Top, b]\n  rows: [{rows}]\n"
        pages = words_of_pages(run(handout(before + f"- {words}end of it.\n" + table)))
        page = next(it for it in pages if "Row 0" in it)
        assert "end of it." in page
