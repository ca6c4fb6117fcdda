"""Bricks: what a page is stacked from. A brick is not broken; pages break between bricks."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Length, Rect
from brochure.layout.frame import Frame
from brochure.layout.paged import Box
from brochure.source.route import Route
from brochure.theme.styles import BoxStyle

FREE = 0.0
LINE_BREAK = 12.0
"""A page break inside a paragraph."""
ITEM_BREAK = 6.0
"""A page break between the items of a list."""
LONE_LINE = 300.0
"""A page break after a heading's first and only line."""
CUT = 5_000.0
"""A page break inside what should stay together, and can go on under its heading."""
WHOLE = 9_000.0
"""A page break inside what should stay together and has no heading to repeat: a short list."""
_UNDER_HEADING = 10.0
_LINE = 18.0
"""Points; about the leading of running text. It counts lines for the costs of page breaks, and
moves nothing."""
SHORT_LINES = 7
"""A list or a group of lines no longer than this stays together."""
KEPT = 100_000.0
"""A page break that the author forbids, or that would part what is no use without the rest."""
NEVER = 1_000_000.0
"""A page break where none should be: after a heading, a lone line."""


class Brick(Struct, frozen=True, gc=False):
    """A frame as wide as the page, and how it may stand under another."""

    frame: Frame
    before: Length = 0.0
    after: Length = 0.0
    boxes: tuple[int, ...] = ()
    """The boxes that it stands in, outermost first: indices into the sink's boxes."""
    break_cost: float = FREE
    """What a page break after it costs."""
    forces_page: bool = False
    """It begins a page."""
    lines: int = 1
    stretches: bool = False
    """The space before it may grow or shrink: it begins a section, a panel, a row or a table."""
    route: Route | None = None
    spans: bool = False
    """It takes both columns of a page that has two."""
    rise: Length = 0.0
    """Points that it stands higher where it begins a page: what bleeds leaves no margin there."""

    @property
    def height(self) -> Length:
        """The frame's height."""
        return self.frame.height


class OpenBox(Struct, frozen=True):
    """A panel in the flow; drawn on every page that it touches."""

    style: BoxStyle
    x: Length
    width: Length
    edge_from: Length = 0.0
    """Where its left edge begins on its first page, measured from its top."""
    edge_until: Length = 0.0
    """Where its left edge ends on its last page, measured from its bottom."""
    bleeds: bool = False
    """Its ground reaches to the edges of the paper, and to the top where it begins a page."""
    repeat: Brick | None = None
    """What stands again at its top on each further page: a table's header, a panel's heading."""

    @property
    def top(self) -> Length:
        """From its top edge to its first brick."""
        style = self.style
        return style.padding.top + style.border + style.top_edge

    @property
    def bottom(self) -> Length:
        """From its last brick to its bottom edge."""
        return self.style.padding.bottom + self.style.border + self.style.bottom_edge

    def shapes(self, rect: Rect, *, cut_above: bool, cut_below: bool) -> tuple[Box, ...]:
        """What it paints on a page that it goes on from (above) or goes on after (below)."""
        edge_from = 0.0 if cut_above else self.edge_from
        edge_until = 0.0 if cut_below else self.edge_until
        edge = Rect(rect.x, rect.y + edge_from, 0.0, rect.height - edge_from - edge_until)
        return box_shapes(self.style, rect, edge, cut_above=cut_above, cut_below=cut_below)


Boxes: TypeAlias = Mapping[int, OpenBox]
"""Boxes by their indices."""


def gap(one: Brick, other: Brick, boxes: Boxes) -> Length:
    """From one brick to the next on the same page: the space between, and their boxes' insides."""
    space, inside = spacing(one, other, boxes)
    return space + inside


def spacing(one: Brick, other: Brick, boxes: Boxes) -> tuple[Length, Length]:
    """The space between two bricks, which collapses to the larger, and what their boxes add."""
    if one.boxes == other.boxes:
        return max(one.after, other.before), 0.0
    shared = 0
    for mine, yours in zip(one.boxes, other.boxes, strict=False):
        if mine != yours:
            break
        shared += 1
    closing, opening = one.boxes[shared:], other.boxes[shared:]
    if closing and opening and all(boxes[it[0]].bleeds for it in (closing, opening)):
        # No line of white between two grounds that run from edge to edge.
        return 0.0, boxes[closing[0]].bottom + boxes[opening[0]].top
    after = boxes[closing[0]].style.after if closing else one.after
    before = boxes[opening[0]].style.before if opening else other.before
    if one.break_cost >= NEVER and not closing:
        # What a heading leads to stands nearer to it than what stands before it.
        before = min(before, _UNDER_HEADING)
    inside = sum(boxes[i].bottom for i in closing) + sum(boxes[i].top for i in opening)
    return max(after, before), inside


def top_of(brick: Brick, boxes: Boxes) -> Length:
    """The space above a brick that is the first of its page."""
    return sum(boxes[i].top for i in brick.boxes)


def bottom_of(brick: Brick, boxes: Boxes) -> Length:
    """The space below a brick that is the last of its page."""
    return sum(boxes[i].bottom for i in brick.boxes)


def lines_in(height: Length) -> int:
    """How many lines of text would take the room of something that is no text."""
    return max(1, round(height / _LINE))


def edged(bricks: Sequence[Brick], before: Length, after: Length) -> list[Brick]:
    """The bricks with other spaces around them as a whole."""
    result = list(bricks)
    if result:
        result[0] = replace(result[0], before=before)
        result[-1] = replace(result[-1], after=after)
    return result


def kept(bricks: Sequence[Brick], cost: float = WHOLE) -> list[Brick]:
    """The bricks with every break between them made dear."""
    inner = [it if it.break_cost >= cost else replace(it, break_cost=cost) for it in bricks[:-1]]
    return [*inner, bricks[-1]]


def box_shapes(
    style: BoxStyle,
    rect: Rect,
    edge: Rect | None = None,
    *,
    cut_above: bool = False,
    cut_below: bool = False,
) -> tuple[Box, ...]:
    """What a box paints below its content: ground, border and edges, all artifacts.

    The left edge is as high as `edge`. At a cut the box has no border, round corner or edge: there
    it goes on on another page.
    """
    shapes: list[Box] = []
    if style.ground is not None or style.border:
        shapes.append(_ground(style, rect, cut_above=cut_above, cut_below=cut_below))
    if style.edge:
        height = edge or rect
        left = Rect(rect.x, height.y, style.edge, height.height)
        shapes.append(Box(left, style.edge_color))
    if style.top_edge and not cut_above:
        top = Rect(rect.x, rect.y, rect.width, style.top_edge)
        shapes.append(Box(top, style.edge_color))
    if style.bottom_edge and not cut_below:
        bottom = Rect(rect.x, rect.bottom - style.bottom_edge, rect.width, style.bottom_edge)
        shapes.append(Box(bottom, style.edge_color))
    return tuple(shapes)


def _ground(style: BoxStyle, rect: Rect, *, cut_above: bool, cut_below: bool) -> Box:
    """The ground and its border, which reaches beyond a cut and is cut off there."""
    half = style.border / 2
    beyond = style.radius + 3 * style.border
    above = -beyond if cut_above else half
    below = -beyond if cut_below else half
    inner = Rect(
        rect.x + half, rect.y + above, rect.width - style.border, rect.height - above - below
    )
    stroke = style.border_color if style.border else None
    clip = rect if cut_above or cut_below else None
    return Box(inner, style.ground, stroke, style.border, style.radius, clip=clip)
