"""What is wrong with the numbers of a chart: each told at its own line, and nothing is drawn."""

from collections.abc import Iterator
from decimal import Decimal

from brochure.compose.charts import PEOPLE, Charted, ChartRow
from brochure.compose.composer import Composer
from brochure.limits import MOST_BARS, MOST_GROUPS, MOST_POINTS, MOST_SERIES
from brochure.source.route import Problem, Route

_MOST_ROWS = {"bars": MOST_BARS, "people": MOST_GROUPS, "line": MOST_POINTS}
_PERCENT = 100
_ONLY_FOR = {
    "outcome": ("people",),
    "otherwise": ("people",),
    "series": ("bars", "line"),
    "label_title": ("bars", "line"),
    "value_title": ("bars", "line"),
    "begins_at": ("line",),
}


def has_faults(block: Charted, composer: Composer) -> bool:
    """True where something is wrong with the numbers; each fault is a problem of the composer's."""
    found = list(_faults(block))
    for problem in found:
        composer.problem(problem)
    return bool(found)


def _faults(block: Charted) -> Iterator[Problem]:
    yield from _misplaced(block)
    yield from _too_many(block)
    if block.kind == "people" and block.whole not in PEOPLE:
        yield _fault(
            "chart-whole",
            f"people are drawn out of 100 or of 1,000, and not of {block.whole:,}",
            block.route.down("out_of"),
            "write `out_of: 100`, and each number as so many of 100 people",
        )
    for row in block.data:
        yield from _row_faults(row, block)


def _misplaced(block: Charted) -> Iterator[Problem]:
    """Fields that mean nothing to this kind; an axis of bars that does not begin at 0."""
    if block.kind == "bars" and block.begins_at is not None:
        if block.begins_at:
            yield _fault(
                "cut-axis",
                "bars that do not begin at 0 make small differences look large",
                block.route.down("begins_at"),
                "delete `begins_at:`; for a change of something that never comes near 0, use"
                " `kind: line`",
            )
        return
    for name, kinds in _ONLY_FOR.items():
        if block.kind not in kinds and getattr(block, name) not in (None, ()):
            yield _fault(
                "uneven-chart",
                f"`{name}:` means nothing in a chart of `kind: {block.kind}`",
                block.route.down(name),
                f"delete it, or write `kind: {' or '.join(kinds)}`",
            )


def _too_many(block: Charted) -> Iterator[Problem]:
    for name, count, most in (
        ("data", len(block.data), _MOST_ROWS[block.kind]),
        ("series", len(block.series), MOST_SERIES),
    ):
        if count > most:
            yield _fault(
                "crowded-chart",
                f"`{name}:` holds {count} entries, and a chart of {block.kind} at most {most}",
                block.route.down(name, most),
                "make two charts of it, put small ones together, or use a table",
            )


def _row_faults(row: ChartRow, block: Charted) -> Iterator[Problem]:
    wanted = len(block.series) or 1
    field = "values" if row.values else "value"
    route = row.route.down(field)
    if len(row.amounts) != wanted:
        yield _uneven(len(row.amounts), wanted, route, has_series=bool(block.series))
        return
    if row.out_of not in (None, block.whole):
        said = "has none" if block.whole is None else f"has {block.whole:,}"
        yield _fault(
            "chart-whole",
            f"this row is out of {row.out_of:,}, and the chart {said}",
            row.route.down("out_of"),
            "work each number out for the same number of people, such as 100, write it once as"
            " `out_of:` of the chart, and delete it here",
        )
    for index, amount in enumerate(row.amounts):
        place = route.down(index) if row.values else route
        if amount is None:
            if block.kind != "line":
                yield _missing(row, place)
        elif not amount.is_nan():
            yield from _amount_faults(amount, place, block)


def _uneven(count: int, wanted: int, route: Route, *, has_series: bool) -> Problem:
    hint = (
        "write a number for each name under `series:`, in their order"
        if has_series
        else "write `value:` with one number; or name several with `series:`"
    )
    return _fault(
        "uneven-chart", f"the row has {count} numbers, and the chart needs {wanted}", route, hint
    )


def _missing(row: ChartRow, place: Route) -> Problem:
    return _fault(
        "chart-number",
        f"“{row.label[:40]}” has no number here",
        place,
        "write the number, or leave the row out and say in `notes:` that it is not known",
    )


def _amount_faults(amount: Decimal, route: Route, block: Charted) -> Iterator[Problem]:
    if amount < 0 and block.kind != "line":
        yield _fault(
            "chart-number",
            f"{amount} is less than nothing",
            route,
            "write how many there are; show a change below 0 with `kind: line`",
        )
    elif block.kind == "people" and amount != int(amount):
        yield _fault(
            "chart-number",
            f"{amount} people can't be drawn",
            route,
            "round it to a whole number, or use `out_of: 1000` and ten times the number",
        )
    elif block.whole is not None and amount > block.whole:
        yield _fault(
            "chart-whole",
            f"{amount:,f} is more than the whole, which is {block.whole:,}",
            route,
            "put the number or `out_of:` right: no more can happen to a group than it has people",
        )
    elif str(block.unit) == "%" and block.whole is not None and block.whole != _PERCENT:
        yield _fault(
            "chart-whole",
            f"percent are out of 100, and not of {block.whole:,}",
            block.route.down("out_of"),
            "write `out_of: 100`, or leave `unit:` out",
        )


def _fault(code: str, message: str, route: Route, hint: str) -> Problem:
    return Problem(code, message, route, hint=hint)
