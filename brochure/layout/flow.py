"""Flow: the Story's nodes to bricks, one after the other, and the structure tree beside them."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from brochure.compose.story import (
    Break,
    Element,
    Grid,
    Inline,
    List,
    Node,
    Panel,
    Picture,
    Row,
    Ruled,
    Text,
)
from brochure.diagnostics.model import Severity
from brochure.geometry import Color, Length
from brochure.layout.bricks import LONE_LINE, NEVER, Brick, OpenBox, kept
from brochure.layout.column import Column
from brochure.layout.drawn import beside, picture_bricks, ruled_bricks
from brochure.layout.grid import grid_bricks
from brochure.layout.lines import face_style, script_size
from brochure.layout.lists import list_bricks
from brochure.layout.memory import Memory
from brochure.layout.paged import OutlineEntry, Owner, StructureElement, TextRun
from brochure.layout.side_by_side import row_bricks
from brochure.layout.stack import repeated
from brochure.layout.text import text_bricks
from brochure.source.route import Problem, Route
from brochure.theme.model import TextStyle, Theme

_SHIFT = {"": 0.0, "sup": 0.34, "sub": -0.14}
"""How far raised and lowered text stands above the baseline, in shares of the text's size."""
_TRANSPARENT = frozenset(("section", "plain"))
"""The styles of panels that have no box."""

ResolveLate = Callable[[Inline], tuple[Inline, ...]]


