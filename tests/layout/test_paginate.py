"""Where pages end: bricks of plain numbers."""

import itertools
from math import inf

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.geometry import Sides
from brochure.layout.bricks import CUT, FREE, LINE_BREAK, NEVER, Brick, OpenBox
from brochure.layout.frame import Frame
from brochure.layout.frames import Frames
from brochure.layout.paginate import paginate
from brochure.layout.stretch import PageFill, Stretch
from brochure.theme.load import load_builtin
from brochure.theme.styles import Theme

ROOM = 100.0
SPACE = 20.0


def parts(*heights: float) -> tuple[PageFill, ...]:
    """The pages of parts of these heights, each 20 points below the one before it."""
    bricks = [Brick(Frame(it), before=SPACE, after=SPACE, stretches=True) for it in heights]
    return paginate(bricks, (), Frames(ROOM, ROOM))


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


def test_only_the_space_between_panels_grows_and_shrinks(theme: Theme) -> None:
    padding = Sides(10.0, 0.0, 10.0, 0.0)
    style = replace(theme.box(("plain",)), padding=padding, before=SPACE, after=SPACE)
    boxes = [OpenBox(style, 0.0, 100.0) for _ in range(4)]

    def tops(*heights: float) -> tuple[float, ...]:
        bricks = [Brick(Frame(it), boxes=(i,), stretches=True) for i, it in enumerate(heights)]
        first, *_ = paginate(bricks, boxes, Frames(200.0, 200.0))
        return first.tops

    for heights, share in (((40, 40, 30, 150), 0.25), ((50, 20, 150), -0.5)):
        places = tops(*heights)
        assert len(places) == len(heights) - 1
        between = places[1] - places[0] - heights[0] - 20
        assert abs(between - SPACE * (1 - share)) < 1e-3


BRICKS = st.builds(
    Brick,
    st.builds(Frame, st.one_of(st.floats(5.0, 45.0), st.sampled_from([18.0, 36.0, 120.0]))),
    before=st.sampled_from([0.0, SPACE]),
    after=st.sampled_from([0.0, 6.0]),
    break_cost=st.sampled_from([FREE, FREE, LINE_BREAK, LINE_BREAK, CUT, NEVER]),
    stretches=st.booleans(),
)


STYLE = load_builtin("clinic").theme.box(("plain",))
BOXES = [
    OpenBox(replace(STYLE, padding=Sides(top, 0.0, bottom, 0.0)), 0.0, ROOM, repeat=repeat)
    for top, bottom, repeat in ((10.0, 6.0, None), (4.0, 0.0, Brick(Frame(14.0))))
]
"""A panel, and a table whose head stands again on each of its pages."""


@given(
    st.lists(st.tuples(BRICKS, st.booleans(), st.booleans()), min_size=1, max_size=12),
    st.sampled_from([30.0, ROOM]),
)
def test_no_other_pages_are_cheaper(
    made: list[tuple[Brick, bool, bool]], first_room: float
) -> None:
    bricks = [
        replace(brick, boxes=(0,) * in_panel + (1,) * in_table)
        for brick, in_panel, in_table in made
    ]
    stretch = Stretch(bricks, BOXES, 0, len(bricks), first_room, ROOM)

    def page(start: int, stop: int) -> float:
        spare = stretch._spare(start, stop)
        if stop - start > 1 and spare + stretch._shrinkable(start, stop) < 0:
            return inf  # What is too tall for a page stands on it alone.
        return stretch._price(start, stop, spare)

    def price(ends: tuple[int, ...]) -> float:
        return sum(itertools.starmap(page, itertools.pairwise(ends)))

    inner = range(1, len(bricks))
    every = (
        price((0, *chosen, len(bricks)))
        for count in range(len(bricks))
        for chosen in itertools.combinations(inner, count)
    )
    cheapest = min(every)
    assert abs(price(tuple(stretch._ends())) - cheapest) <= 1e-3
