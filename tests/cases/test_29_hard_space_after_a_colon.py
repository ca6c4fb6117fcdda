"""A space that YAML takes for a letter is told where it stands, after a colon or a dash."""

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
  - heading: Before
    content: [Bring your card.]
"""
HARD = "\u00a0"


@pytest.mark.parametrize(
    ("old", "new", "place", "sign"),
    [
        ("heading: B", f"heading:{HARD}B", (7, 13), "colon"),
        ("heading: B", "heading:\u3000B", (7, 13), "colon"),
        ("id: T", f"id:{HARD}T", (3, 6), "colon"),
        ("en-US", f"en-US\n  kind:{HARD}education", (6, 8), "colon"),
        ("schema: 1", f"schema:{HARD}1", (1, 8), "colon"),
        ("  - heading", f"  -{HARD}heading", (7, 4), "dash"),
        ("[Bring your card.]", f"\n      - Rest.\n      -{HARD}Bring it.", (10, 8), "dash"),
        ("[Bring your card.]", f"\n      -{HARD}Bring it.", (9, 8), "dash"),
        ("[Bring your card.]", f"\n      - type:{HARD}page_break", (9, 14), "colon"),
    ],
)
def test_it_is_told_at_its_place(
    old: str, new: str, place: tuple[int, int], sign: str, run: Callable[..., Laid]
) -> None:
    told = run(SITUATION.replace(old, new, 1)).diagnostics[0]
    assert told.message.startswith(f"there is a non-breaking space after the {sign}")
    assert told.hint == f"delete the space after the {sign} and type it again"
    assert told.span is not None
    assert (told.span.line, told.span.column) == place


@pytest.mark.parametrize("words", [f"Note:{HARD}rest.", f"5{HARD}ml", f"Dr{HARD}A: rest"])
def test_a_hard_space_inside_a_text_is_none_of_ours(words: str, run: Callable[..., Laid]) -> None:
    laid = run(SITUATION.replace("[Bring your card.]", f'["{words}"]'))
    assert laid.document is not None
