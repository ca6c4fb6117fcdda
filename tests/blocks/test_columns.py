from collections.abc import Callable

from conftest import handout

from brochure.layout.paged import Box, PagedDocument, TextRun
from brochure.pipeline import Laid

CARDS = """\
- type: columns
  columns:
    - content:
        - {type: contact_card, name: Desk, telephone: 555-0100, hours: Every day}
    - content:
        - {type: contact_card, name: Night desk}
"""


def runs(document: PagedDocument | None) -> dict[str, TextRun]:
    assert document is not None
    return {
        it.text: it for page in document.pages for it in page.placements if isinstance(it, TextRun)
    }


def test_columns_stand_side_by_side_and_panels_end_level(run: Callable[..., Laid]) -> None:
    document = run(handout(CARDS)).document
    found = runs(document)
    assert found["Desk"].baseline == found["Night desk"].baseline
    assert found["Desk"].x < found["Night desk"].x
    assert document is not None
    grounds = [
        it.rect
        for it in document.pages[0].placements
        if isinstance(it, Box) and 150 < it.rect.width < 250 and it.rect.height > 30
    ]
    assert len(grounds) == 2
    assert grounds[0].height == grounds[1].height


def test_columns_too_tall_for_a_page_stand_one_after_the_other(run: Callable[..., Laid]) -> None:
    items = ", ".join(f"Item {number}" for number in range(60))
    tall = "- type: columns\n  columns:\n" + "".join(
        f"    - content: [{{type: list, items: [{items}, Last {side}]}}]\n" for side in "AB"
    )
    document = run(handout(tall)).document
    found = runs(document)
    assert found["Last A"].x == found["Last B"].x
    assert document is not None
    assert len(document.pages) > 3


def test_a_container_holds_leaf_blocks_only(run: Callable[..., Laid]) -> None:
    inside = "- type: columns\n  columns:\n    - content: [{type: page_break}]\n"
    laid = run(handout(inside + "    - content: [{type: keep, content: [Words.]}]\n"))
    assert [it.code for it in laid.diagnostics].count("container-in-container") == 2
