"""The tag tree as objects of the file: structure elements, parent tree, role map."""

from itertools import accumulate

from brochure.compose.story import PrintField
from brochure.layout.paged import PagedDocument
from brochure.pdf.canvas import Canvas
from brochure.pdf.syntax import Entry, Syntax, array, dictionary, name, rectangle, text_string
from brochure.pdf.tags import DOCUMENT, ROLE_MAP, Node, TagTree


def link_keys(document: PagedDocument) -> tuple[int, ...]:
    """The StructParent of each page's first link, and of one more than the last.

    A page's own StructParents is its index; the links' keys come after those.
    """
    counts = (len(page.links) for page in document.pages)
    return tuple(accumulate(counts, initial=len(document.pages)))


class StructureWriter:
    """Writes the tag tree once the pages have references and the annotations are written."""

    __slots__ = ("_annotations", "_canvas", "_document", "_elements", "_pages", "_tree")

    def __init__(
        self,
        canvas: Canvas,
        document: PagedDocument,
        tree: TagTree,
        pages: tuple[Syntax, ...],
        annotations: tuple[tuple[Syntax, ...], ...],
    ) -> None:
        self._canvas = canvas
        self._document = document
        self._tree = tree
        self._pages = pages
        self._annotations = annotations
        self._elements = [b""] * len(document.elements)
        """The references by an element's index; b"" where it is left out: nothing names it."""
        for node in tree.nodes:
            self._elements[node.index] = canvas.reserve()

    def write(self) -> Syntax:
        """A reference to the structure tree's root; its one kid is the Document."""
        root = self._canvas.reserve()
        tops = [node for node in self._tree.nodes if node.parent < 0]
        if [node.role for node in tops] == [DOCUMENT]:
            above, top = root, self._elements[tops[0].index]
        else:
            above = top = self._canvas.reserve()
            kids = array(self._elements[node.index] for node in tops)
            self._canvas.define(
                top, _structure_element(("S", name(DOCUMENT)), ("P", root), ("K", kids))
            )
        for node in self._tree.nodes:
            self._write_element(node, self._elements[node.parent] if node.parent >= 0 else above)
        entries = (
            ("Type", b"/StructTreeRoot"),
            ("K", array((top,))),
            *self._role_map(),
            ("ParentTree", self._parent_tree()),
            ("ParentTreeNextKey", b"%d" % link_keys(self._document)[-1]),
        )
        self._canvas.define(root, dictionary(*entries))
        return root

    def _write_element(self, node: Node, parent: Syntax) -> None:
        element = node.element
        texts = (("Alt", element.alt), ("ActualText", element.actual_text), ("Lang", element.lang))
        entries: list[Entry] = [("S", name(element.role)), ("P", parent)]
        entries += ((key, text_string(text)) for key, text in texts if text)
        attributes = self._attributes(node)
        if attributes:
            entries.append(("A", attributes[0] if len(attributes) == 1 else array(attributes)))
        self._canvas.define(
            self._elements[node.index], _structure_element(*entries, *self._kids(node))
        )

    def _attributes(self, node: Node) -> list[Syntax]:
        """The attribute objects of an element (ISO 32000-1 14.8.5)."""
        found: list[Syntax] = []
        if node.element.numbering:
            numbering = name(node.element.numbering)
            found.append(dictionary(("O", b"/List"), ("ListNumbering", numbering)))
        if node.element.scope:
            found.append(dictionary(("O", b"/Table"), ("Scope", name(node.element.scope))))
        if node.element.field is not None:
            found.append(_print_field(node.element.field))
        if node.role == "Figure":
            height = self._document.pages[node.marks[0][0]].size.height
            box = rectangle(self._tree.figure_box(node), height)
            found.append(dictionary(("O", b"/Layout"), ("Placement", b"/Block"), ("BBox", box)))
        return found

    def _kids(self, node: Node) -> tuple[Entry, ...]:
        """Pg and K: marked content, then annotations, then elements (ISO 32000-1 14.7.4)."""
        places = (*node.marks, *node.links)
        home = places[0][0] if places else -1
        kids = [
            b"%d" % mcid
            if page == home
            else dictionary(("Type", b"/MCR"), ("Pg", self._pages[page]), ("MCID", b"%d" % mcid))
            for page, mcid in node.marks
        ]
        kids += [
            dictionary(
                ("Type", b"/OBJR"),
                ("Obj", self._annotations[page][position]),
                *([] if page == home else [("Pg", self._pages[page])]),
            )
            for page, position in node.links
        ]
        kids += [self._elements[child] for child in node.children]
        entries: list[Entry] = [("Pg", self._pages[home])] if places else []
        if kids:
            entries.append(("K", kids[0] if len(kids) == 1 else array(kids)))
        return tuple(entries)

    def _role_map(self) -> tuple[Entry, ...]:
        used = {node.element.role for node in self._tree.nodes}
        mapped = [(role, name(standard)) for role, standard in ROLE_MAP.items() if role in used]
        return (("RoleMap", dictionary(*mapped)),) if mapped else ()

    def _parent_tree(self) -> Syntax:
        """From StructParents and StructParent back to the elements (ISO 32000-1 14.7.4.4)."""
        owners = (
            [content.owner for content in page if content.owner >= 0] for page in self._tree.pages
        )
        numbers = [
            b"%d %b" % (key, self._canvas.add(array(self._elements[owner] for owner in owned)))
            for key, owned in enumerate(owners)
            if owned
        ]
        areas = (area for page in self._document.pages for area in page.links)
        numbers += [
            b"%d %b" % (key, self._elements[area.owner])
            for key, area in enumerate(areas, len(self._document.pages))
        ]
        return self._canvas.add(dictionary(("Nums", array(numbers))))


def _print_field(field: PrintField) -> Syntax:
    """The attributes of a place to fill in by hand (ISO 32000-1 14.8.5.6)."""
    state = [("checked", name("off"))] if field.role == "cb" else []
    description = ("Desc", text_string(field.description))
    return dictionary(("O", b"/PrintField"), ("Role", name(field.role)), *state, description)


def _structure_element(*entries: Entry) -> Syntax:
    return dictionary(("Type", b"/StructElem"), *entries)
