"""Panels whose content stands in two columns, down the first and then down the second.

Sources, the imprint and tables of contents are looked up rather than read: short lines save paper.
"""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace

from brochure.compose.story import Panel
from brochure.geometry import Length
from brochure.layout.bricks import CUT, ITEM_BREAK, Boxes, Brick, edged, gap, lines_in
from brochure.layout.column import narrow
from brochure.layout.frame import overlaid
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack
from brochure.theme.styles import BoxStyle

_NARROWEST: Length = 150.0
"""Points of a column."""
_MOST_OF_A_PAGE = 0.45
"""Columns higher than this share of a page begin again: nobody looks far up for the second one."""
_WORTH_IT = 0.8
"""Two columns that are no lower than this share of one save nothing."""


def split_bricks(
    node: Panel, style: BoxStyle, owner: int, scope: Scope, sink: Sink
) -> list[Brick] | None:
    """The panel's content in two columns, a brick for each pair; None where one column is better.

    Only where text has a side column: other pages are narrow, or have two columns already.
    """
    column = scope.column
    x, width = column.span(style.span)
    half = (width - style.gap) / 2
    if not column.side or half < _NARROWEST:
        return None
    branch = sink.branch()
    inside = replace(scope, column=narrow(x, half, half), parent=owner, outdent=0.0)
    bricks = inside.bricks(node.children, branch)
    pairs = [
        _pair(part, half + style.gap, branch.boxes, node)
        for part in _parts(bricks, scope.room, branch.boxes)
    ]
    if not pairs or None in pairs:
        return None
    sink.take(branch)
    made = [replace(it, break_cost=ITEM_BREAK) for it in pairs if it is not None]
    made[-1] = replace(made[-1], break_cost=0.0)
    return edged(made, style.before, style.after)


def _parts(bricks: Sequence[Brick], room: Length, boxes: Boxes) -> list[Sequence[Brick]]:
    """The bricks in parts of about the same height, each low enough for two columns."""
    if not bricks:
        return []
    depths = _depths(bricks, boxes)
    count = math.ceil(depths[-1] / 2 / (room * _MOST_OF_A_PAGE))
    ends = [0]
    for number in range(1, count):
        wanted = depths[-1] * number / count
        free = [i for i in _breaks(bricks) if i > ends[-1]]
        if free:
            ends.append(min(free, key=lambda i: abs(depths[i - 1] - wanted)))
    return [bricks[one:other] for one, other in pairwise([*ends, len(bricks)])]


def _pair(bricks: Sequence[Brick], shift: Length, boxes: Boxes, node: Panel) -> Brick | None:
    """The bricks as two columns in one brick; None where that is hardly lower than one."""
    whole = _depths(bricks, boxes)[-1]
    best: tuple[Length, int] = (whole * _WORTH_IT, 0)
    for at in _breaks(bricks):
        height = max(_depths(it, boxes)[-1] for it in (bricks[:at], bricks[at:]))
        best = min(best, (height, at))
    height, at = best
    if not at:
        return None
    left, right = stack(bricks[:at], boxes), stack(bricks[at:], boxes)
    frame = overlaid(height, (left, right.translated(shift, 0.0)))
    space = bricks[-1].after
    return Brick(frame, space, space, lines=lines_in(height), route=node.route)


def _breaks(bricks: Sequence[Brick]) -> list[int]:
    """The indices of the bricks that may begin a column."""
    return [i for i in range(1, len(bricks)) if bricks[i - 1].break_cost < CUT]


def _depths(bricks: Sequence[Brick], boxes: Boxes) -> list[Length]:
    """From the top of the first brick to the bottom of each."""
    spaces = (gap(one, other, boxes) for one, other in pairwise(bricks))
    heights = [space + it.height for space, it in zip(spaces, bricks[1:], strict=True)]
    return list(accumulate(heights, initial=bricks[0].height))
