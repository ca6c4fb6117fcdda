"""What to do in an emergency, beside the warning before it where a page would part the two."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from brochure.compose.story import Node, Panel, Row, Story
from brochure.layout.paper import with_covers_clear
from brochure.layout.scope import TRANSPARENT
from brochure.layout.smaller import Round, badness
from brochure.source.route import Route
from brochure.theme.density import TIGHTER, at_density
from brochure.theme.styles import Theme

_FIRST, _SECOND = "warning", "emergency"
_WIDTHS = (0.6, 0.4)
"""A warning lists more signs than an emergency."""

RoundT = TypeVar("RoundT", bound=Round)


def with_emergencies_at_hand(
    story: Story, theme: Theme, done: RoundT, lay: Callable[[Story, Theme], RoundT]
) -> tuple[Story, Theme, RoundT]:
    """The story, its theme and pages: no emergency on another page than its warning, if it can be.

    Who reads when to call the clinic has to see when that is too late. A little less air is tried
    first, then the two panels side by side, which take less of a page than one under the other;
    and only what makes no page worse is taken.
    """
    for first, second in _pairs(story.body):
        if not _are_parted(done, first, second):
            continue
        beside = replace(story, body=_beside(story.body, first, second))
        tighter = [with_covers_clear(at_density(theme, it), story.furniture) for it in TIGHTER]
        tries = [(story, it) for it in tighter] + [(beside, it) for it in (theme, *tighter)]
        for changed, air in tries:
            other = lay(changed, air)
            if not _are_parted(other, first, second) and badness(other) <= badness(done):
                story, theme, done = changed, air, other
                break
    return story, theme, done


def _pairs(nodes: Sequence[Node]) -> Iterator[tuple[Panel, Panel]]:
    """Each warning with the emergency right after it, in the sections that they stand in."""
    for node, after in pairwise((*nodes, None)):
        if isinstance(node, Panel) and node.style[0] in TRANSPARENT:
            yield from _pairs(node.children)
        elif (
            isinstance(node, Panel)
            and isinstance(after, Panel)
            and (node.style[0], after.style[0]) == (_FIRST, _SECOND)
        ):
            yield node, after


def _are_parted(done: Round, first: Panel, second: Panel) -> bool:
    """True where not all of the two panels stands on one page."""
    return len(_pages(done, first.route) | _pages(done, second.route)) > 1


def _pages(done: Round, route: Route) -> set[int]:
    """The pages on which bricks of this block stand."""
    count = len(route.steps)
    return {
        page
        for page, fill in enumerate(done.fills)
        for brick in done.bricks[fill.first : fill.last + 1]
        if brick.route is not None and brick.route.steps[:count] == route.steps
    }


def _beside(nodes: tuple[Node, ...], first: Panel, second: Panel) -> tuple[Node, ...]:
    """The nodes with the two panels in a row; what holds neither is the same object."""
    made: list[Node] = []
    for node in nodes:
        if node is first:
            route = first.route
            made.append(Row(None, ("emergency-row", "comparison"), (first, second), _WIDTHS, route))
        elif isinstance(node, Panel) and node.style[0] in TRANSPARENT:
            children = _beside(node.children, first, second)
            is_same = all(one is other for one, other in zip(children, node.children, strict=False))
            made.append(node if is_same else replace(node, children=children))
        elif node is not second:
            made.append(node)
    return tuple(made)
