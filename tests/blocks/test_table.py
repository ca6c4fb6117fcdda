"""What is special in a table: its tags, its numbers, its pages, and how narrow it may become."""

from collections.abc import Callable

import pytest
from conftest import as_item, handout
from tagged import Tag, read_tags

from brochure.layout.paged import Artifact, PagedDocument, TextRun
from brochure.pipeline import Laid, render_pdf

Run = Callable[..., Laid]


def document(laid: Laid) -> PagedDocument:
    assert laid.document is not None, laid.diagnostics
    return laid.document


def runs(laid: Laid) -> list[TextRun]:
    pages = document(laid).pages
    return [it for page in pages for it in page.placements if isinstance(it, TextRun)]


def table_of(laid: Laid) -> Tag:
    return next(tag for tag in read_tags(render_pdf(laid)).walk() if tag.role == "Table")


def codes(laid: Laid) -> list[str]:
    return [it.code for it in laid.diagnostics if it.severity.name == "ERROR"]


def test_caption_head_and_row_headings_are_tagged_and_the_empty_corner_heads_nothing(
    run: Run,
) -> None:
    table = """\
type: table
caption: After a week
header: ["", Before, After]
header_column: true
rows: [[Pain, "7", "2"], [Sleep, "4", ""]]
notes: [From 0 to 10.]
"""
    laid = run(handout(as_item(table)))
    assert (
        table_of(laid).outline()
        == """\
Table
  Caption 'After a week'
  THead
    TR
      TD
      TH
        P 'Before'
      TH
        P 'After'
  TBody
    TR
      TH
        P 'Pain'
      TD
        P '7'
      TD
        P '2'
    TR
      TH
        P 'Sleep'
      TD
        P '4'
      TD"""
    )


def test_numbers_meet_at_the_decimal_sign(run: Run) -> None:
    table = """\
type: table
header: [Dose]
align: [number]
rows: [["0.375"], ["12.5"], ["1,250"], ["8%"]]
"""
    laid = run(handout(as_item(table)))
    assert laid.theme is not None
    fonts = laid.theme.fonts
    ends = set()
    for whole, rest in (("0", ".375"), ("12", ".5"), ("1,250", ""), ("8", "%")):
        cell = next(it for it in runs(laid) if it.text == whole + rest)
        ends.add(round(cell.x + fonts.measure(whole, "regular", cell.size), 3))
    assert len(ends) == 1


def test_a_long_table_repeats_its_caption_and_header_as_artifacts(run: Run) -> None:
    rows = ", ".join(f"[Day {number}, Rest.]" for number in range(60))
    table = f"type: table\ncaption: By day\nheader: [Day, What to do]\nrows: [{rows}]\n"
    laid = run(handout(as_item(table)))
    for page in document(laid).pages[1:]:
        said = {it.text: it.owner for it in page.placements if isinstance(it, TextRun)}
        if "Day 59" in said or "Day 30" in said:
            assert said["By day (continued)"] == Artifact.LAYOUT
            assert said["What to do"] == Artifact.LAYOUT
    assert read_tags(render_pdf(laid)).words().count("What to do") == 1


@pytest.mark.parametrize(("columns", "is_refused"), [(3, False), (7, False), (9, True)])
def test_text_shrinks_to_9_points_and_no_further(
    run: Run, columns: int, *, is_refused: bool
) -> None:
    cells = ", ".join(["Medicines"] * columns)
    laid = run(handout(as_item(f"type: table\nheader: [{cells}]\nrows: [[{cells}]]\n")))
    assert ("wide-table" in codes(laid)) is is_refused
    sizes = {it.size for it in runs(laid) if it.text == "Medicines"}
    assert all(size >= 9 for size in sizes)
    assert (max(sizes, default=0) < 12) is (columns > 3)


def test_a_word_is_broken_before_the_whole_table_shrinks_for_it(run: Run) -> None:
    word = "x" * 60
    table = f"type: table\nheader: [a, b, c]\nrows: [[{word}, {word}, {word}]]\n"
    laid = run(handout(as_item(table)))
    assert codes(laid) == []
    assert "word-too-long" in [it.code for it in laid.diagnostics]


def test_a_row_of_another_length_is_refused_at_its_line(run: Run) -> None:
    laid = run(handout(as_item("type: table\nheader: [a, b]\nrows:\n  - [c, d]\n  - [e]\n")))
    found = next(it for it in laid.diagnostics if it.code == "uneven-table")
    assert found.span is not None
    assert found.span.line == 18


def test_a_cell_taller_than_a_page_goes_on_and_is_read_cell_by_cell(run: Run) -> None:
    long = "Again and again. " * 400
    table = f'type: table\nheader: [a, b]\nrows: [["{long}", "{long}end"]]\n'
    laid = run(handout(as_item(table)))
    assert codes(laid) == []
    assert len(document(laid).pages) > 2
    cells = [tag for tag in table_of(laid).walk() if tag.role == "TD"]
    assert [len(cell.words()) > 6000 for cell in cells] == [True, True]
    assert cells[1].words().endswith("end")


def test_a_cell_may_hold_paragraphs_and_a_list(run: Callable[..., Laid]) -> None:
    block = (
        "type: table\nheader: [Day, What to do]\nrows:\n  - - Day 1\n    - |\n      Rest.\n\n"
        "      Take:\n      - water\n      - tea\n  - [Day 2, Walk.]\n"
    )
    laid = run(handout(as_item(block)))
    assert not laid.stops
    cells = [it for it in read_tags(render_pdf(laid)).walk() if it.role == "TD"]
    roles = [kid.role for kid in cells[1].kids]
    assert roles == ["P", "P", "L"]
    assert [it.words().strip() for it in cells[1].walk() if it.role == "LBody"] == ["water", "tea"]
