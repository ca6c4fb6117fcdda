"""The paper that handouts take: pages and sheets in each look, beside a plain page, and holes.

`paper.py [CONTENT.yaml ...]` measures the sample, the gallery of every block, and the files named.
It needs Chromium for the plain page: CHROMIUM names the browser, /usr/bin/chromium otherwise.
"""

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from msgspec import Struct
from plain import as_plain_html
from playwright.sync_api import Browser, sync_playwright

from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import Artifact, PagedDocument, Placement, TextRun
from brochure.pipeline import Options, Ready, prepare
from brochure.source.file import Workspace
from brochure.theme.load import builtin_themes
from brochure.theme.styles import Theme

ROOT = Path(__file__).parents[1]
FILES = (ROOT / "content.yaml", ROOT / "tests/samples/every-block/content.yaml")
PAPERS = ("Letter", "A4")
_FURNITURE = (Artifact.HEADER, Artifact.FOOTER)
_HEADINGS = (
    "handout",
    "paper",
    "look",
    "pages",
    "plain page",
    "sheets",
    "worst hole",
    "on page",
)


class Taken(Struct, frozen=True):
    """What a handout takes in one look on one paper."""

    pages: int
    plain: int
    hole: float
    hole_page: int
    """From 1; 0 where there is none that counts."""


def measure(path: Path, look: str, paper: str, browser: Browser) -> Taken:
    """The pages of a content file, and those of a plain page. Raises SystemExit on errors."""
    workspace = Workspace(path.parent, dt.date(2026, 11, 22))
    laid = prepare(str(path), workspace, Options(theme=look, tried={"page.size": paper}))
    if not isinstance(laid, Ready):
        raise SystemExit("\n".join(it.message for it in laid.diagnostics))
    holes = dict(holes_of(laid.document, laid.theme))
    worst = max(holes, key=lambda it: holes[it], default=0)
    pages = len(laid.document.pages)
    return Taken(pages, plain_pages(laid, paper, browser), holes.get(worst, 0.0), worst)


def holes_of(document: PagedDocument, theme: Theme) -> Iterator[tuple[int, float]]:
    """The share of the frame that is white at each page's foot, as it is seen.

    Not of the last page, nor of one before a forced break.
    """
    margins = theme.page.margins
    for number, (page, end) in enumerate(zip(document.pages, document.ends, strict=True), 1):
        if end.reason in {"end", "forced"}:
            continue
        low = max((_bottom(it) for it in page.placements if it.owner not in _FURNITURE), default=0)
        room = page.size.height - margins.top - margins.bottom
        yield number, (page.size.height - margins.bottom - low) / room


def _bottom(it: Placement) -> float:
    return it.baseline if isinstance(it, TextRun) else it.rect.bottom


def plain_pages(laid: Ready, paper: str, browser: Browser) -> int:
    """The pages that a browser prints of the same words, set plainly."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plain.html"
        file.write_text(
            as_plain_html(laid.story, laid.theme, PAGE_SIZES[paper], file.parent), "utf-8"
        )
        tab = browser.new_page()
        tab.goto(file.as_uri())
        pdf = tab.pdf(prefer_css_page_size=True)
        tab.close()
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def rows(files: tuple[Path, ...], browser: Browser) -> Iterator[tuple[str, Taken, tuple[str, ...]]]:
    """Each measurement, and its row of the table."""
    for path in files:
        name = "sample" if path == FILES[0] else path.parent.name
        for paper in PAPERS:
            for look in builtin_themes():
                taken = measure(path, look, paper, browser)
                hole = f"{taken.hole:.0%}" if taken.hole_page else "\u2013"
                sheets = -(-taken.pages // 2)
                numbers = (taken.pages, taken.plain, sheets, hole, taken.hole_page or "")
                yield name, taken, (name, paper, look, *map(str, numbers))


def main(named: list[str]) -> None:
    """Print the table, and the sums."""
    files = (*FILES, *(Path(it).resolve() for it in named))
    print(f"| {' | '.join(_HEADINGS)} |\n|---|---|---|--:|--:|--:|--:|--:|")
    found: list[Taken] = []
    with sync_playwright() as tools:
        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = tools.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for _, taken, row in rows(files, browser):
            found.append(taken)
            print(f"| {' | '.join(row)} |", flush=True)
        browser.close()
    over = sum(it.pages > it.plain + 1 for it in found)
    print(f"\nPages {sum(it.pages for it in found)}, plain {sum(it.plain for it in found)};")
    print(f"more than one page over the plain page: {over} of {len(found)};")
    print(f"worst hole {max(it.hole for it in found):.0%}.")


if __name__ == "__main__":
    main(sys.argv[1:])
