"""The text law: every word of every block is in the structure tree once, in block order."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TODAY, handout
from gallery import LOOKS, laid_out
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judges import failed_rules, heard, syntax_faults
from msgspec.structs import replace
from story_words import bare, told_by
from tagged import Tag, read_tags

from brochure.compose.story import Story
from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import TextRun
from brochure.layout.settle import lay_out
from brochure.pipeline import Laid, Options, prepare, render_pdf
from brochure.source.file import Workspace

SAMPLE = Path(__file__).parents[2] / "content.yaml"


def story_of(laid: Laid) -> Story:
    assert laid.story is not None
    return laid.story


def sample_story() -> tuple[Story, Laid]:
    laid = prepare(str(SAMPLE), Workspace(SAMPLE.parent, TODAY), Options())
    return story_of(laid), laid


def test_the_sample_says_every_word_once_and_in_order() -> None:
    story, laid = sample_story()
    tree = read_tags(render_pdf(laid))
    assert len(tree.words()) > 4000
    assert_says(tree, story, laid)


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_the_gallery_says_every_word_once_and_in_order(
    theme: str, size: str, tmp_path: Path
) -> None:
    laid = laid_out(tmp_path, theme, size)
    assert_says(read_tags(render_pdf(laid)), story_of(laid), laid)


@pytest.mark.parametrize(
    ("theme", "size"), [it for it in LOOKS if it[1] in ("Letter", "Legal", "A4")]
)
def test_the_gallery_in_two_columns_says_every_word_once_and_in_order(
    theme: str, size: str, tmp_path: Path
) -> None:
    laid = laid_out(tmp_path, theme, size, columns=2)
    pdf = render_pdf(laid)
    assert_says(read_tags(pdf), story_of(laid), laid)
    assert_judged_clean(pdf, tmp_path)


def test_the_sample_in_two_columns_says_every_word_once_and_in_order(tmp_path: Path) -> None:
    options = Options(tried={"page.columns": 2})
    laid = prepare(str(SAMPLE), Workspace(SAMPLE.parent, TODAY), options)
    pdf = render_pdf(laid)
    assert_says(read_tags(pdf), story_of(laid), laid)
    assert_judged_clean(pdf, tmp_path)


FIGURE = """\
- type: figure
  file: probe.svg
  alt: A thin wand in a tumor.
  caption: The tip of the wand.
  width: 50%
  beside: true
"""


@pytest.mark.parametrize("columns", [1, 2])
def test_text_beside_a_figure_is_said_once_and_after_it(
    columns: int, run: Callable[..., Laid], tmp_path: Path
) -> None:
    blocks = f"{FIGURE}- First one.\n- 'At home:'\n- type: list\n  items: [Rest, Drink]\n" * 3
    page = f"\npage: {{columns: {columns}}}\nsections:"
    laid = run(handout(blocks).replace("\nsections:", page, 1))
    pdf = render_pdf(laid)
    assert_says(read_tags(pdf), story_of(laid), laid)
    assert_judged_clean(pdf, tmp_path)


def assert_judged_clean(pdf: bytes, folder: Path) -> None:
    path = folder / "judged.pdf"
    path.write_bytes(pdf)
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""


def test_a_part_that_is_lost_said_twice_or_moved_is_seen(tmp_path: Path) -> None:
    laid = laid_out(tmp_path, "clinic", "Letter")
    story, tree = story_of(laid), read_tags(render_pdf(laid))
    one, other, *rest = story.body
    for nodes in ((other,), (one, one, other), (other, one)):
        with pytest.raises(AssertionError):
            assert_says(tree, replace(story, body=(*nodes, *rest)), laid)


def assert_says(tree: Tag, story: Story, laid: Laid) -> None:
    """The structure tree says the story's words, once, in order, and nothing else."""
    assert laid.document is not None
    body = story.body
    if story.contents and any(it.element.role == "TOC" for it in laid.document.elements):
        body = (*body[: story.contents_at], *story.contents, *body[story.contents_at :])
    assert bare(tree.words()) == told_by((*story.cover, *body), laid.document)


def test_what_is_painted_is_owned_and_read_in_paint_order() -> None:
    _, laid = sample_story()
    assert laid.document is not None
    seen = 0
    for page in laid.document.pages:
        owners = [it.owner for it in page.placements if isinstance(it, TextRun) and it.owner >= 0]
        assert owners == sorted(owners)
        seen += len(owners)
    assert seen > 100


WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60
)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=8))
def test_any_text_builds_or_is_told(words: list[str], run: Callable[..., Laid]) -> None:
    import json

    text = " ".join(words)
    laid = run(handout(f"- type: paragraph\n  text: {json.dumps(text, ensure_ascii=True)}\n"))
    if laid.stops:
        assert laid.diagnostics
        assert all(it.hint for it in laid.diagnostics)
        return
    tags = read_tags(render_pdf(laid))
    assert isinstance(tags, Tag)
    letters = [c for c in text if c.isascii() and c.isalnum()]
    said = tags.words()
    assert all(c in said for c in letters)


def without_marks(text: str) -> str:
    """The letters of a text without signs of Markdown, and raised digits as digits."""
    return bare(unicodedata.normalize("NFKC", text)).translate(
        dict.fromkeys(map(ord, "*^~\u2212-"))
    )


PRINTED = st.text(
    alphabet="abcdeABC0189 .,;:?!'\"()/%$=+<>&#_~^{}|-*\u00a0\u2011\u2013\u2014\u2018\u201c\u2026"
    "\u00e9\u00fc\u00f1\u00df\u0142\u00b5\u00bd\u00b0\u00d7\u2265\u2264\u03b1\u2192\u20ac",
    min_size=1,
    max_size=60,
)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(PRINTED, min_size=1, max_size=8))
def test_text_that_the_fonts_have_is_built_and_said(
    words: list[str], run: Callable[..., Laid]
) -> None:
    # Five of six texts of the law above are refused; of these, none may be.
    import json

    text = f"Begin {' '.join(words)} end"
    laid = run(handout(f"- type: paragraph\n  text: {json.dumps(text)}\n"))
    assert [it.code for it in laid.diagnostics if it.severity.name == "ERROR"] == []
    said = without_marks(read_tags(render_pdf(laid)).words())
    assert without_marks(text.replace("\u2011", "-")) in said


@pytest.mark.parametrize("size", ["Letter", "A4"])
def test_nothing_leaves_the_page_and_no_text_lies_on_other_text(size: str) -> None:
    story, laid = sample_story()
    assert laid.theme is not None
    paper = PAGE_SIZES[size]
    document = lay_out(story, laid.theme, paper).document
    assert len(document.pages) > 3
    for page in document.pages:
        runs = [it for it in page.placements if isinstance(it, TextRun)]
        for run in runs:
            assert run.x >= 18
            assert run.x + run.width <= paper.width - 18
            assert 18 <= run.baseline <= paper.height - 18
        for one in runs:
            for other in runs:
                if one is other or abs(one.baseline - other.baseline) >= 0.6 * one.size:
                    continue
                apart = one.x + one.width <= other.x + 0.5 or other.x + other.width <= one.x + 0.5
                assert apart, f"{one.text!r} lies on {other.text!r}"
