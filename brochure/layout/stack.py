"""Stacking bricks inside a cell or on a page: one frame, its boxes painted."""

import itertools
from collections.abc import Sequence

from msgspec.structs import replace

from brochure.geometry import Length, Rect
from brochure.layout.bricks import Boxes, Brick, bottom_of, gap, top_of
from brochure.layout.frame import Frame, overlaid
from brochure.layout.paged import Artifact, Placement

_TALL_HEAD = 0.3
"""A header taller than this share of the page is not repeated: no room would be left for rows."""


def stack(bricks: Sequence[Brick], boxes: Boxes) -> Frame:
    """The bricks under each other, from the top of the first to the bottom of the last."""
    if not bricks:
        return Frame()
    y = top_of(bricks[0], boxes)
    tops = []
    for index, brick in enumerate(bricks):
        if index:
            y += gap(bricks[index - 1], brick, boxes)
        tops.append(y)
        y += brick.height
    return place(bricks, tops, boxes, y + bottom_of(bricks[-1], boxes))


def repeated(bricks: Sequence[Brick], boxes: Boxes, room: Length) -> Brick | None:
    """What stands again on each further page, as artifacts; None where no room would be left."""
    frame = stack(bricks, boxes)
    if not bricks or frame.height > room * _TALL_HEAD:
        return None
    items = tuple(replace(it, owner=Artifact.LAYOUT) for it in frame.items)
    return Brick(Frame(frame.height + bricks[-1].after, items))


def place(
    bricks: Sequence[Brick],
    tops: Sequence[Length],
    boxes: Boxes,
    height: Length,
    continued: frozenset[int] = frozenset(),
    unfinished: frozenset[int] = frozenset(),
    head: Length | None = None,
) -> Frame:
    """A frame of bricks at these heights, each box before its content.

    `continued` are the boxes that began on an earlier page: their repeated bricks stand again.
    `unfinished` are those that go on on the next one. `head` is the y to which the ground of a box
    that bleeds reaches up where it begins a page; None for what does not begin one.
    """
    frames: list[Frame] = []
    rects = _box_rects(bricks, tops, boxes, continued)
    if head is not None and bricks and bricks[0].boxes and boxes[bricks[0].boxes[0]].bleeds:
        outer = bricks[0].boxes[0]
        rects[outer] = _reaching(rects[outer], head)
    painted: set[int] = set()
    for brick, y in zip(bricks, tops, strict=True):
        for index in brick.boxes:
            if index in painted:
                continue
            painted.add(index)
            box, rect, is_continued = boxes[index], rects[index], index in continued
            shapes = box.shapes(rect, cut_above=is_continued, cut_below=index in unfinished)
            frames.append(Frame(items=shapes))
            if box.repeat is not None and is_continued:
                frames.append(box.repeat.frame.translated(0.0, rect.y + box.top))
        frames.append(brick.frame.translated(0.0, y))
    frame = overlaid(height, frames)
    return replace(frame, items=_in_tree_order(frame.items))


def _reaching(rect: Rect, top: Length) -> Rect:
    return Rect(rect.x, top, rect.width, rect.bottom - top)


def _in_tree_order(items: tuple[Placement, ...]) -> tuple[Placement, ...]:
    """The items in the order of their elements, what is not content below them.

    The cells of a table's row that is cut between lines stand side by side in each slice.
    """
    owners = [int(it.owner) for it in items if it.owner >= 0]
    if all(one <= other for one, other in itertools.pairwise(owners)):
        return items
    content = sorted((it for it in items if it.owner >= 0), key=lambda it: it.owner)
    return (*(it for it in items if it.owner < 0), *content)


def _box_rects(
    bricks: Sequence[Brick], tops: Sequence[Length], boxes: Boxes, continued: frozenset[int]
) -> dict[int, Rect]:
    first: dict[int, Length] = {}
    last: dict[int, Length] = {}
    for brick, y in zip(bricks, tops, strict=True):
        above = y
        for box in reversed(brick.boxes):
            repeat = boxes[box].repeat
            if repeat is not None and box in continued:
                above -= repeat.height
            above -= boxes[box].top
            first.setdefault(box, above)
        below = y + brick.height
        for box in reversed(brick.boxes):
            below += boxes[box].bottom
            last[box] = below
    return {
        box: Rect(boxes[box].x, first[box], boxes[box].width, last[box] - first[box])
        for box in first
    }
