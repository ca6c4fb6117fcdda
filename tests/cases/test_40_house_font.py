"""The house font that a hospital prescribes, from a file in the folder."""

from collections.abc import Callable
from pathlib import Path

import fontpkg
import pytest
from conftest import HEAD, handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def test_a_font_of_the_house_is_used(folder: Path, run: Callable[..., Laid]) -> None:
    data = Path(fontpkg.path("PT Sans")).read_bytes()
    (folder / "House-Regular.ttf").write_bytes(data)
    (folder / "house.yaml").write_text("name: house\nbase: clinic\nfonts: House-*.ttf\n", "utf-8")
    laid = run(handout("- Bring your card.", head=f"{HEAD}page:\n  theme: house.yaml\n"))
    assert errors(laid) == []
    assert laid.theme is not None
    assert laid.theme.fonts.own == ("PT Sans",)
    face = laid.theme.fonts.face_for("B", "regular")
    assert face is not None
    assert face.path.read_bytes() == data


@pytest.mark.parametrize("family", ["Arial", "Frutiger"])
def test_a_family_without_a_file_is_told_with_the_way_out(
    family: str, folder: Path, run: Callable[..., Laid]
) -> None:
    theme = f"name: house\nbase: clinic\nfamilies: [{family}]\n"
    (folder / "house.yaml").write_text(theme, "utf-8")
    text = handout("- Bring your card.", head=f"{HEAD}page:\n  theme: house.yaml\n")
    (found,) = errors(run(text))
    assert found.code == "missing-family"
    assert found.span is not None
    assert (found.span.file.endswith("house.yaml"), found.span.line) == (True, 3)
    assert family in found.message
    assert "fonts: fonts/*.ttf" in found.hint
    assert "Atkinson Hyperlegible, PT Sans" in found.hint


@pytest.mark.parametrize("family", ["Atkinson Hyperlegible", "PT Sans", "Fira Sans"])
def test_the_fonts_that_the_message_names_are_there(
    family: str, folder: Path, run: Callable[..., Laid]
) -> None:
    theme = f"name: house\nbase: clinic\nfamilies: [{family}, Fira Sans]\n"
    (folder / "house.yaml").write_text(theme, "utf-8")
    head = f"{HEAD}page:\n  theme: house.yaml\n"
    assert errors(run(handout("- Bring your card.", head=head))) == []
