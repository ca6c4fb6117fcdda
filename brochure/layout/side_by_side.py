"""Rows: panels side by side. A line of them is one brick; one too tall becomes a column."""

import itertools
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import List, Node, Panel, Picture, Row, Text
from brochure.geometry import Length, Rect
from brochure.layout.bricks import (
    CUT,
    ITEM_BREAK,
    NEVER,
    Boxes,
    Brick,
    OpenBox,
    box_shapes,
    edged,
    lines_in,
)
from brochure.layout.column import narrow
from brochure.layout.frame import Frame, overlaid
from brochure.layout.graphics import least_picture_width
from brochure.layout.icons import icon_room
from brochure.layout.lines import extent
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import repeated, stack
from brochure.layout.telephones import with_telephones
from brochure.theme.styles import Theme

_SHORT_BANDS = 0.25
"""Panels with parts at one height that are lower than this share of the page are not cut."""
_LEAST_PART = 90.0
"""Points; less of panels is not left at a page's foot."""
_SHORT_ROW = 0.4
"""A row whose lines together are lower than this share of the page is not broken."""


class _Cell(Struct, frozen=True):
    """A cell of one line, its children set: one group of bricks for each that is aligned."""

    box: OpenBox
    groups: tuple[list[Brick], ...]
    stands: tuple[bool, ...]
    """Which groups stand on the next one: pictures on their captions."""


def row_bricks(node: Row, scope: Scope, sink: Sink) -> list[Brick]:
    """The row's lines as bricks, or its cells one after the other where they do not fit."""
    style = scope.theme.box(node.style)
    x, width = scope.column.span(style.span)
    count = _cells_on_a_line(scope.theme, node, width, style.gap)
    if count == 0:
        return _as_column(node, scope, sink)
    abreast = sink.branch()
    owner = abreast.element(node.element, scope.parent, node.route)
    widths = _widths(node, count, width, style.gap)
    bricks = []
    for first in range(0, len(node.cells), count):
        cells, at = [], x
        line = node.cells[first : first + count]
        if _is_left_over(scope.theme, line, count):
            widths = [width]
        for cell, cell_width in zip(line, widths, strict=False):
            box = OpenBox(scope.theme.box(cell.style), at, cell_width)
            aligned = node.is_aligned
            cells.append(_set(cell, box, owner, scope, abreast, is_aligned=aligned))
            at += cell_width + style.gap
        last = first + count >= len(node.cells)
        between = max(style.gap, *(cell.box.style.before for cell in cells))
        bricks.append(_line(cells, node, between, abreast.boxes, is_last=last))
    if max(brick.height for brick in bricks) > scope.room:
        return _as_column(node, scope, sink)
    sink.take(abreast)
    if len(bricks) == 1 and _may_be_cut(cells, bricks[0], scope.room):
        return edged(_bands_of(cells, node, scope, sink), style.before, style.after)
    if sum(brick.height for brick in bricks) < scope.room * _SHORT_ROW:
        bricks[:-1] = [replace(it, break_cost=CUT) for it in bricks[:-1]]
    bricks[0] = replace(bricks[0], stretches=True)
    return edged(bricks, style.before, style.after)


def _is_left_over(theme: Theme, line: Sequence[Panel], count: int) -> bool:
    """True for a lone last panel with a ground, where two stand on a line: it fills the line."""
    style = theme.box(line[0].style)
    return count == 2 and len(line) == 1 and (style.ground is not None or style.border > 0)  # noqa: PLR2004


def _set(
    cell: Panel, box: OpenBox, parent: int, scope: Scope, sink: Sink, *, is_aligned: bool
) -> _Cell:
    around = narrow(box.x, box.width, scope.column.widest_text)
    owner = sink.element(cell.element, parent, cell.route)
    column = around.inside(box.style, box.x, box.width)
    theme = scope.theme.inside(box.style)
    inside = replace(scope, theme=theme, column=column, parent=owner, outdent=0.0)
    cell = with_telephones(cell, box.style, is_narrow=True)
    if not is_aligned:
        return _Cell(box, (inside.bricks(cell.children, sink),), (False,))
    groups = tuple(inside.bricks((child,), sink) for child in cell.children)
    return _Cell(box, groups, tuple(isinstance(child, Picture) for child in cell.children))


