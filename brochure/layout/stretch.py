"""A stretch of bricks to pages: the best breaks over all of it rather than page by page."""

from array import array
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf
from operator import add

from msgspec import Struct

from brochure.geometry import Length
from brochure.layout.bricks import NEVER, Boxes, Brick, bottom_of, spacing, top_of

_PAGE_COST = 400.0
_EMPTY_COST = 1_000.0
HOLE = 0.25
"""A page emptier than this, other than a stretch's last, is a white hole."""
_HOLE_COST = 6_000.0
"""More than a cut: a panel with a heading or a table is cut sooner than a quarter stays white."""
_OVERSET_COST = 1e9
_ROUNDING = 1e-6
_LEAST_LAST_LINES = 4
_SHORT_LAST_COST = 2_500.0
_RUNT = 0.3
"""A last page that is less full than this looks left over."""
_RUNT_COST = 3_000.0
_LOOSE_COST = 40.0
"""A page that does not begin with a section or a panel."""
_MOST_GROWTH = 0.5
"""The share by which the space before a section or panel may grow, to fill a page to its foot."""
_MOST_SHRINKAGE = 0.3
"""The share of that space which a page may do without, where a hole would be left otherwise."""
_INSIDE = 3.0
"""How many times worse emptiness looks inside a list or a text than where a part ends."""
_TIGHT_COST = 100.0


class PageFill(Struct, frozen=True):
    """One page's bricks: indices from `first` to `last`, and the y of each."""

    first: int
    last: int
    tops: tuple[Length, ...]
    height: Length
    turns: tuple[tuple[int, Length], ...] = ()
    """The bricks that begin a column or a band, and how far to the right these stand."""


