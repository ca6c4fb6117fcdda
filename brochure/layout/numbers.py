"""Numbers under each other: what follows a number's last whole digit hangs to the right of it.

Digits keep their own widths: spread to equal widths, "117" is read out and copied as "1 1 7".
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.story import GridCell, GridRow, Text
from brochure.compose.tables import starts_of
from brochure.geometry import Length
from brochure.layout.lines import extent
from brochure.theme.styles import Theme

_WHOLE = re.compile(r"\D*?\d+(?:[,\u00a0 ]\d{3}(?!\d))*")
"""Up to the end of the whole part: "1,000" of "1,000.5", "7" of "7%". A comma before any other
count of digits is a decimal comma."""


_LONGEST = 30
"""Characters of a number with its unit; a longer text is no number, though one may stand in it."""


def tails(theme: Theme, rows: Sequence[GridRow], columns: int) -> tuple[Length, ...]:
    """The widest tail among each column's numbers, in points; 0 where a column has none."""
    found = [0.0] * columns
    for row, starts in zip(rows, starts_of(rows, columns), strict=True):
        for start, cell in zip(starts, row.cells, strict=True):
            if cell.element.column_span == 1:
                found[start] = max(found[start], tail(theme, cell) or 0.0)
    return tuple(found)


def tail(theme: Theme, cell: GridCell) -> Length | None:
    """The width of what follows a number's whole part; None where the cell is no number."""
    texts = [it for it in cell.children if isinstance(it, Text) and it.is_number]
    said = "".join(inline.text for inline in texts[0].inlines) if texts else ""
    match = _WHOLE.match(said) if len(said) <= _LONGEST else None
    if match is None:
        return None
    style = theme.text(texts[0].style)
    head, left = [], match.end()
    for inline in texts[0].inlines:
        head.append(replace(inline, text=inline.text[:left]))
        left = max(0, left - len(inline.text))
    # A difference, because the last digit may be kerned with what follows it.
    _, whole = extent(texts[0].inlines, style, theme.fonts)
    return whole - extent([it for it in head if it.text], style, theme.fonts)[1]


def hang(theme: Theme, cell: GridCell, room: Length, width: Length) -> Length:
    """How far a number stands off the right end of its cell, `width` points wide.

    `room` is the widest tail of its column. A number that would not fit so stands at the end.
    """
    own = tail(theme, cell)
    if own is None:
        return 0.0
    texts = (it for it in cell.children if isinstance(it, Text))
    whole = max(extent(it.inlines, theme.text(it.style), theme.fonts)[1] for it in texts)
    return room - own if room - own + whole <= width else 0.0
