"""What belongs together on a page: which node is no use without the one after it."""

from collections.abc import Sequence
from enum import Enum

from msgspec.structs import replace

from brochure.compose.story import Grid, List, Node, Panel, Row, Text
from brochure.compose.story_walk import walk
from brochure.geometry import Length
from brochure.layout.bricks import KEPT, WHOLE, Boxes, Brick, kept
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack
from brochure.layout.telephones import TELEPHONE

_MOST_OF_A_PAGE = 0.5
"""What belongs together and takes more than this share of a page is parted before its last part."""
_SIGNED = "fields-row"
"""The style of rows of lines to write on."""


class Bond(Enum):
    """How a node and the one after it hang together."""

    NONE = 0
    JOINED = 1
    """No page begins between them."""
    WHOLE = 2
    """Both stand on one page: a statement and the lines to sign it on."""
    RESCUE = 3
    """Both stand on one page whatever it costs: what to do in an emergency."""


def bond(node: Node, after: Node | None) -> Bond:
    """How a node hangs together with the one after it."""
    if after is None:
        return Bond.NONE
    pair = (_is_emergency(node), _is_emergency(after))
    if pair == (True, False) and isinstance(_inner(after), List):
        return Bond.RESCUE
    if pair == (False, True) and isinstance(_inner(node), List):
        return Bond.RESCUE
    if isinstance(after, Text) and after.style[0] == TELEPHONE:
        # The signs of an emergency are no use without the number to call.
        return Bond.JOINED
    if isinstance(node, Text | List) and _is_to_fill_in(after):
        return Bond.WHOLE
    return Bond.JOINED if isinstance(node, Text) and _is_table(after) else Bond.NONE


class Bonds:
    """Keeps the bricks of nodes together that hang together, as they come one after the other."""

    def __init__(self, scope: Scope, sink: Sink) -> None:
        self._room: Length = scope.room
        self._sink = sink
        self._begin = -1
        """The first brick of the nodes that hang together so far; -1 for none."""
        self._strongest = Bond.NONE

    def note(self, found: Bond, bricks: list[Brick], start: int) -> None:
        """A node's bricks from `start` on were added; `found` is its bond with the next one."""
        if found is not Bond.NONE:
            last = bricks[-1]
            bricks[-1] = replace(last, break_cost=max(last.break_cost, KEPT))
        if found in (Bond.WHOLE, Bond.RESCUE):
            self._begin = start if self._begin < 0 else self._begin
            self._strongest = max(self._strongest, found, key=lambda it: it.value)
        elif self._begin >= 0:
            group = bricks[self._begin :]
            if stack(group, self._boxes()).height <= self._room * _MOST_OF_A_PAGE:
                cost = KEPT if self._strongest is Bond.RESCUE else WHOLE
                bricks[self._begin :] = kept(group, cost)
            self._begin, self._strongest = -1, Bond.NONE

    def _boxes(self) -> Boxes:
        return self._sink.boxes


def kept_whole(bricks: Sequence[Brick], node: Panel, scope: Scope, sink: Sink) -> list[Brick]:
    """The bricks of what the author keeps together; a problem where no page holds it."""
    if not bricks:
        return []
    height = stack(bricks, sink.boxes).height
    if height > scope.room:
        sink.problem(
            "tall-keep",
            f"what is kept together is {_mm(height)} high, and a page holds {_mm(scope.room)}",
            node.route,
            "take `keep:` away, or keep fewer blocks together",
        )
        return list(bricks)
    return kept(bricks, KEPT)


def _mm(height: Length) -> str:
    return f"{height / 72 * 25.4:.0f} mm"


def _inner(node: Node) -> Node:
    """The node, out of panels that only group: the first one in them."""
    while isinstance(node, Panel) and node.style[0] == "plain" and node.children:
        node = node.children[0]
    return node


def _is_emergency(node: Node) -> bool:
    inner = _inner(node)
    return isinstance(inner, Panel) and inner.style[0] == "emergency"


def _is_table(node: Node) -> bool:
    return isinstance(_inner(node), Grid)


def _is_to_fill_in(node: Node) -> bool:
    if not isinstance(node, Panel) or node.style[0] != "plain":
        return False
    return any(isinstance(it, Row) and _SIGNED in it.style for it in walk((node,)))
