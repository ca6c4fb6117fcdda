"""What is special in a table: its tags, its numbers, its pages, and how narrow it may become."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import as_item, handout
from judges import failed_rules, heard, syntax_faults
from tagged import Tag, print_fields, read_tags

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


@pytest.mark.parametrize(("columns", "is_refused"), [(3, False), (8, False), (10, True)])
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


MERGED = """\
type: table
caption: Doses by day
header:
  - [{text: Day, rows: 2}, {text: Dose, columns: 2}]
  - [Morning, Night]
header_column: true
align: [left, number, number]
rows:
  - [{text: Day 1, rowspan: 2}, 5 mg, 10 mg]
  - [{text: Nothing else, colspan: 2}]
  - [Day 2, {text: "7 mg, with a glass of water", rows: 2}, 1 mg]
  - [Day 3, 2 mg]
"""


def test_merged_cells_are_tagged_and_every_word_is_said_once(run: Run) -> None:
    laid = run(handout(as_item(MERGED)))
    assert not laid.stops
    rows = [
        [(it.role, it.words(), it.rows, it.columns) for it in tag.kids]
        for tag in table_of(laid).walk()
        if tag.role == "TR"
    ]
    assert rows == [
        [("TH", "Day", 2, None), ("TH", "Dose", None, 2)],
        [("TH", "Morning", None, None), ("TH", "Night", None, None)],
        [("TD", "Day 1", 2, None), ("TD", "5 mg", None, None), ("TD", "10 mg", None, None)],
        [("TD", "Nothing else", None, 2)],
        [
            ("TD", "Day 2", None, None),
            ("TD", "7 mg, with a glass of water", 2, None),
            ("TD", "1 mg", None, None),
        ],
        [("TD", "Day 3", None, None), ("TD", "2 mg", None, None)],
    ]


def test_the_judges_pass_merged_cells(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "merged.pdf"
    path.write_bytes(render_pdf(run(handout(as_item(MERGED)))))
    assert failed_rules(path) == []
    assert [it for it in heard(path) if it.startswith("TBL")] == []
    assert syntax_faults(path) == ""


def test_rows_that_a_cell_joins_stand_together_and_no_rule_crosses_it(run: Run) -> None:
    fill = ", ".join(f"[Day {number}, Rest.]" for number in range(20))
    table = f"type: table\nheader: [a, b]\nrows: [{fill}, [{{text: Long, rows: 4}}, one], "
    table += "[two], [three], [four]]\n"
    for before in range(6):
        laid = run(handout("- Words.\n" * before + as_item(table)))
        pages = [
            {it.text for it in page.placements if isinstance(it, TextRun) and it.owner >= 0}
            for page in document(laid).pages
        ]
        assert any({"Long", "one", "two", "three", "four"} <= words for words in pages)


def test_joined_rows_of_more_than_half_a_page_are_refused_at_their_line(run: Run) -> None:
    rows = "".join(f"  - [Rest {number}.]\n" for number in range(30))
    text = "type: table\nheader: [a, b]\nrows:\n  - [{text: Long, rows: 31}, one]\n" + rows
    laid = run(handout(as_item(text)))
    (found,) = [it for it in laid.diagnostics if it.code == "tall-span"]
    assert found.span is not None
    assert found.span.line == 17
    assert "half a page" in found.message


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        (["[{text: A, rows: 3}, b]", "[c]"], 17, "“A” reaches over 3 rows, and the table has 2"),
        (["[{text: A, columns: 3}]", "[b, c]"], 17, "the row is wider than the table"),
        (["[{text: A, rows: 2}, b]", "[{text: C, columns: 2}]"], 18, "“A” from above takes 1"),
        (["[{text: A, rows: 2}, b]", "[c, d, e]"], 18, "the row is wider than the table"),
        (["[{text: A, rows: two}, b]", "[c, d]"], 17, "from 1 to 200"),
        (["[{text: A, span: 2}, b]", "[c, d]"], 17, "whether it counts rows or columns"),
        (["[{text: A, rowz: 2}, b]", "[c, d]"], 17, "no field `rowz`"),
        (["[{text: A, rows: 2}, b]", "[]"], 18, "leaves a place empty"),
    ],
)
def test_a_span_that_does_not_fit_is_an_error_at_its_line(
    run: Run, rows: list[str], line: int, said: str
) -> None:
    listed = "".join(f"  - {it}\n" for it in rows)
    laid = run(handout(as_item(f"type: table\nheader: [a, b]\nrows:\n{listed}")))
    errors = [it for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert [it.span.line for it in errors if it.span] == [line]
    assert said in errors[0].message
    assert errors[0].hint


def test_the_empty_cells_that_a_merged_one_covers_may_be_written(run: Run) -> None:
    rows = '[[{text: A, columns: 2}, ""], [{text: B, rows: 2}, c], ["", d]]'
    laid = run(handout(as_item(f"type: table\nheader: [a, b]\nrows: {rows}\n")))
    assert not laid.stops
    cells = [it.words() for it in table_of(laid).walk() if it.role == "TD"]
    assert cells == ["A", "B", "c", "d"]


def test_a_column_and_a_row_of_empty_cells_are_places_to_write(run: Run) -> None:
    rows = '[[Monday, "", Rest.], [Tuesday, "", Walk.], ["", "", ""]]'
    table = f"type: table\nheader: [Day, Pain, What]\nrows: {rows}\n"
    laid = run(handout(as_item(table)))
    said = [(it.role, it.description) for it in print_fields(render_pdf(laid))]
    assert said == [
        ("tv", "Pain, row 1"),
        ("tv", "Pain, row 2"),
        ("tv", "Day, row 3"),
        ("tv", "Pain, row 3"),
        ("tv", "What, row 3"),
    ]
    starts = {it.text: it.x for it in runs(laid)}
    assert starts["What"] - starts["Pain"] >= 100


@pytest.mark.parametrize(
    ("widths", "order"),
    [("[narrow, wide]", 1), ("[wide, narrow]", -1), ("[1, 4]", 1), ('["70%", "30%"]', -1)],
)
def test_the_author_says_how_wide_columns_are(run: Run, widths: str, order: int) -> None:
    rest = "header: [aa, bb, cc]\nrows: [[a, b, c]]"
    table = f"type: table\nwidths: {widths[:-1]}, normal]\n{rest}\n"
    found = {it.text: it.x for it in runs(run(handout(as_item(table))))}
    first, second = found["bb"] - found["aa"], found["cc"] - found["bb"]
    assert (second - first) * order > 50


@pytest.mark.parametrize(
    ("widths", "said"),
    [("[narrow]", "1 word, and the table 2"), ("[thin, wide]", "widths"), ("[0, 1]", "widths")],
)
def test_widths_that_mean_nothing_are_refused(run: Run, widths: str, said: str) -> None:
    laid = run(handout(as_item(f"type: table\nheader: [a, b]\nwidths: {widths}\nrows: [[c, d]]\n")))
    errors = [it for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert errors
    assert all(said in it.message for it in errors)


def test_a_column_is_never_narrower_than_its_longest_word(run: Run) -> None:
    table = "type: table\nheader: [a, b]\nwidths: [1, 100]\nrows: [[Prescription, c]]\n"
    laid = run(handout(as_item(table)))
    assert codes(laid) == []
    assert "Prescription" in [it.text for it in runs(laid)]


def test_a_defined_term_that_heads_a_row_is_no_link(run: Run) -> None:
    blocks = as_item("type: definitions\nterms:\n  - {term: Warfarin, meaning: A medicine.}\n")
    rows = "[[Warfarin, 5 mg, 1], [Other, Not with warfarin., 2]]"
    table = f"type: table\nheader: [a, b, c]\nheader_column: true\nrows: {rows}\n"
    laid = run(handout(blocks + as_item(table)))
    links = [tag.words() for tag in table_of(laid).walk() if tag.role == "Link"]
    assert links == ["warfarin"]


@pytest.mark.parametrize("mark", ["-", "*", "1.", "2)", " - "])
def test_a_lone_mark_in_a_cell_is_text(run: Callable[..., Laid], mark: str) -> None:
    """`-` says “none” in a table, and `1.` numbers a row; elsewhere both are empty items."""
    table = f"type: table\ncaption: C\nheader: [Day, Dose]\nrows: [[Monday, '{mark}']]\n"
    laid = run(handout(as_item(table)))
    assert "empty-value" not in [it.code for it in laid.diagnostics]
    assert mark.strip() in read_tags(render_pdf(laid)).words()
    several = table.replace(f"'{mark}'", '"- a\\n- "')
    assert "empty-value" in [it.code for it in run(handout(as_item(several))).diagnostics]
