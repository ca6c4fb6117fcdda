"""Findings of one code are told once, with the places of the others."""

import pytest
from msgspec.structs import replace

from brochure.diagnostics.alike import GLUE, MOST_PLACES, MOST_SAID, elsewhere, grouped
from brochure.diagnostics.diagnostic import Diagnostic, Label, PdfPlace, Severity, Span
from brochure.diagnostics.order import summarize
from brochure.diagnostics.render import RENDERERS, render


def at(line: int, message: str, hint: str = "mend it", **more: object) -> Diagnostic:
    span = Span("content.yaml", line, 1, line, 4)
    made = Diagnostic("a-code", Severity.WARNING, message, span, hint=hint)
    return replace(made, **more)


def said(*found: Diagnostic) -> tuple[str, ...]:
    (group,) = grouped(found)
    return tuple(it.replace(GLUE, " ") for it in elsewhere(group))


def test_one_finding_says_nothing_of_other_places() -> None:
    assert said(at(1, "no")) == ()


def test_the_same_words_give_the_lines_alone() -> None:
    assert said(at(342, "no"), at(349, "no")) == ("and at line 349",)
    found = [at(line, "no") for line in (342, 349, 364, 372, 378)]
    assert said(*found) == ("and at lines 349, 364, 372, 378",)


def test_what_is_quoted_stands_after_its_line() -> None:
    found = [at(line, f"the source `{name}` has no address") for line, name in ((1, "a"), (5, "b"))]
    assert said(*found, at(9, "the source `c` has no address")) == (
        "and at lines 5 (`b`), 9 (`c`)",
    )
    pair = "\u201c{}\u201d stands beside \u201c17 of 19\u201d"
    assert said(at(1, pair.format("81 percent")), at(2, pair.format("5 percent"))) == (
        "and at line 2 (\u201c5 percent\u201d)",
    )


def test_numbers_come_with_their_word() -> None:
    assert said(at(1, "it has 90 words, at most 80"), at(7, "it has 1,200 words, at most 80")) == (
        "and at line 7 (1,200 words)",
    )


def test_findings_of_one_line_stand_together() -> None:
    assert said(at(1, "`a`"), at(4, "`b`"), at(4, "`c`"), at(6, "`a`")) == (
        "and at lines 4 (`b`, `c`), 6",
    )
    assert said(at(1, "no"), at(4, "no"), at(4, "no")) == ("and at line 4 (2 times)",)


def test_another_message_or_another_advice_is_said_whole() -> None:
    first = at(1, "`fqa` is unknown", "did you mean `faq`?")
    assert said(
        first,
        at(2, "`lits` is unknown", "did you mean `list`?"),
        at(3, "nothing is known here", "did you mean `faq`?"),
        at(4, "nothing is known here", "did you mean `faq`?"),
    ) == (
        "and at line 2: `lits` is unknown (help: did you mean `list`?)",
        "and at lines 3, 4: nothing is known here (help: did you mean `faq`?)",
    )


def test_advice_that_only_repeats_the_words_is_no_other_advice() -> None:
    made = [
        at(n, f"\u201c{it}\u201d is short", f"write it out, with ({it})")
        for n, it in ((1, "CT"), (2, "MRI"))
    ]
    assert said(*made) == ("and at line 2 (\u201cMRI\u201d)",)


def test_the_first_place_of_a_pair_is_told() -> None:
    first = Label(Span("content.yaml", 3, 1, 3, 2), "first here")
    assert said(at(9, "`a` twice", others=(first,)), at(12, "`b` twice", others=(first,))) == (
        "and at line 12 (`b`, first here: line 3)",
    )


def test_a_pdf_has_pages() -> None:
    found = [
        Diagnostic(
            "x", Severity.WARNING, "no", place=PdfPlace("a.pdf", page, f"\u201cw{page}\u201d")
        )
        for page in (1, 2, 5)
    ]
    assert said(*found) == ("and on pages 2 (\u201cw2\u201d), 5 (\u201cw5\u201d)",)
    whole = [
        Diagnostic("x", Severity.WARNING, it, place=PdfPlace("a.pdf")) for it in ("`a`", "`b`")
    ]
    assert said(*whole) == ("and `b`",)


def test_files_codes_and_severities_are_apart() -> None:
    other = Span("theme.yaml", 1, 1, 1, 2)
    found = [
        at(1, "no"),
        at(2, "no", span=other),
        at(3, "no", code="other"),
        at(4, "no", severity=Severity.ERROR),
        at(5, "no"),
    ]
    assert [len(it.others) for it in grouped(found)] == [1, 0, 0, 0]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_hundred_and_twenty_are_one_screen(width: int) -> None:
    found = [at(line, "the section is empty") for line in range(1, 121)]
    text = render("full", found, [], width=width)
    assert text.count("the section is empty") == 1
    assert "and 79 more (`--format" in " ".join(text.split())
    assert len(text.splitlines()) <= 12
    assert all(len(line) <= width for line in text.splitlines())
    assert summarize(found) == "120 warnings"
    assert MOST_PLACES == 40


def test_a_hundred_different_messages_are_not_a_screen_each() -> None:
    found = [at(line, "no " + "x" * line) for line in range(1, 101)]
    sentences = said(*found)
    assert len(sentences) == MOST_SAID + 1
    assert sentences[-1] == "and 79 more; `--format concise` lists all"


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_five_thousand_characters_are_never_repeated(name: str) -> None:
    long = "word " * 1000
    for message in (f"\u201c{long}end\u201d is no sentence", f"`{long}`", long):
        made = at(1, message, f"write `{long}`", label=long)
        assert len(render(name, [made, replace(made, span=None)], [])) < 9_000
    quoted = at(1, f"\u201c{long}end\u201d is no sentence").message
    assert quoted.startswith("\u201cword word")
    assert quoted.endswith("word end\u201d is no sentence")
    assert len(quoted) < 150


def test_what_there_is_to_paste_keeps_its_own_indentation() -> None:
    made = at(1, "it is not said", "add below `handout:`", paste="  funding: None\n  authors:")
    assert render("full", [made, at(2, "other")], [], width=40) == (
        "warning[a-code]: it is not said\n"
        " --> content.yaml:1:1\n"
        "  |\n"
        "  = help: add below `handout:`\n"
        "\n"
        "  funding: None\n"
        "  authors:\n"
        "\n"
        "  = and at line 2: other (help: mend it)\n"
    )


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_place_and_its_words_stay_on_one_line(width: int) -> None:
    found = [at(line, f"the section \u201cPart {line}\u201d is empty") for line in range(100, 221)]
    text = render("full", found, [], width=width)
    lines = text.splitlines()
    assert all(f"{n} (\u201cPart {n}\u201d)" in text for n in range(101, 121))
    assert " and 100 more " in " ".join(text.split())
    assert not [it for it in lines if "\u00a0" in it or len(it) > width]
