"""Pagination: bricks to pages, the best breaks over the whole stretch rather than page by page."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochure.geometry import Length
from brochure.layout.bricks import NEVER, Brick, OpenBox, bottom_of, gap, top_of

_PAGE_COST = 400.0
_EMPTY_COST = 1_000.0
_HOLE = 0.25
"""A page emptier than this, other than a stretch's last, is a white hole."""
_HOLE_COST = 4_000.0
_LEAST_LAST_LINES = 4
_SHORT_LAST_COST = 2_500.0


@dataclass(frozen=True, slots=True)
class Stack:
    """One page's bricks: indices from `first` to `last`, and the y of each."""

    first: int
    last: int
    tops: tuple[Length, ...]
    height: Length


def paginate(
    bricks: Sequence[Brick], boxes: Sequence[OpenBox], first_height: Length, height: Length
) -> tuple[Stack, ...]:
    """The pages. `first_height` is the frame's height on the cover's page, `height` on others."""
    stacks: list[Stack] = []
    starts = [*_forced(bricks), len(bricks)]
    begin = 0
    for end in starts:
        if end > begin:
            opening = first_height if not stacks else height
            if not stacks and top_of(bricks[0], boxes) + bricks[0].height > first_height:
                # Nothing fits under the cover's band: the band has its page to itself.
                stacks.append(Stack(0, -1, (), 0.0))
                opening = height
            stacks.extend(_best(bricks, boxes, begin, end, opening, height))
        begin = end
    return tuple(stacks)


def _forced(bricks: Sequence[Brick]) -> Iterator[int]:
    """Where a page is forced to begin: the headings that lead to the brick go with it."""
    for index, brick in enumerate(bricks):
        if brick.forces_page:
            start = index
            while start and bricks[start - 1].break_cost >= NEVER:
                start -= 1
            if start:
                yield start


def _best(
    bricks: Sequence[Brick],
    boxes: Sequence[OpenBox],
    begin: int,
    end: int,
    first_height: Length,
    height: Length,
) -> list[Stack]:
    """The cheapest pages for the bricks from `begin` up to `end`."""
    count = end - begin
    gaps = [0.0] + [gap(bricks[begin + i - 1], bricks[begin + i], boxes) for i in range(1, count)]
    depth = [0.0] * count
    lines = [0] * (count + 1)
    total = 0.0
    for i in range(count):
        total += gaps[i] + bricks[begin + i].height
        depth[i] = total
        lines[i + 1] = lines[i] + bricks[begin + i].lines
    heads = [_head(bricks, boxes, begin + i, is_first=i == 0) for i in range(count)]
    feet = [bottom_of(bricks[begin + i], boxes) for i in range(count)]
    cost = [0.0] + [float("inf")] * count
    came_from = [0] * (count + 1)
    for stop in range(1, count + 1):
        last = bricks[begin + stop - 1]
        for start in range(stop - 1, -1, -1):
            room = first_height if start == 0 else height
            used = depth[stop - 1] - depth[start] + bricks[begin + start].height
            used += heads[start] + feet[stop - 1]
            if used > room + 1e-6 and start < stop - 1:
                # The first page may hold less than the others: a later start is no shorter.
                break
            price = cost[start] + _PAGE_COST
            empty = max(0.0, 1 - used / room)
            if stop < count:
                price += last.break_cost + _EMPTY_COST * empty * empty
                if empty > _HOLE:
                    price += _HOLE_COST * (empty - _HOLE)
            elif start and lines[stop] - lines[start] < _LEAST_LAST_LINES:
                price += _SHORT_LAST_COST
            if price < cost[stop]:
                cost[stop] = price
                came_from[stop] = start
    return _stacks(bricks, boxes, begin, came_from, gaps, heads)


def _head(
    bricks: Sequence[Brick], boxes: Sequence[OpenBox], index: int, *, is_first: bool
) -> Length:
    """The space above a page's first brick: open boxes, and headers that are repeated."""
    brick = bricks[index]
    space = top_of(brick, boxes)
    if index and not is_first:
        for box in brick.boxes:
            repeat = boxes[box].repeat
            if repeat is not None and box in bricks[index - 1].boxes:
                space += repeat.height
    return space


def _stacks(
    bricks: Sequence[Brick],
    boxes: Sequence[OpenBox],
    begin: int,
    came_from: Sequence[int],
    gaps: Sequence[Length],
    heads: Sequence[Length],
) -> list[Stack]:
    stop = len(came_from) - 1
    ends = [stop]
    while ends[-1] > 0:
        ends.append(came_from[ends[-1]])
    ends.reverse()
    stacks = []
    for start, stop in itertools.pairwise(ends):
        y = heads[start]
        tops = []
        for i in range(start, stop):
            if i > start:
                y += gaps[i]
            tops.append(y)
            y += bricks[begin + i].height
        height = y + bottom_of(bricks[begin + stop - 1], boxes)
        stacks.append(Stack(begin + start, begin + stop - 1, tuple(tops), height))
    return stacks
