"""PDF, web page and plain text agree word for word, but for what only pages have: their numbers."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import TODAY
from gallery import laid_out
from story_words import bare, told_by

from brochure.compose.story import Chart, Grid, Node, Picture, Story, Text
from brochure.compose.story_walk import walk
from brochure.layout.late_words import resolve_late
from brochure.pipeline import Laid, Options, prepare
from brochure.source.file import Workspace
from brochure.web.page import write_page
from brochure.web.plain_text import words_of, write_text

SAMPLE = Path(__file__).parents[2] / "content.yaml"
WITHOUT_PAGES: Any = SimpleNamespace(destinations=())


class Words(HTMLParser):
    """What a page shows, and the ids that it has; read by Python's own parser."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.alts: list[str] = []
        self._is_shown = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._is_shown = self._is_shown or tag == "body"
        self.ids += [it for name, it in attrs if name == "id" and it]
        href = given.get("href") or ""
        self.targets += [href[1:]] if href.startswith("#") else []
        self.alts += [given.get("alt") or ""] if tag == "img" else []

    def handle_data(self, data: str) -> None:
        if self._is_shown and data != "\u2022":
            self.words.append(data)


def said_without_pages(story: Story) -> str:
    """The words of the text law, without those that the pages give."""
    return told_by((*story.cover, *story.body), WITHOUT_PAGES)


def sample() -> Laid:
    return prepare(str(SAMPLE), Workspace(SAMPLE.parent, TODAY), Options())


@pytest.fixture(scope="module", params=["sample", "gallery"])
def laid(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Laid:
    if request.param == "sample":
        return sample()
    return laid_out(tmp_path_factory.mktemp("gallery"), "clinic", "Letter")


def alts_of(node: Node) -> list[str]:
    """Of each picture; bars and people stand in the cells that say their numbers."""
    if isinstance(node, Picture):
        return [node.element.alt if node.element else ""]
    if isinstance(node, Chart):
        count = sum(map(len, node.values))
        return [node.element.alt] if node.kind == "line" else [""] * count
    return []


def test_the_web_page_says_every_word_once_and_in_order(laid: Laid) -> None:
    assert laid.story is not None
    assert laid.theme is not None
    page = Words(write_page(laid.story, laid.theme))
    said = said_without_pages(laid.story)
    assert len(said) > 2000
    assert bare("".join(page.words)).replace("\u2011", "-") == said
    nodes = [*walk((*laid.story.cover, *laid.story.body))]
    assert page.alts == [alt for it in nodes for alt in alts_of(it)]
    assert len(set(page.ids)) == len(page.ids) > 10
    assert set(page.targets) <= set(page.ids)


def test_the_plain_text_says_every_word_in_order(laid: Laid) -> None:
    story = laid.story
    assert story is not None
    nodes = [*walk((*story.cover, *story.body))]
    alts = [it.element.alt for it in nodes if isinstance(it, Picture | Chart) and it.element]
    paragraphs = [" ".join(it.split()) for it in write_text(story).split("\n\n")]
    pictured = [f"[{' '.join(it.split())}]" for it in alts if it]
    assert [it for it in paragraphs if it in pictured] == pictured
    text = " ".join(it for it in paragraphs if it not in pictured)
    text = re.sub(r"_{5,}|[=-]{3,}|\[ \]|(?<!\S)\*(?!\S)", " ", text)
    texts = [it for it in nodes if isinstance(it, Text) and it.element is not None]
    labels = Counter(
        item.label.text for node in nodes for item in getattr(node, "items", ()) if item.label.text
    )
    spoken = Counter(" ".join(words_of(it) for it in texts).replace("\u2011", "-").split()) + labels
    found = Counter(text.split())
    # The heads of a table are said again with each value; and a colon parts them.
    heads = {
        word
        for node in nodes
        if isinstance(node, Grid)
        for row in node.head
        for cell in row.cells
        for below in cell.children
        if isinstance(below, Text)
        for word in words_of(below).split()
    }
    assert spoken - found == Counter()
    assert {it.rstrip(":") for it in found - spoken} <= heads


def test_a_word_that_is_lost_or_moved_is_seen() -> None:
    laid = sample()
    assert laid.story is not None
    assert laid.theme is not None
    page = "".join(Words(write_page(laid.story, laid.theme)).words).replace("\u2011", "-")
    assert bare(page) == said_without_pages(laid.story)
    said = said_without_pages(laid.story)
    assert bare(page.replace("numb legs", "")) != said
    assert bare(page.replace("curative", "x").replace("palliative", "curative")) != said


def test_no_line_of_the_text_is_longer_than_mail_allows(laid: Laid) -> None:
    assert laid.story is not None
    lines = write_text(laid.story).splitlines()
    assert [it for it in lines if len(it) > 72 and " " in it.strip()] == []


def test_page_numbers_are_in_neither() -> None:
    laid = sample()
    assert laid.story is not None
    late = [
        it
        for node in walk(laid.story.body)
        if isinstance(node, Text)
        for it in node.inlines
        if it.late is not None
    ]
    assert late
    assert all(resolve_late(it, {}) == () for it in late)
    assert "Cited on" not in write_text(laid.story)
