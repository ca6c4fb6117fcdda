"""Charts: what is drawn, what is said, and what is wrong with numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import handout
from judges import failed_rules, heard, syntax_faults
from tagged import Tag, read_tags

from brochure.geometry import Rect
from brochure.layout.paged import PlacedPicture, TextRun
from brochure.pictures.picture import Vector, VectorPath
from brochure.pipeline import Laid, render_pdf
from brochure.web.page import write_page
from brochure.web.plain_text import write_text

Run = Callable[..., Laid]
PEOPLE = """\
- type: chart
  kind: people
  caption: Headaches in a month
  {}
  data:
    - {{label: Without it, value: 17}}
    - {{label: With it, value: 10}}
"""
BARS = """\
- type: chart
  kind: bars
  caption: What people noticed
  {}
  data:
    - {{label: A dry mouth, {}}}
    - {{label: Nausea, {}}}
"""


def tree(laid: Laid) -> Tag:
    return read_tags(render_pdf(laid))


def one(found: Tag, role: str) -> Tag:
    return next(it for it in found.walk() if it.role == role)


def rows(table: Tag) -> list[list[str]]:
    return [
        [f"{cell.role} {' '.join(cell.words().split())}" for cell in row.kids]
        for row in table.walk()
        if row.role == "TR"
    ]


def drawn(laid: Laid) -> tuple[Rect, Vector]:
    assert laid.document is not None
    placed = [
        it
        for page in laid.document.pages
        for it in page.placements
        if isinstance(it, PlacedPicture) and it.owner >= 0 and isinstance(it.picture, Vector)
    ]
    assert len(placed) == 1
    picture = placed[0].picture
    assert isinstance(picture, Vector)
    return placed[0].rect, picture


def filled(vector: Vector) -> list[VectorPath]:
    return [it for it in vector.shapes if isinstance(it, VectorPath) and it.fill is not None]


def test_people_are_said_in_words_and_stand_as_a_table(run: Run) -> None:
    fields = "out_of: 100\n  outcome: have one\n  otherwise: have none"
    found = tree(run(handout(PEOPLE.format(fields))))
    assert one(found, "Figure").alt == (
        "Each group is drawn as 100 small figures of people. Without it: 17 of 100 people filled"
        " in. With it: 10 of 100 people filled in."
    )
    assert rows(one(found, "Table")) == [
        ["TH Without it", "TD 17 of 100 people have one", "TD 83 of 100 people have none"],
        ["TH With it", "TD 10 of 100 people have one", "TD 90 of 100 people have none"],
    ]


@pytest.mark.parametrize("whole", [100, 1000])
def test_an_array_has_a_figure_for_each_person(whole: int, run: Run) -> None:
    _, vector = drawn(run(handout(PEOPLE.format(f"out_of: {whole}"))))
    paths = [it for it in vector.shapes if isinstance(it, VectorPath)]
    figures = [
        (it.fill is not None, sum(segment[0] == "M" for segment in it.segments) // 2)
        for it in paths
    ]
    # Two arrays, and beside the words of each a figure that is filled in.
    expected = {17: 1, 10: 1, whole - 17: 1, whole - 10: 1, 1: 2}
    assert {count: [n for _, n in figures].count(count) for count in expected} == expected
    assert sorted(n for is_filled, n in figures if is_filled) == [1, 1, 10, 17]


def test_bars_are_as_long_as_their_numbers(run: Run) -> None:
    laid = run(handout(BARS.format("unit: days", "value: 30", "value: 7.5")))
    _, vector = drawn(laid)
    lengths = sorted(
        {round(float(it.segments[1][1]) - float(it.segments[0][1]), 1) for it in filled(vector)}
    )
    assert lengths[1] == pytest.approx(lengths[0] * 4, abs=0.5)
    assert rows(one(tree(laid), "Table")) == [
        ["TH A dry mouth", "TD 30 days"],
        ["TH Nausea", "TD 7.5 days"],
    ]


def test_a_part_of_a_whole_is_drawn_on_a_track_as_long_as_the_whole(run: Run) -> None:
    laid = run(handout(BARS.format("out_of: 20", "value: 10", "value: 0")))
    _, vector = drawn(laid)
    widths = [round(float(it.segments[1][1]) - float(it.segments[0][1])) for it in filled(vector)]
    assert len(widths) == 3
    assert widths[0] == widths[2] == pytest.approx(widths[1] * 2, abs=2)
    assert "0 of 20" in " ".join(tree(laid).words().replace("\u00a0", " ").split())


def test_series_differ_without_color_and_are_named_in_the_head(run: Run) -> None:
    laid = run(
        handout(BARS.format("series: [Without, With]", "values: [9, 31]", "values: [4, 12]"))
    )
    _, vector = drawn(laid)
    hatching = [
        it for it in vector.shapes if isinstance(it, VectorPath) and it.fill is None and it.stroke
    ]
    assert len(hatching) > 8
    assert rows(one(tree(laid), "Table")) == [
        ["TD ", "TH Without", "TH With"],
        ["TH A dry mouth", "TD 9", "TD 31"],
        ["TH Nausea", "TD 4", "TD 12"],
    ]


LINE = """\
- type: chart
  kind: line
  caption: Weight
  label_title: Week
  value_title: Weight in kg
  {}
  series: [Group A, Group B]
  data:
    - {{label: "1", values: [82, 80.5]}}
    - {{label: "2", values: [80, 79]}}
    - {{label: "4", values: [77, null]}}
    - {{label: "8", values: [74, 76]}}
