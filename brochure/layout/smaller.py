"""Pictures a little smaller, where that saves a page or fills one to its foot."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from brochure.compose.story import Chart, Node, Panel, Picture, Story
from brochure.geometry import Length
from brochure.layout.bricks import Brick
from brochure.layout.stretch import HOLE, PageFill

LEAST_SHARE = 0.7
"""A picture keeps so much of its size, and what its labels need."""
_SHARES = (0.9, 0.8, LEAST_SHARE)
_MOST_PICTURES = 6
"""More are not tried one by one: each costs a round."""


class Round(Protocol):
    """Pages as far as they are judged here."""

    @property
    def bricks(self) -> Sequence[Brick]:
        """All bricks."""

    @property
    def fills(self) -> Sequence[PageFill]:
        """The bricks of each page."""

    @property
    def rooms(self) -> Sequence[Length]:
        """The heights of the pages' frames."""


RoundT = TypeVar("RoundT", bound=Round)


def with_smaller_pictures(
    story: Story, done: RoundT, lay: Callable[[Story], RoundT]
) -> tuple[Story, RoundT]:
    """The story and its pages, its pictures smaller where that is better, else as they were.

    Only pictures of their own size shrink: a width that the author chose stays. Figures of people
    and the plots of lines do, too, and their words stay as they are.
    """
    pictures = tuple(_own_size(story.body))
    if not 0 < len(pictures) <= _MOST_PICTURES:
        return story, done
    if worst_hole(done) <= HOLE and not may_save_a_page(done):
        return story, done
    for group in (*((it,) for it in pictures), pictures):
        for share in _SHARES:
            smaller = replace(story, body=_shrunk(story.body, group, share))
            other = lay(smaller)
            if badness(other) < badness(done):
                story, done = smaller, other
                break
        if len(pictures) == 1:
            break
    return story, done


def with_smallest_pictures(story: Story) -> Story:
    """The story with every picture of its own size as small as it may be."""
    return replace(story, body=_shrunk(story.body, tuple(_own_size(story.body)), LEAST_SHARE))


def badness(done: Round) -> tuple[int, float]:
    """What is to be small: the pages, then the worst hole, as far as it is one."""
    return len(done.fills), max(HOLE, worst_hole(done))


def worst_hole(done: Round) -> float:
    """The largest share of a frame that is white at a page's foot, where it should not be."""
    holes = (
        1 - fill.height / room
        for fill, room in zip(done.fills[:-1], done.rooms, strict=False)
        if room
        if not _is_forced(done, fill.last + 1)
    )
    return max(holes, default=0.0)


def _is_forced(done: Round, following: int) -> bool:
    """True where a break is asked for: before a brick or before the headings that lead to it."""
    return done.bricks[following].forces_page


def may_save_a_page(done: Round, share: float = HOLE) -> bool:
    """True where the last page is no fuller than what smaller pictures, or less air, may free."""
    return len(done.fills) > 1 and done.fills[-1].height < share * done.rooms[-1]


def _own_size(nodes: Sequence[Node]) -> Iterator[Picture | Chart]:
    for node in nodes:
        if isinstance(node, Panel):
            yield from _own_size(node.children)
        elif isinstance(node, Chart) and node.kind != "bars":
            yield node
        elif isinstance(node, Picture) and node.width == node.fixed == node.height is None:
            yield node


def _shrunk(
    nodes: tuple[Node, ...], pictures: Sequence[Picture | Chart], share: float
) -> tuple[Node, ...]:
    """The nodes with these pictures smaller; what holds none of them is the same object."""
    changed = []
    for node in nodes:
        made: Node = node
        if isinstance(node, Panel):
            children = _shrunk(node.children, pictures, share)
            made = node if children is node.children else replace(node, children=children)
        elif isinstance(node, Picture | Chart) and any(node.route == it.route for it in pictures):
            made = replace(node, share=share)
        changed.append(made)
    is_same = all(one is other for one, other in zip(changed, nodes, strict=True))
    return nodes if is_same else tuple(changed)
