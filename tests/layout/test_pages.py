from collections.abc import Callable

import pytest
from layout_stories import FURNITURE, HERE, INFO, TINY, heading, pages_of, paragraph

from brochure.compose.story import Break, Element, Inline, Item, Label, List, Panel, Story
from brochure.geometry import PAGE_SIZES, Size
from brochure.layout.laid_out import LaidOut
from brochure.layout.paged import Box, TextRun
from brochure.layout.settle import lay_out
from brochure.theme.styles import Theme

LONG = "Most people can go home a day later and do what they usually do at home. " * 4


def test_no_heading_stands_at_the_foot_of_a_page(lay: Callable[..., LaidOut]) -> None:
    for count in range(1, 14):
        nodes = [paragraph("One line.") for _ in range(count)]
        pages = pages_of(lay(*nodes, heading("Next"), paragraph(LONG)).document)
        assert all(page[-1] != "Next" for page in pages)
        assert sum(page.count("Next") for page in pages) == 1


def test_a_split_paragraph_keeps_two_lines_on_each_side(lay: Callable[..., LaidOut]) -> None:
    splits = 0
    for count in range(14):
        nodes = [paragraph("Short.") for _ in range(count)]
        pages = pages_of(lay(*nodes, paragraph(LONG)).document)
        parts = [sum(line != "Short." for line in page) for page in pages]
        if len([it for it in parts if it]) > 1:
            splits += 1
        assert all(it == 0 or it >= 2 for it in parts)
    assert splits


def test_a_panel_is_not_broken_where_a_page_can_hold_it(lay: Callable[..., LaidOut]) -> None:
    for count in range(10):
        panel = Panel(
            Element("Callout"),
            ("callout",),
            (paragraph("Warn one."), paragraph("Warn two."), paragraph("Warn three.")),
            HERE,
            keep_together=True,
        )
        pages = pages_of(lay(*[paragraph("Short.")] * count, panel).document)
        held = [sum(line.startswith("Warn") for line in page) for page in pages]
        assert [it for it in held if it] == [3]


def test_a_panel_larger_than_a_page_is_split_and_loses_nothing(lay: Callable[..., LaidOut]) -> None:
    lines = [f"Line {number}." for number in range(60)]
    panel = Panel(
        Element("Callout"), ("callout",), tuple(map(paragraph, lines)), HERE, keep_together=True
    )
    document = lay(panel).document
    assert [line for page in pages_of(document) for line in page] == lines
    assert len(document.pages) > 3
    for page in document.pages:
        edges = [it for it in page.placements if isinstance(it, Box) and it.rect.width == 4.0]
        assert len(edges) == 1


def test_spaces_collapse_to_the_larger(lay: Callable[..., LaidOut], theme: Theme) -> None:
    one, two = paragraph("One."), paragraph("Sub", "heading-3", "H3")
    runs = [
        it
        for it in lay(one, two).document.pages[0].placements
        if isinstance(it, TextRun) and it.owner >= 0
    ]
    body, sub = theme.text(("body",)), theme.text(("heading-3",))
    between = max(body.after, sub.before)
    assert runs[1].baseline - runs[0].baseline == pytest.approx(
        between + (body.leading + sub.leading) / 2, abs=1.0
    )


def test_a_forced_break_begins_a_page(lay: Callable[..., LaidOut]) -> None:
    document = lay(paragraph("One."), Break(HERE), paragraph("Two.")).document
    assert pages_of(document) == [["One."], ["Two."]]


def test_a_paragraph_that_ends_in_a_colon_stays_with_its_list(lay: Callable[..., LaidOut]) -> None:
    items = tuple(Item(Label("bullet"), (paragraph(f"Item {n}."),), HERE) for n in range(6))
    for count in range(14):
        pages = pages_of(
            lay(
                *[paragraph("Short.")] * count,
                paragraph("These can happen:"),
                List(Element("L", numbering="Disc"), ("list",), items, HERE),
            ).document
        )
        assert all(page[-1] != "These can happen:" for page in pages)


def test_the_last_page_holds_four_lines_or_more(lay: Callable[..., LaidOut]) -> None:
    """On pages of sixteen lines: on tiny ones, four lines are more than a quarter."""
    for count in range(15, 60):
        lines = [paragraph(f"Line {n}.") for n in range(count)]
        pages = pages_of(lay(*lines, size=Size(TINY.width, 2 * TINY.height)).document)
        assert len(pages) == 1 or len(pages[-1]) >= 4


def test_the_folio_counts_every_page(lay: Callable[..., LaidOut]) -> None:
    document = lay(*[paragraph(LONG)] * 5).document
    folios = [
        it.text
        for page in document.pages
        for it in page.placements
        if isinstance(it, TextRun) and it.text.startswith("Page ")
    ]
    count = len(document.pages)
    assert folios == [f"Page {n} of {count}" for n in range(1, count + 1)]


def test_a_title_of_four_lines_is_told_at_its_place(theme: Theme) -> None:
    title = paragraph("A very long title that goes on and on " * 4, "cover-title", "H1")
    cover = (Panel(None, ("cover",), (title,), HERE),)
    laid = lay_out(Story(cover, (paragraph("x"),), FURNITURE, INFO), theme, PAGE_SIZES["Letter"])
    assert [it.code for it in laid.problems] == ["long-title"]


def test_elements_come_parents_first_and_in_reading_order(lay: Callable[..., LaidOut]) -> None:
    document = lay(heading("One"), paragraph(LONG), heading("Two"), paragraph(LONG)).document
    assert all(it.parent < index for index, it in enumerate(document.elements))
    assert [it.text for it in document.outline] == ["One", "Two"]


def test_inlines_with_links_get_elements_of_their_own(lay: Callable[..., LaidOut]) -> None:
    from brochure.compose.story import Link, Text

    text = Text(
        Element("P"),
        ("body",),
        (
            Inline("See ", HERE),
            Inline("here", HERE, link=Link("https://example.org", "Open it"), roles=("Link",)),
        ),
        HERE,
    )
    document = lay(text).document
    assert [it.element.role for it in document.elements] == ["Document", "P", "Span", "Link"]
    assert [it.contents for it in document.pages[0].links] == ["Open it"]


def test_spaces_before_sections_grow_to_fill_a_page_and_not_on_the_last(
    lay: Callable[..., LaidOut], theme: Theme
) -> None:
    def gap_before_second_heading(count: int) -> float:
        nodes = [heading("One"), paragraph("Line."), heading("Two")]
        document = lay(*nodes, *[paragraph("Line.")] * count).document
        rules = [
            it.rect.y
            for it in document.pages[0].placements
            if isinstance(it, Box) and it.rect.height == 1.5
        ]
        return rules[1] - rules[0]

    natural = gap_before_second_heading(1)
    most = natural + theme.text(("heading-2",)).before / 2 + 0.01
    stretched = [gap_before_second_heading(count) for count in range(6, 12)]
    assert max(stretched) > natural + 3
    assert all(natural - 0.01 <= it <= most for it in stretched)
