"""Pagination in so many frames and no more: the panels of a folded sheet, the pages of a fit."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct

from brochure.layout.bricks import Boxes, Brick, top_of
from brochure.layout.frames import Frames
from brochure.layout.paginate import forced, stretch_of
from brochure.layout.stretch import PageFill, Stretch

_LOOK_ON = 8
"""Columns of more bricks may balance lower: so many more are tried on a page that is too full."""


class _Way(Struct, frozen=True):
    """Bricks in the frames up to one, and what they cost."""

    price: float
    fills: tuple[PageFill, ...]


def paginate_within(
    bricks: Sequence[Brick], boxes: Boxes, frames: Frames
) -> tuple[PageFill, ...] | None:
    """The cheapest frames, `frames.most` at most; None where the bricks do not fit.

    They fit where no brick is over its frame, none is parted from what it leads to, and each forced
    page begins in the frame that it is pinned to. A frame that is skipped holds no bricks.
    """
    starts = [0, *forced(bricks)]
    ways = {0: _Way(0.0, ())}
    for index, (begin, end) in enumerate(pairwise((*starts, len(bricks)))):
        if begin == end:
            continue
        pin = frames.pins[index - 1] if 0 < index <= len(frames.pins) else None
        ways = _onward(bricks, boxes, (begin, end), frames, _at(ways, pin, begin))
    best = min(ways.values(), key=lambda way: way.price, default=None)
    return None if best is None else best.fills


def _at(ways: dict[int, _Way], pin: int | None, begin: int) -> dict[int, _Way]:
    """The ways that have reached the frame that a part is pinned to, those between left empty."""
    if pin is None:
        return ways
    reached = [(way.price, used) for used, way in ways.items() if used <= pin]
    if not reached:
        return {}
    price, used = min(reached)
    return {pin: _Way(price, (*ways[used].fills, *[_empty(begin)] * (pin - used)))}


def _empty(begin: int) -> PageFill:
    return PageFill(begin, begin - 1, (), 0.0)


def _onward(
    bricks: Sequence[Brick],
    boxes: Boxes,
    part: tuple[int, int],
    frames: Frames,
    ways: dict[int, _Way],
) -> dict[int, _Way]:
    """The ways on through a part, by the frames that are used after it."""
    begin = part[0]
    first = ways.get(0)
    found: dict[int, _Way] = {}
    if first is not None and top_of(bricks[begin], boxes) + bricks[begin].height > frames.first:
        # Nothing fits under the cover's band: the band has its page to itself.
        ways = {1: _Way(first.price, (_empty(begin),))}
    for used, way in ways.items():
        # Only the first frame is of another height.
        stretch = stretch_of(bricks, boxes, part, frames.height(used), frames)
        for count, (price, ends) in enumerate(_counted(stretch, frames.most - used), 1):
            known = found.get(used + count)
            total = way.price + price
            if total < (inf if known is None else known.price):
                found[used + count] = _Way(total, (*way.fills, *stretch.pages(ends)))
    return found


def _counted(stretch: Stretch, most: int) -> Iterator[tuple[float, list[int]]]:
    """The cheapest pages of each count from 1 to `most`: the price, and where they end.

    The price by [pages][bricks placed].
    """
    count = len(stretch.bricks)
    pages = [list(_pages_from(stretch, start)) for start in range(count)]
    prices = [0.0, *[inf] * count]
    came_from: list[list[int]] = []
    for _ in range(most):
        reached, came = [inf] * (count + 1), [0] * (count + 1)
        for start in range(count):
            if prices[start] == inf:
                continue
            for stop, price in pages[start]:
                if prices[start] + price < reached[stop]:
                    reached[stop], came[stop] = prices[start] + price, start
        came_from.append(came)
        prices = reached
        ends = [count]
        for back in reversed(came_from):
            ends.append(back[ends[-1]])
        yield prices[count], ends[::-1]


def _pages_from(stretch: Stretch, start: int) -> Iterator[tuple[int, float]]:
    """The pages that may begin with a brick: where each ends, and its price."""
    too_full = 0
    for stop in range(start + 1, len(stretch.bricks) + 1):
        price = stretch.price(start, stop)
        if price < inf:
            yield stop, price
        too_full += not stretch.holds(start, stop)
        if too_full > _LOOK_ON:
            return
