"""Every block once, judged in every look and on both papers; its words are read once."""

from pathlib import Path

import pytest
import yaml
from conftest import TODAY
from judges import failed_rules, heard, syntax_faults
from tagged import read_tags

from brochure.blocks import all_blocks
from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import Box, TextRun
from brochure.pipeline import Laid, Options, prepare, render_pdf
from brochure.source.file import Workspace
from brochure.theme.load import builtin_themes

SAMPLE = Path(__file__).parents[1] / "samples" / "every-block"
LOOKS = [(theme, size) for theme in builtin_themes() for size in PAGE_SIZES]


def laid_out(folder: Path, theme: str, size: str) -> Laid:
    text = (SAMPLE / "content.yaml").read_text("utf-8")
    page = f"\npage: {{size: {size}, theme: {theme}}}\n\nlead:\n"
    path = folder / "content.yaml"
    path.write_text(text.replace("\nlead:\n", page, 1), "utf-8")
    (folder / "probe.svg").write_bytes((SAMPLE / "probe.svg").read_bytes())
    return prepare(str(path), Workspace(folder, TODAY), Options())


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
    roles = [it.element.role for it in laid.document.elements]
    for page in laid.document.pages:
        runs = [it for it in page.placements if isinstance(it, TextRun) and it.owner >= 0]
        lowest = max(runs, key=lambda it: it.baseline)
        boxes = [it.rect.y for it in page.placements if isinstance(it, Box) and it.owner == -1]
        to_write_on = any(y > lowest.baseline for y in boxes)
        assert to_write_on or roles[lowest.owner] not in {"H2", "H3", "H4"}
        assert all(it.x >= 36 and it.x + it.width <= page.size.width - 36 for it in runs)
        assert all(it.baseline <= page.size.height - 60 for it in runs)


def test_every_look_says_the_same_words(tmp_path: Path) -> None:
    said = set()
    for theme in builtin_themes():
        document = read_tags(render_pdf(laid_out(tmp_path, theme, "Letter")))
        words = "".join(document.words().split())
        # Page numbers in the contents may differ.
        said.add("".join(c for c in words if not c.isdigit()))
    assert len(said) == 1
