"""A cover that fills a page: picture to three edges, words on solid ground, a strip at the foot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, PROBE
from entries import errors
from PIL import Image
from tagged import read_tags

from brochure.layout.paged import Artifact, Box, PagedDocument, PlacedPicture, TextRun
from brochure.pipeline import Laid, Ready, render_pdf

Run = Callable[..., Laid]
LONG = "sections:\n" + "".join(
    f"  - heading: Part {n}\n    content:\n      - {'It is a test of long lines. ' * 60}\n"
    for n in range(1, 7)
)
SHORT = "sections:\n  - heading: Part\n    content:\n      - It is a test.\n"
PAGE = "page: {theme: leaflet, size: A4}\n"
LEAD = "lead:\n  - type: key_points\n    points: [Eat nothing., Bring your list of medicines.]\n"


@pytest.fixture
def probe(folder: Path) -> Path:
    (folder / "probe.svg").write_text(PROBE, "utf-8")
    return folder


def cover(fields: str) -> str:
    return "cover:\n" + "".join(f"  {it}\n" for it in fields.split("; "))


def document(laid: Laid) -> PagedDocument:
    assert laid.document is not None, laid.diagnostics
    return laid.document


def pictures(laid: Laid) -> list[PlacedPicture]:
    items = document(laid).pages[0].placements
    return [it for it in items if isinstance(it, PlacedPicture)]


def words(laid: Laid) -> str:
    runs = (it for it in document(laid).pages[0].placements if isinstance(it, TextRun))
    return " ".join(it.text for it in runs)


@pytest.mark.usefixtures("probe")
def test_the_picture_fills_the_page_under_the_words_from_edge_to_edge(run: Run) -> None:
    art = cover("picture: probe.svg; alt: A wand; credit: A studio")
    laid = run(HEAD + PAGE + art + LEAD + LONG)
    (placed,) = pictures(laid)
    size = document(laid).pages[0].size
    assert placed.clip is not None
    assert (placed.clip.x, placed.clip.width) == (0.0, size.width)
    assert placed.rect.x <= 0.0
    assert placed.rect.right >= size.width - 0.01
    assert placed.rect.y <= placed.clip.y + 0.01
    assert placed.rect.bottom >= placed.clip.bottom - 0.01
    runs = [it for it in document(laid).pages[0].placements if isinstance(it, TextRun)]
    title = max(runs, key=lambda it: it.size)
    assert title.baseline < size.height / 3
    # No word stands on the picture.
    for it in runs:
        assert it.baseline < placed.clip.y or it.baseline - it.size > placed.clip.bottom
    assert "A studio" in words(laid)


@pytest.mark.usefixtures("probe")
def test_the_strip_says_a_key_point_and_the_number_and_no_page(run: Run) -> None:
    laid = run(HEAD + PAGE + cover("picture: probe.svg; decorative: true") + LEAD + LONG)
    said = words(laid)
    assert "Bring your list of medicines." in said
    assert "EX-001" in said
    assert "Page 1" not in said
    second = document(laid).pages[1].placements
    folio = [it.text for it in second if isinstance(it, TextRun) and it.owner == Artifact.FOOTER]
    assert f"Page 2 of {len(document(laid).pages)}" in " ".join(folio)


@pytest.mark.usefixtures("probe")
def test_the_alt_text_is_heard_once_and_a_decorative_picture_not(run: Run) -> None:
    for fields, count in (
        ("picture: probe.svg; alt: A thin wand", 1),
        ("picture: probe.svg; decorative: true", 0),
    ):
        laid = run(HEAD + PAGE + cover(fields) + LEAD + LONG)
        assert isinstance(laid, Ready)
        tags = [it for it in read_tags(render_pdf(laid)).walk() if it.role == "Figure"]
        assert len(tags) == count


def test_a_cover_without_a_picture_has_the_icon_of_its_topic(run: Run) -> None:
    (placed,) = pictures(run(HEAD + PAGE + LEAD + LONG))
    assert placed.owner == Artifact.LAYOUT
    assert placed.rect.width == 150


@pytest.mark.usefixtures("probe")
def test_a_short_handout_has_a_head_and_no_picture(run: Run) -> None:
    laid = run(HEAD + PAGE + cover("picture: probe.svg; decorative: true") + SHORT)
    assert [it for it in pictures(laid) if it.picture.name == "probe.svg"] == []
    (ground, *_) = [it for it in document(laid).pages[0].placements if isinstance(it, Box)]
    assert ground.rect.height < document(laid).pages[0].size.height / 2
    assert "Page 1" in words(laid)


@pytest.mark.usefixtures("probe")
def test_a_look_without_a_full_cover_says_that_it_shows_no_picture(run: Run) -> None:
    text = HEAD + cover("picture: probe.svg; decorative: true") + SHORT
    (found,) = [it for it in run(text).diagnostics if it.code == "unshown-cover-picture"]
    assert found.span is not None
    assert text.splitlines()[found.span.line - 1].strip() == "picture: probe.svg"
    assert "`leaflet`" in found.hint


@pytest.mark.usefixtures("probe")
@pytest.mark.parametrize(
    ("fields", "code", "line"),
    [
        ("picture: nothing.svg; decorative: true", "missing-image", "picture: nothing.svg"),
        ("picture: probe.svg", "missing-alt-text", "cover:"),
        ("picture: probe.svg; alt: A wand; decorative: true", "missing-alt-text", "cover:"),
        ("alt: A wand", "missing-field", "cover:"),
    ],
)
def test_a_fault_is_told_at_its_line(fields: str, code: str, line: str, run: Run) -> None:
    text = HEAD + PAGE + cover(fields) + LONG
    (found,) = errors(run(text))
    assert found.code == code
    assert found.span is not None
    lines = text.splitlines()
    assert line in {lines[found.span.line - 1].strip(), lines[found.span.line - 2].strip()}


def test_a_photograph_too_coarse_at_its_printed_size_is_told(folder: Path, run: Run) -> None:
    Image.new("RGB", (600, 520), "#88AACC").save(folder / "photo.png")
    text = HEAD + PAGE + cover("picture: photo.png; decorative: true") + LONG
    (found,) = [it for it in run(text).diagnostics if it.code == "too-few-pixels"]
    assert found.span is not None
    assert found.span.line == text[: text.index("cover:")].count("\n") + 2
    assert "600 x 520 pixels" in found.message


def test_a_long_word_makes_the_title_smaller(run: Run) -> None:
    head = HEAD.replace("An example handout", "Electroencephalography")
    runs = [
        it
        for it in document(run(head + PAGE + LEAD + LONG)).pages[0].placements
        if isinstance(it, TextRun)
    ]
    title = max(runs, key=lambda it: it.size)
    assert title.text == "Electroencephalography"
    assert title.size < 62
    assert title.x + title.width <= 595.3 - 42
