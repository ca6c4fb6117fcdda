"""A table of too many columns is told with ways out that work today."""

from collections.abc import Callable

from conftest import handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def words_of(text: str, found: Diagnostic) -> str:
    assert found.span is not None
    return text.splitlines()[found.span.line - 1]


DAYS = ["Week", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
HEADER = [*DAYS, "Total", "Target", "Notes", "Signed"]
CELLS = ["1", *["140/90"] * 7, "1234", "1200", "ok", "none"]


def table(header: list[str], rows: list[list[str]]) -> str:
    written = "".join(f"    - [{', '.join(repr(it) for it in row)}]\n" for row in rows)
    return (
        f"- type: table\n  caption: Your week\n  header: [{', '.join(header)}]\n  rows:\n{written}"
    )


def test_a_wide_table_has_ways_out(run: Callable[..., Laid]) -> None:
    text = handout(table(HEADER, [CELLS]))
    (found,) = errors(run(text))
    assert (found.code, "12 columns" in found.message) == ("wide-table", True)
    assert "two tables" in found.hint
    assert "rows become columns" in found.hint
    assert "type: table" in words_of(text, found)


def test_the_ways_out_work(run: Callable[..., Laid]) -> None:
    two = table(HEADER[:6], [CELLS[:6]]) + table(
        [HEADER[0], *HEADER[6:]], [[CELLS[0], *CELLS[6:]]]
    ).replace("Your week", "Your week, continued")
    assert errors(run(handout(two))) == []
    turned = table(["Week", "1"], [list(it) for it in zip(HEADER[1:], CELLS[1:], strict=True)])
    assert errors(run(handout(turned))) == []
