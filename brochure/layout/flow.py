"""Flow: the Story's nodes to bricks, one after the other, and the structure tree beside them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from brochure.compose.story import (
    Break,
    Element,
    Grid,
    Inline,
    Item,
    List,
    Node,
    Panel,
    Picture,
    Row,
    Ruled,
    Text,
)
from brochure.diagnostics.model import Severity
from brochure.geometry import Color, Length, Rect
from brochure.layout.bricks import (
    CUT,
    ITEM_BREAK,
    LINE_BREAK,
    NEVER,
    Brick,
    OpenBox,
    edged,
)
from brochure.layout.column import Column
from brochure.layout.leader import end_width, with_end
from brochure.layout.lines import Line, break_lines, face_style
from brochure.layout.paged import (
    Artifact,
    Box,
    LinkArea,
    OutlineEntry,
    Owner,
    PlacedPicture,
    Placement,
    StructureElement,
    TextRun,
)
from brochure.layout.tabular import with_tabular_digits
from brochure.pictures.model import Raster
from brochure.source.route import Problem, Route
from brochure.theme.model import ListStyle, TextStyle, Theme

BODY_PPI = 150.0
"""A raster without a width is set no larger than its pixels allow at this resolution."""
_TALLEST_PICTURE = 0.68
"""The share of a page's frame that a picture may take."""
_SHORT_LIST_LINES = 7
_WRITING_LINE = 26.0
"""Points between lines to write on by hand."""
_WRITING_RULE = 0.75
_HEADING_DEPTH = {"H1": 0, "H2": 1, "H3": 2}

ResolveLate = Callable[[Inline], tuple[Inline, ...]]


