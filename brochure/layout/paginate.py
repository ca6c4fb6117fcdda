"""Pagination: bricks to pages, one stretch after the other."""

from collections.abc import Iterator, Sequence

from brochure.geometry import Length
from brochure.layout.balance import Balanced
from brochure.layout.bricks import NEVER, Boxes, Brick, top_of
from brochure.layout.frames import Frames
from brochure.layout.stretch import PageFill, Stretch


def paginate(bricks: Sequence[Brick], boxes: Boxes, frames: Frames) -> tuple[PageFill, ...]:
    """The pages, as many as are needed."""
    fills: list[PageFill] = []
    starts = [*forced(bricks), len(bricks)]
    begin = 0
    for end in starts:
        if end > begin:
            opening = frames.height(len(fills))
            if not fills and top_of(bricks[0], boxes) + bricks[0].height > opening:
                # Nothing fits under the cover's band: the band has its page to itself.
                fills.append(PageFill(0, -1, (), 0.0))
                opening = frames.rest
            fills.extend(stretch_of(bricks, boxes, (begin, end), opening, frames).fills())
        begin = end
    return tuple(fills)


def stretch_of(
    bricks: Sequence[Brick],
    boxes: Boxes,
    part: tuple[int, int],
    opening: Length,
    frames: Frames,
) -> Stretch:
    """A part of the bricks, in one column or two; `opening` is the height of its first frame."""
    if not frames.shift:
        return Stretch(bricks, boxes, *part, opening, frames.rest)
    return Balanced(bricks, boxes, *part, opening, frames.rest, frames.shift)


def forced(bricks: Sequence[Brick]) -> Iterator[int]:
    """Where pages are forced to begin: the headings that lead to the brick go with it."""
    # Two that begin a page and are never parted begin one page.
    yield from (start for start in dict.fromkeys(asked(bricks)) if start)


def asked(bricks: Sequence[Brick]) -> Iterator[int]:
    """Where each brick after the first that asks for a page has it begin: some at one place."""
    for index, brick in enumerate(bricks):
        if brick.forces_page and index:
            start = index
            while start and bricks[start - 1].break_cost >= NEVER:
                start -= 1
            yield start
