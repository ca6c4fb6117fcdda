"""A DOCTYPE is told at its line, with what to delete, and PNG as the way out."""

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
DOCTYPE = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n'
    ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
)
BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">\n<rect width="60" height="40"/>'


@pytest.mark.parametrize(
    "doctype", [DOCTYPE, "<!DOCTYPE svg>\n", "<!DOCTYPE svg SYSTEM 'a.dtd'>\n"]
)
def test_a_doctype_has_a_way_out(doctype: str, folder: Path, run: Callable[..., Laid]) -> None:
    (folder / "a.svg").write_text(f'<?xml version="1.0"?>\n{doctype}{BOX}</svg>', "utf-8")
    text = handout(FIGURE)
    (found,) = errors(run(text))
    assert ": a document type (`<!DOCTYPE ...>`) is not supported" in found.message
    assert "delete it, from `<!DOCTYPE` to its `>`" in found.hint
    assert "PNG of 300 pixels an inch" in found.hint
    assert "a.svg" in words_of(text, found)
    (folder / "a.svg").write_text(f'<?xml version="1.0"?>\n{BOX}</svg>', "utf-8")
    assert errors(run(text)) == []


def test_a_doctype_hides_nothing_else(folder: Path, run: Callable[..., Laid]) -> None:
    faulty = f"{DOCTYPE}{BOX}\n<use href='#a'/></svg>"
    (folder / "a.svg").write_text(faulty, "utf-8")
    found = errors(run(handout(FIGURE)))
    assert ["DOCTYPE" in it.message for it in found] == [True, False]
    assert found[1].message.startswith("a.svg, line 5: `use`")


def test_an_entity_that_is_not_read_is_told(folder: Path, run: Callable[..., Laid]) -> None:
    (folder / "a.svg").write_text(f"{DOCTYPE}{BOX}<text>5&nbsp;mg</text></svg>", "utf-8")
    (found,) = errors(run(handout(FIGURE)))
    assert "`&nbsp;`" in found.message
