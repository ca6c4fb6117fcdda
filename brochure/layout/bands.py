"""Bands: what of a story spans a page of two columns, and what runs down its columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Break, Grid, List, Node, Panel, Picture, Row, Ruled, Text
from brochure.compose.story_walk import walk
from brochure.geometry import Length, Size
from brochure.layout.alongside import abreast, leads_to
from brochure.layout.balance import waste
from brochure.layout.column import Column, narrow
from brochure.layout.graphics import least_picture_width
from brochure.layout.scope import TRANSPARENT, Bands, Scope, Sink
from brochure.theme.styles import PageStyle, Theme

GUTTER = 24.0
"""Points between two columns."""
LEAST_LETTERS = 40
"""A column holds so many characters of the least running text, or there is one column."""
_LEAST_SIZE = 12.0
_USUAL = "the nurse looks at your wound and puts on a new dressing while you rest"
_RAGGED = 0.3
"""A band whose columns leave more of it empty spans the page instead."""
_LEAST_LINES = 6
"""Fewer lines than these are read sooner across the page than down two columns of it."""
_LEAST_IN_LIST = 4
"""The same where a list is among them: short items side by side are easy to read."""
_LONG_RUN = 3_000
"""A band of more letters can be balanced, whatever it is made of."""


class Wide(Struct, frozen=True):
    """The columns of a page that has two."""

    page: Column
    """What spans both."""
    half: Column
    """The first one."""

    @property
    def shift(self) -> Length:
        """From one column's left edge to the other's."""
        return self.half.width + GUTTER


def two_columns(page: PageStyle, size: Size) -> Wide:
    """Two columns of a page; what spans them begins at the left margin."""
    x = page.margins.left
    width = size.width - x - page.margins.right
    half = (width - GUTTER) / 2
    return Wide(narrow(x, width, page.measure), narrow(x, half, page.measure))


def letters_in(width: Length, theme: Theme) -> int:
    """How many characters of 12 pt a line of this width holds."""
    words = theme.fonts.measure(_USUAL, theme.text(("body",)).face, _LEAST_SIZE)
    return int(width / words * len(_USUAL))


def with_bands(scope: Scope, body: Sequence[Node], wide: Wide) -> Scope:
    """The scope of a page of two columns."""
    return replace(scope, column=wide.page, bands=Bands(wide.half, _spanning(body, scope, wide)))


def _spanning(body: Sequence[Node], scope: Scope, wide: Wide) -> frozenset[int]:
    """The identities of the nodes that span both columns."""
    leaves = list(_leaves(body))
    spans = [_spans(it, scope.theme) or _is_wide(it, wide.half.width, scope.theme) for it in leaves]
    _with_text_beside(leaves, spans, replace(scope, column=wide.page))
    _with_headings(leaves, spans)
    for is_spanning, run in groupby(range(len(leaves)), lambda at: spans[at]):
        indices = list(run)
        if not is_spanning:
            _span_what_is_ragged(leaves, spans, indices, scope, wide)
    _with_headings(leaves, spans)
    return frozenset(id(it) for it, does in zip(leaves, spans, strict=True) if does)


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    """What stands on the page itself: sections only group."""
    for node in nodes:
        if isinstance(node, Panel) and node.style[0] in TRANSPARENT:
            yield from _leaves(node.children)
        else:
            yield node


def _spans(node: Node, theme: Theme) -> bool:
    match node:
        case Text():
            return node.element is not None and node.element.role == "H2"
        case Panel():
            return theme.box(node.style).span != "measure"
        case Grid() | Row() | Ruled() | Break():
            return True
        case _:
            return False


def _is_wide(node: Node, room: Length, theme: Theme) -> bool:
    """True for a figure whose words are too small in one column, or whose width is its author's."""
    pictures = (it for it in walk((node,)) if isinstance(it, Picture))
    least = theme.floors.any
    return any(
        it.width is not None or least_picture_width(it.image, least) > room for it in pictures
    )


def _with_text_beside(leaves: Sequence[Node], spans: list[bool], scope: Scope) -> None:
    """What stands at the side of a figure spans with it."""
    for at, node in enumerate(leaves):
        if isinstance(node, Panel) and node.beside:
            found = abreast(node, leaves[at + 1 : at + 4], scope, Sink())
            count = 0 if found is None else found.count
            spans[at + 1 : at + 1 + count] = [True] * count


def _with_headings(leaves: Sequence[Node], spans: list[bool]) -> None:
    """What leads to a spanning node spans with it."""
    for at in reversed(range(len(leaves) - 1)):
        node = leaves[at]
        if isinstance(node, Text) and spans[at + 1] and not isinstance(leaves[at + 1], Break):
            spans[at] = spans[at] or node.keep_with_next or leads_to(node, leaves[at + 1])


def _span_what_is_ragged(
    leaves: Sequence[Node], spans: list[bool], run: Sequence[int], scope: Scope, wide: Wide
) -> None:
    """A band that can't be balanced spans the page: its panels first, then all of it."""
    nodes = [leaves[at] for at in run]
    if sum(map(_letters, nodes)) > _LONG_RUN or not _is_ragged(nodes, scope, wide):
        return
    solid = [at for at in run if isinstance(leaves[at], Panel | Picture)]
    for at in solid or run:
        spans[at] = True
    if solid:
        _with_headings(leaves, spans)
        for does_span, rest in groupby(run, lambda at: spans[at]):
            if not does_span:
                _span_what_is_ragged(leaves, spans, list(rest), scope, wide)


def _is_ragged(nodes: Sequence[Node], scope: Scope, wide: Wide) -> bool:
    """True where two columns of these nodes leave much of their band empty."""
    # An element comes after the one that it stands in.
    sink = Sink(first_element=scope.parent + 1)
    # Set as in a band, so that what is set to be judged here need not be set again.
    inside = replace(scope, column=wide.half, bands=Bands(wide.half, frozenset()))
    bricks = inside.bricks(nodes, sink)
    if not bricks:
        return False
    height, spare = waste(bricks, sink.boxes)
    lines = sum(it.lines for it in bricks)
    least = _LEAST_LINES if all(isinstance(it, Text) for it in nodes) else _LEAST_IN_LIST
    is_short = lines < least
    return is_short or spare > _RAGGED * 2 * height


def _letters(node: Node) -> int:
    """About how many letters a node sets."""
    match node:
        case Text():
            return sum(len(it.text) for it in node.inlines)
        case List():
            return sum(_letters(it) for item in node.items for it in item.body)
        case Panel():
            return sum(map(_letters, node.children))
        case _:
            return 0
