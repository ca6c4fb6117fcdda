"""The text law: every word of every block is in the structure tree once, in block order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TODAY, handout
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tagged import Tag, read_tags

from brochure.blocks import all_blocks
from brochure.compose.story import Inline, Story, Text
from brochure.compose.structure import compose
from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import TextRun
from brochure.layout.settle import lay_out
from brochure.pipeline import Laid, Options, prepare, render_pdf
from brochure.source.file import Workspace

SAMPLE = Path(__file__).parents[2] / "content.yaml"


def bare(text: str) -> str:
    return "".join(text.split())


def story_text(nodes: tuple[object, ...]) -> str:
    """The words of a story's nodes, in order, found by walking every field."""
    words: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, Text):
            if value.element is not None:
                words.extend(inline.text for inline in value.inlines)
        elif isinstance(value, tuple):
            for item in value:
                walk(item)
        elif hasattr(value, "__slots__") and not isinstance(value, Inline):
            for name in getattr(value, "__slots__", ()):
                if name == "text" and type(value).__name__ == "Label":
                    words.append(str(value.text))  # type: ignore[attr-defined]
                elif name not in {"route", "element", "image"}:
                    walk(getattr(value, name))

    walk(nodes)
    return bare("".join(words)).replace("\u2011", "-")


def sample_story() -> tuple[Story, Laid]:
    workspace = Workspace(SAMPLE.parent, TODAY)
    laid = prepare(str(SAMPLE), workspace, Options())
    assert laid.content is not None
    assert laid.theme is not None
    story = compose(laid.content, laid.theme, workspace, all_blocks()).story
    assert story is not None
    return story, laid


def test_the_sample_says_every_word_once_and_in_order() -> None:
    story, laid = sample_story()
    said = bare(_authored(read_tags(render_pdf(laid))).words())
    told = story_text((*story.cover, *story.body))
    assert len(told) > 4000
    # What only the pages know ("Cited on page 3.") is in the tree and not in the story.
    position = 0
    for start in range(0, len(told), 40):
        piece = told[start : start + 40]
        found = said.find(piece, position)
        if found < 0:
            found, piece = _across_late_words(said, piece, position)
        assert found >= 0, f"lost or out of order: {piece!r}"
        position = found + len(piece)
    late = len(said) - len(told)
    assert 0 <= late < 200


def _authored(tag: Tag) -> Tag:
    """The tree without the table of contents that a long handout gets: its words stand again."""
    kids = [_authored(kid) for kid in tag.kids if "TOC" not in [it.role for it in kid.kids]]
    return Tag(tag.role, tag.alt, tag.text, kids)


def _across_late_words(said: str, piece: str, position: int) -> tuple[int, str]:
    """A piece of the story with a late phrase inside it: its two halves, in order."""
    for cut in range(len(piece) - 1, 0, -1):
        head, tail = piece[:cut], piece[cut:]
        at = said.find(head, position)
        after = said.find(tail, at + len(head)) if at >= 0 else -1
        if at >= 0 and 0 <= after - at - len(head) < 60:
            return after, tail
    return -1, piece


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


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
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
