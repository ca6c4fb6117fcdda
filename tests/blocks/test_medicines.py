"""A table of medicines: names that head rows, and ruled space to fill in."""

import itertools
from collections.abc import Callable

import pytest
from conftest import as_item, handout
from tagged import Tag, print_fields, read_tags

from brochure.layout.paged import Box
from brochure.pipeline import Laid, render_pdf


def table_of(laid: Laid) -> Tag:
    return next(tag for tag in read_tags(render_pdf(laid)).walk() if tag.role == "Table")


def roles(row: Tag) -> list[str]:
    return [cell.role for cell in row.kids]


def test_a_single_name_heads_its_row(run: Callable[..., Laid]) -> None:
    block = "type: medicines\nmedicines: [{name: One, dose: 1 tablet}]\n"
    rows = [tag for tag in table_of(run(handout(as_item(block)))).walk() if tag.role == "TR"]
    assert [roles(row) for row in rows] == [["TH"] * 4, ["TH", "TD", "TD", "TD"]]


def test_names_head_their_rows(run: Callable[..., Laid]) -> None:
    block = "type: medicines\nmedicines: [{name: One, dose: 1 tablet}, {name: Two, why: Pain}]\n"
    rows = [tag for tag in table_of(run(handout(as_item(block)))).walk() if tag.role == "TR"]
    assert [roles(row) for row in rows] == [["TH"] * 4, *[["TH", "TD", "TD", "TD"]] * 2]


@pytest.mark.parametrize(
    ("heading", "own", "captions"),
    [
        ("Your medicines", "", []),
        ("**Your** Medicines", "", []),
        ("At home", "", ["Your medicines"]),
        ("Your medicines", "heading: Your medicines\n", ["Your medicines"]),
    ],
)
def test_the_heading_of_the_section_is_not_said_again(
    run: Callable[..., Laid], heading: str, own: str, captions: list[str]
) -> None:
    text = handout(as_item(f"type: medicines\n{own}blank_rows: 3\n"))
    tag = read_tags(render_pdf(run(text.replace("heading: What is it?", f'heading: "{heading}"'))))
    assert [it.text for it in tag.walk() if it.role == "Caption"] == captions


def test_blank_rows_are_lines_across_the_table_and_places_to_fill_in(
    run: Callable[..., Laid],
) -> None:
    with_rows = run(handout(as_item("type: medicines\nblank_rows: 3\n")))
    rows = [tag for tag in table_of(with_rows).walk() if tag.role == "TR"]
    assert [roles(row) for row in rows] == [["TH"] * 4, *[["TD"] * 4] * 3]
    fields = print_fields(render_pdf(with_rows))
    assert [it.role for it in fields] == ["tv"] * 12
    assert [it.description for it in fields][3:5] == ["What it is for, row 1", "Medicine, row 2"]
    assert with_rows.document is not None
    assert with_rows.theme is not None
    ink = with_rows.theme.colors["writing"]
    boxes = [it for it in with_rows.document.pages[0].placements if isinstance(it, Box)]
    rules = [it.rect for it in boxes if it.fill == ink and it.rect.height < 1]
    lines = [list(line) for _, line in itertools.groupby(rules, key=lambda it: round(it.y, 2))]
    assert [len(line) for line in lines] == [4] * 3
    margins = with_rows.theme.page.margins
    full = 612 - margins.left - margins.right
    assert all(sum(rule.width for rule in line) == pytest.approx(full) for line in lines)
    steps = {round(two[0].y - one[0].y, 2) for one, two in itertools.pairwise(lines)}
    assert steps == {32}


def test_a_table_without_rows_is_refused(run: Callable[..., Laid]) -> None:
    laid = run(handout(as_item("type: medicines\n")))
    assert "missing-field" in [it.code for it in laid.diagnostics]
