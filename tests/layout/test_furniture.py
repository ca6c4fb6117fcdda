"""The running head, the foot and the stripe of a draft; and pictures that give way to them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, handout
from judges import heard

from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import Artifact, Box, Page, PlacedPicture, TextRun
from brochure.pipeline import Laid, render_pdf

SENTENCE = "The nurse looks at your wound and puts on a new dressing while you rest. "
LONG_NAME = "Example Hospitals and the community services of a region"


def heads(page: Page) -> list[TextRun]:
    return [it for it in page.placements if isinstance(it, TextRun) and it.owner == -2]


def with_publisher(name: str, status: str = "approved") -> str:
    head = HEAD.replace("name: Example Clinic", f"name: {name}", 1)
    head = head.replace("status: draft", f"status: {status}")
    return handout(f"- {SENTENCE * 40}", head=head)


@pytest.mark.parametrize("name", ["Example Clinic", LONG_NAME])
def test_the_publisher_stands_in_the_running_head_whatever_its_words(
    name: str, run: Callable[..., Laid], tmp_path: Path
) -> None:
    laid = run(with_publisher(name, "draft"))
    assert laid.document is not None
    first, *others = laid.document.pages
    assert name not in " ".join(it.text for it in heads(first))
    assert others
    assert all(name in [it.text for it in heads(page)] or _joined(page, name) for page in others)
    path = tmp_path / "out.pdf"
    path.write_bytes(render_pdf(laid))
    assert heard(path) == [], "a line of a running head is not taken for lost text"


def _joined(page: Page, name: str) -> bool:
    return name in " ".join(it.text for it in heads(page))


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
@pytest.mark.parametrize("size", PAGE_SIZES)
def test_a_draft_says_so_on_a_dark_stripe_across_every_page(
    size: str, theme: str, run: Callable[..., Laid]
) -> None:
    head = f"{HEAD}page: {{size: {size}, theme: {theme}, density: compact}}\n"
    laid = run(handout(f"- {SENTENCE * 40}", head=head))
    assert laid.document is not None
    for page in laid.document.pages:
        (stripe, *_) = [
            it for it in page.placements if isinstance(it, Box) and it.owner == Artifact.HEADER
        ]
        assert (stripe.rect.x, stripe.rect.y, stripe.rect.width) == (0, 0, page.size.width)
        assert stripe.fill is not None
        assert sum((stripe.fill.red, stripe.fill.green, stripe.fill.blue)) < 255
        (words,) = [it for it in heads(page) if it.text.startswith("DRAFT")]
        assert words.size == 14
        assert words.baseline < stripe.rect.bottom
        others = [
            it.baseline - it.size
            for it in page.placements
            if isinstance(it, TextRun) and it is not words
        ]
        assert min(others) >= stripe.rect.bottom - 1


@pytest.mark.parametrize("size", PAGE_SIZES)
def test_a_line_of_running_text_holds_45_to_75_characters(
    size: str, run: Callable[..., Laid]
) -> None:
    laid = run(handout(f"- {SENTENCE * 40}", head=f"{HEAD}page: {{size: {size}}}\n"))
    assert laid.document is not None
    assert laid.theme is not None
    body = laid.theme.text(("body",))
    assert body.size >= 12
    lines: dict[float, str] = {}
    for run_ in laid.document.pages[0].placements:
        if isinstance(run_, TextRun) and run_.owner >= 0 and run_.size == body.size:
            lines[run_.baseline] = lines.get(run_.baseline, "") + run_.text
    full = [len(it.strip()) for it in lines.values() if it.strip() in SENTENCE * 3]
    assert len(full) > 8
    assert 45 <= sum(full) / len(full) <= 75


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
    '<rect width="400" height="300" fill="#DDEEFF"/>'
    '<text x="20" y="40" font-size="{}">A label</text></svg>'
)
FIGURE = "- type: figure\n  file: a.svg\n  alt: A drawing.\n  caption: A drawing.\n  licence: CC0\n"


def picture(laid: Laid) -> PlacedPicture:
    assert laid.document is not None, laid.diagnostics
    (found,) = (
        it
        for page in laid.document.pages
        for it in page.placements
        if isinstance(it, PlacedPicture) and it.route
    )
    return found


@pytest.fixture
def drawing(folder: Path) -> Callable[[float], None]:
    def write(size: float) -> None:
        (folder / "a.svg").write_text(DRAWING.format(size), "utf-8")

    return write


def test_a_picture_shrinks_rather_than_leave_a_hole(
    run: Callable[..., Laid], drawing: Callable[[float], None]
) -> None:
    drawing(24)
    counts = range(8, 34)
    found = [run(handout(f"- {SENTENCE * n}\n{FIGURE}- {SENTENCE * 60}")) for n in counts]
    widths = {round(picture(it).rect.width) for it in found}
    largest = max(widths)
    assert len(widths) > 1, "in some places it fills the page when it is smaller"
    assert min(widths) >= 0.7 * largest - 1
    fixed = FIGURE.replace("  alt", "  width: 100%\n  alt")
    assert {
        round(picture(run(handout(f"- {SENTENCE * n}\n{fixed}- {SENTENCE * 60}"))).rect.width)
        for n in counts
    } == {largest}, "a width that the author chose stays"


def test_a_picture_is_never_smaller_than_its_labels_need(
    run: Callable[..., Laid], drawing: Callable[[float], None]
) -> None:
    drawing(8)
    for n in range(8, 34):
        placed = picture(run(handout(f"- {SENTENCE * n}\n{FIGURE}- {SENTENCE * 60}")))
        assert 8 * placed.rect.width / 400 >= 8.95
    narrow = FIGURE.replace("  alt", "  width: 30%\n  alt")
    placed = picture(run(handout(f"- {SENTENCE}\n{narrow}")))
    assert 8 * placed.rect.width / 400 >= 8.95, "a width too small for its labels gives way"


PANEL = """\
- type: callout
  tone: emergency
  heading: Call us if
  body: |
    - the skin is hot
    - it hurts more each day
    - you have a fever
    - the wound opens
  telephones:
    - {label: Day, number: 555-0100}
