"""Common symbols of leaflets are printed, or each is named with what to write."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from judges import failed_rules, heard
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf

HEAD = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Signs
    content:
"""


def test_every_symbol_that_no_font_has_is_named(run: Callable[..., Laid]) -> None:
    laid = run(HEAD + '      - "For ♀ and ♂: ℞ only ⚠ ☎ ✓ ☂ ★ ① 37 ℃ eﬀect."\n')
    assert laid.stops
    (found,) = [it for it in laid.diagnostics if it.code == "missing-glyph"]
    assert found.span is not None
    assert found.span.line == 9
    named = [it for it in "♀♂℞⚠☎✓☂★①℃" if f"{it} (U+{ord(it):04X})" in found.message]
    assert "".join(named) == "⚠☎☂★"
    assert "other" not in found.message
    assert "“Warning”" in found.hint


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
def test_a_sign_that_a_look_lacks_is_drawn_by_another_font(
    run: Callable[..., Laid], tmp_path: Path, theme: str
) -> None:
    signs = "♀ ♂ ℞ ✓ ✗ ☐ ■"
    head = HEAD.replace("sections:", f"page: {{theme: {theme}}}\nsections:")
    laid = run(head + f'      - "Signs are {signs} here, **{signs}** and *{signs}*."\n')
    assert [it.code for it in laid.diagnostics] == run_codes(run, head)
    data = render_pdf(laid)
    said = "".join(read_tags(data).words().split())
    assert f"Signs are {signs} here, {signs} and {signs}.".replace(" ", "") in said
    printed = " ".join(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().split())
    assert f"Signs are {signs} here, {signs} and {signs}." in printed
    path = tmp_path / "signs.pdf"
    path.write_bytes(data)
    assert not failed_rules(path)
    assert not heard(path)


def run_codes(run: Callable[..., Laid], head: str) -> list[str]:
    """What is told of the same handout without signs."""
    return [it.code for it in run(head + '      - "Words."\n').diagnostics]


def test_the_font_of_signs_is_in_no_other_file(run: Callable[..., Laid]) -> None:
    laid = run(HEAD + '      - "Arrows → and 5 ≥ 3 are no signs."\n')
    assert "SourceSans3" not in str(laid.document)
    laid = run(HEAD + '      - "But ♀ is one."\n')
    assert "SourceSans3" in str(laid.document)


def test_what_can_be_set_is_set(run: Callable[..., Laid]) -> None:
    laid = run(HEAD + '      - "① 3\u2032 6\u2033 37 ℃ xⁱ H₂O eﬀect ●."\n')
    assert not laid.stops
    said = "".join(read_tags(render_pdf(laid)).words().split())
    assert """(1)3'6"37°CxiH₂Oeffect•.""" in said
