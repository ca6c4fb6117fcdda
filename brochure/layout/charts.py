"""Charts: drawn as wide as their column, the cells of their table set at the marks they name.

A Figure holds what is drawn. The Table after it holds the words beside the marks, so that what is
seen is what is heard, once, and its rows can be walked.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.charts.bars import Bar, bar_length, draw_bar, fill_with
from brochure.charts.ink import PATTERNS, ChartInks
from brochure.charts.lines import Lines, draw_lines
from brochure.charts.people import Array, array_in, draw_people, draw_person
from brochure.charts.sketch import Sketch
from brochure.compose.story import Chart, Element, GridCell, GridRow, Text
from brochure.geometry import Color, Length, Rect
from brochure.layout.bricks import CUT, Brick, lines_in
from brochure.layout.column import narrow
from brochure.layout.frame import Frame
from brochure.layout.lines import extent
from brochure.layout.paged import PlacedPicture, Placement
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack
from brochure.pictures.picture import Vector
from brochure.theme.contrast import contrast
from brochure.theme.styles import Theme

_LEAST_SEEN = 3.0
"""WCAG 2.1, 1.4.11: of graphics that are needed to understand."""
_AROUND: Length = 8.0
"""From the caption to the chart, and from it to what is said below."""
_GAP: Length = 8.0
"""Between a label, its bar and its number."""
_MOST_LABEL = 0.42
"""The share of the chart that labels beside bars may take; longer ones stand above them."""
_MOST_CORNER = 0.6
"""The share that the heading of labels may take, beside the heading of the numbers."""
_LEAST_BARS: Length = 90.0
_BAR: Length = 16.0
_BAR_OF_SEVERAL: Length = 13.0
_SWATCH: Length = 22.0
_BETWEEN_ARRAYS: Length = 24.0
_LEAST_ARRAY: Length = 120.0
"""Figures of people that are narrower can't be counted."""
_TALLEST_ARRAY = 0.34
"""The share of a page that an array may take: on a small page, its figures are smaller."""
_LEAST_BESIDE: Length = 130.0
"""Words beside a single array have so much, or stand above and below it."""
_PERSON: Length = 11.0
"""A figure beside the words that count it."""


def chart_bricks(node: Chart, scope: Scope, sink: Sink) -> list[Brick]:
    """The chart as one brick, of lines with the table under it."""
    if node.kind == "line":
        return _line_bricks(node, scope, sink)
    setter = _Setter(node, scope, sink)
    if node.kind == "bars":
        _Bars(node, setter).set_all()
    else:
        _set_people(node, setter)
    return [setter.brick()]


def inks_of(theme: Theme) -> ChartInks:
    """The inks of a look, by the jobs of its colors; what would be too pale is left out."""
    paper = theme.colors["paper"]

    def seen(*names: str) -> Color:
        known = [theme.colors[it] for it in (*names, "secondary", "ink") if it in theme.colors]
        return next((it for it in known if contrast(it, paper) >= _LEAST_SEEN), known[-1])

    series = (seen("primary"), seen("accent", "accent-text"), seen("secondary"), seen("ink"))
    axis, words = seen("secondary"), theme.colors["ink"]
    return ChartInks(series, axis, words, theme.colors["hairline"], paper, paper)