"""


@pytest.mark.parametrize("count", range(4, 30))
def test_the_number_to_call_stands_with_the_signs_before_it(
    count: int, run: Callable[..., Laid]
) -> None:
    laid = run(handout(f"- {SENTENCE * count}\n{PANEL}- {SENTENCE * 60}"))
    assert laid.document is not None
    for page in laid.document.pages:
        said = [it.text for it in page.placements if isinstance(it, TextRun) and it.owner >= 0]
        words = " ".join(said)
        assert ("555-0100" in words.replace("\u2011", "-")) >= ("Day:" in words)
        if "Day:" in words:
            assert "the wound opens" in words


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
@pytest.mark.parametrize("size", PAGE_SIZES)
def test_a_page_that_would_be_white_at_its_foot_gets_less_air(
    size: str, theme: str, run: Callable[..., Laid]
) -> None:
    head = f"{HEAD}page: {{size: {size}, theme: {theme}}}\n"
    for count in (6, 14, 22, 30):
        laid = run(handout(f"- {SENTENCE * count}\n{PANEL}{PANEL}- {SENTENCE * 40}", head=head))
        assert laid.document is not None
        assert laid.theme is not None
        margins = laid.theme.page.margins
        foot = laid.document.pages[0].size.height - margins.bottom
        for page, end in zip(laid.document.pages, laid.document.ends, strict=True):
            if end.reason in {"end", "forced"}:
                continue
            shown = [it for it in page.placements if it.owner >= Artifact.LAYOUT]
            low = max(it.baseline if isinstance(it, TextRun) else it.rect.bottom for it in shown)
            assert foot - low <= 0.27 * (foot - margins.top)
