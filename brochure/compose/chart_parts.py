"""The words of a chart: the cells of its table, its alternate text, what stands at its axes."""

from decimal import Decimal
from typing import Literal

from brochure.charts.numbers import number_words
from brochure.compose.amounts import amount_words
from brochure.compose.chart_words import Told, bars_words, line_words, people_words
from brochure.compose.charts import Charted, ChartRow
from brochure.compose.composer import Composer
from brochure.compose.story import ChartAxes, Element, Grid, GridCell, GridRow, Text
from brochure.compose.tables import header_row, heads_rows
from brochure.compose.texts import words_of
from brochure.content.base import Prose
from brochure.content.characters import NO_BREAK_SPACE


class ChartParts:
    """The words of one chart: its table, its alternate text and its axes."""

    def __init__(self, block: Charted, composer: Composer) -> None:
        self._block, self._composer = block, composer
        self.strings = composer.strings
        self.columns = len(block.series) or 1
        default = self.strings.people if block.kind == "people" else ""
        self.unit = str(block.unit or default)
        self.labels = [composer.inlines(row.label) for row in block.data]

    def values(self) -> tuple[tuple[float | None, ...], ...]:
        """The numbers that are drawn, row by row."""
        return tuple(
            tuple(None if it is None else float(it) for it in row.amounts[: self.columns])
            for row in self._block.data
        )

    def table(self) -> Grid:
        """The rows with their labels as headings, and a head where the columns have names."""
        block, is_people = self._block, self._block.kind == "people"
        head = () if is_people else self._head()
        cells = len(block.data) * (2 if block.otherwise else self.columns)
        headings = len(block.data) + sum(bool(it.children) for row in head for it in row.cells)
        cells += sum(not it.children for row in head for it in row.cells)
        as_headings = heads_rows(cells, headings)
        rows = tuple(self._row(index, is_heading=as_headings) for index in range(len(block.data)))
        return Grid(Element("Table"), ("table",), head, rows, (), block.route)

    def _head(self) -> tuple[GridRow, ...]:
        block = self._block
        titles = block.series or ((block.value_title,) if block.value_title else ())
        if not titles and block.label_title is None:
            return ()
        corner = self._heading(block.label_title, "left")
        align: Literal["left", "right"] = "left" if block.kind == "bars" else "right"
        over = [self._heading(it, align) for it in titles or (None,)]
        return (header_row((corner, *over), block.route),)

    def _heading(self, title: Prose | None, align: Literal["left", "right"]) -> Text | None:
        if title is None:
            return None
        style = ("chart-head", "table-head")
        return self._composer.paragraph(title, style, strong=True, align=align)

    def _row(self, index: int, *, is_heading: bool) -> GridRow:
        row, block = self._block.data[index], self._block
        strong = "table-row-head" if block.kind == "people" else "table-cell"
        label = Text(Element("P"), ("chart-label", strong), self.labels[index], row.label.route)
        heading = Element("TH", scope="Row") if is_heading else Element("TD")
        cells = [GridCell(heading, (label,))]
        if block.kind == "people":
            cells.extend(self._people(row))
        else:
            cells.extend(self._cell(it, row) for it in row.amounts[: self.columns])
        return GridRow(tuple(cells), row.route)

    def _cell(self, amount: Decimal | None, row: ChartRow) -> GridCell:
        is_bar = self._block.kind == "bars"
        # The unit stands once, in the heading, where there is one.
        is_bare = not is_bar and self._block.value_title is not None
        words = self._bare(amount) if is_bare else self._amount(amount)
        said = self._composer.own(words, row.route, strong=is_bar)
        style = ("chart-number", "table-cell")
        align: Literal["left", "right"] = "left" if is_bar else "right"
        text = Text(Element("P"), style, (said,), row.route, align=align, is_number=not is_bar)
        return GridCell(Element("TD"), (text,))

    def _people(self, row: ChartRow) -> list[GridCell]:
        block, amount = self._block, row.amounts[0] or Decimal(0)
        counted = [(amount, block.outcome)]
        if block.otherwise is not None:
            counted.append(((block.whole or 0) - amount, block.otherwise))
        cells = []
        for count, said in counted:
            inlines = [self._composer.own(self._amount(count), row.route, strong=True)]
            if said is not None:
                inlines.append(self._composer.own(" ", row.route))
                inlines.extend(self._composer.inlines(said))
            text = Text(Element("P"), ("chart-number", "table-cell"), tuple(inlines), row.route)
            cells.append(GridCell(Element("TD"), (text,)))
        return cells

    def _amount(self, amount: Decimal | None) -> str:
        if amount is None:
            return self.strings.no_value
        return amount_words(amount, self.unit, self._block.whole, self.strings)

    def _bare(self, amount: Decimal | None) -> str:
        return (
            self.strings.no_value
            if amount is None
            else number_words(amount, self.strings.thousands)
        )

    def alt(self) -> str:
        """What is seen, in words."""
        block, names = self._block, [self._plain(it) for it in self._block.series]
        rows = tuple(map(self._told, range(len(block.data))))
        if block.kind == "people":
            whole = number_words(Decimal(block.whole or 0), self.strings.thousands)
            words = people_words(rows, whole, self.strings)
        elif block.kind == "bars":
            words = bars_words(rows, names, self.strings)
        else:
            titles = (self._plain(block.value_title), self._plain(block.label_title))
            words = line_words(rows, names, titles, self.strings)
        return words.replace(NO_BREAK_SPACE, " ")

    def _told(self, index: int) -> Told:
        amounts = self._block.data[index].amounts[: self.columns]
        words = tuple(None if it is None else (it, self._amount(it)) for it in amounts)
        return Told(words_of(self.labels[index]), words)

    def axes(self) -> ChartAxes:
        """What is written at the axes of lines."""
        block = self._block
        up = self._plain(block.value_title) or ("" if self.unit == "%" else self.unit)
        return ChartAxes(
            tuple(words_of(it) for it in self.labels),
            tuple(self._plain(it) for it in block.series),
            self._plain(block.label_title),
            up,
            self.strings.thousands,
            None if block.begins_at is None else float(block.begins_at),
        )

    def _plain(self, prose: Prose | None) -> str:
        return "" if prose is None else words_of(self._composer.inlines(prose))