class _Setter:
    """Sets the words of one chart and collects them over its drawing."""

    def __init__(self, node: Chart, scope: Scope, sink: Sink) -> None:
        self.scope, self.sink, self.node = scope, sink, node
        self.x, self.width = scope.column.text_x, scope.column.text_width
        self.sketch = Sketch()
        self.inks = inks_of(scope.theme)
        self.height: Length = 0.0
        self._figure = sink.element(node.element, scope.parent, node.route)
        self._table = sink.element(node.table.element, scope.parent, node.table.route)
        self._frames: list[Frame] = []
        self._group = self._row = self._table

    def open_group(self, role: str) -> None:
        """Begin the head or body of the table."""
        self._group = self.sink.element(Element(role), self._table, self.node.route)

    def open_row(self, row: GridRow) -> None:
        """Begin a row of the table."""
        self._row = self.sink.element(Element("TR"), self._group, row.route)

    def cell(self, cell: GridCell, width: Length) -> Frame:
        """A cell's words in so much room, at the chart's left edge."""
        owner = self.sink.element(cell.element, self._row, self.node.route)
        column = narrow(self.x, width, width)
        return stack(
            self.scope.bricks(cell.children, self.sink, column=column, parent=owner),
            self.sink.boxes,
        )

    def place(self, frame: Frame, x: Length, y: Length) -> None:
        """Put words at a place of the chart, counted from its top left corner."""
        self._frames.append(frame.translated(x, y))
        self.height = max(self.height, y + frame.height)

    def one_line(self, cell: GridCell) -> Length:
        """The width of a cell's first text on one line."""
        return max((self._extent(it)[1] for it in cell.children if isinstance(it, Text)), default=0)

    def _extent(self, text: Text) -> tuple[Length, Length]:
        theme = self.scope.theme
        return extent(text.inlines, theme.text(text.style), theme.fonts)

    def brick(self) -> Brick:
        """The chart: what is drawn, and the words over it; a problem where no page holds it."""
        if self.height > self.scope.room:
            self.sink.problem(
                "tall-chart",
                f"the chart is {self.height / 72 * 25.4:.0f} mm high, and a page holds"
                f" {self.scope.room / 72 * 25.4:.0f} mm",
                self.node.route,
                "show fewer rows, or make two charts of it",
            )
        picture = self.sketch.as_vector(self.width, self.height)
        return _brick_of(picture, self.x, self._figure, self.node, self._frames)


def _brick_of(
    picture: Vector, x: Length, figure: int, node: Chart, frames: Sequence[Frame] = ()
) -> Brick:
    size = picture.size
    placed = PlacedPicture(Rect(x, 0.0, size.width, size.height), picture, figure, node.route)
    items: list[Placement] = [placed]
    items.extend(item for frame in frames for item in frame.items)
    marks = [((node.element.anchor, 0.0))] if node.element.anchor else []
    marks.extend(mark for frame in frames for mark in frame.marks)
    links = tuple(link for frame in frames for link in frame.links)
    frame = Frame(size.height, tuple(items), links, tuple(marks))
    return Brick(
        frame, before=_AROUND, after=_AROUND, route=node.route, lines=lines_in(size.height)
    )


class _Columns(Struct, frozen=True):
    """Where the bars of a chart begin, and what they, the labels and the numbers have."""

    label: Length
    """0 where the labels stand above their bars."""
    start: Length
    bars: Length
    number: Length


