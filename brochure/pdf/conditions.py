"""What a document has to be before it may be written: each condition says what is wrong with it.

The clauses are those of ISO 14289-1 (PDF/UA-1) unless another is named; a claim's file lists the
conditions that it stands on.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from brochure.content.cells import place_cells
from brochure.layout.paged import LinkArea, PagedDocument, PlacedPicture, TextRun
from brochure.pdf.tags import STANDARD_ROLES, Node, TagTree
from brochure.pictures.picture import Vector, texts
from brochure.theme.fonts import FontSet

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The shape of a BCP 47 tag (RFC 5646 2.1), without the registered oddities."""
SCHEME = re.compile(r"(https?|mailto|tel|sms):.", re.IGNORECASE | re.DOTALL)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) and PDF text strings cannot hold."""
_UNDRAWABLE = re.compile(
    "[\x00-\x1f\x7f\ufeff\ufffe\uffff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
"""Not to be shown: ISO 14289-1 7.21.7; private use needs ActualText (ISO 19005-2 6.2.11.7.3)."""
_HEADING = re.compile(r"H([1-6])")
_SCOPES: Final = ("Column", "Row", "Both")
_NUMBERINGS: Final = (
    *("", "None", "Disc", "Circle", "Square", "Decimal"),
    *("UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha"),
)

_KIDS: Final = {
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
"""The only kids of some elements (ISO 14289-1 7.2, by ISO 32000-1 14.8.4.3)."""
_PARENTS: Final = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
}
"""The only parents of some elements (the same)."""


class Case(Struct, frozen=True):
    """What the checks look at."""

    document: PagedDocument
    tree: TagTree
    fonts: FontSet
    nodes: dict[int, Node]

    def children(self, node: Node) -> tuple[Node, ...]:
        """The elements below one that are written."""
        return tuple(self.nodes[child] for child in node.children)


def _named(node: Node) -> str:
    return f"element {node.index} ({node.element.role})"


def role_faults(case: Case) -> Iterator[str]:
    """7.1: every element has a role that readers know, and texts that PDF can hold."""
    if not any(node.marks for node in case.tree.nodes):
        yield "nothing on the pages is real content"
    for node in case.tree.nodes:
        if node.role not in STANDARD_ROLES:
            yield f"{_named(node)} has a role that is neither standard nor in the role map"
        if node.role == "Document" and node.parent >= 0:
            yield f"{_named(node)} is not at the top"
        if node.marks and node.children:
            yield f"{_named(node)} owns both content and elements"
        if node.element.lang and not LANGUAGE.fullmatch(node.element.lang):
            yield f"{_named(node)} has the language {node.element.lang!r}, not of BCP 47"
        texts = (node.element.alt, node.element.actual_text)
        if any(UNWRITABLE.search(text) for text in texts):
            yield f"{_named(node)} has a text that PDF cannot hold"


def order_faults(case: Case) -> Iterator[str]:
    """The elements stand in the order of the tree, and the pages paint in that order."""
    open_elements = [-1]
    for node in case.tree.nodes:
        while open_elements and open_elements[-1] != node.parent:
            open_elements.pop()
        if not open_elements:
            yield f"{_named(node)} comes back to an element that was left"
            return
        open_elements.append(node.index)
    for number, page in enumerate(case.tree.pages):
        last = -1
        for content in page:
            if content.owner >= 0:
                if content.owner < last:
                    yield f"page {number} paints {_named(case.nodes[content.owner])} too late"
                last = content.owner


def heading_faults(case: Case) -> Iterator[str]:
    """ISO 14289-1 7.4.2: the first heading is H1, and no level is skipped; ours has one H1."""
    matches = (_HEADING.fullmatch(node.role) for node in case.tree.nodes)
    levels = [int(match[1]) for match in matches if match]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} elements are H1, not 1"
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"an H{level} follows an H{before}"


def figure_faults(case: Case) -> Iterator[str]:
    """ISO 14289-1 7.3."""
    for node in case.tree.nodes:
        if node.role != "Figure":
            continue
        if not node.element.alt.strip():
            yield f"{_named(node)} has no alternate description"
        pages = {page for page, _ in node.marks}
        if len(pages) != 1:
            yield f"{_named(node)} stands on {len(pages)} pages, not 1"
            continue
        box, size = case.tree.figure_box(node), case.document.pages[pages.pop()].size
        if box.width <= 0 or box.height <= 0:
            yield f"{_named(node)} has no area"
        if box.right <= 0 or box.bottom <= 0 or box.x >= size.width or box.y >= size.height:
            yield f"{_named(node)} stands off its page"


def form_faults(case: Case) -> Iterator[str]:
    """ISO 14289-1 7.18.4 for paper: a place to fill in says what belongs there."""
    for node in case.tree.nodes:
        field = node.element.field
        if (node.role == "Form") != (field is not None):
            yield f"{_named(node)} and its print field do not belong together"
        if field is not None and not field.description.strip():
            yield f"{_named(node)} does not say what it is for"
        if field is not None and UNWRITABLE.search(field.description):
            yield f"{_named(node)} has a description that PDF cannot hold"


def nesting_faults(case: Case) -> Iterator[str]:
    """7.2: the parts of tables, lists and contents stand in one another, and in nothing else."""
    for node in case.tree.nodes:
        roles = [child.role for child in case.children(node)]
        allowed = _KIDS.get(node.role)
        if allowed is not None and not allowed.issuperset(roles):
            yield f"{_named(node)} has the kids {', '.join(roles)}"
        if allowed is not None and node.marks:
            yield f"{_named(node)} owns content"
        if "Caption" in roles[1:] and node.role in ("L", "TOC"):
            yield f"{_named(node)} has a Caption that is not its first kid"
        parent = case.nodes[node.parent].role if node.parent >= 0 else ""
        if parent not in _PARENTS.get(node.role, {parent}):
            yield f"{_named(node)} stands in {parent or 'nothing'}"
        if node.element.numbering not in _NUMBERINGS:
            yield f"{_named(node)} has the list numbering {node.element.numbering!r}"


def table_faults(case: Case) -> Iterator[str]:
    """ISO 14289-1 7.5: the grid is regular, and header cells say what they head."""
    for node in case.tree.nodes:
        if node.role == "TH" and node.element.scope not in _SCOPES:
            yield f"{_named(node)} has the scope {node.element.scope!r}"
        if node.role == "Table":
            parts = case.children(node)
            yield from _grid_faults(node, case)
            roles = [part.role for part in parts]
            if "TBody" not in roles and {"THead", "TFoot"} & set(roles):
                yield f"{_named(node)} has a THead or TFoot without a TBody"
            if any(roles.count(part) > 1 for part in ("THead", "TFoot", "Caption")):
                yield f"{_named(node)} has a THead, TFoot or Caption twice"
            if "Caption" in roles[1:-1]:
                yield f"{_named(node)} has a Caption between its rows"


def _grid_faults(table: Node, case: Case) -> Iterator[str]:
    """Cells overlap nowhere, leave no place empty, and reach out of no THead or TBody."""
    parts = case.children(table)
    own = [part for part in parts if part.role == "TR"]
    groups = [own, *([it for it in case.children(part) if it.role == "TR"] for part in parts)]
    grids = [
        [
            [(it.element.row_span, it.element.column_span) for it in case.children(row)]
            for row in rows
        ]
        for rows in groups
        if rows
    ]
    widths = {sum(across for _, across in grid[0]) for grid in grids}
    if len(widths) != 1:
        yield f"{_named(table)} has rows of {sorted(widths)} cells"
        return
    for grid in grids:
        for it in place_cells(grid, max(widths)).misplaced:
            yield f"{_named(table)} has a row {it.row} that is not regular: {it.fault}"


def link_faults(case: Case) -> Iterator[str]:
    """ISO 14289-1 7.18.5; the schemes are those that open nothing on the reader's machine."""
    names = {place.name for place in case.document.destinations}
    for number, page in enumerate(case.document.pages):
        for area in page.links:
            yield from (f"a link on page {number} {fault}" for fault in _area_faults(area, names))
            if case.nodes[area.owner].role != "Link":
                yield f"{_named(case.nodes[area.owner])} has a link and is no Link"
    for node in case.tree.nodes:
        if node.role == "Link" and not node.links:
            yield f"{_named(node)} has no link"
        if node.role == "Link" and not (node.marks or node.children):
            yield f"{_named(node)} has no text"


