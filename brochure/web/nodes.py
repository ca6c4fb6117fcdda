"""Nodes of a Story as HTML: the same words, in the same order, under the same headings."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from brochure.compose.story import (
    Break,
    Chart,
    Element,
    Grid,
    GridCell,
    Inline,
    Item,
    List,
    Logo,
    Node,
    Panel,
    Picture,
    Row,
    Ruled,
    Text,
)
from brochure.layout.charts import inks_of
from brochure.layout.icons import shown_icon
from brochure.pictures.picture import Raster, Vector
from brochure.web.charts import lines_of, mark_of
from brochure.web.data import raster_uri, vector_uri
from brochure.web.icons import icon_markup
from brochure.web.markup import tag, text
from brochure.web.style_sheet import StyleSheet

_HEADINGS: Final = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))
_PANELS: Final = {"BlockQuote": "blockquote", "L": "div", "LI": "div", "Div": "div", "TOC": "nav"}
"""What a panel's role is in HTML; every other one is a section."""
_ROLES: Final = {"L": "list", "LI": "listitem"}
"""Lists of panels: in `ul` nothing may stand around its items, as rows of them do."""
_CHOSEN: Final = frozenset(("Decimal", "LowerAlpha", "LowerRoman", "UpperAlpha", "UpperRoman"))
"""Lists whose order means something."""


