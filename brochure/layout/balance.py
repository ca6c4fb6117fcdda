"""Balanced columns: bricks to pages of bands, which span the page or hold two columns."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from math import inf
from operator import add

from brochure.geometry import Length
from brochure.layout.bricks import CUT, NEVER, WHOLE, Boxes, Brick, spacing
from brochure.layout.stretch import PageFill, Stretch, chain

_TEAR = 4.0
"""Points that a column may be taller, so that a paragraph is not torn."""
_PART = 20.0
"""The same, so that a short list is not parted."""
_CUT_PANEL = 150.0
_CUT_WHOLE_PANEL = 400.0
_MOST_GROWTH = 0.5
_ALONE_COST = 6_000.0
_ROUNDING = 1e-6


class Balanced(Stretch):
    """The bricks between two forced breaks, on pages of two columns."""

    def __init__(
        self,
        bricks: Sequence[Brick],
        boxes: Boxes,
        begin: int,
        end: int,
        first_room: Length,
        room: Length,
        shift: Length = 0.0,
    ) -> None:
        super().__init__(bricks, boxes, begin, end, first_room, room)
        self.shift = shift
        tops = (
            depth - brick.height - head
            for depth, brick, head in zip(self.depths, self.bricks, self.heads, strict=True)
        )
        self._tops_of: array[float] = array("d", tops)
        """The depth of each brick's top, with what stands above it where it begins a column."""
        self._bottoms: array[float] = array("d", [0.0, *map(add, self.depths, self.feet)])
        """The depth of each column's end, by the brick that comes next."""
        ragged = partial(_ragged, boxes)
        self._ragged: array[float] = array("d", [inf, *map(ragged, self.bricks, self.bricks[1:])])
        """The points that a column that begins with each brick has to save."""
        self._splits: dict[tuple[int, int], tuple[int, Length]] = {}
        self._run_of = array("q")
        """The run that each brick is in."""
        self._stops: list[int] = []
        """Where each run ends."""
        self._above: array[float] = array("d")
        """The points from the top of the stretch to the top of each run, all runs whole."""
        self._between: array[float] = array("d")
        """The space above each run, on a page that it does not begin."""
        self._find_runs(boxes)

    def _find_runs(self, boxes: Boxes) -> None:
        bricks, start = self.bricks, 0
        down = 0.0
        for at in range(1, len(bricks) + 1):
            if at < len(bricks) and bricks[at].spans == bricks[at - 1].spans:
                continue
            between = spacing(bricks[start - 1], bricks[start], boxes)[0] if start else 0.0
            self._run_of.extend([len(self._stops)] * (at - start))
            self._stops.append(at)
            self._between.append(between)
            self._above.append(down + between)
            down += between + self._band(start, at)
            start = at

    def _column(self, start: int, stop: int) -> Length:
        """The height of bricks under each other."""
        return self._bottoms[stop] - self._tops_of[start]

    def _band(self, start: int, stop: int) -> Length:
        """The height of the bricks of one run."""
        if self.bricks[start].spans:
            return self._column(start, stop)
        return self.split(start, stop)[1]

    def split(self, start: int, stop: int) -> tuple[int, Length]:
        """The brick that begins the second column, and the height of the taller one.

        All are in the first one where no break can part them.
        """
        known = self._splits.get((start, stop))
        if known is None:
            known = self._splits[start, stop] = self._split(start, stop)
        return known

    def _split(self, start: int, stop: int) -> tuple[int, Length]:
        tops, bottoms, ragged = self._tops_of, self._bottoms, self._ragged
        top, bottom = tops[start], bottoms[stop]
        best, height = stop, bottom - top
        least = height
        # Both ways from where the columns are even: farther on, one of them is only taller.
        # Where it comes to the same, the first column is the taller one.
        even = bisect_left(tops, (top + bottom) / 2, start + 1, stop)
        for k in range(even, stop):
            one = bottoms[k] - top
            if one >= least:
                break
            taller = max(one, bottom - tops[k])
            if taller + ragged[k] < least:
                best, height, least = k, taller, taller + ragged[k]
        for k in range(even - 1, start, -1):
            other = bottom - tops[k]
            if other >= least:
                break
            taller = max(other, bottoms[k] - top)
            if taller + ragged[k] < least:
                best, height, least = k, taller, taller + ragged[k]
        return best, height

    def waste(self) -> tuple[Length, Length]:
        """The height of all bricks as one band, and the points of its columns that stay empty."""
        stop = len(self.bricks)
        middle, height = self.split(0, stop)
        other = self._column(middle, stop) if middle < stop else 0.0
        return height, 2 * height - self._column(0, middle) - other

    def height(self, start: int, stop: int) -> Length:
        """The height of a page of these bricks."""
        first, last = self._run_of[start], self._run_of[stop - 1]
        if first == last:
            return self._band(start, stop)
        end, begin = self._stops[first], self._stops[last - 1]
        between = self._above[last] - self._above[first + 1] + self._between[first + 1]
        return self._band(start, end) + between + self._band(begin, stop)

    def _ends(self) -> list[int]:
        """Where the cheapest pages end."""
        count = len(self.bricks)
        cost = array("d", [0.0]) + array("d", [inf]) * count
        came_from = array("q", [0]) * (count + 1)
        first = 0
        for stop in range(1, count + 1):
            while first < stop - 1 and self._spare(first, stop) < 0:
                first += 1
            least = self._least(stop)
            for start in range(first, stop):
                if cost[start] + least <= cost[stop]:
                    price = cost[start] + self._price(start, stop, self._spare(start, stop))
                    if price <= cost[stop]:
                        cost[stop] = price
                        came_from[stop] = start
        return chain(came_from)

    def _spare(self, start: int, stop: int) -> Length:
        """The points left over on a page of these bricks; below zero where it is too full."""
        return self._room(start) + _ROUNDING - self.height(start, stop)

    def _shrinkable(self, start: int, stop: int) -> Length:  # noqa: ARG002 -- balance would be lost
        """Nothing: spaces in columns stay as they are."""
        return 0.0

    def _price(self, start: int, stop: int, spare: Length) -> float:
        """Dearer than a hole where a panel is cut that has nothing at its side."""
        price = super()._price(start, stop, spare)
        if stop == len(self.bricks) or self.bricks[stop - 1].break_cost < CUT:
            return price
        begin = max(start, self._stops[run - 1] if (run := self._run_of[stop - 1]) else 0)
        is_alone = not self.bricks[begin].spans and self.split(begin, stop)[0] == stop
        return price + _ALONE_COST * is_alone

    def _fill(self, start: int, stop: int) -> PageFill:
        """A page of these bricks: bands under each other, the spaces between them grown."""
        bands = list(self._bands(start, stop))
        share = self._share(bands, start, stop)
        tops: list[Length] = []
        turns: list[tuple[int, Length]] = []
        y = -self.rises[start]
        for begin, end in bands:
            if begin > start:
                space = self._between[self._run_of[begin]]
                y += space * (1 + (share if self.bricks[begin].stretches else 0.0))
            middle = end if self.bricks[begin].spans else self.split(begin, end)[0]
            for first, last, shift in ((begin, middle, 0.0), (middle, end, self.shift)):
                if first < last:
                    tops.extend(self._tops(first, last, y))
                    turns.append((self.begin + first, shift))
            y += self._band(begin, end)
        last = self.begin + stop - 1
        return PageFill(self.begin + start, last, tuple(tops), y, tuple(turns))

    def _bands(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        while start < stop:
            end = min(stop, self._stops[self._run_of[start]])
            yield start, end
            start = end

    def _share(self, bands: Sequence[tuple[int, int]], start: int, stop: int) -> float:
        """The share by which spaces between bands grow, so that the page reaches its foot."""
        if stop == len(self.bricks):
            return 0.0
        grows = (begin for _, begin in pairwise(it[0] for it in bands))
        spaces = sum(self._between[self._run_of[it]] for it in grows if self.bricks[it].stretches)
        return min(_MOST_GROWTH, max(0.0, self._spare(start, stop)) / spaces) if spaces else 0.0

    def _tops(self, start: int, stop: int, y: Length) -> Iterator[Length]:
        y += self.heads[start]
        for at in range(start, stop):
            y += self.gaps[at] if at > start else 0.0
            yield y
            y += self.bricks[at].height


def _ragged(boxes: Boxes, one: Brick, other: Brick) -> Length:
    """The points that a break between two bricks has to save in the height of a band."""
    cost = one.break_cost
    if cost >= NEVER:
        return inf
    shared = set(one.boxes).intersection(other.boxes)
    styles = (boxes[it].style for it in shared)
    if cost >= CUT and any(it.ground is not None or it.border or it.padding.left for it in styles):
        return _CUT_WHOLE_PANEL if cost >= WHOLE else _CUT_PANEL
    return _PART if cost >= CUT else _TEAR if cost else 0.0


def waste(bricks: Sequence[Brick], boxes: Boxes) -> tuple[Length, Length]:
    """The height of a band of these bricks, and the points of its columns that stay empty."""
    return Balanced(bricks, boxes, 0, len(bricks), inf, inf).waste()
