"""A chart as matplotlib saves it: every fault at once, each with PNG as the way out."""

from collections.abc import Callable
from pathlib import Path

from conftest import handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def words_of(text: str, found: Diagnostic) -> str:
    assert found.span is not None
    return text.splitlines()[found.span.line - 1]


FIGURE = "- {type: figure, file: a.svg, alt: A box that says day ward., caption: The way.}\n"
CHART = """\
<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="460.8pt" height="345.6pt"
 viewBox="0 0 460.8 345.6" xmlns="http://www.w3.org/2000/svg" version="1.1">
 <defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>
 <g id="figure_1">
  <path d="M 0 345.6 L 460.8 345.6 L 460.8 0 z" style="fill: #ffffff"/>
  <path d="M 57 307 L 57 120" clip-path="url(#p1)" style="fill: #1f77b4"/>
  <use xlink:href="#m1" x="57" y="307" style="stroke: #000000; stroke-width: 0.8"/>
 </g>
</svg>
"""


def test_a_chart_has_a_way_out(folder: Path, run: Callable[..., Laid]) -> None:
    (folder / "a.svg").write_text(CHART, "utf-8")
    text = handout(FIGURE)
    found = errors(run(text))
    for word, line in (("<!DOCTYPE", ""), ("`style`", "6"), ("`clip-path`", "9"), ("`use`", "10")):
        (told,) = (it for it in found if word in it.message)
        assert f"a.svg, line {line}" in told.message
        assert "PNG of 300 pixels an inch" in told.hint
        assert "a.svg" in words_of(text, told)
