"""Pages to fill in on a screen: each place to write is a field, each box a field to tick.

Lines stay where they are drawn, as artifacts: what is read out is the field on them. ISO 32000-1
14.8.4.5 lets a Form hold one widget and nothing else, so that several lines have a field each.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from brochure.compose.story import Element, PrintField
from brochure.geometry import Length, Rect
from brochure.layout.paged import (
    Artifact,
    Box,
    FieldArea,
    Page,
    PagedDocument,
    Placement,
    StructureElement,
)

_THIN: Length = 3.0
"""Points; what is lower is a line to write on, not a box to write in."""
_LINE: Length = 18.0
"""Points above a line that a text of 12 pt takes."""
_LONGEST_NAME = 40


def fillable(document: PagedDocument, of_line: str) -> PagedDocument:
    """The document with fields in place of lines and boxes to fill in by hand.

    `of_line` says which line of several one is, with {label}, {line} and {lines}.
    """
    form = _Form(document, of_line)
    pages = tuple(form.page(it) for it in document.pages)
    return replace(document, pages=pages, elements=form.elements)


class _Form:
    def __init__(self, document: PagedDocument, of_line: str) -> None:
        self._of_line = of_line
        self._fields: dict[int, PrintField] = {
            index: it.element.field
            for index, it in enumerate(document.elements)
            if it.element.field is not None
        }
        placed = (it.owner for page in document.pages for it in page.placements)
        self._lines = Counter(it for it in placed if it in self._fields)
        self._new: list[int] = []
        """The index that each element has among those of the form."""
        self.elements = tuple(self._with_parts(document.elements))
        self._begun: Counter[int] = Counter()
        self._names: Counter[str] = Counter()

    def _with_parts(self, elements: Sequence[StructureElement]) -> Iterator[StructureElement]:
        """The elements; several lines are a Div with a Form for each."""
        count = 0
        for index, it in enumerate(elements):
            self._new.append(count)
            parent = it.parent if it.parent < 0 else self._new[it.parent]
            field, lines = self._fields.get(index), self._lines[index]
            parts = lines if field is not None and lines > 1 else 0
            yield replace(it, parent=parent, element=Element("Div") if parts else it.element)
            for line in range(1, parts + 1):
                label = self._labelled(index, line)
                part = Element("Form", field=PrintField(self._fields[index].role, label))
                yield StructureElement(part, count, it.route)
            count += 1 + parts

    def _labelled(self, owner: int, line: int) -> str:
        label, lines = self._fields[owner].description, self._lines[owner]
        return self._of_line.format(label=label, line=line, lines=lines) if lines > 1 else label

    def page(self, page: Page) -> Page:
        """The page with its fields; what was their content is no content any more."""
        placements: list[Placement] = []
        fields: list[FieldArea] = []
        for it in page.placements:
            owner = it.owner if it.owner < 0 else self._new[it.owner]
            if it.owner in self._fields and isinstance(it, Box):
                fields.append(self._field(it))
                owner = Artifact.LAYOUT
            placements.append(it if owner == it.owner else replace(it, owner=owner))
        links = tuple(replace(it, owner=self._new[it.owner]) for it in page.links)
        return replace(page, placements=tuple(placements), links=links, fields=tuple(fields))

    def _field(self, box: Box) -> FieldArea:
        self._begun[box.owner] += 1
        line, role = self._begun[box.owner], self._fields[box.owner].role
        label, owner = self._labelled(box.owner, line), self._new[box.owner]
        owner += line if self._lines[box.owner] > 1 else 0
        rect = box.rect
        if role == "tv" and rect.height < _THIN:
            rect = Rect(rect.x, rect.bottom - _LINE, rect.width, _LINE)
        has_lines = role == "tv" and rect.height > 2 * _LINE
        return FieldArea(rect, self._name(label), label, owner, role == "cb", has_lines)

    def _name(self, label: str) -> str:
        """A name of the field's own, in ASCII, which what is filled in is exported under."""
        plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:_LONGEST_NAME] or "field"
        self._names[stem] += 1
        count = self._names[stem]
        return stem if count == 1 else f"{stem}-{count}"
