"""Why pages end where they do: how full each is, and what would have come next."""

from collections.abc import Iterator, Sequence

from brochure.geometry import Length
from brochure.layout.bricks import CUT, Boxes, Brick, bottom_of, gap, top_of
from brochure.layout.paged import PageEnd
from brochure.layout.stretch import PageFill


def page_ends(
    bricks: Sequence[Brick], boxes: Boxes, fills: Sequence[PageFill], rooms: Sequence[Length]
) -> tuple[PageEnd, ...]:
    """How each page ends; `rooms` are the heights of the pages' frames, in points."""
    return tuple(_end(bricks, boxes, fill, room) for fill, room in zip(fills, rooms, strict=True))


def _end(bricks: Sequence[Brick], boxes: Boxes, fill: PageFill, room: Length) -> PageEnd:
    shown = bricks[fill.first : fill.last + 1]
    taken = fill.height if fill.turns or not shown else sum(_heights(shown, boxes))
    spare = max(0.0, room - taken)
    # Under a cover that takes the whole page there is no room to fill.
    filled = min(1.0, taken / room) if room else 1.0
    following = fill.last + 1
    if following >= len(bricks):
        return PageEnd("end", filled, spare, room)
    unit = _unit(bricks, following)
    height = sum(_heights(unit, boxes))
    route = next((it.route for it in unit if it.route is not None), None)
    if not shown or bricks[following].forces_page or any(it.forces_page for it in unit):
        return PageEnd("forced", filled, spare, room, route, height)
    return PageEnd("kept" if len(unit) > 1 else "full", filled, spare, room, route, height)


def _unit(bricks: Sequence[Brick], start: int) -> Sequence[Brick]:
    """The bricks from one on that no page break should part."""
    stop = start
    while stop < len(bricks) - 1 and bricks[stop].break_cost >= CUT:
        stop += 1
    return bricks[start : stop + 1]


def _heights(bricks: Sequence[Brick], boxes: Boxes) -> Iterator[Length]:
    """The parts of the height of bricks that stand under each other, before spaces grow."""
    for index, brick in enumerate(bricks):
        yield gap(bricks[index - 1], brick, boxes) if index else top_of(brick, boxes)
        yield brick.height
    if bricks:
        yield bottom_of(bricks[-1], boxes)
