"""Every block once, judged in every look and on both papers; its words are read once."""

from pathlib import Path

import pytest
import yaml
from gallery import LOOKS, SAMPLE, laid_out
from judges import failed_rules, heard, syntax_faults
from msgspec.structs import replace
from tagged import read_tags

from brochure.blocks import all_blocks
from brochure.layout.paged import Artifact, Box, Page, Placement, TextRun
from brochure.pipeline import render_pdf
from brochure.theme.load import builtin_themes, load_builtin


def test_the_gallery_holds_every_block() -> None:
    content = yaml.safe_load((SAMPLE / "content.yaml").read_text("utf-8"))
    blocks = [*content["lead"], *(it for s in content["sections"] for it in s["content"])]
    assert {it["type"] for it in blocks if isinstance(it, dict)} == set(all_blocks())


def test_there_are_three_looks() -> None:
    assert len(builtin_themes()) == 3


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_the_gallery_is_judged_clean(theme: str, size: str, tmp_path: Path) -> None:
    laid = laid_out(tmp_path, theme, size)
    assert not laid.stops
    path = tmp_path / "gallery.pdf"
    path.write_bytes(render_pdf(laid))
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_no_page_of_the_gallery_ends_in_a_heading_or_leaves_its_frame(
    theme: str, size: str, tmp_path: Path
) -> None:
    laid = laid_out(tmp_path, theme, size)
    assert laid.document is not None
    assert laid.theme is not None
    roles = [it.element.role for it in laid.document.elements]
    # A cover that fills its page has no frame and no footer: its strip stands there.
    first = 1 if laid.theme.page.cover == "page" else 0
    for page in laid.document.pages[first:]:
        runs = [it for it in page.placements if isinstance(it, TextRun) and it.owner >= 0]
        lowest = max(runs, key=lambda it: it.baseline)
        boxes = [it.rect.y for it in page.placements if isinstance(it, Box) and it.owner >= -1]
        to_write_on = any(y > lowest.baseline for y in boxes)
        assert to_write_on or roles[lowest.owner] not in {"H2", "H3", "H4"}
        assert all(it.x >= 35.9 for it in runs)
        ends = (it.x + it.width for it in runs if not it.text.endswith(" "))
        assert all(it <= page.size.width - 35.9 for it in ends)
        foot = page.size.height - laid.theme.page.margins.bottom
        assert all(it.baseline <= foot for it in runs)


def test_every_look_says_the_same_words(tmp_path: Path) -> None:
    said = set()
    for theme in builtin_themes():
        document = read_tags(render_pdf(laid_out(tmp_path, theme, "Letter")))
        words = "".join(document.words().split())
        if load_builtin(theme).theme.page.cover == "page":  # type: ignore[union-attr]
            # The strip at the foot of a cover says a key point again.
            again = "Mostpeoplegohomewithinaday."
            assert words.count(again) == 2
            words = words.replace(again, "", 1)
        # Page numbers in the contents may differ.
        said.add("".join(c for c in words if not c.isdigit()))
    assert len(said) == 1


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_no_page_is_mostly_white_by_accident(theme: str, size: str, tmp_path: Path) -> None:
    laid = laid_out(tmp_path, theme, size)
    assert laid.document is not None
    assert laid.theme is not None
    margins = laid.theme.page.margins
    pages = laid.document.pages
    feet = [page.size.height - margins.bottom for page in pages]
    low = [max(map(bottom, page.placements), default=0.0) for page in map(within_frame, pages)]
    room = pages[0].size.height - margins.top - margins.bottom
    empty = [(foot - it) / room for foot, it in zip(feet, low, strict=True)]
    before_break = [first_words(page).startswith(FORCED) for page in pages[1:]]
    assert sum(before_break) == len(FORCED)
    pairs = zip(empty, before_break, strict=False)
    assert [it for it, is_forced in pairs if it > 0.25 and not is_forced] == []


FORCED = ("anesthesia", "Sources")
"""How the pages begin that are forced to."""


def within_frame(page: Page) -> Page:
    return replace(page, placements=tuple(it for it in page.placements if not is_furniture(it)))


def is_furniture(it: Placement) -> bool:
    return it.owner in {Artifact.HEADER, Artifact.FOOTER}


def bottom(it: Placement) -> float:
    return it.baseline if isinstance(it, TextRun) else it.rect.bottom


def first_words(page: Page) -> str:
    runs = [it for it in page.placements if isinstance(it, TextRun) and it.owner >= 0]
    return runs[0].text
