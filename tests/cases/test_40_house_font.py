"""A house font is not there yet: the message says so, and which fonts are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


@pytest.mark.parametrize("family", ["Arial", "Frutiger", "fonts/House-Regular.ttf"])
def test_a_font_of_the_house_is_told(family: str, folder: Path, run: Callable[..., Laid]) -> None:
    theme = f"name: house\nbase: clinic\nfamilies: [{family}]\n"
    (folder / "house.yaml").write_text(theme, "utf-8")
    text = handout("- Bring your card.", head=f"{HEAD}page:\n  theme: house.yaml\n")
    (found,) = errors(run(text))
    assert found.code == "missing-family"
    assert found.span is not None
    assert (found.span.file.endswith("house.yaml"), found.span.line) == (True, 3)
    assert family in found.message
    assert "can't be used yet" in found.hint
    assert "Atkinson Hyperlegible, PT Sans" in found.hint


@pytest.mark.parametrize("family", ["Atkinson Hyperlegible", "PT Sans", "Fira Sans"])
def test_the_fonts_that_the_message_names_are_there(
    family: str, folder: Path, run: Callable[..., Laid]
) -> None:
    theme = f"name: house\nbase: clinic\nfamilies: [{family}, Fira Sans]\n"
    (folder / "house.yaml").write_text(theme, "utf-8")
    head = f"{HEAD}page:\n  theme: house.yaml\n"
    assert errors(run(handout("- Bring your card.", head=head))) == []