class Writer(Struct):
    """Writes nodes; collects the styles that they use and the ids that are taken."""

    sheet: StyleSheet
    taken: set[str]

    def nodes(self, nodes: Iterable[Node]) -> str:
        """The HTML of nodes, one after the other."""
        return "".join(self.node(it) for it in nodes)

    def node(self, node: Node) -> str:
        """The HTML of a node; "" for what only paper has."""
        match node:
            case Text():
                return self._text(node)
            case List():
                return self._list(node)
            case Panel():
                return self._panel(node)
            case Row():
                return self._row(node)
            case Grid():
                return self._grid(node)
            case Picture() | Chart() | Ruled():
                return self._drawn(node)
            case Break() | Logo():
                # The fit pass has made a picture of a logo where there is one.
                return ""

    def _drawn(self, node: Picture | Chart | Ruled) -> str:
        match node:
            case Picture():
                return self._picture(node)
            case Chart():
                return self._chart(node)
            case Ruled():
                return self._ruled(node)

    def _text(self, node: Text, name: str = "") -> str:
        if node.element is None:
            return ""
        if not name:
            role = node.element.role
            name = role.lower() if role in _HEADINGS else "p"
        style = self.sheet.theme.text(node.style)
        classes = self.sheet.text(node.style) + (" own" if style.has_own_ground else "")
        classes += " end" if node.align == "right" else ""
        classes += " draft" if node.style[0] == "draft" else ""
        icon = shown_icon(node, style)
        drawn = icon_markup(icon.name) if icon is not None else ""
        return tag(
            name,
            drawn + self._inlines(node.inlines),
            id=self._id(node.element.anchor),
            class_=classes,
            lang=node.element.lang,
        )

    def _inlines(self, inlines: Sequence[Inline]) -> str:
        return "".join(self._inline(it) for it in inlines if it.late is None)

    def _inline(self, inline: Inline) -> str:
        """The words with their emphasis, language and link; page numbers are paper's."""
        written = text(inline.text).replace("\n", tag("br"))
        if inline.script:
            written = tag(inline.script, written)
        written = tag("em", written) if inline.emphasis else written
        written = tag("strong", written) if inline.strong else written
        name, href = ("a", inline.link.target) if inline.link is not None else ("span", "")
        needs = href or inline.anchor or inline.lang or inline.style
        if not needs:
            return written
        colored = self.sheet.text((inline.style,)) if inline.style and name == "span" else ""
        return tag(
            name,
            written,
            id=self._id(inline.anchor),
            href=href,
            lang=inline.lang,
            class_=colored,
        )

    def _list(self, node: List) -> str:
        name = "ol" if node.element.numbering in _CHOSEN else "ul"
        numbers = self.sheet.text((self.sheet.theme.list(node.style).label_text,))
        items = "".join(self._item(it, numbers) for it in node.items)
        # Without markers of its own, a list is none for some readers unless it says so.
        return tag(name, items, role="list", id=self._id(node.element.anchor))

    def _item(self, item: Item, numbers: str) -> str:
        label = item.label
        if label.kind == "box":
            mark = tag("input", type="checkbox", aria_label=label.description)
        elif label.kind in ("bullet", "ring", "dash"):
            mark = tag("span", text("\u2022"), class_="mark", aria_hidden="true")
        else:
            # A number is as large as its words: a disc's white one would not be seen here.
            own = "" if label.kind == "disc" else f" {numbers}"
            mark = tag("span", text(label.text), class_=f"mark{own}")
        body = tag("div", self.nodes(item.body), class_="body")
        if label.kind == "none" and not label.text:
            return tag("li", body, id=self._id(item.anchor))
        return tag("li", mark + body, class_="item", id=self._id(item.anchor))

    def _panel(self, node: Panel, extra: str = "") -> str:
        element, classes = node.element, self.sheet.box(node.style)
        is_figure = any(_role(it) == "Caption" for it in node.children) and any(
            isinstance(it, Picture | Chart | Row | Panel) for it in node.children
        )
        name = "div" if element is None else _PANELS.get(element.role, "section")
        if is_figure and name in ("div", "section"):
            name = "figure"
        inside = "".join(
            self._text(it, "figcaption")
            if name == "figure" and isinstance(it, Text) and _role(it) == "Caption"
            else self.node(it)
            for it in node.children
        )
        anchor = element.anchor if element is not None else ""
        lang = element.lang if element is not None else ""
        return tag(
            name,
            inside,
            role=_ROLES.get(element.role) if element is not None else None,
            class_=f"{classes}{extra}",
            id=self._id(anchor),
            lang=lang,
        )

    def _row(self, node: Row) -> str:
        role = _ROLES.get(node.element.role) if node.element is not None else None
        cells = "".join(
            self._panel(cell, " cell narrow" if share == 0.0 else " cell")
            for cell, share in zip(node.cells, node.widths, strict=True)
        )
        return tag("div", cells, class_="row", role=role)

    def _chart(self, node: Chart) -> str:
        """A picture of lines over their table; bars and people in the cells of theirs."""
        inks = inks_of(self.sheet.theme)
        lines = lines_of(node, inks, self.sheet.theme.fonts.measure)
        anchor = self._id(node.element.anchor)
        if lines is not None:
            return self._vector(lines, node.element.alt, anchor) + self._grid(node.table)
        marks = []
        for row, values in enumerate(node.values):
            drawn = (mark_of(node, row, column, inks) for column in range(len(values)))
            # The number beside it says what it shows.
            marks.append(["", *("" if it is None else self._vector(it, "") for it in drawn)])
        return tag("div", self._grid(node.table, marks), id=anchor)

    def _vector(self, image: Vector, alt: str, anchor: str = "") -> str:
        return tag(
            "img",
            src=vector_uri(image, self.sheet.theme.fonts.measure),
            alt=alt,
            width=max(1, round(image.size.width)),
            height=max(1, round(image.size.height)),
            class_="drawing",
            id=anchor,
        )

    def _grid(self, node: Grid, marks: Sequence[Sequence[str]] = ()) -> str:
        """A table; `marks` are what is drawn before the words of each cell of its body."""
        head = "".join(self._grid_row(it.cells) for it in node.head)
        drawn = marks or [()] * len(node.rows)
        rows = "".join(
            self._grid_row(it.cells, before) for it, before in zip(node.rows, drawn, strict=True)
        )
        caption = self._text(node.caption, "caption") if node.caption is not None else ""
        thead = tag("thead", head) if head else ""
        table = tag("table", caption + thead + tag("tbody", rows))
        # A table wider than a phone scrolls by itself, also by the keyboard.
        scrolling = tag("div", table, class_="scroll", tabindex="0")
        return scrolling + self.nodes(node.notes)

    def _grid_row(self, cells: Sequence[GridCell], marks: Sequence[str] = ()) -> str:
        return tag(
            "tr",
            "".join(
                self._cell(it, marks[at] if at < len(marks) else "") for at, it in enumerate(cells)
            ),
        )

    def _cell(self, cell: GridCell, mark: str = "") -> str:
        element = cell.element
        scopes = {"Column": "col", "Row": "row"}
        return tag(
            element.role.lower(),
            mark + self.nodes(cell.children),
            scope=scopes.get(element.scope) if element.role == "TH" else None,
            rowspan=element.row_span if element.row_span > 1 else None,
            colspan=element.column_span if element.column_span > 1 else None,
        )

    def _picture(self, node: Picture) -> str:
        image = node.image
        if isinstance(image, Raster):
            source, width, height = raster_uri(image), image.width, image.height
        elif isinstance(image, Vector):
            source = vector_uri(image, self.sheet.theme.fonts.measure)
            width, height = round(image.size.width), round(image.size.height)
        else:
            raise TypeError("the fit pass sets the words of a drawing first")
        element = node.element or Element("Figure")
        return tag(
            "img",
            src=source,
            alt=element.alt,
            width=max(1, width),
            height=max(1, height),
            class_="code" if node.quiet else "drawing" if isinstance(image, Vector) else None,
            id=self._id(element.anchor),
        )

    def _ruled(self, node: Ruled) -> str:
        field = node.element.field
        described = field.description if field is not None else ""
        return tag("textarea", rows=max(1, node.count), aria_label=described)

    def _id(self, anchor: str) -> str:
        if not anchor or anchor in self.taken:
            return ""
        self.taken.add(anchor)
        return anchor


def _role(node: Node) -> str:
    element = getattr(node, "element", None)
    return element.role if element is not None else ""
