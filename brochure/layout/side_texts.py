"""Texts at the side: headings and labels in a column of their own, left of what they belong to.

A heading there takes no line of its own. It and the lines beside it are one brick, so that no page
break parts them; what has no room there after all is set above the text instead.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Node, Text
from brochure.geometry import Length
from brochure.layout.bricks import LONE_LINE, Boxes, Brick, gap
from brochure.layout.column import Column, narrow
from brochure.layout.frame import Frame, overlaid
from brochure.layout.icons import icon_room
from brochure.layout.lines import extent, face_style
from brochure.layout.paged import Placement, TextRun
from brochure.layout.runs import baseline_of, runs_of
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack
from brochure.layout.text import text_bricks, under_rule
from brochure.theme.styles import TextStyle, Theme

_SECTION = "heading-"
"""How the styles of sections' headings begin."""
_MOST_LINES = 6
"""A longer heading stands above its text."""
_MOST_BESIDE = 0.5
"""The share of a page that a quotation may take with its words at the side."""


class _SideHead(Struct, frozen=True):
    """A heading that was set at the side, before what it heads."""

    node: Text
    style: TextStyle
    frame: Frame
    at: int
    """The index of the brick that it stands beside."""
    first_element: int
    """The index of the first structure element that it made."""


class SideTexts:
    """What stands at the side of nodes that are set one after the other."""

    def __init__(self, scope: Scope, sink: Sink) -> None:
        self._scope = scope
        self._sink = sink
        self._heads: list[_SideHead] = []

    def take(self, node: Node, bricks: list[Brick], before: int, *, is_last: bool) -> bool:
        """Set a text at the side, if it stands there; true then.

        `before` is how many of the bricks are of the node before it, which who said a quotation
        stands beside.
        """
        if not self._scope.column.side or not isinstance(node, Text):
            return False
        if not is_last and _leads_at_side(node, self._scope):
            head = _set_at_side(node, len(bricks), self._scope, self._sink)
            self._heads.extend([head] if head is not None else [])
            return True
        if before and _follows_at_side(node, bricks[-before:], self._scope):
            bricks[-before:] = [_with_words(bricks[-before:], node, self._scope, self._sink)]
            return True
        return False

    def joined(self, bricks: list[Brick]) -> list[Brick]:
        """The bricks with the headings beside them."""
        for head in reversed(self._heads):
            bricks[head.at :] = _joined(bricks[head.at :], head, self._scope, self._sink)
        return bricks


def caption_bricks(node: Text, scope: Scope, sink: Sink) -> list[Brick]:
    """A caption with its number at the side; none where it has no room there, or is no caption."""
    column, theme = scope.column, scope.theme
    style = theme.text(node.style)
    is_caption = node.element is not None and node.element.role == "Caption"
    if not is_caption or not column.side or not style.at_side:
        return []
    label, *rest = node.inlines
    if not label.strong or not rest or rest[0].text != " ":
        return []
    words = label.text + " "
    if theme.fonts.measure(words, face_style(style, label), style.size) > column.side:
        return []
    owner = sink.first_element + len(sink.elements)
    made = text_bricks(replace(node, inlines=tuple(rest[1:])), scope, sink)
    if made:
        at = (column.x, baseline_of(theme, style) + made[0].height - style.leading)
        runs = runs_of(theme, words, at, style, label, owner, style.color)
        frame = overlaid(made[0].height, (Frame(items=tuple(runs)), made[0].frame))
        made[0] = replace(made[0], frame=frame)
    return made


def _leads_at_side(node: Text, scope: Scope) -> bool:
    """True for a heading or label that the theme puts at the side, and that has room there."""
    name, style = _style_at_side(node, scope.theme)
    if not style.at_side or not node.keep_with_next or node.end:
        return False
    if name.startswith(_SECTION) and (
        # A block's own heading, which looks like a section's, stands over its text.
        not node.style[0].startswith(_SECTION)
        or not (name.startswith(f"{_SECTION}2") or scope.subheads_at_side)
    ):
        return False
    widest, whole = extent(node.inlines, style, scope.theme.fonts)
    room = scope.column.side
    return widest + icon_room(node, style) <= room and whole <= _MOST_LINES * room


def _style_at_side(node: Text, theme: Theme) -> tuple[str, TextStyle]:
    """The name of a text's style, and what it is at the side: its own one for there, or itself."""
    name = next((it for it in node.style if it in theme.texts), "body")
    return name, theme.text((f"{name}-at-side", name))


