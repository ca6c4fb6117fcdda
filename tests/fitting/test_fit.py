"""A story depends on no theme; the fit pass is where the two meet."""

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, TODAY, handout

from brochure.blocks import all_blocks
from brochure.compose.handout import compose
from brochure.compose.story import Logo, Picture, Story
from brochure.compose.story_walk import walk
from brochure.fitting.fit import fit_to_theme
from brochure.fitting.scripts import in_scripts
from brochure.pictures.picture import Drawing, Vector, VectorText
from brochure.pipeline import Laid
from brochure.source.file import Workspace
from brochure.theme.load import load_builtin
from brochure.theme.styles import Theme

Run = Callable[..., Laid]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 30"><path d="M0 0h9v9z"/></svg>'
LETTERED = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">
  <rect width="400" height="200" fill="#EEEEEE"/>
  <text x="200" y="60" font-size="24" text-anchor="middle">Waves <tspan>{}</tspan></text>
</svg>
"""
FIGURE = "- type: figure\n  file: a.svg\n  alt: A picture\n  caption: {}\n"


def theme(name: str) -> Theme:
    loaded = load_builtin(name).theme
    assert loaded is not None
    return loaded


def composed(run: Run, folder: Path, text: str) -> Story:
    laid = run(text)
    assert laid.content is not None
    story = compose(laid.content, Workspace(folder, TODAY), all_blocks()).story
    assert story is not None
    return story


def missing(laid: Laid) -> list[tuple[int, str]]:
    """The lines and letters of what no font has."""
    return [
        (it.span.line, it.message.rpartition("theme has ")[2])
        for it in laid.diagnostics
        if it.code == "missing-glyph" and it.span is not None
    ]


def test_to_compose_takes_no_theme() -> None:
    parameters = inspect.signature(compose).parameters
    assert [*parameters][:3] == ["content", "workspace", "blocks"]
    assert [it for it in parameters.values() if "heme" in f"{it.name} {it.annotation}"] == []


def test_one_story_takes_the_logo_for_each_ground(run: Run, folder: Path) -> None:
    for width, name in ((60, "logo"), (90, "dark")):
        (folder / f"{name}.svg").write_text(LOGO.format(width), "utf-8")
    fields = "    name: Example Clinic\n    logo: logo.svg\n    logo_on_dark: dark.svg\n"
    head = HEAD.replace("    name: Example Clinic\n", fields)
    story = composed(run, folder, handout("- Some text.\n", head=head))
    assert sum(isinstance(it, Logo) for it in walk(story.cover)) == 1
    for look, file in (("clinic", "dark.svg"), ("plain", "logo.svg")):
        fitted = fit_to_theme(story, theme(look))
        pictures = [it for it in walk(fitted.story.cover) if isinstance(it, Logo | Picture)]
        assert [it.image.name for it in pictures if isinstance(it, Picture)] == [file]
        assert len(pictures) == 1
        assert fitted.problems == ()


@pytest.mark.parametrize(
    ("look", "lines"), [("clinic", []), ("plain", [9])], ids=["not shown", "shown"]
)
def test_a_broken_logo_is_told_where_it_would_stand(
    look: str, lines: list[int], run: Run, folder: Path
) -> None:
    (folder / "dark.svg").write_text(LOGO.format(60), "utf-8")
    fields = "    name: Example Clinic\n    logo: lost.svg\n    logo_on_dark: dark.svg\n"
    head = HEAD.replace("    name: Example Clinic\n", fields) + f"page: {{theme: {look}}}\n"
    laid = run(handout("- Some text.\n", head=head))
    told = [it for it in laid.diagnostics if it.code == "missing-image"]
    assert [it.span.line for it in told if it.span is not None] == lines


def test_the_words_of_a_drawing_stand_where_the_themes_letters_put_them(
    run: Run, folder: Path
) -> None:
    (folder / "a.svg").write_text(LETTERED.format("and wires"), "utf-8")
    story = composed(run, folder, handout(FIGURE.format("Words.")))
    [before] = [it for it in walk(story.body) if isinstance(it, Picture)]
    assert isinstance(before.image, Drawing)
    starts = []
    for look in ("clinic", "leaflet"):
        fonts = theme(look).fonts
        [after] = [
            it
            for it in walk(fit_to_theme(story, theme(look)).story.body)
            if isinstance(it, Picture)
        ]
        assert isinstance(after.image, Vector)
        words = [it for it in after.image.shapes if isinstance(it, VectorText)]
        assert [it.text for it in words] == ["Waves ", "and wires"]
        widths = [fonts.measure(it.text, "regular", it.size) for it in words]
        # 200 user units are 150 points: the anchor is the middle of the line.
        assert words[0].x == pytest.approx(150 - sum(widths) / 2, abs=1e-3)
        assert words[1].x == pytest.approx(words[0].x + widths[0], abs=1e-3)
        starts.append(words[0].x)
    assert starts[0] != starts[1]


def test_every_place_is_told_at_once(run: Run, folder: Path) -> None:
    (folder / "a.svg").write_text(LETTERED.format("\u2603"), "utf-8")
    head = HEAD.replace("  language:", '  short_title: "Short \u2604"\n  language:')
    blocks = FIGURE.format('"Under \u2605 it."') + '- type: callout\n  heading: "A \u2606"\n'
    laid = run(handout(blocks + "  body: No [@marley-2009].\n", head=head))
    assert missing(laid) == [
        (5, "\u2604 (U+2604)"),
        (16, "\u2603 (U+2603)"),
        (18, "\u2605 (U+2605)"),
        (20, "\u2606 (U+2606)"),
    ]


def test_a_phrase_in_which_a_link_is_set_is_told_of_once(run: Run) -> None:
    terms = "- type: definitions\n  terms: [{term: biopsy, meaning: a sample}]\n"
    text = '- "Before \u2603 a biopsy \u2604, or call 555-0100 \u2605 today."\n'
    assert missing(run(handout(text + terms))) == [
        (14, "\u2603 (U+2603), \u2604 (U+2604) and \u2605 (U+2605)")
    ]


def test_two_phrases_are_told_of_each(run: Run) -> None:
    text = '- "Before \u2603 [words \u2604](https://example.org/x) and **\u2605**."\n'
    assert [it for _, it in missing(run(handout(text)))] == [
        "\u2603 (U+2603)",
        "\u2604 (U+2604)",
        "\u2605 (U+2605)",
    ]


def test_a_letter_of_a_source_has_its_own_hint(run: Run) -> None:
    references = "references:\n  - {id: a, type: book, title: \u51b7, author: Example}\n"
    laid = run(handout("- Text [@a].\n", references=references))
    [told] = [it for it in laid.diagnostics if it.code == "missing-glyph"]
    assert told.hint.startswith("write it in Latin letters")


def test_a_small_letter_that_no_font_has_is_the_letter_itself() -> None:
    assert list(in_scripts("x\u2071\u2099y", lambda it: bool({*it} & {*"\u2071\u2099"}))) == [
        ("x", ""),
        ("i", "sup"),
        ("n", "sub"),
        ("y", ""),
    ]


def test_a_raised_number_is_raised_in_one_way() -> None:
    assert list(in_scripts("10\u207b\u00b2 m\u00b3", lambda it: "\u207b" in it)) == [
        ("10", ""),
        ("\u22122", "sup"),
        (" m\u00b3", ""),
    ]
