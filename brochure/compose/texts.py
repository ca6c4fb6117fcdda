"""The texts of a story, changed one by one."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from brochure.compose.story import (
    Element,
    Grid,
    GridCell,
    GridRow,
    Item,
    List,
    Node,
    Panel,
    Row,
    Text,
)
from brochure.compose.telling import walk

Change: TypeAlias = Callable[[Text], Text]


def with_texts(nodes: Sequence[Node], change: Change) -> tuple[Node, ...]:
    """The nodes, each text in them as `change` returns it, asked in reading order."""
    return tuple(_node(node, change) for node in nodes)


def is_lone_heading(panel: Panel) -> bool:
    """True for a panel that says its heading and nothing else."""
    said = [it for it in walk((panel,)) if not isinstance(it, Panel | Row)]
    return len(said) == 1 and isinstance(said[0], Text) and said[0].keep_with_next


def without_heading(panel: Panel) -> Panel:
    """The panel with a paragraph in place of its heading, which heads nothing."""

    def paragraph(text: Text) -> Text:
        return replace(text, element=Element("P"), keep_with_next=False)

    return _panel(panel, paragraph)


def _node(node: Node, change: Change) -> Node:
    match node:
        case Text():
            return change(node)
        case List():
            return replace(node, items=tuple(_item(it, change) for it in node.items))
        case Panel():
            return _panel(node, change)
        case Row():
            return replace(node, cells=tuple(_panel(cell, change) for cell in node.cells))
        case Grid():
            return _grid(node, change)
        case _:
            return node


def _item(item: Item, change: Change) -> Item:
    return replace(item, body=with_texts(item.body, change))


def _panel(panel: Panel, change: Change) -> Panel:
    continued = change(panel.continued) if panel.continued else None
    return replace(panel, children=with_texts(panel.children, change), continued=continued)


def _grid(grid: Grid, change: Change) -> Grid:
    return replace(
        grid,
        caption=change(grid.caption) if grid.caption else None,
        head=tuple(_row(row, change) for row in grid.head),
        rows=tuple(_row(row, change) for row in grid.rows),
        continued=change(grid.continued) if grid.continued else None,
        notes=tuple(map(change, grid.notes)),
    )


def _row(row: GridRow, change: Change) -> GridRow:
    return replace(row, cells=tuple(_cell(cell, change) for cell in row.cells))


def _cell(cell: GridCell, change: Change) -> GridCell:
    return replace(cell, children=with_texts(cell.children, change))
