"""Places in the file and the ways there: destinations, the outline, link annotations."""

from collections.abc import Sequence

from brochure.geometry import Length
from brochure.layout.paged import LinkArea, OutlineEntry, PagedDocument
from brochure.pdf.canvas import Canvas
from brochure.pdf.syntax import (
    NULL,
    Entry,
    Syntax,
    array,
    dictionary,
    number,
    rectangle,
    text_string,
    uri_string,
)

_PRINT = b"4"
"""The annotation flag Print, alone (ISO 32000-1 12.5.3, ISO 19005-2 6.3.2)."""
_LONGEST_CONTENTS = 300
"""Characters of a link's description, which stands once for each line of the link."""


class Places:
    """The pages of a document by their references, and its named destinations."""

    __slots__ = ("_document", "_named", "_pages")

    def __init__(self, document: PagedDocument, pages: Sequence[Syntax]) -> None:
        self._document = document
        self._pages = pages
        self._named = {place.name: place for place in document.destinations}

    def write_link(self, canvas: Canvas, area: LinkArea, page: int, key: int) -> Syntax:
        """A reference to the link annotation of an area on a page; `key` is its StructParent."""
        return canvas.add(
            dictionary(
                ("Type", b"/Annot"),
                ("Subtype", b"/Link"),
                ("Rect", rectangle(area.rect, self._document.pages[page].size.height)),
                ("Border", b"[0 0 0]"),
                ("F", _PRINT),
                ("P", self._pages[page]),
                ("Contents", text_string(_shortened(area.contents))),
                ("StructParent", b"%d" % key),
                ("A", self._action(area.target)),
            )
        )

    def write_outline(self, canvas: Canvas) -> Syntax | None:
        """A reference to the outline, all of it open, or None where there are no entries."""
        entries = self._document.outline
        if not entries:
            return None
        children = _nest(entries)
        # The top of the outline is entry -1: the last place of each of these lists.
        nodes = [canvas.reserve() for _ in children]
        descendants = [0] * len(children)
        for index in reversed(range(-1, len(entries))):
            descendants[index] = sum(1 + descendants[child] for child in children[index])
        for parent in range(-1, len(entries)):
            family = children[parent]
            for before, child, after in zip(
                (None, *family), family, (*family[1:], None), strict=False
            ):
                entry = entries[child]
                links = (("Parent", parent), ("Prev", before), ("Next", after))
                canvas.define(
                    nodes[child],
                    dictionary(
                        ("Title", text_string(entry.text)),
                        ("Dest", self._destination(entry.page, entry.y)),
                        *((key, nodes[to]) for key, to in links if to is not None),
                        *_family(nodes, children[child], descendants[child]),
                    ),
                )
        top = _family(nodes, children[-1], descendants[-1])
        canvas.define(nodes[-1], dictionary(("Type", b"/Outlines"), *top))
        return nodes[-1]

    def _action(self, target: str) -> Syntax:
        if not target.startswith("#"):
            return dictionary(("S", b"/URI"), ("URI", uri_string(target)))
        place = self._named[target[1:]]
        return dictionary(("S", b"/GoTo"), ("D", self._destination(place.page, place.y)))

    def _destination(self, page: int, y: Length) -> Syntax:
        """The explicit destination of a line on a page, at the zoom in use (12.3.2.2)."""
        height = self._document.pages[page].size.height
        return array((self._pages[page], b"/XYZ", NULL, number(height - y), NULL))


def _shortened(contents: str) -> str:
    if len(contents) <= _LONGEST_CONTENTS:
        return contents
    return contents[:_LONGEST_CONTENTS].rpartition(" ")[0] + " \u2026"


def _nest(entries: Sequence[OutlineEntry]) -> list[list[int]]:
    """The children of each entry, and last those of the top.

    The parent is the last entry before that is higher up, however much higher.
    """
    children: list[list[int]] = [[] for _ in range(len(entries) + 1)]
    open_entries: list[int] = []
    for index, entry in enumerate(entries):
        while open_entries and entries[open_entries[-1]].depth >= entry.depth:
            open_entries.pop()
        children[open_entries[-1] if open_entries else -1].append(index)
        open_entries.append(index)
    return children


def _family(
    nodes: Sequence[Syntax], children: Sequence[int], descendants: int
) -> tuple[Entry, ...]:
    """First, Last and Count, none of them where there are no children (ISO 32000-1 12.3.3)."""
    if not children:
        return ()
    return (
        ("First", nodes[children[0]]),
        ("Last", nodes[children[-1]]),
        ("Count", b"%d" % descendants),
    )
