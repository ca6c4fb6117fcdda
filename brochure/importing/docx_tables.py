"""The tables of a .docx file, with the cells that are merged."""

from collections.abc import Callable, Iterator

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.importing.document import Aside, Block, Box, Cell, Paragraph, Table
from brochure.importing.docx_runs import all_text
from brochure.importing.package import child, short, value
from brochure.limits import MOST_SPANNED

_Read = Callable[["etree._Element"], tuple[Block, ...]]  # noqa: SLF001 -- lxml names it so


class _Place(Struct):
    column: int
    columns: int
    blocks: tuple[Block, ...]
    goes_on: bool
    rows: int = 1


class _Row(Struct):
    places: list[_Place] = field(default_factory=list)
    is_head: bool = False


def read_table(element: "etree._Element", read: _Read, asides: list[Aside]) -> Iterator[Block]:
    """A table; of one that has a single cell, a box, as such a table is a frame around text."""
    rows: list[_Row] = []
    for it in _rows(element):
        properties = child(it, "w:trPr")
        if child(properties, "w:del") is not None:
            asides.append(Aside(all_text(it), "a row that a tracked change has deleted"))
            continue
        head = child(properties, "w:tblHeader")
        is_head = head is not None and value(head) not in {"0", "false", "off"}
        rows.append(_Row(list(_places(it, properties, read)), is_head))
    _merge(rows)
    cells = tuple(
        tuple(
            Cell(it.blocks, it.rows, it.columns, _is_strong(it.blocks))
            for it in row.places
            if not it.goes_on
        )
        for row in rows
    )
    flat = [cell for row in cells for cell in row]
    if len(flat) == 1:
        if flat[0].blocks:
            yield Box(flat[0].blocks)
    elif any(cell.blocks for cell in flat):
        heads = next((i for i, row in enumerate(rows) if not row.is_head), len(rows))
        yield Table(cells, min(heads, len(rows) - 1))


def _rows(element: "etree._Element") -> "Iterator[etree._Element]":
    for it in element:
        name = short(it.tag)
        if name == "w:tr":
            yield it
        elif name in {"w:sdt", "w:sdtContent", "w:customXml", "w:ins"}:
            yield from _rows(it)


def _cells(element: "etree._Element") -> "Iterator[etree._Element]":
    for it in element:
        name = short(it.tag)
        if name == "w:tc":
            yield it
        elif name in {"w:sdt", "w:sdtContent", "w:customXml", "w:ins"}:
            yield from _cells(it)


def _places(
    row: "etree._Element", properties: "etree._Element | None", read: _Read
) -> Iterator[_Place]:
    column = _count(child(properties, "w:gridBefore"), 0)
    for it in _cells(row):
        own = child(it, "w:tcPr")
        columns = _count(child(own, "w:gridSpan"), 1)
        merge, beside = child(own, "w:vMerge"), child(own, "w:hMerge")
        goes_on = merge is not None and value(merge) != "restart"
        blocks = read(it)
        if beside is not None and value(beside) != "restart":
            goes_on = True
        yield _Place(column, columns, blocks, goes_on and not blocks)
        column += columns


def _count(element: "etree._Element | None", default: int) -> int:
    digits = "" if element is None else value(element)
    return min(int(digits), MOST_SPANNED) if digits.isdigit() else default


def _merge(rows: list[_Row]) -> None:
    """Lengthen the cell above for each cell that only goes on with it."""
    open_cells: dict[int, _Place] = {}
    for row in rows:
        now: dict[int, _Place] = {}
        for place in row.places:
            above = open_cells.get(place.column)
            if place.goes_on and above is not None and above.columns == place.columns:
                above.rows += 1
                now[place.column] = above
            else:
                place.goes_on = False
                now[place.column] = place
        open_cells = now


def _is_strong(blocks: tuple[Block, ...]) -> bool:
    """True where all words of a cell are bold."""
    runs = [
        run for it in blocks if isinstance(it, Paragraph) for run in it.runs if run.text.strip()
    ]
    return bool(runs) and all(it.strong for it in runs)


def without_strong(paragraph: Paragraph) -> Paragraph:
    """The paragraph with no bold words: its look says already that it is a heading."""
    return replace(paragraph, runs=tuple(replace(it, strong=False) for it in paragraph.runs))
