"""Digits come from the family that a theme names for them: one with a plain zero."""

from collections.abc import Callable
from pathlib import Path

from conftest import HEAD, handout
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid
from brochure.theme.fonts import FontSet, StyleName
from brochure.theme.styles import Theme

DOSE = """\
- type: callout
  tone: emergency
  heading: Take 500 mg, then call
  telephones: [{label: Day, number: 0800 500 8080}]
"""


def has_plain_zero(fonts: FontSet, style: StyleName) -> bool:
    """A plain zero has two outlines, its rim's; a slash or a dot in it makes more."""
    face = fonts.face_for("0", style)
    assert face is not None
    assert isinstance(face.path, Path)
    font = TTFont(face.path)
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord("0")]].draw(pen)
    return sum(name == "moveTo" for name, _ in pen.value) == 2


def of_house(lines: str, folder: Path, run: Callable[..., Laid]) -> tuple[Theme, Laid]:
    (folder / "house.yaml").write_text(f"name: house\n{lines}", "utf-8")
    laid = run(handout(DOSE, head=f"{HEAD}page: {{theme: house.yaml}}\n"))
    assert laid.theme is not None, laid.diagnostics
    return laid.theme, laid


def test_digits_come_from_the_family_that_a_theme_names(
    run: Callable[..., Laid], folder: Path
) -> None:
    slashed, _ = of_house("families: [Atkinson Hyperlegible, Fira Sans]\n", folder, run)
    assert not has_plain_zero(slashed.fonts, "bold")
    lines = "families: [Atkinson Hyperlegible, Fira Sans]\nfigures: PT Sans\n"
    theme, laid = of_house(lines, folder, run)
    assert has_plain_zero(theme.fonts, "bold")
    assert laid.document is not None
    runs = [it for page in laid.document.pages for it in page.placements if isinstance(it, TextRun)]
    digits = {it.face for it in runs if set(it.text) & set("0123456789")}
    assert digits <= {"PTSans-regular", "PTSans-bold"}
    assert "AtkinsonHyperlegible-bold" in {it.face for it in runs}


def test_a_family_of_digits_that_is_none_is_told(run: Callable[..., Laid], folder: Path) -> None:
    (folder / "house.yaml").write_text("name: house\nfigures: Arial\n", "utf-8")
    laid = run(handout(DOSE, head=f"{HEAD}page: {{theme: house.yaml}}\n"))
    (found,) = (it for it in laid.diagnostics if it.code == "missing-family")
    assert found.span is not None
    assert found.span.line == 2
