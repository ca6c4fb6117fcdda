import pytest

from brochure.checks.engine import find_rules
from brochure.checks.manual import manual_page, manual_titles, severity_words
from brochure.checks.suppression import PAGES
from brochure.cli.app import _run
from brochure.diagnostics import catalogue

RULES = {it.code: it for it in find_rules()}


def test_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["explain", "long-sentence"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.startswith("long-sentence: A sentence is long.\n\nIt is advice")
    for words in ("Why it matters\n  A reader", "What to do\n  Make", "Source\n  Federal"):
        assert words in shown.out
    assert "# brochure: allow long-sentence -- the reason" in shown.out


@pytest.mark.parametrize("code", ["Long_Sentence", "[long-sentence]", "LONG-SENTENCE"])
def test_code_is_taken_as_it_is_shown_or_typed(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(["explain", code]) == 0
    assert capsys.readouterr().out.startswith("long-sentence: ")


@pytest.mark.parametrize("code", ["duplicate-key", "unused-suppression"])
def test_input_errors_and_comments_are_explained_and_can_t_be_allowed(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(["explain", code]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"{code}: ")
    assert "Why it matters" in shown
    assert "What to do" in shown
    assert "-- the reason" not in shown or code == "unused-suppression"
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.parametrize(
    ("code", "hint"),
    [("long-sentense", "did you mean `long-sentence`?"), ("qqq", "`brochure explain` lists")],
)
def test_unknown_code_is_wrong_usage(
    code: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(["explain", code]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"there is no code `{code}`" in shown.err.replace("'", "`")
    assert hint.replace("`", "") in shown.err.replace("'", "").replace("`", "")


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["explain"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert codes == sorted({*RULES, *PAGES, *catalogue.PAGES})
    assert len(codes) > 90


def test_every_code_has_a_page() -> None:
    titles = manual_titles()
    assert titles
    assert [code for code in titles if not manual_page(code)] == []
    assert manual_page("no-such-code") is None


def test_severity_is_told_in_words() -> None:
    assert severity_words(RULES["long-sentence"]).startswith("It is advice")
    assert severity_words(RULES["typing-slip"]) == "It is at worst a warning"
    assert severity_words(RULES["missing-governance"]) == (
        "It is at worst an error: it stops the build of an approved handout; otherwise a warning"
    )


def test_only_findings_of_the_content_file_can_be_allowed() -> None:
    allowed = {code for code in RULES if "-- the reason" in (manual_page(code) or "")}
    assert "typing-slip" in allowed
    assert "location-in-picture" in allowed
    assert "damaged-file" not in allowed
