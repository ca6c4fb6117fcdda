"""Which looks have a plain zero is said where a look is chosen, and is so."""

from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from brochure.theme.load import builtin_themes
from brochure.theme.store import ThemeStore

DOCS = Path(__file__).parents[2] / "docs"
PAGES = (DOCS / "guide.md", DOCS / "gallery" / "README.md")


def has_plain_zero(name: str) -> bool:
    """A plain zero has two outlines, its rim's; a slash or a dot in it makes more."""
    theme = ThemeStore().builtin(name).theme
    assert theme is not None
    counts = []
    for style in ("regular", "bold"):
        face = theme.fonts.face_for("0", style)
        assert face is not None
        font = TTFont(face.path)
        pen = RecordingPen()
        font.getGlyphSet()[font.getBestCmap()[ord("0")]].draw(pen)
        counts.append(sum(name == "moveTo" for name, _ in pen.value))
    assert len(set(counts)) == 1
    return counts[0] == 2


@pytest.mark.parametrize("page", PAGES)
def test_the_page_says_which_looks_have_a_plain_zero(page: Path) -> None:
    looks = [name for name in builtin_themes() if has_plain_zero(name)]
    assert looks == list(builtin_themes())
    assert "plain zero" in page.read_text("utf-8")
