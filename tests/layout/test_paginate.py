"""Where pages end: bricks of plain numbers."""

import itertools

from brochure.layout.bricks import Brick
from brochure.layout.paginate import Stack, paginate

ROOM = 100.0
SPACE = 20.0


def parts(*heights: float) -> tuple[Stack, ...]:
    """The pages of parts of these heights, each 20 points below the one before it."""
    bricks = [Brick(it, before=SPACE, after=SPACE, stretches=True) for it in heights]
    return paginate(bricks, (), ROOM, ROOM)


def test_spaces_shrink_where_a_hole_would_be_left() -> None:
    first, second = parts(30, 20, 14, 60)
    assert (first.first, first.last, second.first) == (0, 2, 3)
    gaps = [
        below - above - height
        for (above, below), height in zip(itertools.pairwise(first.tops), (30, 20), strict=True)
    ]
    assert all(abs(it - (SPACE - 2)) < 1e-3 for it in gaps)
    assert abs(first.tops[-1] + 14 - ROOM) < 1e-3


def test_spaces_do_not_shrink_for_less_than_a_hole() -> None:
    first, second = parts(40, 20, 4, 60)
    assert (first.last, second.first) == (1, 2)


def test_spaces_keep_seven_tenths_of_themselves() -> None:
    first, *_ = parts(30, 20, 23, 60)
    assert first.last == 1


def test_a_brick_taller_than_a_page_has_one_to_itself() -> None:
    assert [(it.first, it.last) for it in parts(30, 130, 30)] == [(0, 0), (1, 1), (2, 2)]
