"""`crowded-quotes`, on pages that the pipeline lays out."""

from collections.abc import Callable

from conftest import handout

from brochure.diagnostics.diagnostic import Diagnostic
from brochure.pipeline import Laid

QUOTE = """\
- type: pull_quote
  text: I was home the next day.
  attribution: A patient
  note: This is one person's experience.
"""
BREAK = "- type: page_break\n"
PLAIN = "- The needle gets cold.\n"


def told(laid: Laid) -> list[Diagnostic]:
    assert laid.document is not None
    return [it for it in laid.diagnostics if it.code == "crowded-quotes"]


def test_one_quote_on_a_page_is_no_crowd(run: Callable[..., Laid]) -> None:
    assert told(run(handout(QUOTE))) == []
    assert told(run(handout(QUOTE + PLAIN + BREAK + QUOTE.replace("home", "well")))) == []


def test_each_further_quote_of_a_page_is_told_at_its_line(run: Callable[..., Laid]) -> None:
    others = QUOTE.replace("home", "well") + PLAIN + QUOTE.replace("home", "tired")
    found = told(run(handout(QUOTE + others)))
    assert [it.message for it in found] == ["3 pull quotes stand on page 1"] * 2
    assert all(it.severity.name == "WARNING" and it.hint for it in found)
    assert [it.span.line for it in found if it.span] == [18, 23]


def test_a_reason_lets_it_stand(run: Callable[..., Laid]) -> None:
    allow = "# brochure: allow crowded-quotes -- two sides of one question\n"
    other = QUOTE.replace("home", "well")
    assert told(run(handout(QUOTE + allow + other))) == []
    codes = {it.code for it in run(handout(QUOTE + allow + PLAIN)).diagnostics}
    assert "unused-suppression" in codes


def test_comments_are_judged_once(run: Callable[..., Laid]) -> None:
    laid = run(handout("# brochure: allow crowded-quots -- a slip\n" + PLAIN))
    assert [it.code for it in laid.diagnostics].count("unknown-suppression") == 1
