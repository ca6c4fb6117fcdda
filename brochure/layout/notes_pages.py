"""Pages for notes: what a booklet is filled up with, whose pages are four to a sheet."""

from collections.abc import Sequence
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Node, Ruled
from brochure.geometry import Length
from brochure.layout.bricks import Brick
from brochure.layout.frames import Frames
from brochure.layout.paginate import paginate
from brochure.layout.scope import Scope, Sink
from brochure.layout.stretch import PageFill


class Filled(Struct, frozen=True):
    """The bricks and pages with those for notes among them."""

    bricks: list[Brick]
    fills: tuple[PageFill, ...]
    added: int


def fill_up(
    notes: Sequence[Node],
    multiple: int,
    bricks: list[Brick],
    fills: tuple[PageFill, ...],
    scope: Scope,
    sink: Sink,
) -> Filled:
    """As many pages for notes as make the pages a multiple of this.

    They stand before the last page, which is the back cover, where it begins with something new;
    where its text goes on from the page before, nothing comes between, and they stand at the end.
    """
    missing = -len(fills) % multiple
    if not missing or not notes:
        return Filled(bricks, fills, 0)
    ends_anew = len(fills) > 1 and _begins_anew(bricks, fills[-1], sink)
    at = len(fills) - 1 if ends_anew else len(fills)
    place = fills[at].first if ends_anew else len(bricks)
    pages = [_page(notes, scope, sink) for _ in range(missing)]
    added: list[Brick] = []
    filled: list[PageFill] = []
    for page in pages:
        (fill,) = paginate(page, sink.boxes, Frames(scope.room, scope.room))
        first = place + len(added)
        filled.append(replace(fill, first=first, last=first + len(page) - 1, turns=()))
        added += page
    after = tuple(_moved(it, len(added)) for it in fills[at:])
    rest = [replace(it, forces_page=True) for it in bricks[place : place + 1]]
    all_bricks = [*bricks[:place], *added, *rest, *bricks[place + 1 :]]
    return Filled(all_bricks, (*fills[:at], *filled, *after), missing)


def _begins_anew(bricks: Sequence[Brick], fill: PageFill, sink: Sink) -> bool:
    """True where a page begins with a heading of a section, or was asked for."""
    if fill.first >= len(bricks):
        return False
    brick = bricks[fill.first]
    owners = {it.owner for it in brick.frame.items if it.owner >= 0}
    roles = {sink.elements[it - sink.first_element].element.role for it in owners}
    return brick.forces_page or "H2" in roles


def _page(notes: Sequence[Node], scope: Scope, sink: Sink) -> list[Brick]:
    """The bricks of one page: a heading, and lines to its foot."""
    room: Length = scope.room
    heads = [it for it in notes if not isinstance(it, Ruled)]
    bricks = scope.bricks([replace(it) for it in heads], sink)
    room -= sum(it.before + it.height for it in bricks)
    count = floor((room - _CLEAR) / scope.theme.measures.writing_line)
    lines = [replace(it, count=max(1, count)) for it in notes if isinstance(it, Ruled)]
    first, *rest = [*bricks, *scope.bricks(lines, sink)]
    return [replace(first, forces_page=True), *rest]


def _moved(fill: PageFill, by: int) -> PageFill:
    turns = tuple((first + by, shift) for first, shift in fill.turns)
    return replace(fill, first=fill.first + by, last=fill.last + by, turns=turns)


_CLEAR: Length = 30.0
"""Points that stay free at the foot, with what the styles put around the lines."""
