from collections.abc import Callable

import pytest
from msgspec.structs import replace

from brochure.layout.paged import (
    Destination,
    LinkArea,
    OutlineEntry,
    Page,
    PagedDocument,
    Placement,
    StructureElement,
    TextRun,
)
from brochure.pdf.gate import GateError, check_gate
from brochure.pdf.write import write
from brochure.theme.fonts import FontSet

Change = Callable[[PagedDocument], PagedDocument]


def with_info(**fields: str) -> Change:
    return lambda document: replace(document, info=replace(document.info, **fields))


def first(document: PagedDocument, role: str) -> int:
    return next(
        index for index, entry in enumerate(document.elements) if entry.element.role == role
    )


def with_element(role: str, /, parent: int | None = None, **fields: str) -> Change:
    """The first element of a role, with other attributes or another parent."""

    def change(document: PagedDocument) -> PagedDocument:
        index = first(document, role)
        entry = document.elements[index]
        changed = StructureElement(
            replace(entry.element, **fields), entry.parent if parent is None else parent
        )
        elements = (*document.elements[:index], changed, *document.elements[index + 1 :])
        return replace(document, elements=elements)

    return change


def with_page(number: int, change_page: Callable[[Page], Page]) -> Change:
    def change(document: PagedDocument) -> PagedDocument:
        pages = list(document.pages)
        pages[number] = change_page(pages[number])
        return replace(document, pages=tuple(pages))

    return change


def with_link(**fields: object) -> Change:
    def change_page(page: Page) -> Page:
        link: LinkArea = replace(page.links[0], **fields)  # type: ignore[arg-type]
        return replace(page, links=(link, *page.links[1:]))

    return with_page(0, change_page)


def with_run(**fields: object) -> Change:
    """The title's run, changed."""

    def change_page(page: Page) -> Page:
        placements: list[Placement] = list(page.placements)
        position = next(i for i, p in enumerate(placements) if isinstance(p, TextRun))
        placements[position] = replace(placements[position], **fields)  # type: ignore[arg-type]
        return replace(page, placements=tuple(placements))

    return with_page(0, change_page)


def swapped(document: PagedDocument) -> PagedDocument:
    page = document.pages[0]
    runs = [p for p in page.placements if p.owner >= 0]
    placements = [p for p in page.placements if p.owner < 0]
    return with_page(
        0, lambda _: replace(page, placements=(runs[1], runs[0], *runs[2:], *placements))
    )(document)


def without_a_cell(document: PagedDocument) -> PagedDocument:
    """The last TD becomes a paragraph elsewhere: its row is short."""
    index = max(i for i, entry in enumerate(document.elements) if entry.element.role == "TD")
    entry = document.elements[index]
    body = document.elements[document.elements[entry.parent].parent].parent
    changed = StructureElement(replace(entry.element, role="P"), document.elements[body].parent)
    elements = (*document.elements[:index], changed, *document.elements[index + 1 :])
    return replace(document, elements=elements)


def with_a_span(document: PagedDocument) -> PagedDocument:
    """The first TD is over the next row, too, which is full."""
    index = first(document, "TD")
    entry = document.elements[index]
    changed = replace(entry, element=replace(entry.element, row_span=2))
    elements = (*document.elements[:index], changed, *document.elements[index + 1 :])
    return replace(document, elements=elements)


