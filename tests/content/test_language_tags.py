"""Tags of languages: what is registered, and what was meant by what is not."""

from collections.abc import Callable

import pytest
from conftest import handout

from brochure.content.language_tags import is_language, language_tag, unknown_language
from brochure.pipeline import Laid


@pytest.mark.parametrize(
    "tag",
    ["en-US", "es", "uk", "fil", "hmn", "zh-Hant", "zh-Hans-CN", "es-419", "pt-BR", "sr-Latn"],
)
def test_registered_tags_are_languages(tag: str) -> None:
    assert is_language(tag)
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    "tag",
    ["zz", "qq", "eng", "spa", "en-UK", "en-XX", "zh-Abcd", "en-USA", "EN", "spanish", "", "e"],
)
def test_others_are_none(tag: str) -> None:
    assert not is_language(tag)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("en-UK", "en-GB"),
        ("eng", "en"),
        ("srp", "sr"),
        ("Spanish", "es"),
        ("vietnamse", "vi"),
        ("sp", "es"),
        ("cn", "zh"),
        ("EN_us", "en-US"),
    ],
)
def test_what_was_meant_is_named(words: str, meant: str) -> None:
    assert f"did you mean `{meant}`?" in unknown_language(words)


@pytest.mark.parametrize(
    ("block", "place", "hint"),
    [
        ('- "Ask for [una cita]{lang=zz} today."', (14, 28), "{lang=es}"),
        ('- "Ask for [una cita]{lang=spa} today."', (14, 28), "{lang=es}"),
        ('- "Ask for [a cuppa]{lang=en-UK} today."', (14, 27), "{lang=en-GB}"),
        (
            "- type: language_assistance\n  lines:\n    - {lang: sp, text: Hola}",
            (16, 20),
            "did you mean `es`?",
        ),
        (
            "- type: language_assistance\n  lines:\n    - {lang: zz, text: Hola}",
            (16, 20),
            "write the code of a language",
        ),
    ],
)
def test_an_unregistered_language_is_an_error_at_its_place(
    block: str, place: tuple[int, int], hint: str, run: Callable[..., Laid]
) -> None:
    laid = run(handout(block))
    (error,) = [it for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert error.span is not None
    assert (error.span.line, error.span.column) == place
    assert hint in error.hint


@pytest.mark.parametrize(("language", "is_told"), [("zz", True), ("spa", False), ("Latin", False)])
def test_so_is_that_of_a_source(language: str, is_told: bool, run: Callable[..., Laid]) -> None:
    source = "- {id: a, type: report, title: T, author: Example Organization, issued: '2020'"
    references = f"references:\n  {source}, language: {language}}}\n"
    text = handout('- "Words [@a]."', references=references)
    found = [it for it in run(text).diagnostics if it.severity.name == "ERROR"]
    assert [it.code for it in found] == ["wrong-type"] * is_told
