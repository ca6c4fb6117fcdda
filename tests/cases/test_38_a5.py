"""A paper that is not there is told with those that are."""

from collections.abc import Callable

import pytest
from conftest import HEAD, handout

from brochure.diagnostics.model import Diagnostic, Severity
from brochure.pipeline import Laid


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def words_of(text: str, found: Diagnostic) -> str:
    assert found.span is not None
    return text.splitlines()[found.span.line - 1]


@pytest.mark.parametrize("size", ["A5", "a5", "Legal", "Half Letter", "DL"])
def test_a_paper_that_is_not_there_yet(size: str, run: Callable[..., Laid]) -> None:
    text = handout("- Bring your card.", head=f"{HEAD}page:\n  size: {size}\n")
    (found,) = errors(run(text))
    assert f"`{size}` is not one of the words for `size`" in found.message
    assert "the papers are `Letter` and `A4`; A5 and others are not there yet" in found.hint
    assert f"size: {size}" in words_of(text, found)


def test_a_slip_of_a_paper_that_is_there_is_put_right(run: Callable[..., Laid]) -> None:
    text = handout("- Bring your card.", head=f"{HEAD}page:\n  size: a4\n")
    (found,) = errors(run(text))
    assert found.hint == "did you mean `A4`?"
