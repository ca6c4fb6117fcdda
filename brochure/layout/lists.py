"""Lists: items to bricks, each label beside the first line of its item."""

from collections.abc import Iterator

from msgspec.structs import replace

from brochure.compose.story import Element, Inline, Item, LabelKind, List, PrintField
from brochure.geometry import Length, Rect
from brochure.layout.bricks import CUT, ITEM_BREAK, SHORT_LINES, Brick, OpenBox, edged, kept
from brochure.layout.column import Column, narrow
from brochure.layout.frame import Frame, overlaid
from brochure.layout.paged import Artifact, Box, Owner, Placement, TextRun
from brochure.layout.runs import runs_of
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack
from brochure.theme.styles import ListStyle, Theme

_WHOLE_ITEM = 12
"""An item of no more lines is not torn."""
_DRAWN = {"bullet": "•", "ring": "◦", "dash": "\N{EN DASH}"}
"""What the labels are that are drawn: the text that a screen reader is given."""
_BETWEEN_DISCS = 4.0
"""Points between two discs, however little air there is."""
_BETWEEN = 20.0
"""Points between two columns of items."""
_MOST_OF_A_PAGE = 0.5
"""Longer lists have one column: nobody looks for the second one above what was just read."""


def list_bricks(node: List, scope: Scope, sink: Sink) -> list[Brick]:
    """The items as bricks; a short list stays together."""
    style = scope.theme.list(node.style)
    if style.label_at_end:
        style = replace(
            style, indent=_widest(scope.theme, node, style) + scope.theme.measures.label_gap
        )
    owner = sink.element(node.element, scope.parent, node.route)
    if node.columns > 1 and (abreast := _abreast(node, style, owner, scope, sink)):
        return abreast
    style = _apart(style, node, scope.theme)
    bricks: list[Brick] = []
    last = 0
    for index, item in enumerate(node.items):
        made = _item(item, style, owner, scope, sink)
        if not made:
            continue
        before = style.gap if index else style.before
        made = edged(made, before, 0.0)
        if index < len(node.items) - 1:
            made[-1] = replace(made[-1], break_cost=ITEM_BREAK)
        last = len(bricks)
        bricks.extend(made)
    bricks = edged(bricks, style.before, style.after)
    if bricks and (node.keep_together or sum(b.lines for b in bricks) <= SHORT_LINES):
        bricks = kept(bricks)
    elif len(node.items) > 1:
        bricks = _no_lone_item(bricks, node)
    return _on_rail(bricks, last, style, scope, sink) if style.rail and bricks else bricks


def _apart(style: ListStyle, node: List, theme: Theme) -> ListStyle:
    """The style with so much between items of one line that their discs don't touch."""
    if not any(it.label.kind == "disc" for it in node.items):
        return style
    least = style.label_size + _BETWEEN_DISCS - theme.text(("body",)).leading
    return replace(style, gap=max(style.gap, least))


