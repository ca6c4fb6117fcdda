from collections.abc import Callable

from conftest import handout
from tagged import read_tags

from brochure.layout.paged import Page, TextRun
from brochure.pipeline import Laid, render_pdf


def test_groups_stand_one_level_below_the_panels_heading(run: Callable[..., Laid]) -> None:
    blocks = """\
- type: checklist
  items: [eat]
  groups:
    - heading: At home
      items: [rest, drink water]
"""
    panel = next(
        it for it in read_tags(render_pdf(run(handout(blocks)))).walk() if it.role == "Panel"
    )
    roles = [(it.role, it.text) for it in panel.walk() if it.text]
    assert roles == [
        ("H3", "Checklist"),
        ("P", "eat"),
        ("H4", "At home"),
        ("P", "rest"),
        ("P", "drink water"),
    ]


def test_a_checklist_with_nothing_to_tick_is_refused_at_its_line(run: Callable[..., Laid]) -> None:
    text = handout("- type: checklist\n  heading: Empty\n")
    laid = run(text)
    [found] = [it for it in laid.diagnostics if it.code == "missing-field"]
    assert "nothing to tick" in found.message
    assert found.span is not None
    assert text.splitlines()[found.span.line - 1].endswith("- type: checklist")


def test_a_group_that_goes_on_has_its_heading_again(run: Callable[..., Laid]) -> None:
    items = ", ".join(f"thing {number}" for number in range(60))
    blocks = f"- type: checklist\n  groups:\n    - heading: At home\n      items: [{items}]\n"
    document = run(handout(blocks)).document
    assert document is not None
    further = [page for page in document.pages[1:] if said(page, "thing ")]
    assert len(further) >= 1
    for page in further:
        heads = [it for it in page.placements if isinstance(it, TextRun) and it.owner < 0]
        words = [it.text for it in heads]
        places = [words.index("Checklist (continued)"), words.index("At home (continued)")]
        assert places == sorted(places)
        lowest = heads[places[1]].baseline
        assert lowest > heads[places[0]].baseline + 10
        assert min(it.baseline for it in said(page, "thing ")) > lowest + 10


def said(page: Page, start: str) -> list[TextRun]:
    runs = (it for it in page.placements if isinstance(it, TextRun) and it.owner >= 0)
    return [it for it in runs if it.text.startswith(start)]
