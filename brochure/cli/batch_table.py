"""The table at the end of a batch."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from brochure.batch.run import RowResult

_MOST_LINES: Final = 120
"""Of more rows only those that failed are shown."""
_WIDEST: Final = 44
"""Characters of a clinic's name, of a path, and of what went wrong."""
_HEADS: Final = ("clinic", "handout", "edition", "result", "pages", "sheets", "KB", "findings")
_NUMBERS: Final = 4
"""The last columns hold numbers."""


def table(results: Sequence["RowResult"]) -> Iterator[str]:
    """The lines of the table, in the order of clinics and handouts."""
    shown = [it for it in results if it.result not in ("built", "up to date")]
    if len(results) <= _MOST_LINES:
        shown = list(results)
    if not shown:
        return
    rows = [_cells(it) for it in sorted(shown, key=lambda it: (it.clinic, it.content, it.edition))]
    if not any(it.clinic for it in shown):
        rows = [it[1:] for it in rows]
    yield ""
    yield from aligned(_HEADS[-len(rows[0]) :], rows, _NUMBERS)
    yield ""


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: int = 0) -> Iterator[str]:
    """The lines of a table; its last columns hold so many `numbers`. A row may be shorter."""
    whole = [it for it in (heads, *rows) if len(it) == len(heads)]
    widths = [max(len(it[at]) for it in whole) for at in range(len(heads))]
    for row in (heads, *rows):
        cells = [
            it.rjust(width) if at >= len(heads) - numbers else it.ljust(width)
            for at, (it, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield "  ".join(cells).rstrip()


def _cells(result: "RowResult") -> tuple[str, ...]:
    is_there = result.path is not None
    facts = result.facts
    what = f"{result.result}: {result.why}" if result.why else result.result
    about = (_short(result.clinic), _short(result.content), result.edition or "-", _short(what))
    return (
        *about,
        str(facts.pages) if is_there else "",
        str(facts.sheets) if is_there else "",
        f"{result.size / 1024:.0f}" if is_there else "",
        str(facts.findings or ""),
    )


def _short(words: str) -> str:
    if len(words) <= _WIDEST:
        return words
    return f"{words[: _WIDEST // 3]} ... {words[len(words) - _WIDEST // 2 :]}"