def _set_at_side(node: Text, at: int, scope: Scope, sink: Sink) -> _SideHead | None:
    """The heading in the side column, for the brick of this index; None without words."""
    column = scope.column
    first = sink.first_element + len(sink.elements)
    name, style = _style_at_side(node, scope.theme)
    names = (f"{name}-at-side", name)
    beside = replace(scope, column=narrow(column.x, column.side, column.side))
    bricks = text_bricks(replace(node, style=names), beside, sink, has_rule=False)
    if not bricks:
        return None
    return _SideHead(node, style, stack(bricks, {}), at, first)


def _follows_at_side(node: Text, bricks: Sequence[Brick], scope: Scope) -> bool:
    """True for words that the theme puts at the side of what comes before: who said a quotation."""
    column, style = scope.column, scope.theme.text(node.style)
    if not column.side or not style.at_side or node.keep_with_next or node.element is None:
        return False
    # What is as high as most of a page has to be parted.
    is_short = sum(it.height for it in bricks) <= _MOST_BESIDE * scope.room
    is_free = all(_leaves_side(it, column) for it in bricks)
    return node.element.role == "Attribution" and is_short and is_free


def _with_words(bricks: Sequence[Brick], node: Text, scope: Scope, sink: Sink) -> Brick:
    """The bricks as one, with the words that follow at their side."""
    column = scope.column
    beside = replace(scope, column=narrow(column.x, column.side, column.side))
    said = stack(text_bricks(node, beside, sink), {})
    frame = stack(bricks, sink.boxes)
    down = max(0.0, _baseline(frame) - _baseline(said))
    height = max(frame.height, down + said.height)
    last = bricks[-1]
    return replace(
        bricks[0],
        frame=overlaid(height, (frame, said.translated(0.0, down))),
        after=last.after,
        break_cost=0.0,
        lines=sum(it.lines for it in bricks),
    )


def _joined(bricks: list[Brick], head: _SideHead, scope: Scope, sink: Sink) -> list[Brick]:
    """The bricks that a heading stands beside, the first ones with it; or under it."""
    column, boxes = scope.column, sink.boxes
    if not bricks or not _leaves_side(bricks[0], column):
        again = _above(head, bricks, scope, sink)
        return [*again, *bricks]
    lower = _baseline(head.frame) - _baseline(bricks[0].frame)
    at, down = max(0.0, -lower), max(0.0, lower)
    needed = at + head.frame.height
    frame, count = _merged(bricks, needed - down, column, boxes)
    last = bricks[count - 1]
    height = max(needed, down + frame.height)
    beside = overlaid(height, (head.frame.translated(0.0, at), frame.translated(0.0, down)))
    lines = sum(it.lines for it in bricks[:count])
    cost = last.break_cost
    if count < len(bricks) and lines == 1:
        cost = max(cost, LONE_LINE)
    first = bricks[0]
    made = replace(
        first,
        frame=beside,
        before=max(first.before, head.style.before),
        after=last.after,
        break_cost=cost,
        lines=max(lines, round(height / head.style.leading)),
        stretches=True,
    )
    if head.style.rule:
        made = under_rule(made, head.node, head.style, column)
    return [made, *bricks[count:]]


def _above(head: _SideHead, bricks: list[Brick], scope: Scope, sink: Sink) -> list[Brick]:
    """The heading on lines of its own, as if it had never been set at the side."""
    elements = Sink(head.first_element, known=sink.known)
    made = text_bricks(head.node, scope, elements)
    if bricks:
        made[0] = replace(made[0], forces_page=bricks[0].forces_page)
        bricks[0] = replace(bricks[0], forces_page=False, stretches=False)
    return made


def _merged(
    bricks: Sequence[Brick], needed: Length, column: Column, boxes: Boxes
) -> tuple[Frame, int]:
    """As many of the first bricks as are `needed` points high, under each other; how many."""
    count, height = 1, bricks[0].height
    while height < needed and count < len(bricks):
        one, other = bricks[count - 1], bricks[count]
        if other.forces_page or not _leaves_side(other, column):
            break
        height += gap(one, other, boxes) + other.height
        count += 1
    return stack(bricks[:count], boxes), count


def _leaves_side(brick: Brick, column: Column) -> bool:
    """True where nothing of a brick stands in the side column."""
    edge = column.x + column.side - 1.0
    return not brick.boxes and all(_left(it) > edge for it in brick.frame.items)


def _left(item: Placement) -> Length:
    return item.x if isinstance(item, TextRun) else item.rect.x


def _baseline(frame: Frame) -> Length:
    """The first baseline of what is set; 0 for what has no words."""
    return next((it.baseline for it in frame.items if isinstance(it, TextRun)), 0.0)
