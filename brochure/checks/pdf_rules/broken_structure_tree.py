"""The structure tree of the PDF file and its pages do not fit together.

## Why it matters
A screen reader follows the tree from one paragraph to the next, and the list on each page back to
the tree. Where they part, it skips a paragraph, reads one twice, or reads another than it shows.

## What to do
Build the PDF again. A tree can't be mended by hand; a program that edits pages often breaks it.

## Source
ISO 32000-1 14.7.4.4 (finding structure elements from content items); ISO 14289-1 7.1; Matterhorn
Protocol 01-004 and 28-010.
"""

from collections import Counter
from collections.abc import Iterator

from brochure.checks.pdf import in_file, on_page, quoted, spot_of
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import Key, Mark, ReadPage, ReadPdf, Structure

_AGAIN = "build the file again; a broken tree can't be mended by hand"


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def broken_structure_tree(pdf: ReadPdf) -> Iterator[Found]:
    """At most one finding a page for each way in which it does not fit; nothing without a tree."""
    tree = pdf.structure
    if tree is None:
        return
    yield from _misplaced(pdf, tree)
    owners: dict[Mark, list[Key]] = {}
    for tag in tree.walk():
        for mark in tag.marks:
            owners.setdefault(mark, []).append(tag.key)
    entries = {it.key: it.elements for it in tree.parents}
    for page in pdf.pages:
        yield from _claims(page, owners)
        yield from _ways_back(page, owners, entries.get(page.struct_parents, ()))
        for link in page.annotations:
            if link.struct_parent >= 0 and not _knows(tree, entries, link.struct_parent, link.key):
                message = "a link on the page leads to the wrong place in the structure tree"
                yield on_page(message, _AGAIN, page.number, quoted(link.contents))


def _misplaced(pdf: ReadPdf, tree: Structure) -> Iterator[Found]:
    nowhere = sum(any(mark.page == 0 for mark in tag.marks) for tag in tree.walk())
    if nowhere:
        elements = "1 element" if nowhere == 1 else f"{nowhere} elements"
        yield in_file(f"the structure tree has {elements} on pages that are not there", _AGAIN)
    for tag in tree.walk():
        page, spot = (0, "") if tag.has_parent and tag.role else spot_of(tag, pdf)
        if not tag.has_parent:
            message = "an element of the structure tree names another parent than holds it"
            yield on_page(message, _AGAIN, page, spot)
        if not tag.role:
            yield on_page("an element of the structure tree has no role", _AGAIN, page, spot)


def _claims(page: ReadPage, owners: dict[Mark, list[Key]]) -> Iterator[Found]:
    words = {
        it.owner.mcid: getattr(it, "text", "")
        for it in reversed(page.painted)
        if it.owner.mcid >= 0
    }
    counts = Counter({it: len(owners.get(Mark(page.number, it), ())) for it in words})
    lost = [it for it in sorted(words) if counts[it] == 0]
    twice = [it for it in sorted(words) if counts[it] > 1]
    if lost:
        message = f"{_pieces(lost)} on the page is tagged, but in no element of the structure tree"
        yield on_page(message, _AGAIN, page.number, quoted(words[lost[0]]))
    if twice:
        message = f"{_pieces(twice)} on the page belongs to two elements of the structure tree"
        yield on_page(message, _AGAIN, page.number, quoted(words[twice[0]]))


def _pieces(mcids: list[int]) -> str:
    return "a piece" if len(mcids) == 1 else f"each of {len(mcids)} pieces"


def _ways_back(
    page: ReadPage, owners: dict[Mark, list[Key]], elements: tuple[Key | None, ...]
) -> Iterator[Found]:
    """The parent tree must give the element that claims each piece of the page."""
    claimed = {mark.mcid: keys for mark, keys in owners.items() if mark.page == page.number}
    wrong = [
        mcid
        for mcid, keys in claimed.items()
        if len(keys) == 1
        and (not 0 <= mcid < len(elements) or elements[mcid] not in (keys[0], None))
    ]
    wrong += [it for it in claimed if 0 <= it < len(elements) and elements[it] is None]
    if wrong:
        texts = (it.text for it in page.texts if it.owner.mcid == min(wrong))
        message = "the page leads back to another element of the structure tree than holds its text"
        yield on_page(message, _AGAIN, page.number, quoted(next(texts, "")))


def _knows(
    tree: Structure, entries: dict[int, tuple[Key | None, ...]], number: int, key: Key
) -> bool:
    element = entries.get(number, (None,))[0]
    return any(
        tag.key == element and any(getattr(it, "key", None) == key for it in tag.kids)
        for tag in tree.walk()
    )
