"""What tables share: header cells, and the lines above and below."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator

from brochure.compose.composer import Composer
from brochure.compose.story import Element, GridCell, GridRow, Text
from brochure.content.base import Prose
from brochure.content.cells import place_cells
from brochure.source.route import Route

Align: TypeAlias = Literal["left", "right", "center", "number"]
_WIDTHS: Mapping[str, float] = MappingProxyType({"narrow": 1.0, "normal": 2.0, "wide": 4.0})
_WIDEST = 100


def _width(value: object) -> float:
    """The share of a column by its word, its number or its percentage."""
    word = str(value).strip().lower()
    if word in _WIDTHS:
        return _WIDTHS[word]
    number = re.fullmatch(r"(\d{1,3}(?:\.\d{1,4})?) ?%?", word)
    if number is None or not 0 < float(number[1]) <= _WIDEST:
        message = f"write `narrow`, `normal` or `wide`, or a number from 1 to {_WIDEST}"
        raise ValueError(message)
    return float(number[1])


Width = Annotated[float, BeforeValidator(_width, json_schema_input_type=float | str)]


def shares(widths: Sequence[float], columns: int) -> tuple[float, ...]:
    """The shares of the columns; () where there is not one for each."""
    return tuple(widths) if len(widths) == columns else ()


def header_row(words: tuple[Text | None, ...], route: Route) -> GridRow:
    """A row of column headings; a corner without words heads nothing (ISO 14289-1 7.5)."""
    return GridRow(
        tuple(
            GridCell(Element("TD"), ())
            if it is None
            else GridCell(Element("TH", scope="Column"), (it,))
            for it in words
        ),
        route,
    )


def starts_of(rows: Sequence[GridRow], columns: int) -> tuple[tuple[int, ...], ...]:
    """The column at which each cell of each row begins."""
    spans = [[(it.element.row_span, it.element.column_span) for it in row.cells] for row in rows]
    return place_cells(spans, columns).columns


def heads_rows(cells: int, headings: int) -> bool:
    """True where the first cells of rows are tagged as their headings.

    Headings that outnumber the cells they head are noise to the ear: in a table of two columns
    the one cell of a row is read right after its heading anyway.
    """
    return cells >= headings


def caption(prose: Prose, composer: Composer, *, is_below: bool) -> Text:
    """A table's caption."""
    style = "table-caption-below" if is_below else "table-caption"
    return composer.paragraph(prose, (style, "caption"), "Caption")


def notes(notes: tuple[Prose, ...], source: Prose | None, composer: Composer) -> tuple[Text, ...]:
    """The lines below a table."""
    style = ("table-note", "caption")
    lines = [composer.paragraph(note, style) for note in notes]
    if source is not None:
        label = composer.own(f"{composer.strings.source}: ", source.route)
        said = (label, *composer.inlines(source))
        lines.append(Text(Element("P"), style, said, source.route))
    return tuple(lines)
