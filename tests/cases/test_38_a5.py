"""A5, the usual size of a leaflet in the UK, and the other small and long papers."""

from collections.abc import Callable

import pytest
from conftest import HEAD, handout
from tagged import read_tags

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.geometry import PAGE_SIZES, Rect
from brochure.layout.paged import Artifact, Box, TextRun
from brochure.pipeline import Laid, render_pdf

SENTENCE = "Bring your card and the letter with the time of your visit to the front desk. "


def on(size: str, text: str = f"- {SENTENCE * 30}") -> str:
    return handout(text, head=f"{HEAD}page:\n  size: {size}\n")


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("A5", "A5"),
        ("a5", "A5"),
        ("a4", "A4"),
        ("letter", "Letter"),
        ("US Letter", "Letter"),
        ("LEGAL", "Legal"),
        ("Half-letter", "Half-Letter"),
        ("half letter", "Half-Letter"),
        ("half_letter", "Half-Letter"),
    ],
)
def test_a_paper_is_known_as_people_write_it(
    written: str, name: str, run: Callable[..., Laid]
) -> None:
    laid = run(on(written))
    assert laid.document is not None
    assert {page.size for page in laid.document.pages} == {PAGE_SIZES[name]}
    assert laid.content is not None
    assert laid.content.page.size == name


@pytest.mark.parametrize("size", ["DL", "A6", "tabloid"])
def test_another_paper_is_told_with_those_that_there_are(
    size: str, run: Callable[..., Laid]
) -> None:
    text = on(size)
    (found,) = errors(run(text))
    assert f"`{size}` is not one of the words for `size`" in found.message
    assert "`Letter`, `Legal`, `Half-Letter`, `A4` and `A5`" in found.hint
    assert found.span is not None
    assert f"size: {size}" in text.splitlines()[found.span.line - 1]


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
@pytest.mark.parametrize("size", ["A5", "Half-Letter"])
def test_on_narrow_paper_text_takes_the_whole_width(
    size: str, theme: str, run: Callable[..., Laid]
) -> None:
    laid = run(on(f"{size}\n  theme: {theme}"))
    assert laid.document is not None
    assert laid.theme is not None
    width = PAGE_SIZES[size].width
    runs = [
        it
        for it in laid.document.pages[-1].placements
        if isinstance(it, TextRun) and it.owner >= 0 and it.text
    ]
    assert min(it.x for it in runs) == pytest.approx(36)
    # A run may end in the space at which the line was broken.
    assert max(it.x + it.width for it in runs if not it.text.endswith(" ")) <= width - 36 + 0.1
    assert laid.theme.text(("body",)).size >= 12
    first = [it for it in laid.document.pages[0].placements if isinstance(it, TextRun)]
    (title,) = {it.size for it in first if it.owner >= 0 and "H1" in _roles(laid, it.owner)}
    assert laid.theme.text(("body",)).size < title < 30
    said = "".join(read_tags(render_pdf(laid)).words().split())
    assert said.count("".join(SENTENCE.split())) == 30


def _roles(laid: Laid, owner: int) -> list[str]:
    """The roles of an element and of those around it."""
    assert laid.document is not None
    roles = []
    while owner >= 0:
        element = laid.document.elements[owner]
        roles.append(element.element.role)
        owner = element.parent
    return roles


@pytest.mark.parametrize("size", PAGE_SIZES)
def test_nothing_touches_the_rules_at_head_and_foot(size: str, run: Callable[..., Laid]) -> None:
    long_head = HEAD.replace("id: EX-001", "id: EX-001/LONG/NUMBER-OF-THE-DEPARTMENT/2026/0001")
    long_head = long_head.replace(
        "name: Example Clinic",
        "name: Example Hospitals and Community Services Trust of the Northern Region",
    )
    assert long_head.count("LONG") + long_head.count("Northern") == 2
    laid = run(handout(f"- {SENTENCE * 60}", head=f"{long_head}page:\n  size: {size}\n"))
    assert laid.document is not None
    for page in laid.document.pages[1:]:
        feet = [it for it in page.placements if it.owner == Artifact.FOOTER]
        top = min(it.baseline - it.size for it in feet if isinstance(it, TextRun))
        rule = next((it.rect for it in feet if isinstance(it, Box)), Rect(0, top, 0, 0))
        body = [it for it in page.placements if isinstance(it, TextRun) and it.owner >= 0]
        head = [it for it in page.placements if it.owner == Artifact.HEADER]
        heads = [it for it in head if isinstance(it, TextRun)]
        assert "Northern Region" in " ".join(it.text for it in heads)
        assert max(it.baseline for it in body) <= rule.y - 10
        assert min(it.baseline - it.size for it in feet if isinstance(it, TextRun)) >= rule.y
        assert max(it.baseline for it in heads) + 3 < min(it.baseline - it.size for it in body)
        assert min(it.baseline - it.size for it in heads) >= 9
        folio = max((it for it in feet if isinstance(it, TextRun)), key=lambda it: it.x)
        others = [it for it in feet if isinstance(it, TextRun) and it.baseline == folio.baseline]
        assert all(it.x + it.width < folio.x for it in others if it is not folio)
