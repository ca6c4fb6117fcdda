"""A timeline: stages that read as a list, on a line that begins at the first dot."""

from collections.abc import Callable

from conftest import as_item, handout
from tagged import read_tags

from brochure.layout.paged import Box
from brochure.pipeline import Laid, render_pdf

STAGES = """\
type: timeline
stages:
  - label: Before
    items: [Pack a bag.]
  - label: After
    text: Rest.
"""


def test_stages_are_a_list_with_lists_in_it(run: Callable[..., Laid]) -> None:
    laid = run(handout(as_item(STAGES)))
    tags = read_tags(render_pdf(laid)).walk()
    assert (
        next(tag for tag in tags if tag.role == "L").outline()
        == """\
L
  LI
    LBody
      P 'Before'
      L
        LI
          Lbl
          LBody
            P 'Pack a bag.'
  LI
    LBody
      P 'After'
      P 'Rest.'"""
    )


def test_the_line_runs_from_the_first_dot_to_the_last(
    run: Callable[..., Laid],
) -> None:
    laid = run(handout(as_item(STAGES)))
    assert laid.document is not None
    assert laid.theme is not None
    style = laid.theme.list(("timeline",))
    boxes = [it for it in laid.document.pages[0].placements if isinstance(it, Box)]
    rail = next(it.rect for it in boxes if it.rect.width == style.rail)
    dots = [it.rect for it in boxes if it.rect.width == it.rect.height == style.label_size]
    assert len(dots) == 2
    assert all(abs(dot.x + dot.width / 2 - rail.x - rail.width / 2) < 0.01 for dot in dots)
    assert abs(rail.y - dots[0].y - dots[0].height / 2) < 0.01
    assert abs(rail.bottom - dots[1].y - dots[1].height / 2) < 0.01


def test_a_stage_that_says_nothing_is_refused(run: Callable[..., Laid]) -> None:
    laid = run(handout(as_item("type: timeline\nstages: [{label: Before}]\n")))
    assert "missing-field" in [it.code for it in laid.diagnostics]