class Stretch:
    """The bricks between two forced breaks, and what each page of them would cost."""

    def __init__(
        self,
        bricks: Sequence[Brick],
        boxes: Boxes,
        begin: int,
        end: int,
        first_room: Length,
        room: Length,
    ) -> None:
        self.begin = begin
        self.bricks = bricks[begin:end]
        self.first_room = first_room
        self.room = room
        count = end - begin
        # Arrays: a long handout has tens of thousands of bricks.
        self.gaps = array("d", [0.0]) * count
        self.elastic = array("d", [0.0]) * count
        for i, (one, other) in enumerate(pairwise(self.bricks), 1):
            space, inside = spacing(one, other, boxes)
            self.gaps[i] = space + inside
            # Only what is seen between two parts grows and shrinks, not what their boxes add.
            self.elastic[i] = space if other.stretches else 0.0
        heights = (brick.height for brick in self.bricks)
        self.depths: array[float] = array("d", accumulate(map(add, self.gaps, heights)))
        """From the top of the first brick to the bottom of each."""
        self.spaces: array[float] = array("d", accumulate(self.elastic))
        """The spaces up to each brick that may grow and shrink."""
        self.lines = array("q", accumulate((brick.lines for brick in self.bricks), initial=0))
        heads = (_head(bricks, boxes, begin + i, is_first=i == 0) for i in range(count))
        self.heads: array[float] = array("d", heads)
        self.rises: array[float] = array("d", (brick.rise for brick in self.bricks))
        """What each brick gains in room where it begins a page of its own."""
        if begin == 0 and first_room < room:
            # A cover stands above it.
            self.rises[0] = 0.0
        self.feet = array("d", (bottom_of(brick, boxes) for brick in self.bricks))

    def fills(self) -> list[PageFill]:
        """The cheapest pages."""
        return self.pages(self._ends())

    def pages(self, ends: Sequence[int]) -> list[PageFill]:
        """The pages that end before these bricks; the first number is 0."""
        return [self._fill(start, stop) for start, stop in pairwise(ends)]

    def price(self, start: int, stop: int) -> float:
        """What a page of these bricks costs.

        Infinite where they do not fit, or where no break may be after them.
        """
        is_last = stop == len(self.bricks)
        may_break = is_last or self.bricks[stop - 1].break_cost < NEVER
        if not may_break or not self.holds(start, stop):
            return inf
        return self._price(start, stop, self._spare(start, stop))

    def holds(self, start: int, stop: int) -> bool:
        """True where a page has room for these bricks."""
        return self._spare(start, stop) + self._shrinkable(start, stop) >= 0

    def _ends(self) -> list[int]:
        count = len(self.bricks)
        cost = array("d", [0.0]) + array("d", [inf]) * count
        came_from = array("q", [0]) * (count + 1)
        reach: array[float] = array("d", map(self._reach, range(count)))
        rooms: array[float] = array("d", map(self._room, range(count)))
        first = 0
        for stop in range(1, count + 1):
            depth = self.depths[stop - 1] + self.feet[stop - 1]
            while first < stop - 1 and reach[first] + self._shrinkable(first, stop) < depth:
                first += 1
            least = self._least(stop)
            is_last = stop == count
            inside = 0.0 if is_last else self.bricks[stop - 1].break_cost
            worse = _INSIDE if inside else 1.0
            loose = 0.0 if is_last or self.bricks[stop].stretches else _LOOSE_COST
            # From the fullest page on: few others can be cheaper, and the rest need no price.
            for start in range(first, stop):
                if cost[start] + least > cost[stop]:
                    continue
                spare = reach[start] - depth
                if is_last or spare < 0:
                    price = cost[start] + self._price(start, stop, spare)
                else:
                    # What `_price` says, written out: it is asked for hundreds of times a page.
                    empty = spare / rooms[start]
                    price = _PAGE_COST + (inside + _EMPTY_COST * empty * empty * worse)
                    price = cost[start] + (
                        price + (_HOLE_COST * (1.0 + empty) if empty > HOLE else 0.0) + loose
                    )
                if price <= cost[stop]:
                    cost[stop] = price
                    came_from[stop] = start
        return chain(came_from)

    def _least(self, stop: int) -> float:
        """The least that a page costs which ends before this brick."""
        is_last = stop == len(self.bricks)
        return _PAGE_COST + (0.0 if is_last else self.bricks[stop - 1].break_cost)

    def _room(self, start: int) -> Length:
        return (self.first_room if start == 0 else self.room) + self.rises[start]

    def _shrinkable(self, start: int, stop: int) -> Length:
        """The points that the spaces on a page can do without."""
        return _MOST_SHRINKAGE * (self.spaces[stop - 1] - self.spaces[start])

    def _reach(self, start: int) -> Length:
        """The depth at which a page that begins with this brick is full."""
        top = self.depths[start] - self.bricks[start].height - self.heads[start]
        return top + self._room(start) + _ROUNDING

    def _spare(self, start: int, stop: int) -> Length:
        """The points left over on a page of these bricks; below zero where it is too full."""
        return self._reach(start) - self.depths[stop - 1] - self.feet[stop - 1]

    def _price(self, start: int, stop: int, spare: Length) -> float:
        price = _PAGE_COST
        if spare < 0:
            most = self._shrinkable(start, stop)
            is_overset = spare + most < 0
            price += _OVERSET_COST if is_overset else _TIGHT_COST * (1 + 4 * (spare / most) ** 2)
        if stop < len(self.bricks):
            empty = max(0.0, spare / self._room(start))
            inside = self.bricks[stop - 1].break_cost
            price += inside + _EMPTY_COST * empty * empty * (_INSIDE if inside else 1.0)
            price += _HOLE_COST * (1.0 + empty) if empty > HOLE else 0.0
            price += 0.0 if self.bricks[stop].stretches else _LOOSE_COST
        elif start:
            if self.lines[stop] - self.lines[start] < _LEAST_LAST_LINES:
                price += _SHORT_LAST_COST
            fill = 1 - spare / self.room
            price += _RUNT_COST * max(0.0, _RUNT - fill)
        return price

    def _fill(self, start: int, stop: int) -> PageFill:
        growth = self._growth(start, stop)
        y = self.heads[start] - self.rises[start]
        tops = []
        for i in range(start, stop):
            if i > start:
                y += self.gaps[i] + growth * self.elastic[i]
            tops.append(y)
            y += self.bricks[i].height
        last = self.begin + stop - 1
        return PageFill(self.begin + start, last, tuple(tops), y + self.feet[stop - 1])

    def _growth(self, start: int, stop: int) -> float:
        """The share by which spaces grow, so that the page reaches its foot; below 0 they shrink.

        A stretch's last page is not filled.
        """
        spaces = self.spaces[stop - 1] - self.spaces[start]
        most = 0.0 if stop == len(self.bricks) else _MOST_GROWTH
        return min(most, max(-_MOST_SHRINKAGE, self._spare(start, stop) / spaces)) if spaces else 0


def chain(came_from: Sequence[int]) -> list[int]:
    """Where pages end, from 0 on, by where the page that ends at each place begins."""
    ends = [len(came_from) - 1]
    while ends[-1] > 0:
        ends.append(came_from[ends[-1]])
    ends.reverse()
    return ends


def _head(bricks: Sequence[Brick], boxes: Boxes, index: int, *, is_first: bool) -> Length:
    """The space above a page's first brick: open boxes, and headers that are repeated."""
    brick = bricks[index]
    space = top_of(brick, boxes)
    if index and not is_first:
        for box in brick.boxes:
            repeat = boxes[box].repeat
            if repeat is not None and box in bricks[index - 1].boxes:
                space += repeat.height
    return space
