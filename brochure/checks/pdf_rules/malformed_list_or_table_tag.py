"""A list, table or table of contents is tagged in a way that can't be read out.

## Why it matters
A screen reader says "list, 4 items" and the heading of each table cell from these tags. With the
wrong ones inside, items run together and numbers in a table lose what they count.

## What to do
Build the PDF from its source. In another program, use its own lists and tables with a heading row,
and no cells that are merged or left out.

## Source
ISO 32000-1 14.8.4.3.3 and 14.8.4.3.4 (list and table elements); ISO 14289-1 7.5 and 7.6;
Matterhorn Protocol 09-004 to 09-006 and 15-003.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from brochure.checks.pdf import on_page, spot_of
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf, Tag

_KIDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "L": frozenset(("LI", "L", "Caption")),
        "LI": frozenset(("Lbl", "LBody")),
        "TOC": frozenset(("TOCI", "TOC", "Caption")),
        "Table": frozenset(("TR", "THead", "TBody", "TFoot", "Caption")),
        "THead": frozenset(("TR",)),
        "TBody": frozenset(("TR",)),
        "TFoot": frozenset(("TR",)),
        "TR": frozenset(("TH", "TD")),
    }
)
_PARENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "LI": frozenset(("L",)),
        "LBody": frozenset(("LI",)),
        "TOCI": frozenset(("TOC",)),
        "TR": frozenset(("Table", "THead", "TBody", "TFoot")),
        "TH": frozenset(("TR",)),
        "TD": frozenset(("TR",)),
        "THead": frozenset(("Table",)),
        "TBody": frozenset(("Table",)),
        "TFoot": frozenset(("Table",)),
    }
)
_HINT = "use a real list or table where the file is made, and build it again"


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def malformed_list_or_table_tag(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each element with wrong kids, and for each table that is not regular."""
    if pdf.structure is None:
        return
    for top in pdf.structure.tops:
        yield from _below(top, "", pdf)


def _below(tag: Tag, parent: str, pdf: ReadPdf) -> Iterator[Found]:
    role = tag.standard
    for fault in (_place(role, parent), _kids(tag), _cells(tag)):
        if fault:
            yield on_page(fault, _HINT, *spot_of(tag, pdf))
    for kid in tag.tags:
        yield from _below(kid, role, pdf)


def _place(role: str, parent: str) -> str:
    if role in _PARENTS and parent not in _PARENTS[role]:
        return f"a {role} element stands in {parent or 'no element'}"
    return ""


def _kids(tag: Tag) -> str:
    allowed = _KIDS.get(tag.standard)
    if allowed is None:
        return ""
    if tag.marks:
        return f"a {tag.standard} element holds text of its own"
    wrong = next((it.standard for it in tag.tags if it.standard not in allowed), None)
    if wrong is not None:
        # What stands at the wrong place may say so itself.
        return "" if wrong in _PARENTS else f"a {tag.standard} element holds {wrong or 'another'}"
    return "" if tag.tags else f"a {tag.standard} element is empty"


def _cells(tag: Tag) -> str:
    """What is wrong with a table's rows and heading cells."""
    if tag.standard != "Table":
        return ""
    rows = [it for it in tag.walk() if it.standard == "TR"]
    heads = [it for row in rows for it in row.tags if it.standard == "TH"]
    if not heads:
        return "the table has no heading cell"
    if not all(it.scope for it in heads) and not any(
        cell.has_headers for row in rows for cell in row.tags
    ):
        return "a heading cell of the table does not say what it is the heading of (Scope)"
    return "" if _is_regular(rows) else "the rows of the table have different numbers of cells"


def _is_regular(rows: list[Tag]) -> bool:
    """True where all rows are of one width, counting cells that reach over columns and rows."""
    widths = []
    hanging: dict[int, int] = {}
    for number, row in enumerate(rows):
        width = hanging.pop(number, 0)
        for cell in row.tags:
            width += cell.columns
            for below in range(number + 1, min(number + cell.rows, len(rows))):
                hanging[below] = hanging.get(below, 0) + cell.columns
        widths.append(width)
    return len(set(widths)) <= 1
