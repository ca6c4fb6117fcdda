"""What a screen reader says of the pages, from the structure tree."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from brochure.layout.paged import PagedDocument, Placement, TextRun
from brochure.pdf.tags import Node, TagTree
from brochure.preview.spots import LABEL, Reading

_NAMES = {
    "H1": "Heading level 1",
    "H2": "Heading level 2",
    "H3": "Heading level 3",
    "H4": "Heading level 4",
    "H5": "Heading level 5",
    "H6": "Heading level 6",
    "Figure": "Graphic",
    "Caption": "Caption",
    "TH": "Column or row header",
    "TD": "Cell",
    "TOCI": "Contents entry",
}
_LINK = "Link"


class Phrase(Struct, frozen=True):
    """Words, and whether they are announced as a link."""

    text: str
    is_link: bool


class Spoken(Struct, frozen=True):
    """One thing that is said: what it is announced as ("" for plain text), then its words."""

    role: str
    phrases: tuple[Phrase, ...]
    page: int
    spot: int
    """The index of its reading, which is that of its spot."""


def spoken_lines(
    document: PagedDocument, tree: TagTree, found: Sequence[Reading]
) -> tuple[Spoken, ...]:
    """Everything that is said, in reading order."""
    nodes = {node.index: node for node in tree.nodes}
    open_above: frozenset[int] = frozenset()
    lines: list[Spoken] = []
    for number, reading in enumerate(found):
        above = tuple(_ancestors(reading.block, nodes))
        opened = [it for it in reversed(above) if it not in open_above]
        announced = [words for it in opened if (words := _container(nodes[it], nodes))]
        lines.extend(Spoken(words, (), reading.page, number) for words in announced)
        open_above = open_above | frozenset(above)
        role = _role(reading.block, nodes)
        lines.append(Spoken(role, _phrases(document, reading, nodes), reading.page, number))
    return tuple(lines)


def _ancestors(index: int, nodes: Mapping[int, Node]) -> Iterator[int]:
    while index >= 0:
        yield index
        index = nodes[index].parent


def _container(node: Node, nodes: Mapping[int, Node]) -> str:
    """What is said on entering an element that holds others; "" for nothing."""
    if node.role == "L":
        items = sum(nodes[child].role == "LI" for child in node.children)
        return f"List, {items} {'item' if items == 1 else 'items'}"
    if node.role == "Table":
        rows = [it for it in _below(node, nodes) if it.role == "TR"]
        columns = max((len(it.children) for it in rows), default=0)
        return f"Table, {len(rows)} rows, {columns} columns"
    return {"BlockQuote": "Quotation", "TOC": "Contents"}.get(node.role, "")


def _below(node: Node, nodes: Mapping[int, Node]) -> Iterator[Node]:
    for child in node.children:
        yield nodes[child]
        yield from _below(nodes[child], nodes)


def _role(block: int, nodes: Mapping[int, Node]) -> str:
    """The nearest name: that of the element, or of the item or cell that it begins."""
    for index in _ancestors(block, nodes):
        node = nodes[index]
        if node.role in _NAMES:
            return _NAMES[node.role]
        if node.role == "LI":
            return "Item"
        if node.role not in ("P", "LBody", "Lbl"):
            break
    return ""


def _phrases(
    document: PagedDocument, reading: Reading, nodes: Mapping[int, Node]
) -> tuple[Phrase, ...]:
    pieces = [
        Phrase(_words(document, owner, shown), _is_link(owner, reading.block, nodes))
        for owner, shown in reading.owned
    ]
    said = (it for it in pieces if it.text)
    return tuple(
        Phrase("".join(it.text for it in group), is_link)
        for is_link, group in groupby(said, key=lambda it: it.is_link)
    )


def _is_link(owner: int, block: int, nodes: Mapping[int, Node]) -> bool:
    return any(nodes[it].role == _LINK for it in _inside(owner, block, nodes))


def _inside(owner: int, block: int, nodes: Mapping[int, Node]) -> Iterator[int]:
    """The element and those around it, up to its block."""
    for index in _ancestors(owner, nodes):
        yield index
        if index == block:
            return


def _words(document: PagedDocument, owner: int, shown: Sequence[Placement]) -> str:
    """The replacement text, the alternate description, or the text itself (14.9.3, 14.9.4)."""
    element = document.elements[owner].element
    text = "".join(it.text for it in shown if isinstance(it, TextRun))
    said = element.actual_text or element.alt or text
    return f"{said} " if element.role == LABEL and said else said
