from collections.abc import Callable

from conftest import handout

from brochure.pipeline import Laid

BLOCK = """\
- type: language_assistance
  lines:
    - {lang: es, name: Español, text: Hay intérpretes gratuitos.}
    - {lang: ru, text: Бесплатные услуги.}
"""


def test_each_line_has_its_own_language(run: Callable[..., Laid]) -> None:
    document = run(handout(BLOCK)).document
    assert document is not None
    languages = [it.element.lang for it in document.elements if it.element.lang]
    assert languages == ["es", "ru"]


def test_what_no_font_can_set_is_one_problem_at_its_line(run: Callable[..., Laid]) -> None:
    text = handout(BLOCK + "    - {lang: zh-Hans, text: 如果您讲中文}\n")
    laid = run(text)
    [found] = [it for it in laid.diagnostics if it.code == "missing-glyph"]
    for letter in "如果您讲中文":
        assert f"{letter} (U+{ord(letter):04X})" in found.message
    assert found.span is not None
    assert "zh-Hans" in text.splitlines()[found.span.line - 1]


def test_right_to_left_text_is_refused_at_its_line(run: Callable[..., Laid]) -> None:
    text = handout(BLOCK + "    - {lang: ar, text: خدمات}\n")
    laid = run(text)
    [found] = [it for it in laid.diagnostics if it.code == "unsupported-character"]
    assert found.span is not None
    assert "lang: ar" in text.splitlines()[found.span.line - 1]
