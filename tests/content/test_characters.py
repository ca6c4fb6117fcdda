import pytest

from brochure.content.characters import put_right
from brochure.diagnostics.model import Severity
from brochure.source.route import Route

HERE = Route("content", ("text",))


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("“text” \u2013 …", "“text” \u2013 …"),
        ("a\u2010b", "a-b"),
        ("a\u2011b", "a\u2011b"),
        ("5\u202fmg", "5\u00a0mg"),
        ("5\u2009mg", "5\u00a0mg"),
        ("5\u00a0mg", "5\u00a0mg"),
        ("e\u0301", "é"),
        ("a\tb", "a b"),
        ("\u2265 \u2264 \u00b5 \u00bd", "\u2265 \u2264 \u00b5 \u00bd"),
        ("\u03b1 → β", "\u03b1 → β"),
        ("", ""),
    ],
)
def test_characters_are_put_right_in_silence(written: str, drawn: str) -> None:
    assert put_right(written, HERE) == (drawn, ())


@pytest.mark.parametrize("character", "\u00ad\u200b\ufeff\u2060\u200e\u200d")
def test_what_cannot_be_seen_is_dropped_with_a_warning(character: str) -> None:
    drawn, problems = put_right(f"a{character}b{character}c", HERE)
    assert drawn == "abc"
    (problem,) = problems
    assert problem.code == "invisible-character"
    assert problem.severity is Severity.WARNING
    assert problem.route.excerpt == character
    assert f"U+{ord(character):04X}" in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "excerpt", "reason"),
    [
        ("see سلام now", "سلام", "right-to-left"),
        ("שלום", "שלום", "right-to-left"),
        ("x\u0337y", "\u0337", "combining"),
        ("a\ue000b", "\ue000", "private-use"),
        ("a\x07b", "\x07", "not a printable"),
        ("a\ud800b", "\ud800", "not a printable"),
    ],
)
def test_what_would_be_set_wrong_is_refused_once(text: str, excerpt: str, reason: str) -> None:
    _, problems = put_right(text, HERE)
    (problem,) = problems
    assert problem.code == "unsupported-character"
    assert problem.severity is Severity.ERROR
    assert problem.route.excerpt == excerpt
    assert reason in problem.message
    assert problem.hint


def test_what_is_refused_is_not_asked_of_the_fonts() -> None:
    assert put_right("a سلام b", HERE)[0] == "a ???? b"


def test_each_reason_is_told() -> None:
    _, problems = put_right("س \ue000 \ue001", HERE)
    assert len(problems) == 2
    assert "1 other character " in problems[1].message
