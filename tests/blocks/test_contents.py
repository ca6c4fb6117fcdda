from collections.abc import Callable

from conftest import HEAD, REFERENCES, handout
from tagged import read_tags

from brochure.geometry import PAGE_SIZES
from brochure.layout.column import page_column
from brochure.layout.paged import Box, PagedDocument, TextRun
from brochure.pipeline import Laid, render_pdf

CONTENTS_FROM = 8
SECTIONS = """\
sections:
  - heading: What is it?
    content:
      - {{type: contents, levels: {levels}}}
      - {{type: page_break}}
      - A treatment with **cold**.
    sections:
      - heading: The *wand* [@marley-2009]
        content: [It is thin.]
"""


def test_the_tag_tree(run: Callable[..., Laid]) -> None:
    laid = run(HEAD + SECTIONS.format(levels=2) + REFERENCES)
    tags = read_tags(render_pdf(laid))
    table = next(it for it in tags.walk() if it.role == "TOC")
    assert table.outline() == (
        "TOC\n"
        "  TOCI\n"
        "    Reference\n"
        "      Link 'What is it? 1'\n"
        "  TOC\n"
        "    TOCI\n"
        "      Reference\n"
        "        Link 'The wand 2'\n"
        "  TOCI\n"
        "    Reference\n"
        "      Link 'References 2'\n"
        "  TOCI\n"
        "    Reference\n"
        "      Link 'About this handout 2'"
    )


def test_parts_are_left_out_at_one_level(run: Callable[..., Laid]) -> None:
    tags = read_tags(render_pdf(run(HEAD + SECTIONS.format(levels=1) + REFERENCES)))
    said = [it.text for it in tags.walk() if it.role == "Link"]
    assert not any("wand" in text for text in said)
    assert said[0] == "What is it? 1"


def test_numbers_end_at_one_edge_and_leaders_touch_nothing(run: Callable[..., Laid]) -> None:
    # On narrow paper, where they stand in one column.
    head = f"{HEAD}page: {{size: A5}}\n"
    document = run(head + SECTIONS.format(levels=2) + REFERENCES).document
    assert document is not None
    placed = document.pages[0].placements
    numbers = [it for it in placed if isinstance(it, TextRun) and it.text.strip() in "123"]
    assert len({round(it.x + it.width, 2) for it in numbers}) == 1
    ends = set()
    for number in numbers:
        dots = [
            it.rect
            for it in placed
            if isinstance(it, Box) and it.step and abs(it.rect.y - number.baseline) < 2
        ]
        assert len(dots) == 1
        ends.add(round(dots[0].right, 2))
        assert dots[0].right < number.x
    assert len(ends) == 1


def long_handout(pages: int, first: str = "") -> str:
    sections = "".join(
        f"  - heading: Part {number}\n    content: [{first if number == 1 else ''}Words.,"
        " {type: page_break}, More words.]\n"
        for number in range(1, pages)
    )
    return f"{HEAD}sections:\n{sections}"


def tables(document: PagedDocument | None) -> int:
    assert document is not None
    return sum(it.element.role == "TOC" for it in document.elements)


def test_a_long_handout_gets_one_unasked_and_never_two(run: Callable[..., Laid]) -> None:
    short = run(long_handout(CONTENTS_FROM - 1)).document
    long = run(long_handout(CONTENTS_FROM)).document
    assert short is not None
    assert long is not None
    assert (len(short.pages), tables(short)) == (CONTENTS_FROM - 1, 0)
    assert (len(long.pages), tables(long)) == (CONTENTS_FROM, 1)
    asked = run(long_handout(CONTENTS_FROM, "{type: contents}, ")).document
    assert tables(asked) == 1


def test_every_line_leads_to_a_heading(run: Callable[..., Laid]) -> None:
    document = run(handout("- {type: contents}\n")).document
    assert document is not None
    places = {it.name for it in document.destinations}
    targets = {it.target[1:] for page in document.pages for it in page.links if it.target[0] == "#"}
    assert len(targets) == 3
    assert targets <= places


def test_an_entry_and_its_page_are_one_link(run: Callable[..., Laid]) -> None:
    laid = run(handout("- type: contents\n"))
    assert laid.document is not None
    assert laid.theme is not None
    (page, *_) = laid.document.pages
    entries = [it for it in page.links if it.target.startswith("#section")]
    assert [it.contents for it in entries] == ["What is it?", "References", "About this handout"]
    column = page_column(laid.theme.page, PAGE_SIZES["Letter"])
    contents = laid.theme.boxes["contents"]
    shift = (column.text_width + contents.gap) / 2
    assert {it.rect.x for it in entries} == {column.text_x, column.text_x + shift}
    assert {round(it.rect.right - it.rect.x) for it in entries} == {round(shift - contents.gap)}
