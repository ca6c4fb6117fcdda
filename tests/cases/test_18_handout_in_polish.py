"""A handout in a language that the builder lacks is told so, with those it has."""

from collections.abc import Callable

import pytest
from conftest import HEAD, handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def words_of(text: str, found: Diagnostic) -> str:
    assert found.span is not None
    return text.splitlines()[found.span.line - 1]


@pytest.mark.parametrize("language", ["pl", "fr", "de", "pt-BR", "vi", "cy"])
def test_a_language_that_is_not_there_yet(language: str, run: Callable[..., Laid]) -> None:
    head = HEAD.replace("language: en-US", f"language: {language}")
    text = handout("- Proszę nie jeść i nie pić od północy.", head=head, references="")
    (found,) = errors(run(text))
    assert found.code == "unknown-language"
    assert f"a handout in the language `{language}` can't be built yet" in found.message
    assert "en-US, en-GB, es" in found.hint
    assert "another program" in found.hint
    assert f"language: {language}" in words_of(text, found)
