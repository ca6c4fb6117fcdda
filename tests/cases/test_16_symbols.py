"""Common symbols of leaflets are printed, or each is named with what to write."""

from collections.abc import Callable

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
    laid = run(
        HEAD + '      - "For ♀ and ♂: ℞ only ⚠ ☎ ✓ ✗ ☐ ● ■ ① 3\u2032 6\u2033 37 ℃ xⁱ eﬀect."\n'
    )
    assert laid.stops
    (found,) = [it for it in laid.diagnostics if it.code == "missing-glyph"]
    assert found.span is not None
    assert found.span.line == 9
    refused = [it for it in "♀♂℞⚠☎✓✗☐■" if f"{it} (U+{ord(it):04X})" in found.message]
    assert "".join(refused) == "♀♂℞⚠☎✓✗☐■"
    assert "other" not in found.message
    assert "“female”" in found.hint


def test_what_can_be_set_is_set(run: Callable[..., Laid]) -> None:
    laid = run(HEAD + '      - "① 3\u2032 6\u2033 37 ℃ xⁱ H₂O eﬀect ●."\n')
    assert not laid.stops
    said = "".join(read_tags(render_pdf(laid)).words().split())
    assert """(1)3'6"37°CxiH₂Oeffect•.""" in said
