from collections.abc import Callable

from conftest import handout
from tagged import read_tags

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
