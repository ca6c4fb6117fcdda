"""Panels that go on on another page, and what is drawn beside them."""

from collections.abc import Callable

from layout_stories import HERE, TINY, pages_of, paragraph

from brochure.compose.story import Element, Inline, Panel, Row, Text
from brochure.geometry import Size
from brochure.layout.laid_out import LaidOut
from brochure.layout.paged import Box, Page, TextRun
from brochure.theme.styles import Theme

AGAIN = Text(None, ("panel-heading",), (Inline("Again", HERE),), HERE)


def panel(lines: int, *, keep_together: bool = True) -> Panel:
    first = Text(
        Element("H3"), ("panel-heading",), (Inline("Bring", HERE),), HERE, keep_with_next=True
    )
    rest = (paragraph(f"Line {number}.") for number in range(lines))
    children = (first, *rest)
    return Panel(Element("Panel"), ("warning",), children, HERE, keep_together, AGAIN)


def grounds(page: Page, theme: Theme) -> list[Box]:
    ground = theme.box(("warning",)).ground
    return [it for it in page.placements if isinstance(it, Box) and it.fill == ground]


def repeated(page: Page) -> list[TextRun]:
    runs = [it for it in page.placements if isinstance(it, TextRun) and it.owner < 0]
    return [it for it in runs if it.text == "Again"]


def test_the_heading_of_a_panel_stands_again_where_it_goes_on(
    lay: Callable[..., LaidOut],
) -> None:
    document = lay(panel(40)).document
    assert len(document.pages) > 2
    assert [len(repeated(page)) for page in document.pages] == [0] + [1] * (len(document.pages) - 1)
    for page in document.pages[1:]:
        [again] = repeated(page)
        below = [it.baseline for it in page.placements if isinstance(it, TextRun) and it.owner > 0]
        assert min(below) > again.baseline + 15
    # The artifact says nothing twice to a screen reader.
    assert [line for page in pages_of(document) for line in page].count("Bring") == 1


def test_a_panel_that_a_page_can_hold_repeats_nothing(lay: Callable[..., LaidOut]) -> None:
    """Where less than a quarter of the page before it stays white."""
    size = Size(TINY.width, 3 * TINY.height)
    for before in range(40):
        document = lay(*[paragraph("Short.")] * before, panel(3), size=size).document
        assert not any(repeated(page) for page in document.pages)


def test_a_panel_is_cut_sooner_than_a_quarter_of_a_page_stays_white(
    lay: Callable[..., LaidOut], theme: Theme
) -> None:
    size = Size(TINY.width, 2 * TINY.height)
    margins = theme.page.margins
    room = size.height - margins.top - margins.bottom
    cut = 0
    for before in range(30):
        pages = lay(*[paragraph("Short.")] * before, panel(9), paragraph("After."), size=size)
        cut += any(repeated(page) for page in pages.document.pages)
        for page in pages.document.pages[:-1]:
            words = [it for it in page.placements if isinstance(it, TextRun) and it.owner >= 0]
            foot = size.height - margins.bottom
            assert (foot - max(it.baseline for it in words)) / room < 0.35
    assert cut > 3


def test_a_panel_is_open_where_it_is_cut(lay: Callable[..., LaidOut], theme: Theme) -> None:
    pages = lay(panel(40)).document.pages
    boxes = [box for page in pages for box in grounds(page, theme)]
    assert len(boxes) == len(pages) > 2
    shown = [it.clip for it in boxes]
    assert all(it is not None for it in shown)
    reach = [
        (box.rect.y < clip.y, box.rect.bottom > clip.bottom)
        for box, clip in zip(boxes, shown, strict=True)
        if clip is not None
    ]
    # The border reaches beyond each cut, where it does not show.
    assert reach == [(False, True), *[(True, True)] * (len(pages) - 2), (True, False)]
    [whole] = [box for page in lay(panel(2)).document.pages for box in grounds(page, theme)]
    assert whole.clip is None


def cards(count: int, style: str) -> Row:
    cells = tuple(Panel(None, (style,), (paragraph(f"Card {i}"),), HERE) for i in range(count))
    return Row(None, ("resources",), cells, (1.0,) * count, HERE, narrowest="cell", per_line=2)


def test_a_card_left_over_fills_its_line(lay: Callable[..., LaidOut], theme: Theme) -> None:
    ground = theme.box(("resource",)).ground
    placed = lay(cards(3, "resource")).document.pages[0].placements
    rects = [it.rect for it in placed if isinstance(it, Box) and it.fill == ground]
    assert len(rects) == 3
    assert rects[0].width == rects[1].width
    assert rects[2].x == rects[0].x
    assert abs(rects[2].right - rects[1].right) < 0.01


def test_what_has_no_ground_keeps_its_width_when_left_over(
    lay: Callable[..., LaidOut], theme: Theme
) -> None:
    placed = lay(cards(3, "key-fact")).document.pages[0].placements
    edge = theme.box(("key-fact",)).top_edge
    edges = [it for it in placed if isinstance(it, Box) and it.rect.height == edge]
    assert len(edges) == 3
    assert len({round(it.rect.width, 2) for it in edges}) == 1
