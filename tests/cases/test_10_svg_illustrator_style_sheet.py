"""Class rules in a drawing, as Illustrator writes them by itself, are drawn."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.layout.paged import PlacedPicture
from brochure.pictures.picture import Vector, colors
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


FIGURE = "- {type: figure, file: a.svg, alt: A box that says day ward., caption: The way.}\n"


def drawing(sheet: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">\n'
        f"{sheet}\n"
        '<rect class="st0" width="60" height="40"/>\n</svg>\n'
    )


@pytest.mark.parametrize(
    ("sheet", "color"),
    [
        ('<style type="text/css">.st0{fill:#D3E8F1;}</style>', "#D3E8F1"),
        ("<style>.st0,.st1{fill:none;stroke:#123456}</style>", "#123456"),
        ("<defs><style>.st0{fill:#00ff00}</style></defs>", "#00FF00"),
    ],
)
def test_a_style_sheet_is_drawn(
    sheet: str, color: str, folder: Path, run: Callable[..., Laid]
) -> None:
    (folder / "a.svg").write_text(drawing(sheet), "utf-8")
    laid = run(handout(FIGURE))
    assert errors(laid) == []
    assert laid.document is not None
    (picture,) = (
        it.picture
        for page in laid.document.pages
        for it in page.placements
        if isinstance(it, PlacedPicture) and it.picture.name == "a.svg"
    )
    assert isinstance(picture, Vector)
    assert [str(it) for it in colors(picture)] == [color]


def test_what_asks_for_another_file_is_told_at_its_line(
    folder: Path, run: Callable[..., Laid]
) -> None:
    (folder / "a.svg").write_text(drawing("<style>\n@import 'b.css';</style>"), "utf-8")
    (found,) = errors(run(handout(FIGURE)))
    assert found.message.startswith("a.svg, line 3: `@import`")
    assert "PNG of 300 pixels an inch" in found.hint
