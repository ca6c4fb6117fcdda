"""Section heads in bands of color from edge to edge, and what else bleeds."""

from collections.abc import Callable

import pytest
from conftest import HEAD, handout
from layout_stories import FURNITURE, HERE, INFO, heading, paragraph
from msgspec.structs import replace

from brochure.compose.story import Element, Panel, Story
from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import Artifact, Box, Page, TextRun
from brochure.layout.paper import on_paper
from brochure.layout.settle import lay_out
from brochure.pipeline import Laid
from brochure.theme.load import load_builtin

Run = Callable[..., Laid]
LEAFLET = load_builtin("leaflet").theme
PAGE = "page: {theme: leaflet}\n"


def bands(page: Page) -> list[Box]:
    """The grounds that reach from edge to edge of the paper, from the top down."""
    boxes = (it for it in page.placements if isinstance(it, Box) and it.owner == Artifact.LAYOUT)
    wide = [it for it in boxes if (it.rect.x, it.rect.width) == (0.0, page.size.width)]
    return sorted(wide, key=lambda it: it.rect.y)


def sections(*parts: str) -> str:
    return "sections:\n" + "".join(f"  - {part}\n" for part in parts)


def laid_out(run: Run, *parts: str, page: str = PAGE) -> tuple[Page, ...]:
    laid = run(HEAD + page + sections(*parts))
    assert laid.document is not None, laid.diagnostics
    return laid.document.pages


@pytest.mark.parametrize(
    ("part", "color"),
    [
        ("{heading: What is it?, role: how_it_works, content: [It is a test.]}", "primary"),
        ("{heading: Before, role: before, content: [Eat nothing.]}", "plum"),
        (
            "{heading: After, role: after, content: [{type: checklist, items: [Rest.]}]}",
            "plum",
        ),
        ("{heading: After, role: after, content: [You will feel well.]}", "primary"),
        ("{heading: Call us, role: when_to_call, content: [Call.]}", "help"),
        ("{heading: More, role: about, content: [We wrote it.]}", "tint"),
    ],
)
def test_a_band_has_the_color_of_what_its_section_does(part: str, color: str, run: Run) -> None:
    assert LEAFLET is not None
    (page, *_) = laid_out(run, part)
    found = [it.fill for it in bands(page)]
    assert LEAFLET.colors[color] in found[1:]


def test_a_look_without_bands_has_none(run: Run) -> None:
    part = "{heading: Before, role: before, content: [Eat nothing.]}"
    (page, *_) = laid_out(run, part, page="page: {theme: plain}\n")
    assert [it for it in bands(page) if it.rect.height > 5 and it.rect.y > 0] == []


def test_the_words_of_a_band_are_white_also_its_terms_and_links(run: Run) -> None:
    (page, *_) = laid_out(run, "{heading: 'See **this** now', content: [It is a test.]}")
    runs = [it for it in page.placements if isinstance(it, TextRun)]
    (first,) = [it.baseline for it in runs if it.text.startswith("See")]
    heads = [it for it in runs if it.baseline == first]
    assert len(heads) == 3
    assert {str(it.color) for it in heads} == {"#FFFFFF"}


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_band_that_begins_a_page_reaches_the_top_edge(is_draft: bool) -> None:
    assert LEAFLET is not None
    parts = (heading("A test"), paragraph("It is a test. " * 12))
    section = Panel(Element("Sect"), ("section",), parts, HERE)
    furniture = replace(FURNITURE, banner="DRAFT") if is_draft else FURNITURE
    size = PAGE_SIZES["A4"]
    theme = on_paper(LEAFLET, furniture, size)
    page = lay_out(Story((), (section,), furniture, INFO), theme, size).document.pages[0]
    words = next(it for it in page.placements if isinstance(it, TextRun) and "A test" in it.text)
    (ground,) = bands(page)
    assert ground.rect.y == (pytest.approx(35.5) if is_draft else 0.0)
    assert ground.rect.y < words.baseline < ground.rect.bottom
    # Nothing stands where printers leave the edge white.
    assert words.baseline - words.size >= 18
    assert ground.rect.bottom - words.baseline < 20


def test_a_ground_from_edge_to_edge_leaves_no_white_line_under_another(run: Run) -> None:
    lead = "lead: [{type: key_points, points: [One., Two.]}]\n"
    parts = sections("{heading: What is it?, content: [It is a test.]}")
    laid = run(HEAD + PAGE + lead + parts)
    assert laid.document is not None, laid.diagnostics
    cover, points, band = bands(laid.document.pages[0])[:3]
    assert cover.rect.bottom == pytest.approx(points.rect.y)
    assert points.rect.bottom == pytest.approx(band.rect.y)


@pytest.mark.parametrize(("old", "new"), [("garden", "leaflet"), ("ledger", "plain")])
def test_a_look_of_an_earlier_version_is_an_error_that_names_the_new_one(
    old: str, new: str, run: Run
) -> None:
    laid = run(handout("- A word.", head=f"{HEAD}page:\n  theme: {old}\n"))
    (found,) = [it for it in laid.diagnostics if it.code == "unknown-theme"]
    assert found.span is not None
    assert found.span.line == HEAD.count("\n") + 2
    assert f"`{new}` has taken its place" in found.hint


def test_columns_are_those_of_the_look_unless_the_content_says(run: Run) -> None:
    paragraphs = "\n".join(f"- {'It is a test of long lines. ' * 12}" for _ in range(6))

    def xs(page: str) -> set[float]:
        laid = run(handout(paragraphs, head=HEAD + page))
        assert laid.document is not None, laid.diagnostics
        runs = (it for it in laid.document.pages[0].placements if isinstance(it, TextRun))
        return {round(it.x) for it in runs if it.owner >= 0 and it.text.startswith("It is a test")}

    assert len(xs("page: {theme: leaflet}\n")) == 2
    assert len(xs("page: {theme: leaflet, columns: 1}\n")) == 1
    # Half-Letter has no room for two; nobody asked for them, so nothing is told.
    laid = run(handout(paragraphs, head=HEAD + "page: {theme: leaflet, size: Half-Letter}\n"))
    assert "narrow-columns" not in [it.code for it in laid.diagnostics]