def _abreast(node: List, style: ListStyle, owner: int, scope: Scope, sink: Sink) -> list[Brick]:
    """The items in two columns, as one brick; none where they do not fit so."""
    column, half = scope.column, -(-len(node.items) // 2)
    width = (column.text_width - _BETWEEN) / 2
    if width < scope.theme.measures.column_least:
        return []
    branch = sink.branch()
    frames: list[Frame] = []
    for index, items in enumerate((node.items[:half], node.items[half:])):
        x = column.text_x + index * (width + _BETWEEN)
        inside = replace(scope, column=narrow(x, width, width))
        bricks: list[Brick] = []
        for item in items:
            made = _item(item, style, owner, inside, branch)
            if node.only_if_short and sum(brick.lines for brick in made) > 1:
                return []
            bricks.extend(edged(made, style.gap, 0.0))
        frames.append(stack(bricks, branch.boxes))
    height = max(frame.height for frame in frames)
    if height > scope.room * _MOST_OF_A_PAGE:
        return []
    sink.take(branch)
    brick = Brick(overlaid(height, frames), lines=half, route=node.route)
    return edged([brick], style.before, style.after)


def _widest(theme: Theme, node: List, style: ListStyle) -> Length:
    """The width of the widest label: the column of numbers is no wider."""
    text = theme.text((style.label_text,))
    fonts = theme.fonts
    return max(fonts.measure(it.label.text, text.face, text.size) for it in node.items)


def _on_rail(
    bricks: list[Brick], last: int, style: ListStyle, scope: Scope, sink: Sink
) -> list[Brick]:
    """The list's bricks beside a line from the middle of the first label to that of the last."""
    stop = bricks[last]
    edge = replace(
        scope.theme.box(("plain",)),
        edge=style.rail,
        edge_color=style.rail_color,
        before=style.before,
        after=stop.after,
    )
    hung = style.indent if _hangs(style, scope.column) else 0.0
    x = scope.column.text_x - hung + (style.label_size - style.rail) / 2
    until = stop.height - _middle_of_label(stop)
    index = sink.box(OpenBox(edge, x, style.rail, _middle_of_label(bricks[0]), until))
    return [replace(it, boxes=(index, *it.boxes)) for it in bricks[: last + 1]] + bricks[last + 1 :]


def _hangs(style: ListStyle, column: Column) -> bool:
    """True where the labels have room in the gutter."""
    return style.hangs and column.side > 0 and style.indent <= column.gutter


def _middle_of_label(brick: Brick) -> Length:
    labels = (it.rect for it in brick.frame.items if isinstance(it, Box))
    return next((it.y + it.height / 2 for it in labels), 0.0)


def _item(item: Item, style: ListStyle, parent: int, scope: Scope, sink: Sink) -> list[Brick]:
    owner = sink.element(Element("LI", anchor=item.anchor), parent, item.route)
    label_owner: Owner = Artifact.LAYOUT
    if item.label.kind in {"number", "disc"}:
        label_owner = sink.element(Element("Lbl"), owner, item.route)
    elif item.label.kind in _DRAWN:
        drawn = _DRAWN[item.label.kind]
        label_owner = sink.element(Element("Lbl", actual_text=drawn), owner, item.route)
    elif item.label.kind == "box":
        label = sink.element(Element("Lbl"), owner, item.route)
        box = Element("Form", field=PrintField("cb", item.label.description))
        label_owner = sink.element(box, label, item.route)
    body = sink.element(Element("LBody"), owner, item.route)
    column = scope.column
    x = column.text_x
    inside = column.indented(style.indent)
    if _hangs(style, column):
        x -= style.indent
        inside = (
            column if style.rail else narrow(column.text_x, column.text_width, column.widest_text)
        )
    bricks = scope.bricks(item.body, sink, column=inside, parent=body)
    if not bricks:
        return []
    bricks = [it if it.after <= style.gap else replace(it, after=style.gap) for it in bricks]
    if sum(brick.lines for brick in bricks) <= _WHOLE_ITEM:
        bricks = kept(bricks)
    first = _labelled(scope.theme, bricks[0], item, style, x, label_owner)
    if item.anchor:
        frame = first.frame
        first = replace(first, frame=replace(frame, marks=((item.anchor, 0.0), *frame.marks)))
    bricks[0] = first
    return bricks


def _labelled(
    theme: Theme, brick: Brick, item: Item, style: ListStyle, x: Length, owner: Owner
) -> Brick:
    runs = (it for it in brick.frame.items if isinstance(it, TextRun))
    baseline = next((it.baseline for it in runs), brick.height)
    kind, side = item.label.kind, style.label_size
    text_style = theme.text((style.label_text,))
    placements: list[Placement] = [*_drawn_label(theme, kind, style, (x, baseline), owner)]
    if item.label.text:
        inline = Inline(item.label.text, item.route)
        width = theme.fonts.measure(item.label.text, text_style.face, text_style.size)
        at = x
        if kind == "disc":
            at = x + max(0.0, side - width) / 2
        elif style.label_at_end:
            at = x + style.indent - theme.measures.label_gap - width
        placements.extend(
            runs_of(
                theme, item.label.text, (at, baseline), text_style, inline, owner, text_style.color
            )
        )
    label = Frame(items=tuple(placements))
    return replace(brick, frame=overlaid(brick.height, (label, brick.frame)))


def _drawn_label(
    theme: Theme, kind: LabelKind, style: ListStyle, at: tuple[Length, Length], owner: Owner
) -> Iterator[Box]:
    """What is drawn of a label beside a line that begins at `at`, on its baseline."""
    x, baseline = at
    measures, side, color = theme.measures, style.label_size, style.label_color
    pen = measures.label_pen
    text_style = theme.text((style.label_text,))
    face = theme.fonts.families[0][text_style.face]
    middle = baseline - face.cap_height * text_style.size / 2000
    # The middle of the small letters.
    low = baseline - 0.25 * text_style.size
    match kind:
        case "bullet":
            rect = Rect(x + measures.bullet_inset, low - side / 2, side, side)
            yield Box(rect, color, radius=side / 2, owner=owner)
        case "ring":
            left = x + measures.bullet_inset
            rect = Rect(left + pen / 2, low - side / 2 + pen / 2, side - pen, side - pen)
            yield Box(rect, None, color, pen, side / 2, owner=owner)
        case "dash":
            rect = Rect(x + measures.dash_inset, low - pen / 2, side + measures.dash_more, pen)
            yield Box(rect, color, owner=owner)
        case "box":
            rect = Rect(x, middle - side / 2, side, side)
            yield Box(rect, None, color, measures.box_pen, measures.box_radius, owner)
        case "disc":
            yield Box(Rect(x, middle - side / 2, side, side), color, radius=side / 2)
        case _:
            return


def _no_lone_item(bricks: list[Brick], node: List) -> list[Brick]:
    """No page break after the first item or before the last one."""
    ends = [i for i, brick in enumerate(bricks) if brick.break_cost == ITEM_BREAK]
    if len(node.items) > 2:  # noqa: PLR2004 -- with two items there is no other place
        for end in {ends[0], ends[-1]} if ends else set():
            bricks[end] = replace(bricks[end], break_cost=CUT)
    return bricks