class _Bars:
    """Sets a chart of bars: under each other, each with its number at its end."""

    def __init__(self, node: Chart, setter: _Setter) -> None:
        self._node, self._set = node, setter
        self._is_several = len(node.values[0]) > 1
        self._columns = self._fitted()
        self._full = node.whole or max(it or 0.0 for row in node.values for it in row)

    def _fitted(self) -> _Columns:
        setter, rows = self._set, self._node.table.rows
        number = max(setter.one_line(it) for row in rows for it in row.cells[1:])
        number = min(number, setter.width / 2)
        heads = [row.cells[0] for row in (*self._node.table.head, *rows)]
        label = min(max(map(setter.one_line, heads)), setter.width * _MOST_LABEL)
        left = setter.width - number - _GAP
        fits = all(setter.one_line(it) <= 2 * setter.width * _MOST_LABEL for it in heads)
        if fits and left - label - _GAP >= _LEAST_BARS:
            start = label + _GAP
            return _Columns(label, start, left - start, number)
        return _Columns(0.0, 0.0, left, number)

    def set_all(self) -> None:
        """Set the head and all rows."""
        setter, table = self._set, self._node.table
        y = self._head() if table.head else 0.0
        setter.open_group("TBody")
        top = y
        for index, row in enumerate(table.rows):
            y = self._row(row, self._node.values[index], y)
            if index < len(table.rows) - 1:
                y += (12.0 if self._is_several else 6.0) if self._columns.label else 10.0
        setter.height = max(setter.height, y)
        if self._columns.label:
            self._axis(top, y)

    def _head(self) -> Length:
        """Set the headings; where the bars may begin."""
        setter, columns = self._set, self._columns
        setter.open_group("THead")
        for row in self._node.table.head:
            setter.open_row(row)
            corner, *over = row.cells
            share = 1.0 if self._is_several else _MOST_CORNER
            frame = setter.cell(corner, columns.label or setter.width * share)
            setter.place(frame, 0.0, 0.0)
            if self._is_several:
                self._key(over, 0.0 if columns.label else frame.height)
                continue
            start = columns.start or setter.width * _MOST_CORNER + _GAP
            for cell in over:
                frame = setter.cell(cell, setter.width - start)
                wide = min(setter.one_line(cell), setter.width - start)
                setter.place(frame, columns.start or setter.width - wide, 0.0)
        return setter.height + 6.0

    def _key(self, names: Sequence[GridCell], y: Length) -> None:
        """Set the name of each series beside its pattern, on as many lines as it takes."""
        setter, x = self._set, self._columns.start
        before = _SWATCH + 6.0
        height = 0.0
        for series, cell in enumerate(names):
            wide = min(setter.one_line(cell) + 0.5, setter.width - self._columns.start - before)
            if height and x + before + wide > setter.width:
                x, y, height = self._columns.start, y + height + 2.0, 0.0
            frame = setter.cell(cell, wide)
            self._swatch(series, Rect(x, y + 3.0, _SWATCH, 11.0))
            setter.place(frame, x + before, y)
            x, height = x + before + wide + 2 * _GAP, max(height, frame.height)

    def _swatch(self, series: int, rect: Rect) -> None:
        inks = self._set.inks
        pattern = PATTERNS[series % len(PATTERNS)]
        fill_with(self._set.sketch, rect, pattern, inks.of(series), inks)

    def _row(self, row: GridRow, values: Sequence[float | None], y: Length) -> Length:
        """Set a label, its bars and their numbers; where the row ends."""
        setter, columns = self._set, self._columns
        setter.open_row(row)
        label = setter.cell(row.cells[0], columns.label or setter.width)
        numbers = [setter.cell(it, columns.number + 0.5) for it in row.cells[1:]]
        thick = _BAR_OF_SEVERAL if self._is_several else _BAR
        slots = [max(thick + 2.0 * self._is_several, it.height) for it in numbers]
        height = sum(slots)
        if columns.label:
            whole = max(height, label.height)
            setter.place(label, 0.0, y + (whole - label.height) / 2)
            at = y + (whole - height) / 2
        else:
            setter.place(label, 0.0, y)
            at, whole = y + label.height + 1.0, label.height + 1.0 + height
            self._axis(at, at + height)
        for series, (frame, slot) in enumerate(zip(numbers, slots, strict=True)):
            length = bar_length(values[series] or 0.0, self._full, columns.bars)
            track = columns.bars if self._node.whole else 0.0
            rect = Rect(columns.start, at + (slot - thick) / 2, length, thick)
            draw_bar(setter.sketch, Bar(rect, series, track), setter.inks)
            end = columns.start + (track or length) + _GAP
            setter.place(frame, end, at + (slot - frame.height) / 2)
            at += slot
        return y + whole

    def _axis(self, top: Length, bottom: Length) -> None:
        """Draw the line that all bars begin at."""
        setter, x = self._set, self._columns.start
        setter.sketch.line(((x + 0.5, top), (x + 0.5, bottom)), setter.inks.axis, 1.0)


class _Group(Struct):
    """One array of people: its label, its figures and the words that count them."""

    label: Frame
    words: list[tuple[Frame, bool]] = field(default_factory=list)
    """Whether they count the figures that are filled in."""

    @property
    def words_height(self) -> Length:
        return sum(it.height for it, _ in self.words)


