"""Figures with short text at their side: the next paragraphs or a list, as high as the picture."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Chart, Grid, List, Node, Panel, Picture, Ruled, Text
from brochure.layout.bricks import NEVER, Brick, lines_in
from brochure.layout.column import narrow
from brochure.layout.frame import overlaid
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack

_BETWEEN = 20.0
"""Points from the picture to the text."""
_MOST_PARAGRAPHS = 2


class Abreast(Struct, frozen=True):
    """A figure and what stands at its side."""

    brick: Brick
    count: int
    """How many of the nodes after the figure are in it."""


def abreast(figure: Panel, after: Sequence[Node], scope: Scope, sink: Sink) -> Abreast | None:
    """The figure with as much of what follows as fits in its height; None where nothing does."""
    column = scope.column
    width = column.width * figure.beside
    room = column.width - width - _BETWEEN
    if room < scope.theme.measures.beside_least:
        return None
    made = sink.branch()
    scope = replace(scope, is_inside=True, bands=None, outdent=0.0)
    left = narrow(column.x, width, width)
    picture = scope.bricks((_filling(figure),), made, column=left)
    seen = stack(picture, made.boxes)
    right = narrow(column.x + width + _BETWEEN, room, column.widest_text)
    for count in _counts(after):
        beside = made.branch()
        bricks = scope.bricks(after[:count], beside, column=right)
        said = stack(bricks, beside.boxes)
        if not bricks or beside.forces_page or said.height > seen.height:
            continue
        made.take(beside)
        sink.take(made)
        style = scope.theme.box(figure.style)
        frame = overlaid(seen.height, (seen, said))
        leads = bricks[-1].break_cost if bricks[-1].break_cost >= NEVER else 0.0
        brick = Brick(
            frame,
            style.before,
            style.after,
            break_cost=leads,
            lines=lines_in(frame.height),
            stretches=True,
            route=figure.route,
        )
        return Abreast(brick, count)
    return None


def _filling(figure: Panel) -> Panel:
    """The figure with a picture as wide as its column."""
    children = tuple(
        replace(it, width=1.0) if isinstance(it, Picture) else it for it in figure.children
    )
    return replace(figure, children=children, beside=0.0)


def _counts(after: Sequence[Node]) -> Iterator[int]:
    """How many nodes may stand at the side, the most first: paragraphs, or a list and its lead."""
    texts = 0
    while texts < min(len(after), _MOST_PARAGRAPHS) and _is_paragraph(after[texts]):
        texts += 1
    for count in range(texts, -1, -1):
        following = after[count] if count < len(after) else None
        leads = count > 0 and leads_to(after[count - 1], following)
        if isinstance(following, List) and (leads or not count):
            yield count + 1
        if count and not leads:
            yield count


def _is_paragraph(node: Node) -> bool:
    if not isinstance(node, Text) or node.keep_with_next or node.element is None:
        return False
    return node.element.role == "P"


def leads_to(node: Node, after: Node | None) -> bool:
    """True where a node announces the next one: a paragraph that ends in a colon before a list.

    Lines to write on mean nothing without the words before them, nor does a chart.
    """
    if after is None or not isinstance(node, Text) or not node.inlines:
        return False
    if isinstance(after, Ruled | Chart):
        return True
    return isinstance(after, List | Grid) and node.inlines[-1].text.rstrip().endswith(":")
