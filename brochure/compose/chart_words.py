"""What a chart's picture says in words, made from its numbers: the alternate text of a Figure.

The numbers themselves follow as a table, so that the words tell what is seen and no number twice:
how many bars, which is the longest, where a line goes.
"""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from brochure.compose.strings import Strings


class Told(Struct, frozen=True):
    """A row of a chart: its label, and each of its numbers with its words."""

    label: str
    amounts: tuple[tuple[Decimal, str] | None, ...]


def bars_words(rows: Sequence[Told], names: Sequence[str], strings: Strings) -> str:
    """How many bars there are, and the longest and shortest of each series."""
    columns = len(rows[0].amounts)
    count = len(rows) * columns
    told = [strings.chart_bars.format(count=count) if count > 1 else strings.chart_bar]
    for column in range(columns):
        known = [
            (amount[0], f"{row.label}, {amount[1]}")
            for row in rows
            if (amount := row.amounts[column]) is not None
        ]
        if len(rows) == 1 or not known:
            continue
        most = max(known, key=lambda it: it[0])
        least = min(known, key=lambda it: it[0])
        template = strings.chart_equal if most[0] == least[0] else strings.chart_extremes
        words = template.format(high=most[1], low=least[1])
        told.append(strings.labelled.format(label=names[column], value=words) if names else words)
    return " ".join((*told, strings.chart_table))


def people_words(rows: Sequence[Told], whole: str, strings: Strings) -> str:
    """How many figures there are, and how many of them are filled in for each group."""
    groups = (
        strings.chart_filled.format(label=row.label, count=row.amounts[0][1])
        for row in rows
        if row.amounts[0] is not None
    )
    return " ".join((strings.chart_people.format(whole=whole), *groups))


def line_words(
    rows: Sequence[Told], names: Sequence[str], titles: Sequence[str], strings: Strings
) -> str:
    """What the axes are, and where each line begins, ends, and is highest and lowest."""
    up, across = titles
    told = [strings.chart_line]
    if up:
        told.append(strings.chart_up.format(title=up))
    if across:
        told.append(strings.chart_across.format(title=across))
    for column in range(len(rows[0].amounts)):
        known = [
            (_at(row.label, across), it) for row in rows if (it := row.amounts[column]) is not None
        ]
        if not known:
            continue
        most, least = (pick(known, key=lambda it: it[1][0]) for pick in (max, min))
        (first, begin), (last, end) = known[0], known[-1]
        words = strings.chart_course.format(
            first=first,
            begin=begin[1],
            last=last,
            end=end[1],
            high=f"{most[1][1]} ({most[0]})",
            low=f"{least[1][1]} ({least[0]})",
        )
        told.append(strings.labelled.format(label=names[column], value=words) if names else words)
    return " ".join((*told, strings.chart_table))


def _at(label: str, title: str) -> str:
    """The label, with the axis's title before a bare number: "Week 4"."""
    return f"{title} {label}" if title and label[:1].isdigit() else label
