"""An offer of help in a script that can't be set is told with its name and what to do."""

from collections.abc import Callable

import pytest
from conftest import handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def words_of(text: str, found: Diagnostic) -> str:
    assert found.span is not None
    return text.splitlines()[found.span.line - 1]


LINES = {
    "zh": ("免费帮助。", "Chinese"),
    "ko": ("무료 도움.", "Korean"),
    "ar": ("مساعدة مجانية", "Arabic"),
    "hi": ("मुफ़्त मदद।", "Hindi"),
    "ja": ("むりょうです", "Japanese"),
    "fa": ("کمک رایگان", "Arabic"),
    "th": ("ช่วยเหลือฟรี", "Thai"),
    "am": ("ነጻ እርዳታ", "Ethiopic"),
}


@pytest.mark.parametrize("lang", LINES)
def test_the_script_is_named_and_a_picture_is_the_way_out(
    lang: str, run: Callable[..., Laid]
) -> None:
    words, script = LINES[lang]
    block = (
        f"- type: language_assistance\n  telephone: 555-0100\n  lines:\n"
        "    - {lang: es, text: Hay intérpretes gratuitos.}\n"
        f"    - {{lang: {lang}, text: {words}}}\n"
    )
    text = handout(block)
    found = errors(run(text))
    assert found
    for it in found:
        assert words in words_of(text, it)
        assert f"{script} can't be set yet" in it.hint
        assert "a PNG of 300 pixels an inch" in it.hint
        assert "`figure`" in it.hint


def test_words_in_letters_that_the_fonts_have_are_set(run: Callable[..., Laid]) -> None:
    block = "- type: language_assistance\n  lines:\n    - {lang: vi, text: Có dịch vụ miễn phí.}\n"
    assert errors(run(handout(block))) == []
