"""What setting a node reads and writes: a Scope goes down, a Sink collects.

Setting is one recursion over many files: a panel sets what is in it, a table its cells. The
function that sets any node goes down with the scope, so that those files need not know each other.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.compose.story import Element, Inline, Node
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Length
from brochure.layout.bricks import Brick, OpenBox
from brochure.layout.column import Column
from brochure.layout.paged import StructureElement
from brochure.source.route import Problem, Route
from brochure.theme.styles import Theme

TRANSPARENT = frozenset(("section", "plain"))
"""The styles of panels that have no box."""
ResolveLate = Callable[[Inline], tuple[Inline, ...]]


class Bands(Struct, frozen=True):
    """How the nodes of a page of two columns stand on it."""

    half: Column
    """The first column: what runs down both is set in it, and moved where it stands in the second.
    """
    spanning: frozenset[int]
    """The identities of the nodes that span both."""


class Scope(Struct, frozen=True):
    """Where nodes are set: never changed, but replaced for what is inside."""

    theme: Theme
    column: Column
    room: Length
    """What is left of a page's height inside the panels that are open."""
    resolve: ResolveLate
    """Gives the words that only the pages of the round before can give."""
    set_nodes: "Callable[[Sequence[Node], Scope, Sink], list[Brick]]"
    parent: int = 0
    """The structure element that the nodes stand in."""
    takes_free_breaks: bool = True
    """False where breaks that layout may do without are left out."""
    paper: Length = 0.0
    """The width of the paper."""
    subheads_at_side: bool = False
    """True in a section whose parts have their headings at the side: text leads to them."""
    outdent: Length = 0.0
    """Points of each margin that a drawing may take whose labels would be too small otherwise."""
    bands: Bands | None = None
    """Of a page that has two columns; None in all else, and inside a node."""
    is_inside: bool = False
    """True inside a node that is kept as a whole from round to round."""

    @property
    def between_margins(self) -> tuple[Length, Length]:
        """The x and width of what is as wide as the page's margins allow."""
        margins = self.theme.page.margins
        return margins.left, self.paper - margins.left - margins.right

    def bricks(
        self,
        nodes: Sequence[Node],
        sink: "Sink",
        *,
        column: Column | None = None,
        parent: int | None = None,
    ) -> list[Brick]:
        """The bricks of nodes one after the other, here or in another column or element."""
        scope = self
        if column is not None or parent is not None:
            scope = replace(
                self,
                column=self.column if column is None else column,
                outdent=self.outdent if column is None else 0.0,
                parent=self.parent if parent is None else parent,
            )
        return self.set_nodes(nodes, scope, sink)


class Sink(Struct):
    """What comes up on the way: elements, boxes, problems, bookmarks. Indices are the document's.

    What may have to be set in another way is set in a branch, which is taken in or let go.
    """

    first_element: int = 0
    first_box: int = 0
    elements: list[StructureElement] = field(default_factory=list)
    boxes: dict[int, OpenBox] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    bookmarks: dict[str, tuple[str, int]] = field(default_factory=dict)
    """The name of a heading's mark: its words and depth."""
    has_late: bool = False
    forces_page: bool = False
    """True after a Break, until there is something to begin the page with."""
    known: dict[Element, Element] = field(default_factory=dict)
    """Each element by its value: most are one of a few, and one object will do for them."""

    def element(self, element: Element | None, parent: int, route: Route) -> int:
        """The index of a new structure element; the parent's where there is none to open."""
        if element is None:
            return parent
        element = self.known.setdefault(element, element)
        self.elements.append(StructureElement(element, parent, route))
        return self.first_element + len(self.elements) - 1

    def box(self, box: OpenBox) -> int:
        """The index of a new box."""
        index = self.first_box + len(self.boxes)
        self.boxes[index] = box
        return index

    def problem(
        self, code: str, message: str, route: Route, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Report a problem."""
        self.problems.append(Problem(code, message, route, hint, severity=severity))

    def branch(self) -> "Sink":
        """An empty sink that counts on from this one."""
        return Sink(
            self.first_element + len(self.elements),
            self.first_box + len(self.boxes),
            known=self.known,
        )

    def take(self, branch: "Sink") -> None:
        """Take in what was collected in a branch; nothing else may have come in between."""
        self.elements.extend(branch.elements)
        self.boxes.update(branch.boxes)
        self.problems.extend(branch.problems)
        self.bookmarks.update(branch.bookmarks)
        self.has_late = self.has_late or branch.has_late
        self.forces_page = self.forces_page or branch.forces_page