class Flow:
    """Makes bricks; keeps the elements, boxes and problems that come up on the way."""

    def __init__(
        self, theme: Theme, frame_height: Length, resolve: ResolveLate, memory: Memory
    ) -> None:
        self.theme = theme
        self.memory = memory
        self.frame_height = frame_height
        """What is left of a page's height inside the panels that are open."""
        self.elements: list[StructureElement] = []
        self._known: dict[Element, Element] = {}
        """Each element by its value: most are one of a few, and one object will do for them."""
        self.boxes: list[OpenBox] = []
        self.problems: list[Problem] = []
        self.bookmarks: dict[str, tuple[str, int]] = {}
        """The name of a heading's mark: its words and depth."""
        self.has_late = False
        self.resolve = resolve
        self.forces_page = False
        """True after a Break, until there is something to begin the page with."""
        self._is_inside = False
        """True while a node is made that is kept as a whole."""

    def element(self, element: Element | None, parent: int, route: Route) -> int:
        """The index of a new structure element; the parent's where there is none to open."""
        if element is None:
            return parent
        element = self._known.setdefault(element, element)
        self.elements.append(StructureElement(element, parent, route))
        return len(self.elements) - 1

    def nodes(
        self, nodes: Sequence[Node], column: Column, parent: int, *, hugs: bool = False
    ) -> list[Brick]:
        """The bricks of nodes one after the other.

        With `hugs`, what follows a picture stands at the picture's left edge.
        """
        bricks: list[Brick] = []
        for index, node in enumerate(nodes):
            if isinstance(node, Break):
                self.forces_page = True
                continue
            forces_page, self.forces_page = self.forces_page, False
            made = self.node(node, column, parent)
            if not made:
                self.forces_page = self.forces_page or forces_page
                continue
            if forces_page:
                made[0] = replace(made[0], forces_page=True)
            if bricks and bricks[-1].break_cost >= NEVER:
                made[0] = replace(made[0], stretches=False)
            if hugs and isinstance(node, Picture):
                column = beside(made[0], column)
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            if _leads_to(node, after):
                made[-1] = replace(made[-1], break_cost=max(made[-1].break_cost, NEVER))
            elif bricks and bricks[-1].break_cost >= NEVER and _is_a_line(made) and after:
                # A heading with a single line under it looks left behind.
                made[-1] = replace(made[-1], break_cost=max(made[-1].break_cost, LONE_LINE))
            bricks.extend(made)
        return bricks

    def node(self, node: Node, column: Column, parent: int) -> list[Brick]:
        """The bricks of one node; those of the round before, where nothing in it can differ."""
        is_section = isinstance(node, Panel) and node.style[0] in _TRANSPARENT
        if self._is_inside or is_section:
            return self._made(node, column, parent)
        self._is_inside = True
        bricks = self.memory.bricks(self, node, column, parent, make=self._made)
        self._is_inside = False
        return bricks

    def _made(self, node: Node, column: Column, parent: int) -> list[Brick]:
        match node:
            case Text():
                return text_bricks(self, node, column, parent)
            case List():
                return list_bricks(self, node, column, parent)
            case Panel():
                return self._panel(node, column, parent)
            case Picture():
                return picture_bricks(self, node, column, parent)
            case Ruled():
                return ruled_bricks(self, node, column, parent)
            case Row():
                return row_bricks(self, node, column, parent)
            case Grid():
                return grid_bricks(self, node, column, parent)
            case Break():
                return []

    def problem(
        self, code: str, message: str, route: Route, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Report a problem."""
        self.problems.append(Problem(code, message, route, hint, severity=severity))

    def runs(
        self,
        text: str,
        x: Length,
        baseline: Length,
        style: TextStyle,
        inline: Inline,
        owner: Owner,
        color: Color,
    ) -> list[TextRun]:
        """The text as runs, one for each face that it takes."""
        fonts = self.theme.fonts
        face_name = face_style(style, inline)
        size = script_size(style.size, inline)
        baseline -= _SHIFT[inline.script] * style.size
        runs = []
        for face, part in fonts.split(text, face_name):
            width = fonts.measure(part, face_name, size)
            runs.append(
                TextRun(x, baseline, width, part, face.key, size, color, owner, inline.route)
            )
            x += width
        return runs

    def baseline(self, style: TextStyle) -> Length:
        """From the top of a line to its baseline: the capitals stand in the line's middle."""
        face = self.theme.fonts.families[0][style.face]
        cap = face.cap_height * style.size / 1000
        return (style.leading + cap) / 2

    def _panel(self, node: Panel, column: Column, parent: int) -> list[Brick]:
        style = self.theme.box(node.style)
        owner = self.element(node.element, parent, node.route)
        if node.style[0] in _TRANSPARENT:
            bricks = self.nodes(node.children, column, owner)
            return kept(bricks) if node.keep_together and self._fits(bricks) else bricks
        x, width = column.span(style.span)
        index = len(self.boxes)
        box = OpenBox(style, x, width)
        self.boxes.append(box)
        inside = column if style.hugs else column.inside(style, x, width)
        frame_height = self.frame_height
        self.frame_height -= box.top + box.bottom
        bricks = self.nodes(node.children, inside, owner, hugs=style.hugs)
        self.frame_height = frame_height
        bricks = [replace(it, boxes=(index, *it.boxes), stretches=False) for it in bricks]
        if not bricks:
            return []
        bricks[0] = replace(bricks[0], stretches=True)
        if node.continued is not None and not (node.keep_together and self._fits(bricks)):
            said = self.nodes((node.continued,), inside, 0)
            self.boxes[index] = replace(box, repeat=repeated(said, self.boxes, self.frame_height))
        last = bricks[-1]
        if last.break_cost < NEVER:
            bricks[-1] = replace(last, break_cost=0.0)
        return kept(bricks) if node.keep_together and self._fits(bricks) else bricks

    def _fits(self, bricks: Sequence[Brick]) -> bool:
        """True where one page can hold the bricks: what can't be kept together is not held back."""
        return 0 < sum(brick.height for brick in bricks) <= self.frame_height

    def outline(self, places: dict[str, tuple[int, Length]]) -> tuple[OutlineEntry, ...]:
        """The bookmarks of headings, at the pages and heights of their marks."""
        return tuple(
            OutlineEntry(words, depth, *places[name])
            for name, (words, depth) in self.bookmarks.items()
            if name in places
        )


def _is_a_line(bricks: Sequence[Brick]) -> bool:
    return len(bricks) == 1 and bricks[0].lines == 1


def _leads_to(node: Node, after: Node | None) -> bool:
    """True where a node announces the next one: a paragraph that ends in a colon before a list.

    Lines to write on mean nothing without the words before them.
    """
    if after is None or not isinstance(node, Text) or not node.inlines:
        return False
    if isinstance(after, Ruled):
        return True
    return isinstance(after, List | Grid) and node.inlines[-1].text.rstrip().endswith(":")
