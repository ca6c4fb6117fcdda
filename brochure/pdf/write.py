"""PagedDocument to bytes: the pass of this package."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from brochure.compose.story import Element
from brochure.editions.spec import Viewer
from brochure.geometry import Length
from brochure.layout.paged import Artifact, LinkArea, OutlineEntry, PagedDocument, PlacedPicture
from brochure.pdf.form_fields import FormFields
from brochure.pdf.gate import check_gate
from brochure.pdf.paint import Painter, turned
from brochure.pdf.structure import Attribute, TaggedElement
from brochure.pdf.tagged import TaggedCanvas, Within
from brochure.pdf.tags import ROLE_MAP, MarkedContent, TagTree, around
from brochure.pictures.picture import Vector
from brochure.theme.fonts import FontSet
from brochure.theme.program import FontProgram, read_program

_FURNITURE: Final = {Artifact.HEADER: "Header", Artifact.FOOTER: "Footer"}
_BOOKMARKS_FROM: Final = 4
"""The pages from which a reader opens the file with its bookmarks at the side."""
_LONGEST_CONTENTS: Final = 300
"""Characters of a link's description, which stands once for each line of the link."""


class PdfFile(Struct, frozen=True):
    """A finished PDF file, its number of pages and the standards it claims."""

    data: bytes
    pages: int
    claims: tuple[str, ...]


def write(
    document: PagedDocument,
    fonts: FontSet,
    claims: tuple[str, ...],
    ppi: int,
    viewer: Viewer = Viewer(),  # noqa: B008 -- frozen
) -> PdfFile:
    """The document as a tagged PDF file that bears the marks of its claims.

    `claims` are names of brochure.pdf.claims; `ppi` is the most that a picture keeps at its printed
    size; `viewer` is what a print dialog begins with. The same arguments give the same bytes.
    Raises GateError, and writes nothing, where the document would break ISO 14289-1 (PDF/UA-1) or
    ISO 19005-2 (PDF/A-2a).
    """
    tree = check_gate(document, fonts, claims)
    canvas = TaggedCanvas(lang=document.info.language, claims=claims)
    canvas.structure.role_map = ROLE_MAP
    for field in document.info.__struct_fields__:
        setattr(canvas.info, field, getattr(document.info, field))
    canvas.prefer(_preferences(viewer))
    # ISO 32000-1 12.4.2: the pages are numbered as they are printed, from 1.
    canvas.addPageLabel(0, "ARABIC")
    painter = Painter(canvas, fonts, ppi, _repeated(document))
    _write_pages(document, tree, canvas, painter, fonts)
    if document.outline and len(document.pages) >= _BOOKMARKS_FROM:
        canvas.showOutline()
    return PdfFile(canvas.getpdfdata(), len(document.pages), claims)


def _preferences(viewer: Viewer) -> dict[str, str]:
    """Names for the catalog's ViewerPreferences (ISO 32000-1 table 150)."""
    found = {"PrintScaling": "/None", "PickTrayByPDFSize": "true"} if viewer.is_actual_size else {}
    return found | ({"Duplex": f"/{viewer.duplex}"} if viewer.duplex else {})


def _repeated(document: PagedDocument) -> frozenset[str]:
    """The digests of the vector pictures that are placed more than once."""
    times = Counter(
        it.picture.digest
        for page in document.pages
        for it in page.placements
        if isinstance(it, PlacedPicture) and isinstance(it.picture, Vector)
    )
    return frozenset(digest for digest, count in times.items() if count > 1)


