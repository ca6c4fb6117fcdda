"""A plain bar chart as matplotlib saves it is drawn."""

from collections.abc import Callable
from pathlib import Path

from conftest import handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


FIGURE = "- {type: figure, file: a.svg, alt: A box that says day ward., caption: The way.}\n"
CHART = Path(__file__).parents[1] / "pictures" / "drawings" / "matplotlib-bars.svg"


def test_a_chart_is_drawn(folder: Path, run: Callable[..., Laid]) -> None:
    text = CHART.read_text("utf-8")
    assert all(it in text for it in ("<!DOCTYPE", "<style", "clip-path=", "<use", "square"))
    (folder / "a.svg").write_text(text, "utf-8")
    laid = run(handout(FIGURE))
    assert errors(laid) == []
    assert "drawing-in-pixels" not in {it.code for it in laid.diagnostics}
