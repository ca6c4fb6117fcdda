"""Stacking bricks inside a cell: one brick of fixed height, its boxes painted."""

import itertools
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Length, Rect
from brochure.layout.bricks import (
    Brick,
    OpenBox,
    bottom_of,
    gap,
    moved,
    moved_link,
    top_of,
)
from brochure.layout.paged import Artifact, LinkArea, Placement

_TALL_HEAD = 0.3
"""A header taller than this share of the page is not repeated: no room would be left for rows."""


class Stacked(Struct, frozen=True):
    """What a stack of bricks paints, from its top."""

    height: Length
    placements: tuple[Placement, ...]
    links: tuple[LinkArea, ...]
    marks: tuple[tuple[str, Length], ...]


def stack(bricks: Sequence[Brick], boxes: Sequence[OpenBox]) -> Stacked:
    """The bricks under each other, from the top of the first to the bottom of the last."""
    if not bricks:
        return Stacked(0.0, (), (), ())
    y = top_of(bricks[0], boxes)
    tops = []
    for index, brick in enumerate(bricks):
        if index:
            y += gap(bricks[index - 1], brick, boxes)
        tops.append(y)
        y += brick.height
    height = y + bottom_of(bricks[-1], boxes)
    placements, links, marks = paint(bricks, tops, boxes)
    return Stacked(height, placements, links, marks)


def repeated(
    bricks: Sequence[Brick], boxes: Sequence[OpenBox], frame_height: Length
) -> Brick | None:
    """What stands again on each further page, as artifacts; None where no room would be left."""
    stacked = stack(bricks, boxes)
    if not bricks or stacked.height > frame_height * _TALL_HEAD:
        return None
    placements = tuple(replace(it, owner=Artifact.LAYOUT) for it in stacked.placements)
    return Brick(stacked.height + bricks[-1].after, placements=placements)


def paint(
    bricks: Sequence[Brick],
    tops: Sequence[Length],
    boxes: Sequence[OpenBox],
    continued: frozenset[int] = frozenset(),
    unfinished: frozenset[int] = frozenset(),
) -> tuple[tuple[Placement, ...], tuple[LinkArea, ...], tuple[tuple[str, Length], ...]]:
    """Placements, links and marks of bricks at these heights, each box before its content.

    `continued` are the boxes that began on an earlier page: their repeated bricks stand again.
    `unfinished` are those that go on on the next one.
    """
    placements: list[Placement] = []
    links: list[LinkArea] = []
    marks: list[tuple[str, Length]] = []
    rects = _box_rects(bricks, tops, boxes, continued)
    painted: set[int] = set()
    for brick, y in zip(bricks, tops, strict=True):
        for box in brick.boxes:
            if box not in painted:
                painted.add(box)
                is_continued = box in continued
                shapes = boxes[box].shapes(
                    rects[box], cut_above=is_continued, cut_below=box in unfinished
                )
                placements.extend(shapes)
                repeat = boxes[box].repeat
                if repeat is not None and is_continued:
                    top = rects[box].y + boxes[box].top
                    placements.extend(moved(it, 0.0, top) for it in repeat.placements)
        placements.extend(moved(it, 0.0, y) for it in brick.placements)
        links.extend(moved_link(it, 0.0, y) for it in brick.links)
        marks.extend((name, y + dy) for name, dy in brick.marks)
    return _in_tree_order(placements), tuple(links), tuple(marks)


def _in_tree_order(placements: list[Placement]) -> tuple[Placement, ...]:
    """The placements in the order of their elements, what is not content below them.

    The cells of a table's row that is cut between lines stand side by side in each slice.
    """
    owners = [int(it.owner) for it in placements if it.owner >= 0]
    if all(one <= other for one, other in itertools.pairwise(owners)):
        return tuple(placements)
    content = sorted((it for it in placements if it.owner >= 0), key=lambda it: it.owner)
    return (*(it for it in placements if it.owner < 0), *content)


def _box_rects(
    bricks: Sequence[Brick],
    tops: Sequence[Length],
    boxes: Sequence[OpenBox],
    continued: frozenset[int],
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
