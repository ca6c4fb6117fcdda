"""Arrow heads and dots along a line: where they stand and how they are turned (SVG 1.1, 11.6)."""

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from brochure.pictures.picture import Segment

Point = tuple[float, float]


class Corner(Struct):
    """A point of a line, with the directions that the line comes from and goes to."""

    at: Point
    comes: Point | None = None
    goes: Point | None = None

    @property
    def angle(self) -> float:
        """The direction of a marker in degrees: half-way between the two."""
        known = [it for it in (self.comes, self.goes) if it is not None]
        if not known:
            return 0.0
        angles = [math.atan2(y, x) for x, y in known]
        if len(angles) == 1:
            return math.degrees(angles[0])
        difference = (angles[1] - angles[0] + math.pi) % (2 * math.pi) - math.pi
        return math.degrees(angles[0] + difference / 2)


def corners(segments: Sequence[Segment]) -> list[Corner]:
    """The points of an outline."""
    found: list[Corner] = []
    start = 0
    for segment in segments:
        values = [float(it) for it in segment[1:]]
        if segment[0] == "M":
            start = len(found)
            found.append(Corner((values[0], values[1])))
            continue
        before = found[-1]
        points = list(zip(values[::2], values[1::2], strict=True)) or [found[start].at]
        way = [before.at, *points]
        leaves = _direction(way)
        arrives = _direction([*reversed(way)])
        arrives = None if arrives is None else (-arrives[0], -arrives[1])
        before.goes = before.goes or leaves
        last = Corner(points[-1], arrives)
        if segment[0] == "Z":
            # The end of a closed line is its start.
            found[start].comes = found[start].comes or arrives
            last.goes = found[start].goes
        found.append(last)
    return found


def _direction(way: Sequence[Point]) -> Point | None:
    """From the first point to the first other one."""
    x, y = way[0]
    return next(((px - x, py - y) for px, py in way[1:] if (px, py) != (x, y)), None)


def places(segments: Sequence[Segment]) -> Iterator[tuple[int, Corner]]:
    """The corners, each with 0 for the start, 1 for one in the middle and 2 for the end."""
    found = corners(segments)
    for index, corner in enumerate(found):
        if index == 0:
            yield 0, corner
        if 0 < index < len(found) - 1:
            yield 1, corner
        if index == len(found) - 1:
            yield 2, corner
