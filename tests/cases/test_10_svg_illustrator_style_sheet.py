"""A style sheet in a drawing is told at its line, with PNG as the way out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def words_of(text: str, found: Diagnostic) -> str:
    assert found.span is not None
    return text.splitlines()[found.span.line - 1]


FIGURE = "- {type: figure, file: a.svg, alt: A box that says day ward., caption: The way.}\n"


def drawing(sheet: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">\n'
        f"{sheet}\n"
        '<rect class="st0" width="60" height="40"/>\n</svg>\n'
    )


@pytest.mark.parametrize(
    "sheet",
    [
        '<style type="text/css">.st0{fill:#D3E8F1;}</style>',
        "<style>.st0,.st1{fill:none;stroke:#000}</style>",
        "<defs><style>.cls-1{fill:#fff}</style></defs>",
    ],
)
def test_a_style_sheet_has_a_way_out(sheet: str, folder: Path, run: Callable[..., Laid]) -> None:
    (folder / "a.svg").write_text(drawing(sheet), "utf-8")
    text = handout(FIGURE)
    (found,) = errors(run(text))
    assert found.message.startswith("a.svg, line 2: `style`")
    assert "PNG of 300 pixels an inch" in found.hint
    assert "Presentation Attributes" in found.hint
    assert "a.svg" in words_of(text, found)
