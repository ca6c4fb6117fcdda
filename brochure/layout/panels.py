"""Panels of a folded sheet: what stands on each, and what does not fit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Break, Node, Panel, Row
from brochure.compose.story_walk import walk
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Length
from brochure.layout.bounded import paginate_within
from brochure.layout.bricks import Boxes, Brick, bottom_of, gap, top_of
from brochure.layout.frames import Frames
from brochure.layout.paginate import asked, forced, paginate
from brochure.layout.scope import Sink
from brochure.layout.stretch import PageFill
from brochure.source.route import Problem, Route


class _Part(Struct, frozen=True):
    """Bricks that have some panels to themselves."""

    begin: int
    end: int
    first: int
    """Its first panel, from 0."""
    stop: int
    """The panel that is another part's."""


def fill_panels(
    body: Sequence[Node], bricks: list[Brick], sink: Sink, frames: Frames, names: tuple[str, ...]
) -> tuple[PageFill, ...]:
    """What stands on each panel, the cover's first, which holds none of the body.

    What does not fit is a problem in the sink, and goes on on further pages; so is a panel that
    stays empty.
    """
    pins = tuple(_pins_of_pages(bricks, _pins(body)))
    frames = replace(frames, most=len(names), pins=pins)
    found = paginate_within(bricks, sink.boxes, replace(frames, first=0.0))
    if found is None:
        parts = tuple(_parts(bricks, pins, len(names)))
        return tuple(_overfull(parts, bricks, sink, frames.rest, names))
    end = len(bricks)
    fills = (*found, *[PageFill(end, end - 1, (), 0.0)] * (len(names) - len(found)))
    for number, fill in enumerate(fills):
        if number and fill.last < fill.first:
            _tell_empty(number, names, bricks, sink)
    return fills


def _pins(body: Sequence[Node]) -> Iterator[int | None]:
    """The panel in which each forced page begins, None for the next one."""
    follows, held, is_pinned = False, False, None
    for node in walk(body):
        if isinstance(node, Break) and not node.is_free:
            is_pinned = node.frame if node.frame is not None or not held else is_pinned
            held = True
        elif not isinstance(node, Panel | Row | Break):
            if held and follows:
                yield is_pinned
            follows, held, is_pinned = True, False, None


def _pins_of_pages(bricks: Sequence[Brick], pins: Iterable[int | None]) -> Iterator[int | None]:
    """A pin for each forced page: of breaks that begin one page, the last that names a panel."""
    found: dict[int, int | None] = {}
    for start, pin in zip(asked(bricks), pins, strict=False):
        found[start] = found.get(start) if pin is None else pin
    yield from (pin for start, pin in found.items() if start)


def _parts(bricks: Sequence[Brick], pins: Sequence[int | None], panels: int) -> Iterator[_Part]:
    starts = [(0, 1)]
    for begin, pin in zip(forced(bricks), pins, strict=False):
        if pin is not None:
            starts.append((begin, pin))
    for (begin, first), (end, stop) in pairwise((*starts, (len(bricks), panels))):
        yield _Part(begin, end, first, stop)


def _overfull(
    parts: Sequence[_Part],
    bricks: list[Brick],
    sink: Sink,
    room: Length,
    names: Sequence[str],
) -> Iterator[PageFill]:
    """Pages of the parts, more than there are panels: each part that does not fit is told."""
    yield PageFill(0, -1, (), 0.0)
    for part in parts:
        own = [replace(bricks[part.begin], forces_page=False), *bricks[part.begin + 1 : part.end]]
        room_for = Frames(room, room, most=part.stop - part.first)
        if paginate_within(own, sink.boxes, room_for) is None:
            sink.problems.append(_too_much(own, sink.boxes, room, part, names))
        for fill in paginate(own, sink.boxes, Frames(room, room)):
            first, last = fill.first + part.begin, fill.last + part.begin
            yield replace(fill, first=first, last=last)


def _too_much(
    bricks: Sequence[Brick], boxes: Boxes, room: Length, part: _Part, names: Sequence[str]
) -> Problem:
    """What is over the room, from which block on, in lines of running text."""
    panel, y, over = part.first, 0.0, 0.0
    at: Route | None = None
    for index, brick in enumerate(bricks):
        space = gap(bricks[index - 1], brick, boxes) if y else top_of(brick, boxes) - brick.rise
        if y and y + space + brick.height + bottom_of(brick, boxes) > room:
            panel, y, space = panel + 1, 0.0, top_of(brick, boxes) - brick.rise
        beyond = y + space + brick.height if panel >= part.stop else 0.0
        y += space + brick.height
        excess = (space + brick.height) if beyond else max(0.0, y - room)
        over += excess
        if excess and at is None:
            at = brick.route
    lines = max(1, ceil(over / _LINE))
    routes = (it.route for it in reversed(bricks) if it.route is not None)
    where = at or next(routes, Route("content"))
    name = names[part.stop - 1]
    few = part.stop - part.first == 1
    span = "" if few else f" (panels {part.first + 1} to {part.stop})"
    return Problem(
        "panel-overflow",
        f"panel {part.stop}, {name}, is too full{span}: from here on"
        f" {lines} line{'s' if lines > 1 else ''} {'are' if lines > 1 else 'is'} over",
        where,
        hint="shorten what stands on it, or leave parts out of this edition with `omit:`",
        label="no room from here on",
    )


def _tell_empty(number: int, names: Sequence[str], bricks: Sequence[Brick], sink: Sink) -> None:
    route = next((it.route for it in reversed(bricks) if it.route is not None), Route("content"))
    sink.problems.append(
        Problem(
            "empty-panel",
            f"panel {number + 1}, {names[number]}, stays empty",
            route,
            hint="there is room for another section in this edition",
            severity=Severity.WARNING,
        )
    )


_LINE: Length = 16.0
"""The leading of a panel's running text."""