def _line(
    cells: Sequence[_Cell], node: Row, between: Length, boxes: Boxes, *, is_last: bool
) -> Brick:
    """One line of cells, each box as tall as the tallest."""
    stacks = [[stack(group, boxes) for group in cell.groups] for cell in cells]
    tops, heights = _bands(cells, stacks, boxes)
    below = tops[-1] + heights[-1] if tops else 0.0
    height = max(below + cell.box.top + cell.box.bottom for cell in cells)
    frames: list[Frame] = []
    for cell, groups in zip(cells, stacks, strict=True):
        box = cell.box
        shapes = box_shapes(box.style, Rect(box.x, 0.0, box.width, height))
        frames.append(Frame(items=shapes))
        spare = height - box.top - box.bottom - _ends_at(groups, tops)
        lift = spare if node.align == "bottom" else 0.0
        for group, y, band, stands in zip(groups, tops, heights, cell.stands, strict=False):
            down = box.top + y + lift + (band - group.height if stands else 0.0)
            frames.append(group.translated(0.0, down))
    return Brick(
        overlaid(height, frames),
        before=between,
        after=between,
        break_cost=0.0 if is_last else ITEM_BREAK,
        lines=lines_in(height),
        route=node.route,
    )


def _may_be_cut(cells: Sequence[_Cell], whole: Brick, room: Length) -> bool:
    """True for parts under headings, side by side, too tall to leave so much of a page white."""
    heads = [cell.groups[0] for cell in cells if cell.groups]
    is_headed = all(head and head[-1].break_cost >= NEVER for head in heads)
    is_cut = len(heads) == len(cells) > 1 and is_headed
    return is_cut and whole.height > room * _SHORT_BANDS and len(cells[0].groups) > 2  # noqa: PLR2004


def _bands_of(cells: Sequence[_Cell], node: Row, scope: Scope, sink: Sink) -> list[Brick]:
    """The parts that begin at one height, as a brick each; the first ones stand again."""
    boxes = sink.boxes
    stacks = [[stack(group, boxes) for group in cell.groups] for cell in cells]
    tops, heights = _bands(cells, stacks, boxes)
    top, bottom = max(it.box.top for it in cells), max(it.box.bottom for it in cells)
    last = len(tops) - 1
    bricks: list[Brick] = []
    begin = -top
    for index, (y, height) in enumerate(zip(tops, heights, strict=True)):
        end = y + height + (bottom if index == last else 0.0)
        frames: list[Frame] = []
        for cell, groups in zip(cells, stacks, strict=True):
            rect = Rect(cell.box.x, 0.0, cell.box.width, end - begin)
            frames.append(
                Frame(
                    items=box_shapes(
                        cell.box.style, rect, cut_above=index > 0, cut_below=index < last
                    )
                )
            )
            if index < len(groups):
                frames.append(groups[index].translated(0.0, y - begin))
        leads = end < _LEAST_PART or any(
            cell.groups[index][-1].break_cost >= NEVER
            for cell in cells
            if index < len(cell.groups) and cell.groups[index]
        )
        cost = 0.0 if index == last else NEVER if leads else CUT
        frame = overlaid(end - begin, frames)
        lines = lines_in(frame.height)
        bricks.append(Brick(frame, break_cost=cost, lines=lines, route=node.route))
        begin = end
    around = scope.theme.box(node.style)
    style = replace(scope.theme.box(("plain",)), before=around.before, after=around.after)
    again = repeated(bricks[:1], boxes, scope.room)
    box = sink.box(OpenBox(style, cells[0].box.x, 0.0, repeat=again))
    made = [replace(it, boxes=(box,)) for it in bricks]
    made[0] = replace(made[0], stretches=True)
    return made


def _bands(
    cells: Sequence[_Cell], stacks: Sequence[Sequence[Frame]], boxes: Boxes
) -> tuple[list[Length], list[Length]]:
    """Where the first groups of all cells begin, the second ones and so on; and their heights."""
    tops: list[Length] = []
    heights: list[Length] = []
    y = 0.0
    for index in range(max(len(cell.groups) for cell in cells)):
        space = height = 0.0
        for cell, groups in zip(cells, stacks, strict=True):
            if index >= len(groups) or not cell.groups[index]:
                continue
            height = max(height, groups[index].height)
            above = next((it for it in reversed(cell.groups[:index]) if it), None)
            if above is not None:
                space = max(space, _space(above[-1], cell.groups[index][0], boxes))
        tops.append(y + space)
        heights.append(height)
        y += space + height
    return tops, heights


