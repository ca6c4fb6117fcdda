"""Everything that can be laid over the pages: spots, reading order, frames and spoken text."""

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic
from brochure.geometry import Rect
from brochure.layout.column import page_column
from brochure.layout.paged import Box, Page, PagedDocument
from brochure.pdf.tags import plan_tags
from brochure.preview.spoken import Spoken, spoken_lines
from brochure.preview.spots import Spot, readings, spots_at, spots_of
from brochure.source.tree import YamlTree
from brochure.theme.styles import Theme


class Frames(Struct, frozen=True):
    """Where a page may be filled: from margin to margin, and the running text in it."""

    full: Rect
    measure: Rect


class Overlay(Struct, frozen=True):
    """What belongs to the pages of one build."""

    spots: tuple[Spot, ...]
    frames: tuple[Frames, ...]
    spoken: tuple[Spoken, ...]
    trees: tuple[YamlTree, ...]


def overlay_of(document: PagedDocument, theme: Theme, trees: tuple[YamlTree, ...]) -> Overlay:
    """The overlay of a document that was laid out from these files."""
    tree = plan_tags(document)
    found = readings(tree)
    return Overlay(
        spots_of(document, found, trees),
        tuple(_frames(page, theme) for page in document.pages),
        spoken_lines(document, tree, found),
        trees,
    )


def spots_of_problem(
    problem: Diagnostic, overlay: Overlay, trees: tuple[YamlTree, ...]
) -> tuple[int, ...]:
    """The indices of the spots that a problem is about.

    `trees` are those of the build that found it: where its file could not be read as YAML, the
    lines of the pages' own build stand in.
    """
    if problem.span is None:
        return ()
    return spots_at(problem.span, overlay.spots, trees or overlay.trees)


def _frames(page: Page, theme: Theme) -> Frames:
    style = theme.page
    column = page_column(style, page.size)
    top = max(style.margins.top, _band(page) + style.cover_after if _band(page) else 0.0)
    height = page.size.height - style.margins.bottom - top
    return Frames(
        Rect(column.x, top, column.width, height),
        Rect(column.text_x, top, column.text_width, height),
    )


def _band(page: Page) -> float:
    """How far down the cover's band reaches, 0 on a page without one."""
    boxes = (it.rect for it in page.placements if isinstance(it, Box) and it.fill is not None)
    bleeds = (it for it in boxes if it.x <= 0 and it.y <= 0 and it.width >= page.size.width)
    return max((it.bottom for it in bleeds), default=0.0)
