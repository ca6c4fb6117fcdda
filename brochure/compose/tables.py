"""What tables share: header cells, and the lines above and below."""

from typing import Literal, TypeAlias

from brochure.compose.composer import Composer
from brochure.compose.story import Element, GridCell, GridRow, Text
from brochure.content.base import Prose
from brochure.source.route import Route

Align: TypeAlias = Literal["left", "right", "center", "number"]


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


def heads_rows(columns: int, headings: int, rows: int) -> bool:
    """True where the first cells of rows are tagged as their headings.

    Headings that outnumber the cells they head are noise to the ear: in a table of two columns
    the one cell of a row is read right after its heading anyway.
    """
    cells = (columns - 1) * rows + columns - headings
    return cells >= headings + rows


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
