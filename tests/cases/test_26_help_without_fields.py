"""A wrong field in a part of a section is told with the fields that stand there."""

from collections.abc import Callable

import pytest

from brochure.pipeline import Laid

SITUATION = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Before you come
    sections:
      - heading: At home
        title: x
        content: [Rest well.]
"""


def test_the_help_names_the_fields(run: Callable[..., Laid]) -> None:
    (told,) = run(SITUATION).diagnostics
    assert told.code == "unknown-field"
    assert told.hint == "the fields here are heading, id, role, icon, keep, content, only, omit"
    assert told.span is not None
    assert (told.span.line, told.span.column) == (10, 9)


@pytest.mark.parametrize("name", ["sections", "subsections"])
def test_a_third_level_says_what_to_do(name: str, run: Callable[..., Laid]) -> None:
    deeper = f"        {name}: [{{heading: Deep, content: [Rest.]}}]\n"
    (told,) = run(SITUATION.replace("        title: x\n", deeper)).diagnostics
    assert told.message == f"unknown field `{name}`"
    assert told.hint.startswith("sections have two levels: move these parts up")


def test_a_fourth_level_of_a_list_says_what_to_do(run: Callable[..., Laid]) -> None:
    items = "[{text: a, items: [{text: b, items: [{text: c, items: [d]}]}]}]"
    block = f"content: [{{type: list, items: {items}}}]"
    wrong = SITUATION.replace("        title: x\n", "").replace("content: [Rest well.]", block)
    (told,) = run(wrong).diagnostics
    assert told.message == "unknown field `items`"
    assert told.hint.startswith("a list has three levels: put these items into the list")
