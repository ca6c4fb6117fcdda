import pytest

from brochure.content.characters import missing_glyphs, put_right
from brochure.diagnostics.diagnostic import Severity
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
        ("a\u2003b\u200ac\u205fd\u3000e", "a b c d e"),
        ("5\u2007mg", "5\u00a0mg"),
        ("37 \u2103, e\ufb00ect, 5 \u338e", "37 °C, effect, 5 mg"),
        ("3\u2032 6\u2033", "3' 6\""),
        ("\u2460 first \u246a", "(1) first (11)"),
        ("\uff28\uff10", "H0"),
        ("\u00bd m\u00b2 \u2122", "\u00bd m\u00b2 \u2122"),
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
    assert "U+E000 and U+E001 can't" in problems[1].message


def test_every_refused_character_is_named() -> None:
    (problem,) = put_right("x\u0337 y\u0338", HERE)[1]
    assert "U+0337" in problem.message
    assert "U+0338" in problem.message


def test_a_missing_glyph_is_named_with_what_to_write() -> None:
    problem = missing_glyphs("♀℞☐✗■☂", HERE)
    for name in ("♀ (U+2640)", "℞ (U+211E)", "☐ (U+2610)", "✗ (U+2717)", "☂ (U+2602)"):
        assert name in problem.message
    for words in ("“female”", "“prescription”", "“no”", "`checklist`", "`- `", "in words"):
        assert words in problem.hint
    assert missing_glyphs(["☂"], HERE).hint == (
        "write it in words, or use a picture with an alt text"
    )


def test_of_very_many_the_rest_are_counted() -> None:
    many = [chr(0x4E00 + number) for number in range(500)]
    assert "and 460 others" in missing_glyphs(many, HERE).message