def _ends_at(groups: Sequence[Frame], tops: Sequence[Length]) -> Length:
    return max((y + it.height for it, y in zip(groups, tops, strict=False)), default=0.0)


def _space(one: Brick, other: Brick, boxes: Boxes) -> Length:
    after = boxes[one.boxes[0]].style.after if one.boxes else one.after
    before = boxes[other.boxes[0]].style.before if other.boxes else other.before
    return max(after, before)


def _cells_on_a_line(theme: Theme, node: Row, width: Length, between: Length) -> int:
    """How many cells stand on a line; 0 where they stand one after the other."""
    total = len(node.cells)
    most = min(node.per_line or total, total)
    for count in range(most, 0, -1):
        if (node.is_even and total % count) or (not node.per_line and count < total):
            continue
        if count == 1:
            return 1 if total == 1 else 0
        widths = _widths(node, count, width, between)
        wants = zip(node.cells, node.widths, itertools.cycle(widths), strict=False)
        if all(
            share == 0.0 or got >= min(_needed(theme, node, cell), width)
            for cell, share, got in wants
        ):
            lines = -(-total // count)
            return -(-total // lines)
    return 0


def _needed(theme: Theme, node: Row, cell: Panel) -> Length:
    pictures = [it for it in cell.children if isinstance(it, Picture) and it.fixed is None]
    if pictures:
        # Pictures are looked at side by side, even where a long word of a caption is broken; not
        # where their labels could not be read.
        return max(
            theme.measures.least(node.narrowest),
            *(least_picture_width(it.image, theme.floors.any) for it in pictures),
        )
    style = theme.box(cell.style)
    edges = style.padding.left + style.padding.right + style.edge + 2 * style.border
    return max(theme.measures.least(node.narrowest), edges + least_width(theme, cell.children))


def least_width(theme: Theme, nodes: Sequence[Node]) -> Length:
    """The width that the widest word or fixed picture of these nodes needs, in points."""
    return max((_least(theme, node) for node in nodes), default=0.0)


def _least(theme: Theme, node: Node) -> Length:
    if isinstance(node, Text):
        style = theme.text(node.style)
        return style.indent + icon_room(node, style) + extent(node.inlines, style, theme.fonts)[0]
    if isinstance(node, List):
        bodies = [it for item in node.items for it in item.body]
        return theme.list(node.style).indent + least_width(theme, bodies)
    if isinstance(node, Panel):
        return least_width(theme, node.children)
    if isinstance(node, Row):
        if 0.0 not in node.widths:
            # Its cells may stand one under the other.
            return least_width(theme, node.cells)
        between = theme.box(node.style).gap * (len(node.cells) - 1)
        return between + sum(_least(theme, cell) for cell in node.cells)
    return (node.fixed or 0.0) if isinstance(node, Picture) else 0.0


def _widths(node: Row, count: int, width: Length, between: Length) -> list[Length]:
    """The widths of the cells on a line; a share of 0 is as wide as the picture in the cell."""
    if count < len(node.cells):
        return [(width + between) / count - between] * count
    own = [
        _own_width(cell.children) if share == 0.0 else 0.0
        for cell, share in zip(node.cells, node.widths, strict=True)
    ]
    room = width + between - sum(fixed + between for fixed in own if fixed)
    total = sum(node.widths) or 1.0
    return [
        fixed or room * share / total - between
        for fixed, share in zip(own, node.widths, strict=True)
    ]


def _own_width(children: tuple[Node, ...]) -> Length:
    return max((it.fixed or 0.0 for it in children if isinstance(it, Picture)), default=0.0)


def _as_column(node: Row, scope: Scope, sink: Sink) -> list[Brick]:
    style = scope.theme.box(node.style)
    owner = sink.element(node.element, scope.parent, node.route)
    return edged(scope.bricks(node.cells, sink, parent=owner), style.before, style.after)