class Flow:
    """Makes bricks; keeps the elements, boxes and problems that come up on the way."""

    def __init__(self, theme: Theme, frame_height: Length, resolve: ResolveLate) -> None:
        self.theme = theme
        self.frame_height = frame_height
        self.elements: list[StructureElement] = []
        self.boxes: list[OpenBox] = []
        self.problems: list[Problem] = []
        self.bookmarks: dict[str, tuple[str, int]] = {}
        """The name of a heading's mark: its words and depth."""
        self.has_late = False
        self._resolve = resolve
        self._forces_page = False
        """True after a Break, until there is something to begin the page with."""

    def element(self, element: Element | None, parent: int, route: Route) -> int:
        """The index of a new structure element; the parent's where there is none to open."""
        if element is None:
            return parent
        self.elements.append(StructureElement(element, parent, route))
        return len(self.elements) - 1

    def nodes(self, nodes: Sequence[Node], column: Column, parent: int) -> list[Brick]:
        """The bricks of nodes one after the other."""
        bricks: list[Brick] = []
        for index, node in enumerate(nodes):
            if isinstance(node, Break):
                self._forces_page = True
                continue
            forces_page, self._forces_page = self._forces_page, False
            made = self.node(node, column, parent)
            if not made:
                self._forces_page = self._forces_page or forces_page
                continue
            if forces_page:
                made[0] = replace(made[0], forces_page=True)
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            if _leads_to(node, after):
                made[-1] = replace(made[-1], break_cost=max(made[-1].break_cost, NEVER))
            bricks.extend(made)
        return bricks

    def node(self, node: Node, column: Column, parent: int) -> list[Brick]:
        """The bricks of one node."""
        match node:
            case Text():
                return self._text(node, column, parent)
            case List():
                return self._list(node, column, parent)
            case Panel():
                return self._panel(node, column, parent)
            case Picture():
                return self._picture(node, column, parent)
            case Ruled():
                return self._ruled(node, column)
            case Row():
                from brochure.layout.side_by_side import row_bricks

                return row_bricks(self, node, column, parent)
            case Grid():
                from brochure.layout.grid import grid_bricks

                return grid_bricks(self, node, column, parent)
            case Break():
                return []

    def problem(
        self, code: str, message: str, route: Route, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Report a problem."""
        self.problems.append(Problem(code, message, route, hint, severity=severity))

    # Text

    def _text(self, node: Text, column: Column, parent: int) -> list[Brick]:
        style = self.theme.text(node.style)
        x, width = column.span(style.span)
        x, width = x + style.indent, width - style.indent
        said = (*node.inlines, *node.end)
        self.has_late = self.has_late or any(inline.late for inline in said)
        inlines = [it for inline in node.inlines for it in self._resolve(inline)]
        end = [it for inline in node.end for it in self._resolve(inline)]
        if not any(inline.text.strip() for inline in inlines):
            return []
        owner = self.element(node.element, parent, node.route)
        room = width - end_width(self, end, style)
        lines, too_long = break_lines(inlines, style, room, self.theme.fonts)
        if node.is_tabular:
            fonts = self.theme.fonts
            lines = tuple(with_tabular_digits(it, inlines, style, fonts) for it in lines)
        for word in too_long:
            self.problem(
                "word-too-long",
                f"“{word[:40]}” is wider than its column, and is broken where the column ends",
                node.route.at(word[:40]),
                "shorten it, or put a space where it may break",
                Severity.WARNING,
            )
        owners = self._inline_owners([*inlines, *end], node, owner)
        bricks = [self._line(line, inlines, owners, style, (x, width), node) for line in lines]
        if end:
            ends = list(zip(end, owners[len(inlines) :], strict=True))
            bricks[-1] = with_end(self, bricks[-1], ends, style, (x, width), lines[-1].width)
        return self._finished_text(bricks, node, style, column)

    def _inline_owners(self, inlines: Sequence[Inline], node: Text, owner: int) -> list[Owner]:
        """The owner of each inline: the paragraph itself where nothing in it needs an element."""
        if node.element is None:
            return [Artifact.LAYOUT] * len(inlines)
        plain = all(it.roles == ("Span",) and not it.lang and not it.anchor for it in inlines)
        if plain:
            return [owner] * len(inlines)
        owners: list[Owner] = []
        previous: tuple[tuple[str, ...], object, str] | None = None
        for inline in inlines:
            key = (inline.roles, inline.link, inline.lang)
            if key != previous or inline.anchor:
                index = owner
                for role in inline.roles:
                    element = Element(role, lang=inline.lang if role == inline.roles[-1] else "")
                    index = self.element(element, index, inline.route)
            previous = key
            owners.append(index)
        return owners

    def _line(
        self,
        line: Line,
        inlines: Sequence[Inline],
        owners: Sequence[Owner],
        style: TextStyle,
        span: tuple[Length, Length],
        node: Text,
    ) -> Brick:
        x, width = span
        if node.align == "right":
            x += width - line.width
        elif node.align == "center":
            x += (width - line.width) / 2
        runs: list[Placement] = []
        links: list[LinkArea] = []
        marks: list[tuple[str, Length]] = []
        baseline = self.baseline(style)
        for segment in line.segments:
            inline = inlines[segment.inline]
            owner = owners[segment.inline]
            color = self.theme.text((inline.style,)).color if inline.style else style.color
            runs.extend(
                self.runs(segment.text, x + segment.x, baseline, style, inline, owner, color)
            )
            if inline.link is not None:
                rect = Rect(x + segment.x, 0.0, segment.width, style.leading)
                links.append(LinkArea(rect, inline.link.target, inline.link.contents, owner))
            if inline.anchor:
                marks.append((inline.anchor, 0.0))
        return Brick(
            style.leading,
            placements=tuple(runs),
            links=tuple(links),
            marks=tuple(marks),
            break_cost=LINE_BREAK,
            route=node.route,
        )

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
        runs = []
        for face, part in fonts.split(text, face_name):
            width = fonts.measure(part, face_name, style.size)
            runs.append(
                TextRun(x, baseline, width, part, face.key, style.size, color, owner, inline.route)
            )
            x += width
        return runs

    def baseline(self, style: TextStyle) -> Length:
        """From the top of a line to its baseline: the capitals stand in the line's middle."""
        face = self.theme.fonts.families[0][style.face]
        cap = face.cap_height * style.size / 1000
        return (style.leading + cap) / 2

    def _finished_text(
        self, bricks: list[Brick], node: Text, style: TextStyle, column: Column
    ) -> list[Brick]:
        count = len(bricks)
        for index in range(count - 1):
            # At least two lines on each side of a split.
            if index < 1 or index >= count - 2:
                bricks[index] = replace(bricks[index], break_cost=NEVER)
        cost = NEVER if node.keep_with_next else 0.0
        bricks[-1] = replace(bricks[-1], break_cost=cost, after=style.after)
        first = replace(bricks[0], before=style.before)
        if style.rule:
            first = _with_rule(first, style, column)
        element = node.element
        if element is not None:
            first = self._marked(first, element, node)
        bricks[0] = first
        return bricks

    def _marked(self, brick: Brick, element: Element, node: Text) -> Brick:
        marks = brick.marks
        name = element.anchor
        if element.bookmark:
            name = name or f"heading-{len(self.bookmarks) + 1}"
            self.bookmarks[name] = (element.bookmark, _HEADING_DEPTH.get(element.role, 2))
        if name:
            marks = ((name, 0.0), *marks)
        heading = element.role == "H2" and node.keep_with_next
        return replace(brick, marks=marks, stretches=heading)

    # Lists

    def _list(self, node: List, column: Column, parent: int) -> list[Brick]:
        style = self.theme.list(node.style)
        owner = self.element(node.element, parent, node.route)
        bricks: list[Brick] = []
        for index, item in enumerate(node.items):
            made = self._item(item, style, column, owner)
            if not made:
                continue
            before = style.gap if index else style.before
            made = edged(made, before, 0.0)
            if index < len(node.items) - 1:
                made[-1] = replace(made[-1], break_cost=ITEM_BREAK)
            bricks.extend(made)
        bricks = edged(bricks, style.before, style.after)
        if bricks and (node.keep_together or sum(b.lines for b in bricks) <= _SHORT_LIST_LINES):
            bricks = kept(bricks)
        elif len(node.items) > 1:
            bricks = _no_lone_item(bricks, node)
        return self._on_rail(bricks, style, column) if style.rail and bricks else bricks

    def _on_rail(self, bricks: list[Brick], style: ListStyle, column: Column) -> list[Brick]:
        """The list's bricks beside a line that begins in the middle of the first label."""
        edge = replace(
            self.theme.box(("plain",)),
            edge=style.rail,
            edge_color=style.rail_color,
            before=style.before,
            after=style.after,
        )
        labels = (it.rect for it in bricks[0].placements if isinstance(it, Box))
        first = next((it.y + it.height / 2 for it in labels), 0.0)
        x = column.text_x + (style.label_size - style.rail) / 2
        index = len(self.boxes)
        self.boxes.append(OpenBox(edge, x, style.rail, first))
        return [replace(it, boxes=(index, *it.boxes)) for it in bricks]

    def _item(self, item: Item, style: ListStyle, column: Column, parent: int) -> list[Brick]:
        owner = self.element(Element("LI", anchor=item.anchor), parent, item.route)
        label_owner: Owner = Artifact.LAYOUT
        if item.label.kind in {"number", "disc"}:
            label_owner = self.element(Element("Lbl"), owner, item.route)
        elif item.label.kind == "bullet":
            label_owner = self.element(Element("Lbl", actual_text="•"), owner, item.route)
        body = self.element(Element("LBody"), owner, item.route)
        bricks = self.nodes(item.body, column.indented(style.indent), body)
        if not bricks:
            return []
        first = self._labelled(bricks[0], item, style, column.text_x, label_owner)
        if item.anchor:
            first = replace(first, marks=((item.anchor, 0.0), *first.marks))
        bricks[0] = first
        return bricks

    def _labelled(
        self, brick: Brick, item: Item, style: ListStyle, x: Length, owner: Owner
    ) -> Brick:
        baseline = next(
            (p.baseline for p in brick.placements if isinstance(p, TextRun)), brick.height
        )
        placements: list[Placement] = []
        kind, side = item.label.kind, style.label_size
        text_style = self.theme.text((style.label_text,))
        face = self.theme.fonts.families[0][text_style.face]
        middle = baseline - face.cap_height * text_style.size / 2000
        if kind == "bullet":
            low = baseline - 0.25 * text_style.size - side / 2
            rect = Rect(x + 4.0, low, side, side)
            placements.append(Box(rect, style.label_color, radius=side / 2, owner=owner))
        elif kind == "box":
            rect = Rect(x, middle - side / 2, side, side)
            placements.append(Box(rect, None, style.label_color, 1.1, 2.5))
        elif kind == "disc":
            rect = Rect(x, middle - side / 2, side, side)
            placements.append(Box(rect, style.label_color, radius=side / 2))
        if item.label.text:
            inline = Inline(item.label.text, item.route)
            width = self.theme.fonts.measure(item.label.text, text_style.face, text_style.size)
            at = x + (side - width) / 2 if kind == "disc" else x
            placements.extend(
                self.runs(
                    item.label.text, at, baseline, text_style, inline, owner, text_style.color
                )
            )
        return replace(brick, placements=(*placements, *brick.placements))

    # Panels, pictures, ruled lines

    def _panel(self, node: Panel, column: Column, parent: int) -> list[Brick]:
        style = self.theme.box(node.style)
        owner = self.element(node.element, parent, node.route)
        if node.style[0] in {"section", "plain"}:
            bricks = self.nodes(node.children, column, owner)
            return kept(bricks) if node.keep_together and bricks else bricks
        x, width = column.span(style.span)
        if node.style[0] == "quote":
            # Hanging punctuation: the edge stands at the text's left, the words inside it.
            x, width = column.text_x, column.text_width
        index = len(self.boxes)
        self.boxes.append(OpenBox(style, x, width))
        bricks = self.nodes(node.children, column.inside(style, x, width), owner)
        bricks = [replace(it, boxes=(index, *it.boxes)) for it in bricks]
        if not bricks:
            return []
        bricks[0] = replace(bricks[0], stretches=True)
        last = bricks[-1]
        if last.break_cost < NEVER:
            bricks[-1] = replace(last, break_cost=0.0)
        return kept(bricks) if node.keep_together else bricks

    def _picture(self, node: Picture, column: Column, parent: int) -> list[Brick]:
        width, height = self._picture_size(node, column.width)
        owner = (
            Artifact.LAYOUT
            if node.element is None
            else self.element(node.element, parent, node.route)
        )
        placed = PlacedPicture(Rect(column.x, 0.0, width, height), node.image, owner, node.route)
        marks = ((node.element.anchor, 0.0),) if node.element and node.element.anchor else ()
        cost = NEVER if node.keep_with_next else 0.0
        return [
            Brick(
                height,
                placements=(placed,),
                marks=marks,
                break_cost=cost,
                route=node.route,
                lines=max(1, round(height / 18)),
            )
        ]

    def _picture_size(self, node: Picture, room: Length) -> tuple[Length, Length]:
        image = node.image
        if isinstance(image, Raster):
            natural, ratio = image.width / BODY_PPI * 72.0, image.height / image.width
        else:
            natural, ratio = room, image.size.height / image.size.width
        if node.fixed is not None:
            return node.fixed, node.fixed * ratio
        if node.height is not None:
            return min(node.height / ratio, room), min(node.height, room * ratio)
        width = min(natural, room) if node.width is None else node.width * room
        tallest = self.frame_height * _TALLEST_PICTURE
        if width * ratio > tallest:
            width = tallest / ratio
        return width, width * ratio

    def _ruled(self, node: Ruled, column: Column) -> list[Brick]:
        style = self.theme.box(node.style)
        color = style.border_color if style.border else self.theme.colors["secondary"]
        weight = style.border or _WRITING_RULE
        x, width = column.text_x, column.text_width
        if node.is_box:
            height = _WRITING_LINE * node.count
            inner = Rect(x + weight / 2, weight / 2, width - weight, height - weight)
            box = Box(inner, None, color, weight, style.radius)
            bricks = [Brick(height, placements=(box,), lines=node.count, route=node.route)]
        else:
            rule = Box(Rect(x, _WRITING_LINE - weight, width, weight), color)
            line = Brick(
                _WRITING_LINE, placements=(rule,), break_cost=LINE_BREAK, route=node.route
            )
            bricks = [*[line] * (node.count - 1), replace(line, break_cost=0.0)]
        bricks = edged(bricks, style.before, style.after)
        return kept(bricks) if node.count <= _SHORT_LIST_LINES else bricks

    def outline(self, places: dict[str, tuple[int, Length]]) -> tuple[OutlineEntry, ...]:
        """The bookmarks of headings, at the pages and heights of their marks."""
        return tuple(
            OutlineEntry(words, depth, *places[name])
            for name, (words, depth) in self.bookmarks.items()
            if name in places
        )


def kept(bricks: Sequence[Brick]) -> list[Brick]:
    """The bricks with every break between them made dear."""
    inner = [replace(it, break_cost=max(it.break_cost, CUT)) for it in bricks[:-1]]
    return [*inner, bricks[-1]]


def _no_lone_item(bricks: list[Brick], node: List) -> list[Brick]:
    """No page break after the first item or before the last one."""
    ends = [i for i, brick in enumerate(bricks) if brick.break_cost == ITEM_BREAK]
    if len(node.items) > 2:  # noqa: PLR2004 -- with two items there is no other place
        for end in {ends[0], ends[-1]} if ends else set():
            bricks[end] = replace(bricks[end], break_cost=CUT)
    return bricks


def _leads_to(node: Node, after: Node | None) -> bool:
    """True where a node announces the next one: a paragraph that ends in a colon before a list.

    Lines to write on mean nothing without the words before them.
    """
    if after is None or not isinstance(node, Text) or not node.inlines:
        return False
    if isinstance(after, Ruled):
        return True
    return isinstance(after, List | Grid) and node.inlines[-1].text.rstrip().endswith(":")


def _with_rule(brick: Brick, style: TextStyle, column: Column) -> Brick:
    """The brick with a rule above it across the full width."""
    from brochure.layout.bricks import moved, moved_link

    down = style.rule + style.rule_gap
    rule = Box(Rect(column.x, 0.0, column.width, style.rule), style.rule_color)
    return replace(
        brick,
        height=brick.height + down,
        placements=(rule, *(moved(p, 0.0, down) for p in brick.placements)),
        links=tuple(moved_link(link, 0.0, down) for link in brick.links),
    )
