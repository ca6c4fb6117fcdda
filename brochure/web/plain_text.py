"""The text pass: a Story as plain text in reading order, in lines of 72 characters."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Final

from brochure.compose.story import (
    Chart,
    Element,
    Grid,
    GridRow,
    Item,
    List,
    Node,
    Panel,
    Picture,
    Row,
    Ruled,
    Story,
    Text,
)

WIDTH: Final = 72
"""Characters: the width that mail programs leave as it is (RFC 3676, 4.2)."""
_UNDERLINED: Final = {"H1": "=", "H2": "-"}
_GAP: Final = "  "
_NO_END: Final = 1_000_000
"""Characters: a cell's lines end where its author ended them."""


def write_text(story: Story) -> str:
    """The handout's words, in reading order; page numbers are paper's.

    A picture is its alternative text in brackets. A table that has no room in columns says each
    value after the head of its column.
    """
    return plain(paragraphs_of((*story.cover, *story.body)))


def paragraphs_of(nodes: Iterable[Node]) -> list[str]:
    """The paragraphs, lists and tables of nodes, in lines of WIDTH characters."""
    return list(_parts(nodes, WIDTH))


def plain(parts: Iterable[str]) -> str:
    """Paragraphs as one text, blank lines between them."""
    # The ties of words that stay together did their work when lines were broken.
    return "\n\n".join(parts).replace("\u00a0", " ").replace("\u2011", "-") + "\n"


def _parts(nodes: Iterable[Node], width: int) -> Iterator[str]:
    """Paragraphs, lists and tables, which blank lines part."""
    for node in nodes:
        match node:
            case Text(element=Element()) if words_of(node).strip():
                yield _paragraph(node, width)
            case List():
                yield "\n".join(_item(it, width) for it in node.items)
            case Panel(children=below) | Row(cells=below):
                yield from _parts(below, width)
            case Grid():
                yield from _table(node, width)
            case Chart():
                yield wrapped(f"[{node.element.alt}]", width)
                yield from _table(node.table, width)
            case Picture(element=Element(alt=alt)) if alt:
                yield wrapped(f"[{alt}]", width)
            case Ruled():
                yield "\n".join(["_" * width] * node.count)
            case _:
                # A break and a logo have no words.
                pass


def words_of(node: Text) -> str:
    """The words of a text, line feeds where lines end, without what only pages know."""
    return "".join(it.text for it in node.inlines if it.late is None)


def _paragraph(node: Text, width: int) -> str:
    written = wrapped(words_of(node), width)
    mark = _UNDERLINED.get(node.element.role if node.element is not None else "")
    if mark is None:
        return written
    return f"{written}\n{mark * max(map(len, written.splitlines()))}"


def wrapped(words: str, width: int = WIDTH) -> str:
    """The words in lines of so many characters; their own line ends stay."""
    lines = (
        wrap(it, width, break_long_words=False, break_on_hyphens=False) or [""]
        for it in words.strip().split("\n")
    )
    return "\n".join(line for made in lines for line in made)


def _item(item: Item, width: int) -> str:
    marks = {"box": "[ ]", "bullet": "*", "ring": "*", "dash": "-"}
    mark = marks.get(item.label.kind, item.label.text)
    indent = len(mark) + 1 if mark else 0
    below = "\n".join(_parts(item.body, max(24, width - indent)))
    lines = below.split("\n")
    first = f"{mark} {lines[0]}" if mark else lines[0]
    return "\n".join((first, *(" " * indent + it if it else it for it in lines[1:])))


def _table(grid: Grid, width: int) -> Iterator[str]:
    caption = [] if grid.caption is None else [wrapped(words_of(grid.caption), width)]
    rows = (*grid.head, *grid.rows)
    table = _in_columns([_cells(it) for it in rows], len(grid.head), width)
    made = table if table and not _has_spans(rows) else _records(grid, width)
    yield from (made, *caption) if grid.caption_is_below else (*caption, made)
    yield from _parts(grid.notes, width)


def _cells(row: GridRow) -> list[str]:
    """The words of each cell; a line of its own stays one."""
    return [_lines_of(it.children) for it in row.cells]


def _lines_of(nodes: Iterable[Node]) -> str:
    lines = "\n".join(_parts(nodes, _NO_END)).split("\n")
    return "\n".join(it.rstrip() for it in lines if it.strip())


def _has_spans(rows: Sequence[GridRow]) -> bool:
    cells = [cell.element for row in rows for cell in row.cells]
    return any(it.row_span > 1 or it.column_span > 1 for it in cells)


def _in_columns(rows: list[list[str]], heads: int, width: int) -> str:
    """The rows in columns, or "" where they are too wide for that."""
    parted = [[it.split("\n") for it in row] for row in rows]
    lines_of = [list(zip_longest(*row, fillvalue="")) for row in parted]
    widths = [
        max(map(len, it))
        for it in zip_longest(*(line for row in lines_of for line in row), fillvalue="")
    ]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        return ""
    lines = [
        [_GAP.join(it.ljust(room) for it, room in zip(line, widths, strict=False)) for line in row]
        for row in lines_of
    ]
    rule = "-" * max(len(it) for row in lines for it in row)
    said = ["\n".join(it.rstrip() for it in row) for row in lines]
    # Where a row has several lines, an empty one says where it ends.
    gap = "\n\n" if any(len(row) > 1 for row in lines[heads:]) else "\n"
    return "\n".join((*said[:heads], *[rule] * bool(heads), gap.join(said[heads:])))


def _records(grid: Grid, width: int) -> str:
    """Each row by itself: its first cell, and under it each value after its column's head."""
    heads = _cells(grid.head[-1]) if grid.head else []
    written = ["\n".join(wrapped(it, width) for it in heads)] if heads else []
    for row in grid.rows:
        cells = _cells(row)
        own = heads if len(heads) == len(cells) else [""] * len(cells)
        lines = [wrapped(cells[0], width)]
        for head, value in zip(own[1:], cells[1:], strict=True):
            said = f"{head}: {value}" if head and value else value
            lines.append("\n".join(f"  {it}" for it in wrapped(said, width - 2).split("\n")))
        written.append("\n".join(lines))
    return "\n\n".join(written)