"""


def test_a_line_stops_where_a_number_is_missing_and_has_a_table_below(run: Run) -> None:
    laid = run(handout(LINE.format("begins_at: 60")))
    found = tree(laid)
    assert rows(one(found, "Table")) == [
        ["TH Week", "TH Group A", "TH Group B"],
        ["TH 1", "TD 82", "TD 80.5"],
        ["TH 2", "TD 80", "TD 79"],
        ["TH 4", "TD 77", "TD no number"],
        ["TH 8", "TD 74", "TD 76"],
    ]
    assert one(found, "Figure").alt.startswith(
        "A line chart. Upwards it shows: Weight in kg. From left to right it shows: Week. Group A:"
        " it begins with 82 (Week 1) and ends with 74 (Week 8); the highest number is 82 (Week 1)"
    )
    _, vector = drawn(laid)
    dashed = [it for it in vector.shapes if isinstance(it, VectorPath) and it.dash]
    # The second line ends at week 2; one point after the gap is a mark alone.
    assert [len(it.segments) for it in dashed] == [2]


def test_points_stand_as_far_apart_as_their_weeks(run: Run) -> None:
    _, vector = drawn(run(handout(LINE.format("unit: kg"))))
    line = next(
        it
        for it in vector.shapes
        if isinstance(it, VectorPath) and it.fill is None and len(it.segments) == 4
    )
    x = [float(it[1]) for it in line.segments]
    assert x[2] - x[1] == pytest.approx(2 * (x[1] - x[0]), abs=0.1)
    assert x[3] - x[2] == pytest.approx(4 * (x[1] - x[0]), abs=0.1)


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("size: A5", PEOPLE.format("out_of: 1000")),
        ("columns: 2", PEOPLE.format("outcome: have one")),
        ("columns: 2", LINE.format("unit: kg")),
        ("size: A5", BARS.format("series: [One, Two]", "values: [9, 31]", "values: [4, 12]")),
        ("columns: 2", BARS.format(f"label_title: {'Long words ' * 9}", "value: 3", "value: 4")),
    ],
)
def test_words_lie_in_the_chart_and_not_on_each_other(
    page: str, blocks: str, run: Run, tmp_path: Path
) -> None:
    laid = run(handout(blocks).replace("\nsections:", f"\npage: {{{page}}}\nsections:", 1))
    rect, _ = drawn(laid)
    assert laid.document is not None
    inside = [
        it
        for shown in laid.document.pages
        for it in shown.placements
        if isinstance(it, TextRun)
        and any(
            isinstance(other, PlacedPicture) and other.rect == rect for other in shown.placements
        )
        and it.x < rect.right
        and rect.y - 1 <= it.baseline <= rect.bottom + 1
    ]
    for run_ in inside:
        assert run_.size >= 9
        assert run_.x >= rect.x - 0.5
        assert run_.x + run_.width <= rect.right + 1
    for one_ in inside:
        for other in inside:
            apart = (
                one_ is other
                or abs(one_.baseline - other.baseline) >= 0.6 * one_.size
                or one_.x + one_.width <= other.x + 0.5
                or other.x + other.width <= one_.x + 0.5
            )
            assert apart, f"{one_.text!r} lies on {other.text!r}"
    path = tmp_path / "judged.pdf"
    path.write_bytes(render_pdf(laid))
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""


def test_a_chart_in_spanish_is_said_in_spanish(run: Run) -> None:
    text = handout(PEOPLE.format("out_of: 1000")).replace("language: en-US", "language: es")
    found = tree(run(text))
    assert one(found, "Figure").alt.startswith("Cada grupo está dibujado como 1000 figuras")
    assert rows(one(found, "Table"))[0] == ["TH Without it", "TD 17 de 1000 personas"]


def test_a_chart_has_a_number_that_the_text_can_name(run: Run) -> None:
    text = PEOPLE.format("id: headaches") + "- See [@fig:headaches].\n"
    said = " ".join(tree(run(handout(text))).words().replace("\u00a0", " ").split())
    assert "Figure 1. Headaches in a month" in said
    assert "See Figure 1" in said


FAULTS = [
    (
        "value: 17%",
        "bars",
        "",
        "chart-number",
        'write `17` alone, and once for the whole chart `unit: "%"`',
    ),
    (
        "value: 17 of 100",
        "bars",
        "",
        "chart-number",
        "write `17` alone, and once for the whole chart `out_of: 100`",
    ),
    (
        'value: "1,234"',
        "bars",
        "",
        "chart-number",
        "write the digits without signs between them: `1234`",
    ),
    ('value: "3,5"', "bars", "", "chart-number", "write the decimal sign as a point: `3.5`"),
    (
        "value: 12 days",
        "bars",
        "",
        "chart-number",
        "write `12` alone, and once for the whole chart `unit: days`",
    ),
    ("value: .nan", "bars", "", "chart-number", "write digits"),
    ("value: .inf", "line", "", "chart-number", "write digits"),
    ("value: 1e3", "bars", "", "chart-number", ""),
    ("value: many", "bars", "", "chart-number", "write digits"),
    ("value: true", "bars", "", "chart-number", "write digits"),
    ("value: -3", "bars", "", "chart-number", "write how many there are"),
    ("value: 1.5", "people", "", "chart-number", "use `out_of: 1000`"),
    ("value: 117", "people", "", "chart-whole", "no more can happen"),
    ("value: 20", "bars", "out_of: 19", "chart-whole", "no more can happen"),
    ("value: 3, out_of: 96", "people", "", "chart-whole", "for the same number of people"),
    ("value: 3", "people", "out_of: 50", "chart-whole", "write `out_of: 100`"),
    ("value: 3", "bars", 'unit: "%"\n  out_of: 50', "chart-whole", "write `out_of: 100`"),
    ("value: 3", "bars", "begins_at: 2", "cut-axis", "delete `begins_at:`"),
    ("values: [1, 2]", "bars", "", "uneven-chart", "write `value:` with one number"),
    ("value: 1, values: [1]", "bars", "", "uneven-chart", "write one of them"),
    ("value: 1", "bars", "series: [One, Two]", "uneven-chart", "write a number for each name"),
    ("value: 1", "bars", "outcome: die", "uneven-chart", "delete it, or write `kind: people`"),
    ("value: null", "bars", "", "chart-number", "leave the row out"),
    ("color: red", "bars", "", "unknown-field", ""),
    ("values: [1, 17%]", "bars", "series: [A, B]", "chart-number", "write `17` alone"),
    ("values: ['?', 17]", "line", "series: [A, B]", "chart-number", "write digits"),
]


@pytest.mark.parametrize(("row", "kind", "field", "code", "hint"), FAULTS)
def test_a_number_that_can_not_be_drawn_is_told_at_its_line(
    row: str, kind: str, field: str, code: str, hint: str, run: Run
) -> None:
    chart = f"- type: chart\n  kind: {kind}\n  caption: A chart\n"
    chart += f"  {field}\n" if field else ""
    laid = run(handout(f"{chart}  data:\n    - {{label: One of them, {row}}}\n"))
    errors = [it for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert [it.code for it in errors] == [code]
    assert hint in errors[0].hint
    # Not at the block, which begins on line 14.
    assert errors[0].span is not None
    assert errors[0].span.line > 14


def test_too_many_bars_are_told(run: Run) -> None:
    data = "".join(f"    - {{label: Row {it}, value: {it}}}\n" for it in range(21))
    laid = run(handout(f"- type: chart\n  kind: bars\n  caption: Bars\n  data:\n{data}"))
    assert [it.code for it in laid.diagnostics if it.severity.name == "ERROR"] == ["crowded-chart"]


def test_a_chart_that_no_page_holds_is_told(run: Run) -> None:
    label = "A label of so many words that it takes several lines " * 12
    data = "".join(f"    - {{label: {label}{it}, value: {it}}}\n" for it in range(20))
    laid = run(handout(f"- type: chart\n  kind: bars\n  caption: Bars\n  data:\n{data}"))
    assert "tall-chart" in [it.code for it in laid.diagnostics]


@pytest.mark.parametrize("kind", ["people", "bars", "line"])
def test_a_web_page_and_plain_text_say_the_same_table(kind: str, run: Run) -> None:
    chart = {
        "people": PEOPLE.format("outcome: have one"),
        "bars": BARS.format("unit: days", "value: 30", "value: 7.5"),
        "line": LINE.format("unit: kg"),
    }[kind]
    laid = run(handout(chart))
    assert laid.story is not None
    assert laid.theme is not None
    page, text = write_page(laid.story, laid.theme), write_text(laid.story)
    words, pictures = {
        "people": ("17 of 100 people", 2),
        "bars": ("7.5 days", 2),
        "line": ("no number", 1),
    }[kind]
    assert page.replace("\u00a0", " ").count(words) == 1
    assert page.count("data:image/svg+xml") == pictures
    assert words in text