def _write_pages(
    document: PagedDocument,
    tree: TagTree,
    canvas: TaggedCanvas,
    painter: Painter,
    fonts: FontSet,
) -> None:
    elements = _elements(document, tree, canvas)
    places = _places(document)
    fields = FormFields(canvas, _typed(fonts))
    for number, page in enumerate(document.pages):
        painter.begin_page(page.size)
        for content in tree.pages[number]:
            with _marks(content, elements, canvas, painter):
                painter.paint(content.placements)
        for area in page.links:
            with canvas.element(elements[area.owner]):
                _link(area, canvas, painter)
        for field in page.fields:
            with canvas.element(elements[field.owner]):
                fields.draw(field, painter.turned(field.rect))
        for key, y in places[number]:
            canvas.bookmarkPage(key, "XYZ", top=round(page.size.height - y, 2))
        canvas.showPage()
    fields.finish()
    for index, (entry, level) in enumerate(_nested(document.outline)):
        canvas.addOutlineEntry(entry.text, _outline_key(index), level)


def _typed(fonts: FontSet) -> FontProgram:
    """The face that fields are filled in with."""
    face = fonts.families[0]["regular"]
    return read_program(face.path, face.weight)


def _elements(
    document: PagedDocument, tree: TagTree, canvas: TaggedCanvas
) -> dict[int, TaggedElement]:
    """The elements that are written, by their index in the document."""
    found: dict[int, TaggedElement] = {}
    interactive = {it.owner for page in document.pages for it in page.fields}
    for node in tree.nodes:
        attributes = _attributes(node.element, is_printed=node.index not in interactive)
        if node.role == "Figure":
            height = document.pages[node.marks[0][0]].size.height
            attributes |= {"placement": "Block", "bbox": turned(tree.figure_box(node), height)}
        parent = found.get(node.parent)
        found[node.index] = canvas.structure.element(node.element.role, parent, attributes)
    return found


def _attributes(element: Element, *, is_printed: bool) -> dict[str, Attribute]:
    named = ("alt", "actual_text", "lang", "numbering", "scope")
    attributes: dict[str, Attribute] = {it: getattr(element, it) for it in named}
    spans = {"row_span": element.row_span, "column_span": element.column_span}
    attributes |= {name: it for name, it in spans.items() if it > 1}
    if element.field is not None and is_printed:
        attributes |= {"field": element.field.role, "description": element.field.description}
        attributes |= {"checked": "off"} if element.field.role == "cb" else {}
    return attributes


def _marks(
    content: MarkedContent,
    elements: Mapping[int, TaggedElement],
    canvas: TaggedCanvas,
    painter: Painter,
) -> Within:
    if content.owner >= 0:
        return canvas.element(elements[content.owner])
    subtype = _FURNITURE.get(Artifact(content.owner))
    if subtype is None:
        return canvas.artifact()
    # ISO 32000-1 14.8.2.2.2: what repeats on every page is a pagination artifact.
    return canvas.artifact("Pagination", subtype, painter.turned(around(content.placements)))


def _link(area: LinkArea, canvas: TaggedCanvas, painter: Painter) -> None:
    contents, rect = _shortened(area.contents), painter.turned(area.rect)
    if area.target.startswith("#"):
        canvas.linkAbsolute(contents, area.target, rect)
    else:
        canvas.linkURL(area.target, rect, contents)


def _shortened(contents: str) -> str:
    if len(contents) <= _LONGEST_CONTENTS:
        return contents
    return contents[:_LONGEST_CONTENTS].rpartition(" ")[0] + " \u2026"


def _places(document: PagedDocument) -> Mapping[int, Sequence[tuple[str, Length]]]:
    """The bookmarks of each page: destinations, and entries of the outline."""
    found: dict[int, list[tuple[str, Length]]] = defaultdict(list)
    for place in document.destinations:
        found[place.page].append((f"#{place.name}", place.y))
    for index, entry in enumerate(document.outline):
        found[entry.page].append((_outline_key(index), entry.y))
    return found


def _outline_key(index: int) -> str:
    return f"outline-{index}"


def _nested(entries: Sequence[OutlineEntry]) -> Iterator[tuple[OutlineEntry, int]]:
    """The entries with their levels, none of them skipped.

    The parent is the last entry before that is higher up, however much higher.
    """
    depths: list[int] = []
    for entry in entries:
        while depths and depths[-1] >= entry.depth:
            depths.pop()
        yield entry, len(depths)
        depths.append(entry.depth)