def _set_people(node: Chart, setter: _Setter) -> None:
    """Set arrays side by side, or one after the other where there is no room."""
    whole = round(node.whole)
    count = len(node.table.rows)
    tallest = setter.scope.room * _TALLEST_ARRAY * node.share
    if count == 1 and setter.width >= _LEAST_ARRAY + _BETWEEN_ARRAYS + _LEAST_BESIDE:
        room = setter.width - _BETWEEN_ARRAYS - _LEAST_BESIDE
        array = array_in(whole, min(room, setter.width * 0.6), tallest)
        _set_beside(node, setter, array)
        return
    across = max(
        it
        for it in range(1, min(count, 3) + 1)
        if it == 1 or _share(setter.width, it) >= _LEAST_ARRAY
    )
    if count == 4:  # noqa: PLR2004 -- two over two rather than three and one
        across = min(across, 2)
    share = _share(setter.width, across)
    array = array_in(whole, share * node.share, tallest)
    setter.open_group("TBody")
    y = 0.0
    for first in range(0, count, across):
        if first:
            y += 16.0
        rows = range(first, min(first + across, count))
        y = _set_abreast(node, setter, array, rows, (share, y))
    setter.height = max(setter.height, y)


def _share(width: Length, across: int) -> Length:
    return (width - (across - 1) * _BETWEEN_ARRAYS) / across


def _set_abreast(
    node: Chart, setter: _Setter, array: Array, rows: range, place: tuple[Length, Length]
) -> Length:
    """Set arrays beside each other, heads and figures at one height; where they end."""
    share, y = place
    groups = [_group(setter, node.table.rows[it], share) for it in rows]
    top = y + max(it.label.height for it in groups) + 4.0
    below = top + array.height + 6.0
    for at, (index, group) in enumerate(zip(rows, groups, strict=True)):
        x = at * (share + _BETWEEN_ARRAYS)
        setter.place(group.label, x, top - 4.0 - group.label.height)
        count = round(node.values[index][0] or 0.0)
        draw_people(setter.sketch, array, count, (x, top), setter.inks)
        _place_words(setter, group, x, below)
    return below + max(it.words_height for it in groups)


def _set_beside(node: Chart, setter: _Setter, array: Array) -> None:
    """Set a single array with its words at its right side."""
    setter.open_group("TBody")
    x = array.width + _BETWEEN_ARRAYS
    group = _group(setter, node.table.rows[0], setter.width - x)
    draw_people(setter.sketch, array, round(node.values[0][0] or 0.0), (0.0, 0.0), setter.inks)
    high = group.label.height + 2.0 + group.words_height
    y = max(0.0, (array.height - high) / 2)
    setter.place(group.label, x, y)
    _place_words(setter, group, x, y + group.label.height + 2.0)
    setter.height = max(setter.height, array.height)


def _group(setter: _Setter, row: GridRow, room: Length) -> _Group:
    """The words of one array, set in so much room beside their figures."""
    setter.open_row(row)
    label, *cells = row.cells
    group = _Group(setter.cell(label, room))
    for index, cell in enumerate(cells):
        group.words.append((setter.cell(cell, room - _PERSON - 5.0), index == 0))
    return group


def _place_words(setter: _Setter, group: _Group, x: Length, y: Length) -> None:
    for frame, is_filled in group.words:
        draw_person(setter.sketch, x, y + 1.0, _PERSON, setter.inks, is_filled=is_filled)
        setter.place(frame, x + _PERSON + 5.0, y)
        y += frame.height


def _line_bricks(node: Chart, scope: Scope, sink: Sink) -> list[Brick]:
    """The lines with their axes, and under them the numbers as a table."""
    axes = node.axes
    if axes is None:
        return []
    column = scope.column
    figure = sink.element(node.element, scope.parent, node.route)
    lines = Lines(
        axes.labels, axes.names, node.values, axes.across, axes.up, axes.thousands, axes.least
    )
    measure = scope.theme.fonts.measure
    picture = draw_lines(lines, column.text_width, node.share, inks_of(scope.theme), measure)
    brick = _brick_of(picture, column.text_x, figure, node)
    return list(_leading(brick, scope.bricks((node.table,), sink)))


def _leading(brick: Brick, below: Sequence[Brick]) -> Iterator[Brick]:
    yield replace(brick, break_cost=CUT)
    yield from below
