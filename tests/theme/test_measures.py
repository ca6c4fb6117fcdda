"""Lengths that belong to no one style are a theme's own."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from conftest import HEAD, handout

from brochure.layout.paged import Box, PlacedPicture
from brochure.pipeline import Laid
from brochure.theme.load import builtin_themes, load_builtin
from brochure.theme.measures import USUAL, bounds

BUILTIN = Path(__file__).parents[2] / "brochure" / "theme" / "builtin"
Run = Callable[..., Laid]
LINES = "- {type: notes_lines, heading: Notes, lines: 4}\n"
LOOK = HEAD + "page: {theme: own.yaml}\n"


def own(folder: Path, measures: str) -> None:
    (folder / "own.yaml").write_text(f"name: own\nbase: clinic\n{measures}", "utf-8")


def steps(laid: Laid) -> set[float]:
    """From one line to write on to the next."""
    assert laid.document is not None, [it.message for it in laid.diagnostics]
    lines = sorted(
        it.rect.y
        for page in laid.document.pages
        for it in page.placements
        if isinstance(it, Box) and 0.3 < it.rect.height < 1.2 and it.owner >= 0
    )
    # The last is the rule above the source.
    assert len(lines) == 5
    return {round(below - above, 2) for above, below in pairwise(lines[:4])}


@pytest.mark.parametrize("name", builtin_themes())
def test_a_theme_that_says_nothing_has_the_usual_ones(name: str) -> None:
    theme = load_builtin(name).theme
    assert theme is not None
    data = yaml.safe_load((BUILTIN / f"{name}.yaml").read_text("utf-8"))
    own = data.get("measures", {})
    for field in USUAL.__struct_fields__:
        usual: float = getattr(USUAL, field)
        said = own.get(field.replace("_", "-"), f"{usual}pt")
        assert getattr(theme.measures, field) == float(said.removesuffix("pt"))


def test_a_theme_says_how_far_lines_to_write_on_are_apart(run: Run, folder: Path) -> None:
    own(folder, "")
    assert steps(run(handout(LINES, head=LOOK))) == {26.0}
    own(folder, "measures: {writing-line: 36pt}\n")
    assert steps(run(handout(LINES, head=LOOK))) == {36.0}


def test_a_theme_says_how_wide_a_code_is(run: Run, folder: Path) -> None:
    own(folder, "measures: {code-width: 1.5in}\n")
    block = "- {type: contact, heading: Ask us, telephone: 555-0100, url: https://example.org}\n"
    laid = run(handout(block, head=LOOK))
    assert laid.document is not None
    codes = [
        it.rect.width
        for page in laid.document.pages
        for it in page.placements
        if isinstance(it, PlacedPicture) and it.route
    ]
    assert codes == [108.0]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("  writing-lines: 30pt", "unknown-field", "writing-line"),
        ("  writing-line: 3pt", "wrong-type", "at least 18pt"),
        ("  code-width: 40pt", "wrong-type", "at least 68pt"),
        ("  leader-step: 0pt", "wrong-type", "at least 2.5pt"),
        ("  label-gap: 300pt", "wrong-type", "at most 32pt"),
        ("  label-gap: wide", "wrong-type", "pt, mm, cm or in"),
    ],
)
def test_what_no_page_can_have_is_told_at_its_line(
    line: str, code: str, words: str, run: Run, folder: Path
) -> None:
    own(folder, f"measures:\n{line}\n")
    laid = run(handout("- Text.\n", head=LOOK))
    [told] = [it for it in laid.diagnostics if it.span and it.span.file.endswith("own.yaml")]
    assert (told.code, told.span and told.span.line) == (code, 4)
    assert words in told.message + told.hint


def test_each_has_room_on_both_sides_of_what_is_usual() -> None:
    for name in USUAL.__struct_fields__:
        least, most = bounds(name)
        assert 0 < least <= getattr(USUAL, name) < most
