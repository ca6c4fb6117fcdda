"""The Story's nodes to bricks, one after the other, and the structure tree beside them."""

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.story import (
    Break,
    Chart,
    Grid,
    List,
    Logo,
    Node,
    Panel,
    Picture,
    Row,
    Ruled,
    Text,
)
from brochure.geometry import Length
from brochure.layout.alongside import abreast, leads_to
from brochure.layout.brick_cache import BrickCache
from brochure.layout.bricks import CUT, LONE_LINE, NEVER, WHOLE, Brick, OpenBox, kept
from brochure.layout.column import Column, narrow
from brochure.layout.graphics import beside, picture_bricks, ruled_bricks
from brochure.layout.grid import grid_bricks
from brochure.layout.lists import list_bricks
from brochure.layout.scope import TRANSPARENT, ResolveLate, Scope, Sink
from brochure.layout.side_by_side import row_bricks
from brochure.layout.side_texts import SideTexts, caption_bricks
from brochure.layout.split import split_bricks
from brochure.layout.stack import repeated
from brochure.layout.telephones import with_telephones
from brochure.layout.text import text_bricks
from brochure.layout.together import Bonds, bond, kept_whole
from brochure.theme.styles import BoxStyle, Theme


def open_scope(
    theme: Theme, column: Column, room: Length, resolve: ResolveLate, cache: BrickCache
) -> Scope:
    """The scope of a story: a page's column, `room` points high."""

    def set_nodes(nodes: Sequence[Node], scope: Scope, sink: Sink) -> list[Brick]:
        return _set_nodes(nodes, scope, sink, cache)

    return Scope(theme, column, room, resolve, set_nodes)


def _set_nodes(
    nodes: Sequence[Node], scope: Scope, sink: Sink, cache: BrickCache, *, hugs: bool = False
) -> list[Brick]:
    """The bricks of nodes one after the other.

    With `hugs`, what follows a picture stands at the picture's left edge.
    """
    bricks: list[Brick] = []
    sides = SideTexts(scope, sink)
    bonds = Bonds(scope, sink)
    index, before = -1, 0
    while index + 1 < len(nodes):
        index += 1
        node = nodes[index]
        if isinstance(node, Break):
            if scope.takes_free_breaks or not node.is_free:
                sink.forces_page = True
            continue
        if sides.take(node, bricks, before, is_last=index + 1 == len(nodes)):
            continue
        forces_page, sink.forces_page = sink.forces_page, False
        made, more = _with_text_beside(nodes, index, scope, sink, cache)
        index += more
        node = nodes[index]
        if not made:
            sink.forces_page = sink.forces_page or forces_page
            continue
        if forces_page:
            made[0] = replace(made[0], forces_page=True)
        if bricks and bricks[-1].break_cost >= NEVER:
            made[0] = replace(made[0], stretches=False)
        if hugs and isinstance(node, Picture) and not scope.column.side:
            least = scope.theme.measures.caption_width
            scope = replace(scope, column=beside(made[0], scope.column, least))
        after = nodes[index + 1] if index + 1 < len(nodes) else None
        under_heading = bool(bricks) and bricks[-1].break_cost >= NEVER
        cost = _least_cost(node, made, after, under_heading=under_heading)
        made[-1] = replace(made[-1], break_cost=max(made[-1].break_cost, cost))
        bricks.extend(made)
        before = len(made)
        bonds.note(bond(node, after), bricks, len(bricks) - len(made))
    return sides.joined(bricks)


def _least_cost(
    node: Node, made: Sequence[Brick], after: Node | None, *, under_heading: bool
) -> float:
    """What a page break after a node costs at least."""
    if leads_to(node, after):
        return NEVER
    # A heading with a single line under it looks left behind.
    return LONE_LINE if under_heading and after and _is_a_line(made) else 0.0


def _with_text_beside(
    nodes: Sequence[Node], index: int, scope: Scope, sink: Sink, cache: BrickCache
) -> tuple[list[Brick], int]:
    """The bricks of a node, and how many of the next ones stand at its side."""
    node = nodes[index]
    if isinstance(node, Panel) and node.beside:
        found = abreast(node, nodes[index + 1 : index + 4], scope, sink)
        if found is not None:
            return [replace(found.brick, spans=scope.bands is not None)], found.count
    return _kept_or_set(node, scope, sink, cache), 0


def _kept_or_set(node: Node, scope: Scope, sink: Sink, cache: BrickCache) -> list[Brick]:
    """The bricks of one node; those of the round before, where nothing in it can differ."""
    is_section = isinstance(node, Panel) and node.style[0] in TRANSPARENT

    def set_node(node: Node, scope: Scope, sink: Sink) -> list[Brick]:
        return _set_node(node, scope, sink, cache)

    if scope.is_inside:
        return set_node(node, scope, sink)
    bands = scope.bands
    if is_section:
        # Where bands part the page, what is beside a section is part of how it is set.
        if bands is not None:
            return set_node(node, scope, sink)
        return cache.bricks(node, scope, sink, set_node)
    inside = replace(scope, is_inside=True, bands=None)
    if bands is None:
        return cache.bricks(node, inside, sink, set_node)
    if id(node) not in bands.spanning:
        return cache.bricks(node, replace(inside, column=bands.half, outdent=0.0), sink, set_node)
    return [replace(it, spans=True) for it in cache.bricks(node, inside, sink, set_node)]


