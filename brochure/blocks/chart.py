"""Numbers as a picture: bars, lines, or people of whom some are filled in.

`kind: people` is for chances: it draws every one of 100 or 1,000 people, and says "17 of 100
people" beside them. `kind: bars` compares numbers, each printed at its bar. `kind: line` shows how
numbers change, with a table of them below.

The words for those who can't see the picture are made from the numbers, and the numbers are read
out as a table.

- Give every group the same `out_of:`: nobody can compare 1 in 8 with 1 in 20 at a glance.
- Show both groups, with and without the treatment, rather than "half as many".
- Say what else happens: with `otherwise:`, "83 of 100 people do not" stands beside "17 of 100".
- `source:` says where the numbers come from; it may hold a citation.
"""

from typing import Literal

from brochure.compose.block_types import composes
from brochure.compose.chart_faults import has_faults
from brochure.compose.chart_parts import ChartParts
from brochure.compose.charts import Charted
from brochure.compose.composer import Composer
from brochure.compose.story import Chart, Element, Node, Panel, Text
from brochure.compose.tables import notes

EXAMPLE = """\
type: chart
kind: people
caption: Headaches in one month, with and without the medicine
out_of: 100
outcome: have them
otherwise: do not
data:
  - {label: Without the medicine, value: 17}
  - {label: With the medicine, value: 10}
source: Example Study, 2011
"""


class ChartBlock(Charted):
    """A chart."""

    type: Literal["chart"]


@composes(ChartBlock)
def compose(block: ChartBlock, composer: Composer) -> tuple[Node, ...]:
    """The caption, the picture, its numbers as a table, and the lines below."""
    if has_faults(block, composer):
        return ()
    parts = ChartParts(block, composer)
    label = composer.strings.figure.format(number=composer.figure_number(block))
    number = composer.own(label.replace(" ", "\u00a0") + ". ", block.route, strong=True)
    caption = Text(
        Element("Caption"),
        ("chart-caption", "table-caption"),
        (number, *composer.inlines(block.caption)),
        block.caption.route,
    )
    chart = Chart(
        Element("Figure", alt=parts.alt(), anchor=f"figure-{block.id}" if block.id else ""),
        ("chart",),
        block.kind,
        parts.values(),
        float(block.whole or 0),
        parts.table(),
        block.route,
        axes=parts.axes() if block.kind == "line" else None,
    )
    children: tuple[Node, ...] = (caption, chart, *notes(block.notes, block.source, composer))
    style = ("chart", "table")
    return (Panel(Element("Div"), style, children, block.route, keep_together=True),)
