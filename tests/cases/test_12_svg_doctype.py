"""A plain DOCTYPE of a drawing is passed over; one that declares something is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


FIGURE = "- {type: figure, file: a.svg, alt: A box that says day ward., caption: The way.}\n"
DOCTYPE = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n'
    ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
)
BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">\n<rect width="60" height="40"/>'


@pytest.mark.parametrize(
    "doctype", [DOCTYPE, "<!DOCTYPE svg>\n", "<!DOCTYPE svg SYSTEM 'a.dtd'>\n", ""]
)
def test_a_plain_doctype_is_passed_over(
    doctype: str, folder: Path, run: Callable[..., Laid]
) -> None:
    (folder / "a.svg").write_text(f'<?xml version="1.0"?>\n{doctype}{BOX}</svg>', "utf-8")
    assert errors(run(handout(FIGURE))) == []


def test_one_with_declarations_has_a_way_out(folder: Path, run: Callable[..., Laid]) -> None:
    declared = "<!DOCTYPE svg [\n<!ENTITY a 'b'>\n]>"
    (folder / "a.svg").write_text(f'<?xml version="1.0"?>\n{declared}{BOX}</svg>', "utf-8")
    (found,) = errors(run(handout(FIGURE)))
    assert found.message.startswith("a.svg, line 2: a document type with declarations")
    assert "PNG of 300 pixels an inch" in found.hint


def test_a_doctype_hides_nothing_else(folder: Path, run: Callable[..., Laid]) -> None:
    faulty = f"{DOCTYPE}{BOX}\n<use href='#a'/></svg>"
    (folder / "a.svg").write_text(faulty, "utf-8")
    (found,) = errors(run(handout(FIGURE)))
    assert found.message.startswith("a.svg, line 5: `use`")


def test_an_entity_that_is_not_read_is_told(folder: Path, run: Callable[..., Laid]) -> None:
    (folder / "a.svg").write_text(f"{DOCTYPE}{BOX}<text>5&nbsp;mg</text></svg>", "utf-8")
    (found,) = errors(run(handout(FIGURE)))
    assert "`&nbsp;`" in found.message
