"""Marks that would be printed as they are typed, and signs of clinical text that are none."""

from collections.abc import Callable

import pytest
from conftest import handout

from brochure.content.base import Body, Prose
from brochure.content.inline import paragraphs, parse_body
from brochure.content.phrases import Phrase
from brochure.diagnostics.diagnostic import Severity
from brochure.pipeline import Laid
from brochure.source.route import Problem, Route

HERE = Route("content", ("text",))


def told(text: str, kind: type[Prose] = Body) -> list[Problem]:
    return [it for it in parse_body(kind.located(text, HERE))[1] if it.code == "stray-mark"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("## Before you come", "heading"),
        ("Words.\n\n### More", "heading"),
        ("# What to bring\nYour card and your tablets.", "heading"),
        ("Take __two__ tablets.", "**bold**"),
        ("__Do not__ drive.", "**bold**"),
        ("Take _two_ tablets.", "*italic*"),
        ("**Do not drive.", "**bold**"),
        ("You **must not drive today.", "**bold**"),
        ("un**believ**able", "**bold**"),
        ("| Day | Dose |\n|---|---|\n| 1 | 5 mg |", "`table`"),
        ("One.\n\n---\n\nTwo.", "`page_break`"),
        ("One.\n***\nTwo.", "`page_break`"),
        ("> He said so.", "`pull_quote`"),
        ("> the nurses were kind", "`pull_quote`"),
        ("> and they explained it all\n> in plain words", "`pull_quote`"),
        ("Patients say:\n\n>they listened to me", "`pull_quote`"),
        ("> a quiet room helped me most that day", "`pull_quote`"),
        ("> me explicaron todo", "`pull_quote`"),
        (">> nobody told me before", "`pull_quote`"),
        ("Type `brochure`.", "back-ticks"),
        ("It works.[^1]", "[@id]"),
        ("It works.[^1][^2]", "[@id]"),
        ("10^9 cells", "10^9^"),
        ("5 m^2 of skin", "10^9^"),
        ("~~old words~~", "delete"),
        ("Do ==not== drive.", "**bold**"),
        ("Do '''not''' drive.", "**bold**"),
        ("Do ++not++ drive.", "**bold**"),
        ("\\textbf{Do not} drive.", "**bold**"),
        ("\\begin{itemize} a", "`- `"),
        ("As @doe2019 says.", "[@doe-2019]"),
        ("It helps (@van_der_berg-2021b).", "[@doe-2019]"),
        ("Words {lang=es} here.", "[words]{lang=es}"),
        ("Risks {#risks}", "delete"),
        ("Well done :smile:", "`icon:`"),
        (":thumbs_up: Drink water.", "`icon:`"),
        ("Call :telephone_receiver:, day or night", "`icon:`"),
        ("- [ ] your card", "`checklist`"),
        ("[ ] your card", "`checklist`"),
    ],
)
def test_a_stray_mark_is_told_with_what_to_write(text: str, hint: str) -> None:
    (problem,) = told(text)
    assert problem.severity is Severity.WARNING
    assert hint in problem.hint + problem.message


@pytest.mark.parametrize(
    "text",
    [
        "> 140/90",
        "Come at 10:30:15, or 1:2:3",
        "Dose: one: two:",
        "urn:isbn:0451450523 and a:b:c",
        "> 65 years",
        ">= 5 mg",
        "> twice a day",
        "> 38 \u00b0C",
        ">38.5\n> 5 mg",
        "> five years",
        "> a week\n> normal",
        "> dos semanas",
        "5*3*2",
        "5**3",
        "# of doses",
        "# of doses\nin a day",
        "#2",
        "CO2",
        "H~2~O and 10^9^",
        "about ~5 mg or ~10 mg",
        "Dr ____",
        "____________________",
        "Name: ______ Date: ______",
        "**Do not** drive.",
        "**a** and *b*",
        "* A note",
        "Closed on Sundays**",
        "a* and b*",
        r"\*\*Do not drive.",
        r"10\^9",
        r"\`x`",
        "https://example.org/__a__/_b_?c=`d`#e^2",
        "some_file_name and other_one",
        r"\\server\forms\_new\#2",
        "Tel: 555-0100 | Fax: 555-0101",
        "|x| is a size",
        "a - b -- c --- d",
        "- -",
        "2 = 2 == 2",
        "Yes [ ]  No [ ]",
        "(^_^)",
        "<five years",
        "don`t",
        "[@a]^1^",
        "-- Jan",
        "a == b, x==1 and y==2",
        "5'10\" and 'a' 'b' ''c''",
        "Ca++ and Na+ channels; C++",
        "Write to nurse2019@example.org or follow @exampleclinic.",
        "Back to {1, 2} or C:\\textiles.",
    ],
)
def test_signs_of_clinical_text_are_not_told(text: str) -> None:
    assert told(text) == []


def test_each_kind_is_told_once_at_its_line() -> None:
    found = told("One.\n\n## Two\n\n## Three\n\nTake __two__ and __three__.")
    assert [(it.route.line, it.hint.split()[0]) for it in found] == [(2, "give"), (6, "write")]
    assert found[0].route.excerpt == "## Two"


def test_a_heading_or_a_cell_is_looked_at_too() -> None:
    assert len(told("## Heading", Prose)) == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [("page_break", "page_break"), ("pagebreak", "page_break"), ("key_points", "key_points")],
)
def test_the_bare_name_of_a_block_is_told(words: str, name: str, run: Callable[..., Laid]) -> None:
    laid = run(handout(f"- Words.\n- {words}\n- More."))
    (found,) = [it for it in laid.diagnostics if it.code == "stray-mark"]
    assert found.hint == f"write `- type: {name}`"
    assert found.span is not None
    assert found.span.line == 15


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"See \_this_ file.", "See _this_ file."),
        (r"\__two__", "__two__"),
        (r"\## Two", "## Two"),
        (r"\| a | b |", "| a | b |"),
        (r"\> Not me.", "> Not me."),
    ],
)
def test_a_backslash_says_that_it_is_text(text: str, printed: str) -> None:
    nodes, problems = parse_body(Body.located(text, HERE))
    assert problems == ()
    (paragraph,) = paragraphs(nodes)
    assert "".join(it.text for it in paragraph.inlines if isinstance(it, Phrase)) == printed


def test_a_message_shows_what_the_file_has() -> None:
    """Where a mark inside another is read, the words end before it."""
    (problem,) = told("This __really **is__ odd**.")
    assert "`__really`" in problem.message
    assert problem.route.excerpt == "__really"
