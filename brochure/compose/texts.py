"""The texts and pictures of a story, changed one by one."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.links import without_addresses
from brochure.compose.story import (
    Chart,
    Element,
    Grid,
    GridCell,
    GridRow,
    Inline,
    Item,
    List,
    Logo,
    Node,
    Panel,
    Picture,
    PrintField,
    Row,
    Text,
)
from brochure.compose.story_walk import walk

Change: TypeAlias = Callable[[Text], Text]
Exchange: TypeAlias = Callable[[Picture | Logo], tuple[Node, ...]]


class _Changes(Struct, frozen=True):
    text: Change
    picture: Exchange


def _as_it_is(text: Text) -> Text:
    return text


def _kept(node: Picture | Logo) -> tuple[Node, ...]:
    return (node,)


def with_texts(nodes: Sequence[Node], change: Change) -> tuple[Node, ...]:
    """The nodes, each text in them as `change` returns it, asked in reading order."""
    return _changed(nodes, _Changes(change, _kept))


def with_pictures(nodes: Sequence[Node], change: Exchange) -> tuple[Node, ...]:
    """The nodes, with what `change` returns in place of each picture and logo."""
    return _changed(nodes, _Changes(_as_it_is, change))


def part(inline: Inline, start: int, end: int) -> Inline:
    """A part of a phrase, from one character to before another."""
    return replace(inline, text=inline.text[start:end], goes_on=inline.goes_on or start > 0)


def words_of(inlines: Sequence[Inline]) -> str:
    """What inlines say, on one line, without the addresses of links."""
    return "".join(inline.text for inline in without_addresses(inlines)).replace("\n", " ")


def place_to_write(description: str) -> Element:
    """The element of lines or a box to write in; `description` says what belongs there."""
    return Element("Form", field=PrintField("tv", description))


def is_lone_heading(panel: Panel) -> bool:
    """True for a panel that says its heading and nothing else."""
    said = [it for it in walk((panel,)) if not isinstance(it, Panel | Row)]
    return len(said) == 1 and isinstance(said[0], Text) and said[0].keep_with_next


def without_heading(panel: Panel) -> Panel:
    """The panel with a paragraph in place of its heading, which heads nothing."""

    def paragraph(text: Text) -> Text:
        return replace(text, element=Element("P"), keep_with_next=False)

    return _panel(panel, _Changes(paragraph, _kept))


def _changed(nodes: Sequence[Node], changes: _Changes) -> tuple[Node, ...]:
    return tuple(it for node in nodes for it in _node(node, changes))


def _node(node: Node, changes: _Changes) -> tuple[Node, ...]:
    match node:
        case Text():
            return (changes.text(node),)
        case Picture() | Logo():
            return changes.picture(node)
        case List():
            return (replace(node, items=tuple(_item(it, changes) for it in node.items)),)
        case Panel():
            return (_panel(node, changes),)
        case Row():
            return (replace(node, cells=tuple(_panel(cell, changes) for cell in node.cells)),)
        case Grid():
            return (_grid(node, changes),)
        case Chart():
            return (replace(node, table=_grid(node.table, changes)),)
        case _:
            return (node,)


def _item(item: Item, changes: _Changes) -> Item:
    return replace(item, body=_changed(item.body, changes))


def _panel(panel: Panel, changes: _Changes) -> Panel:
    continued = changes.text(panel.continued) if panel.continued else None
    return replace(panel, children=_changed(panel.children, changes), continued=continued)


def _grid(grid: Grid, changes: _Changes) -> Grid:
    return replace(
        grid,
        caption=changes.text(grid.caption) if grid.caption else None,
        head=tuple(_row(row, changes) for row in grid.head),
        rows=tuple(_row(row, changes) for row in grid.rows),
        continued=changes.text(grid.continued) if grid.continued else None,
        notes=tuple(map(changes.text, grid.notes)),
    )


def _row(row: GridRow, changes: _Changes) -> GridRow:
    return replace(row, cells=tuple(_cell(cell, changes) for cell in row.cells))


def _cell(cell: GridCell, changes: _Changes) -> GridCell:
    return replace(cell, children=_changed(cell.children, changes))
