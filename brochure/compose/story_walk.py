"""What a story tells, node by node, and the fingerprint of its words."""

import hashlib
from collections.abc import Iterator, Sequence

from brochure.compose.links import ADDRESS
from brochure.compose.story import (
    Break,
    Chart,
    Grid,
    Inline,
    Item,
    List,
    Logo,
    Node,
    Panel,
    Picture,
    Row,
    Ruled,
    Text,
)

_PRINTED_FACTS = ("title", "subtitle", "publisher", "feedback")
"""What the handout says of itself that matters to a patient. Versions and dates are no words of
it: a review that changes nothing leaves the words as they are."""


def walk(nodes: Sequence[Node | Item]) -> Iterator[Node]:
    """Every node, in reading order, those inside another after it."""
    for node in nodes:
        match node:
            case Item():
                yield from walk(node.body)
                continue
            case List():
                below: Sequence[Node | Item] = node.items
            case Panel():
                below = node.children
            case Row():
                below = node.cells
            case Grid():
                below = _in_grid(node)
            case Chart():
                below = (node.table,)
            case Text() | Picture() | Logo() | Ruled() | Break():
                below = ()
        yield node
        yield from walk(below)


def _in_grid(grid: Grid) -> tuple[Node, ...]:
    rows = (
        child for row in (*grid.head, *grid.rows) for cell in row.cells for child in cell.children
    )
    caption = (grid.caption,) if grid.caption else ()
    return (*caption, *rows, *grid.notes)


def fingerprint(nodes: Sequence[Node]) -> str:
    """SHA-256 of what a reader is told, as 64 hexadecimal digits; the layout makes no difference.

    Words, alternate texts and addresses count; page numbers, versions, dates and names of reviewers
    do not.
    """
    digest = hashlib.sha256()
    for node in walk(nodes):
        words = ""
        if isinstance(node, Text):
            words = "".join(_words(it) for it in node.inlines)
        elif isinstance(node, Picture | Chart) and node.element is not None:
            words = node.element.alt
        if words.strip():
            digest.update(" ".join(words.split()).encode("utf-8", "replace") + b"\n")
    return digest.hexdigest()


def _words(inline: Inline) -> str:
    steps = inline.route.steps
    if inline.style == ADDRESS:
        return ""
    is_fact = steps[:1] == ("handout",) and not set(steps[1:2]) & set(_PRINTED_FACTS)
    if is_fact or inline.late is not None:
        return ""
    target = inline.link.target if inline.link is not None else ""
    return inline.text if target.startswith("#") else f"{inline.text} {target} "