def _set_node(node: Node, scope: Scope, sink: Sink, cache: BrickCache) -> list[Brick]:
    match node:
        case Text():
            return caption_bricks(node, scope, sink) or text_bricks(node, scope, sink)
        case List():
            return list_bricks(node, scope, sink)
        case Panel():
            return _panel(node, scope, sink, cache)
        case Picture() | Chart() | Ruled():
            return _set_drawn(node, scope, sink)
        case Row():
            return row_bricks(node, scope, sink)
        case Grid():
            return grid_bricks(node, scope, sink)
        case Break() | Logo():
            # A logo is a picture by now, in the variant for the cover's ground.
            return []


def _set_drawn(node: Picture | Chart | Ruled, scope: Scope, sink: Sink) -> list[Brick]:
    """What is drawn rather than set."""
    match node:
        case Picture():
            return picture_bricks(node, scope, sink)
        case Chart():
            # Few handouts have one, and what draws it takes an eighth of a cold start to load.
            from brochure.layout.charts import chart_bricks

            return chart_bricks(node, scope, sink)
        case Ruled():
            return ruled_bricks(node, scope, sink)


def _panel(node: Panel, scope: Scope, sink: Sink, cache: BrickCache) -> list[Brick]:
    style = scope.theme.box(node.style)
    owner = sink.element(node.element, scope.parent, node.route)
    if node.style[0] in TRANSPARENT:
        return _group(node, owner, scope, sink)
    if style.columns > 1 and (split := split_bricks(node, style, owner, scope, sink)):
        return split
    box, column = _opened(style, scope)
    index = sink.box(box)
    room = scope.room - box.top - box.bottom
    outdent = scope.outdent if column.width == scope.column.width else 0.0
    theme = scope.theme.inside(style)
    inside = replace(scope, theme=theme, column=column, room=room, parent=owner, outdent=outdent)
    node = with_telephones(node, style)
    bricks = _set_nodes(node.children, inside, sink, cache, hugs=style.hugs)
    bricks = [replace(it, boxes=(index, *it.boxes), stretches=False) for it in bricks]
    if not bricks:
        return []
    top = scope.theme.page.margins.top
    rise = max(0.0, top + box.top - style.page_head) if box.bleeds else 0.0
    bricks[0] = replace(bricks[0], stretches=True, rise=rise)
    is_whole = node.keep_together and _fits(bricks, scope.room)
    if node.continued is not None:
        said = scope.bricks((node.continued,), sink, column=column)
        sink.boxes[index] = replace(box, repeat=repeated(said, sink.boxes, scope.room))
    last = bricks[-1]
    if last.break_cost < NEVER:
        bricks[-1] = replace(last, break_cost=0.0)
    if not is_whole:
        return bricks
    if node.continued is None:
        return kept(bricks, WHOLE)
    if node.style[0] != "emergency":
        # Its heading stands again: it is cut rather than that a page stays white. But no list of
        # what calls for help is.
        bricks = [replace(it, break_cost=CUT) if it.break_cost == WHOLE else it for it in bricks]
    return kept(bricks, CUT)


def _group(node: Panel, owner: int, scope: Scope, sink: Sink) -> list[Brick]:
    """The bricks of a panel that has no box."""
    if node.style[0] == "section" and any(map(_is_section, node.children[1:])):
        scope = replace(scope, subheads_at_side=not _is_section(node.children[1]))
    bricks = scope.bricks(node.children, sink, parent=owner)
    if node.is_kept:
        return kept_whole(bricks, node, scope, sink)
    return kept(bricks) if node.keep_together and _fits(bricks, scope.room) else bricks


def _opened(style: BoxStyle, scope: Scope) -> tuple[OpenBox, Column]:
    """The box of a panel, and the column inside it."""
    column = scope.column
    x, width = column.span(style.span)
    if style.span == "bleed" and (x, width) == scope.between_margins:
        inside = narrow(x, width, column.widest_text)
        return OpenBox(style, 0.0, scope.paper, bleeds=True), inside
    if style.hangs and column.side:
        reach = style.padding.left + style.edge
        return OpenBox(style, x - reach, width + reach), column
    return OpenBox(style, x, width), column if style.hugs else column.inside(style, x, width)


def _is_section(node: Node) -> bool:
    return isinstance(node, Panel) and node.style[0] == "section"


def _fits(bricks: Sequence[Brick], room: Length) -> bool:
    """True where one page can hold the bricks: what can't be kept together is not held back."""
    return 0 < sum(brick.height for brick in bricks) <= room


def _is_a_line(bricks: Sequence[Brick]) -> bool:
    return len(bricks) == 1 and bricks[0].lines == 1