def _area_faults(area: LinkArea, names: set[str]) -> Iterator[str]:
    if not area.contents.strip() or UNWRITABLE.search(area.contents):
        yield "has no contents that can be written"
    if area.target.startswith("#") and area.target[1:] not in names:
        yield f"leads to {area.target!r}, which is nowhere"
    if not area.target.startswith("#") and not SCHEME.match(area.target):
        yield f"has the target {area.target!r}"
    if UNWRITABLE.search(area.target):
        yield "has a target that cannot be written"
    if area.rect.width <= 0 or area.rect.height <= 0:
        yield "has no area"


def place_faults(case: Case) -> Iterator[str]:
    """7.17 and 7.18.5: what bookmarks and links lead to is there, once."""
    count = len(case.document.pages)
    names = Counter(place.name for place in case.document.destinations)
    yield from (f"the destination {name!r} exists twice" for name in names if names[name] > 1)
    for place in case.document.destinations:
        if not 0 <= place.page < count:
            yield f"the destination {place.name!r} is on page {place.page} of {count}"
    for entry in case.document.outline:
        if not 0 <= entry.page < count:
            yield f"the outline entry {entry.text!r} is on page {entry.page} of {count}"
        if not entry.text.strip() or UNWRITABLE.search(entry.text):
            yield f"the outline entry {entry.text!r} has no text that can be written"


def glyph_faults(case: Case) -> Iterator[str]:
    """ISO 14289-1 7.21.7 and 7.21.8: every character drawn has a glyph and a meaning."""
    drawn: dict[str, set[str]] = {}
    labels: dict[str, set[str]] = {}
    for page in case.document.pages:
        for placement in page.placements:
            if isinstance(placement, TextRun):
                drawn.setdefault(placement.face, set()).update(placement.text)
            elif isinstance(placement, PlacedPicture) and isinstance(placement.picture, Vector):
                for text in texts(placement.picture):
                    labels.setdefault(text.face, set()).update(text.text)
    for key, characters in drawn.items():
        face = case.fonts.faces.get(key)
        if face is None:
            yield f"no face has the key {key!r}"
            continue
        yield from (
            f"{key} cannot draw {_code_point(character)}"
            for character in sorted(characters)
            if not face.covers(character) or _UNDRAWABLE.match(character)
        )
    for style, characters in labels.items():
        yield from (
            f"no face can draw {_code_point(character)} of a picture"
            for character in sorted(characters)
            if case.fonts.face_for(character, style) is None  # type: ignore[arg-type]
            or _UNDRAWABLE.match(character)
        )


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