FAULTS: dict[str, tuple[Change, str]] = {
    "no title": (with_info(title=" "), "no title"),
    "no language": (with_info(language=""), "the language ''"),
    "no such language": (with_info(language="English (US)"), "not of BCP 47"),
    "no such day": (with_info(created="May 2026"), "'May 2026' is not an ISO 8601 day"),
    "a surrogate in the title": (with_info(title="a\ud800"), "the title has a character"),
    "a control character": (with_info(rights="a\x0bb"), "the rights has a character"),
    "no pages": (lambda document: replace(document, pages=()), "no pages"),
    "an owner that is nothing": (with_run(owner=9999), "paints for the owner 9999"),
    "an unknown artifact": (with_run(owner=-9), "paints for the owner -9"),
    "a link of nobody": (with_link(owner=-1), "a link for the owner -1"),
    "a child before its parent": (with_element("H2", 12), "has the parent 12"),
    "an unknown role": (with_element("H1", role="Headline"), "neither standard nor"),
    "a Note": (with_element("Attribution", role="Note"), "neither standard nor"),
    "no H1": (with_element("H1", role="P"), "0 elements are H1"),
    "two H1": (with_element("H2", role="H1"), "2 elements are H1"),
    "a skipped level": (with_element("H2", role="H3"), "an H3 follows an H1"),
    "a figure without words": (with_element("Figure", alt=""), "no alternate description"),
    "content beside elements": (with_run(owner=3), "owns both content and elements"),
    "a list of paragraphs": (with_element("LI", role="P"), "has the kids P, LI"),
    "an item in no list": (with_element("L", role="Div"), "stands in Div"),
    "an odd numbering": (with_element("L", numbering="Stars"), "numbering 'Stars'"),
    "a header without scope": (with_element("TH", scope=""), "has the scope ''"),
    "a short row": (without_a_cell, "has rows of [1, 2] cells"),
    "a span out of its body": (with_a_span, "that is not regular"),
    "a head without a body": (with_element("TBody", role="TFoot"), "without a TBody"),
    "a second head": (with_element("TBody", role="THead"), "THead, TFoot or Caption twice"),
    "a link in a span": (with_element("Link", role="Span"), "has a link and is no Link"),
    "a Link without a link": (
        with_page(0, lambda page: replace(page, links=page.links[1:])),
        "(Link) has no link",
    ),
    "a link without words": (with_link(contents=""), "has no contents"),
    "a link to nowhere": (with_link(target="#ref-9"), "leads to '#ref-9'"),
    "a script": (with_link(target="javascript:alert(1)"), "has the target 'javascript"),
    "a file": (with_link(target="file:///etc/passwd"), "has the target 'file"),
    "paint out of order": (swapped, "too late"),
    "an emoji": (with_run(text="Hello \U0001f600"), "cannot draw U+1F600"),
    "a line feed": (with_run(text="a\nb"), "cannot draw U+000A"),
    "a byte order mark": (with_run(text="\ufeff", face="FiraSans-regular"), "draw U+FEFF"),
    "an unknown face": (with_run(face="Nothing-bold"), "no face has the key"),
    "a destination off the pages": (
        lambda document: replace(document, destinations=(Destination("ref-1", 7, 0.0),)),
        "is on page 7 of 2",
    ),
    "a destination twice": (
        lambda document: replace(document, destinations=document.destinations * 2),
        "'ref-1' exists twice",
    ),
    "an outline entry without words": (
        lambda document: replace(document, outline=(OutlineEntry("", 0, 0, 0.0),)),
        "has no text that can be written",
    ),
}


def test_a_sound_document_passes(document: PagedDocument, fonts: FontSet) -> None:
    tree = check_gate(document, fonts, ("PDF/UA-1", "PDF/A-2a"))
    assert len(tree.pages) == 2


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_and_nothing_is_written(
    document: PagedDocument, fonts: FontSet, name: str
) -> None:
    change, expected = FAULTS[name]
    with pytest.raises(GateError) as caught:
        write(change(document), fonts, ("PDF/UA-1",), 300)
    assert any(expected in fault for fault in caught.value.faults), caught.value.faults


def test_all_faults_come_at_once(document: PagedDocument, fonts: FontSet) -> None:
    worse = with_run(text="\U0001f600")(with_link(contents="")(document))
    with pytest.raises(GateError) as caught:
        check_gate(worse, fonts, ("PDF/UA-1",))
    assert len(caught.value.faults) == 2
    assert all(fault in str(caught.value) for fault in caught.value.faults)


def test_a_claim_that_nothing_checks_is_refused(document: PagedDocument, fonts: FontSet) -> None:
    with pytest.raises(GateError, match="PDF/X-4"):
        check_gate(document, fonts, ("PDF/X-4",))


def test_elements_that_own_nothing_are_left_out_but_cells_stay(
    document: PagedDocument, fonts: FontSet
) -> None:
    cell = max(i for i, entry in enumerate(document.elements) if entry.element.role == "TD")
    emptied = with_page(
        1,
        lambda page: replace(page, placements=tuple(p for p in page.placements if p.owner != cell)),
    )(document)
    tree = check_gate(emptied, fonts, ())
    written = [node.index for node in tree.nodes]
    roles = [document.elements[i].element.role for i in range(len(document.elements))]
    left_out = [roles[i] for i in range(len(roles)) if i not in written]
    assert left_out == ["P"]
    assert cell in written
