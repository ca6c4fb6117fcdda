"""So many frames and no more: the cheapest way, pins, and what does not fit."""

import itertools
from collections.abc import Iterator
from math import inf

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.layout.bounded import paginate_within
from brochure.layout.bricks import CUT, FREE, LINE_BREAK, NEVER, Brick
from brochure.layout.frame import Frame
from brochure.layout.frames import Frames
from brochure.layout.paginate import forced
from brochure.layout.stretch import Stretch

ROOM = 100.0
LINE = Brick(Frame(10.0))
BRICKS = st.sampled_from(
    [
        Brick(Frame(height), before, break_cost=cost, stretches=before > 0)
        for height, before, cost in itertools.product(
            (8.0, 18.0, 30.0, 60.0), (0.0, 20.0), (FREE, LINE_BREAK, CUT, NEVER)
        )
    ]
)


def spread(bricks: list[Brick], frames: Frames) -> list[tuple[int, int]] | None:
    found = paginate_within(bricks, {}, frames)
    return None if found is None else [(it.first, it.last) for it in found]


def test_bricks_that_fit_take_their_frames_in_order() -> None:
    assert spread([LINE] * 20, Frames(50.0, ROOM, most=3)) == [(0, 4), (5, 14), (15, 19)]


def test_one_brick_more_than_the_frames_hold_does_not_fit() -> None:
    frames = Frames(50.0, ROOM, most=2)
    assert spread([LINE] * 15, frames) == [(0, 4), (5, 14)]
    assert spread([LINE] * 16, frames) is None


def test_what_is_never_parted_does_not_fit_where_it_would_have_to_be() -> None:
    glued = [*[replace(LINE, break_cost=NEVER)] * 11, LINE]
    assert spread(glued, Frames(ROOM, ROOM, most=5)) is None
    assert spread(glued[2:], Frames(ROOM, ROOM, most=5)) == [(0, 9)]


def test_a_forced_page_begins_in_the_frame_that_it_is_pinned_to() -> None:
    bricks = [LINE, replace(LINE, forces_page=True)]
    assert spread(bricks, Frames(ROOM, ROOM, most=6)) == [(0, 0), (1, 1)]
    pinned = Frames(ROOM, ROOM, most=6, pins=(5,))
    assert spread(bricks, pinned) == [(0, 0), *[(1, 0)] * 4, (1, 1)]
    assert spread([LINE] * 60 + bricks[1:], pinned) is None
    assert spread(bricks, Frames(ROOM, ROOM, most=5, pins=(5,))) is None


def test_two_forced_pages_that_are_never_parted_take_one_pin() -> None:
    heading = replace(LINE, forces_page=True, break_cost=NEVER)
    bricks = [LINE, heading, replace(LINE, forces_page=True)]
    assert list(forced(bricks)) == [1]
    assert spread(bricks, Frames(ROOM, ROOM, most=2, pins=(1, 4))) == [(0, 0), (1, 2)]


def test_a_cover_that_leaves_no_room_has_its_frame_to_itself() -> None:
    assert spread([LINE], Frames(5.0, ROOM, most=2)) == [(0, -1), (0, 0)]
    assert spread([LINE], Frames(5.0, ROOM, most=1)) is None


def test_nothing_fits_always() -> None:
    assert spread([], Frames(ROOM, ROOM, most=1)) == []


def test_two_columns_hold_twice_as_much() -> None:
    assert spread([LINE] * 20, Frames(ROOM, ROOM, most=1, shift=264.0)) == [(0, 19)]
    assert spread([LINE] * 21, Frames(ROOM, ROOM, most=1, shift=264.0)) is None


def every_way(bricks: list[Brick], frames: Frames, parts: list[tuple[int, int]]) -> Iterator[float]:
    """The price of each way to spread the parts over the frames."""
    choices = []
    for begin, end in parts:
        inner = range(1, end - begin)
        choices.append(
            [
                (0, *chosen, end - begin)
                for count in range(end - begin)
                for chosen in itertools.combinations(inner, count)
            ]
        )
    for ends in itertools.product(*choices):
        used, price = 0, 0.0
        for index, ((begin, end), part) in enumerate(zip(parts, ends, strict=True)):
            if 0 < index <= len(frames.pins):
                price += inf if used > frames.pins[index - 1] else 0.0
                used = frames.pins[index - 1]
            if used == 0 and bricks[0].height > frames.first:
                used = 1
            stretch = Stretch(bricks, {}, begin, end, frames.height(used), frames.rest)
            price += sum(itertools.starmap(stretch.price, itertools.pairwise(part)))
            used += len(part) - 1
        yield price if used <= frames.most else inf


@given(
    st.lists(st.tuples(BRICKS, st.sampled_from([False, False, True])), min_size=1, max_size=7),
    st.sampled_from([10.0, 40.0, ROOM]),
    st.integers(1, 5),
    st.sampled_from([(), (2,), (1, 4)]),
)
def test_no_other_way_is_cheaper(
    made: list[tuple[Brick, bool]], first: float, most: int, pins: tuple[int, ...]
) -> None:
    bricks = [replace(it, forces_page=does and at > 0) for at, (it, does) in enumerate(made)]
    frames = Frames(first, ROOM, most=most, pins=pins)
    starts = [0, *forced(bricks), len(bricks)]
    parts = [(a, b) for a, b in itertools.pairwise(starts) if a < b]
    least = min(every_way(bricks, frames, parts))
    found = paginate_within(bricks, {}, frames)
    if found is None:
        assert least == inf
        return
    assert len(found) <= most
    price = 0.0
    for used, fill in enumerate(found):
        if fill.tops:
            part = next((a, b) for a, b in parts if a <= fill.first < b)
            opening = frames.height(used) if fill.first == part[0] else ROOM
            stretch = Stretch(bricks, {}, *part, opening, ROOM)
            price += stretch.price(fill.first - part[0], fill.last + 1 - part[0])
    assert abs(price - least) < 1e-3
