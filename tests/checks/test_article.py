"""The article that the first handout was made from, pasted as it stands.

It belongs to somebody else and is not in the repository; without it the test is skipped.
"""

import re
from pathlib import Path

import pytest
from authored import read

from brochure.checks.engine import find_rules
from brochure.checks.readability import measure
from brochure.diagnostics.model import Diagnostic

ARTICLE = Path(__file__).parents[3] / "shared" / "handout" / "000_1da273fdc7eac147.txt"
HEAD = """\
schema: 1
handout:
  id: PASTED
  title: Untitled
  language: en-US
  kind: treatment
sections:
  - heading: Untitled section
    content:
"""


def pasted(article: str) -> str:
    """Each line a paragraph, and each line of the list of sources the title of a reference."""
    lines = [it for it in article.splitlines() if it.strip()]
    sources = [it for it in lines if re.match(r"\s+\d+\. ", it)]
    text = HEAD + "".join(f"      - {_quoted(it)}\n" for it in lines if it not in sources)
    text += "references:\n"
    for number, source in enumerate(sources, 1):
        text += (
            f"  - id: source-{number}\n    type: webpage\n    title: {_quoted(source.strip())}\n"
        )
    return text


def _quoted(line: str) -> str:
    return "'" + line.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def text() -> str:
    if not ARTICLE.is_file():
        pytest.skip("the article is not here")
    return pasted(ARTICLE.read_text("utf-8"))


@pytest.fixture(scope="module")
def found(text: str, check: object) -> tuple[Diagnostic, ...]:
    assert callable(check)
    result = check(text)
    assert isinstance(result, tuple)
    return result


def line_of(text: str, words: str) -> int:
    lines = [number for number, line in enumerate(text.splitlines(), 1) if words in line]
    assert len(lines) == 1, words
    return lines[0]


def lines_of(found: tuple[Diagnostic, ...], code: str) -> set[int]:
    return {it.span.line for it in found if it.code == code and it.span}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("dangling-source", "1. Cardiovascular and Interventional"),
        ("dangling-source", "3. Interventional Oncology"),
        ("dangling-source", "4. Marley"),
        ("dangling-source", "5. Pacific"),
        ("dangling-source", "6. Cryotherapy in Treating"),
        *(("uncited-reference", f"id: source-{number}") for number in range(1, 7)),
        ("unsourced-claim", "One study found that 81 percent"),
        ("unsourced-claim", "17 of 19 cancer patients"),
        ("web-leftover", "Share Our Page"),
        ("web-leftover", "Get Help Today"),
        ("web-leftover", "Get Your Free Mesothelioma Guide"),
        ("web-leftover", "View our resources"),
        ("web-leftover", "Claims Assistance Get Help Now"),
        ("web-leftover", "Treatment & More Learn More"),
        ("promissory-wording", "safe form of mesothelioma treatment"),
        ("promissory-wording", "top mesothelioma doctors"),
        ("typing-slip", "information at for more"),
        ("typing-slip", "Dr. Robert Cameron, M.D."),
        ("missing-caption", "'Cryotherapy Machine'"),
        ("weak-title", "  title: Untitled"),
        ("mixed-number-forms", "One study found that 81 percent"),
        ("hard-reading", "sections:"),
        ("reader-not-addressed", "sections:"),
        ("missing-key-points", "sections:"),
        ("missing-action", "sections:"),
        ("missing-risk-or-choice", "kind: treatment"),
        ("missing-when-to-call", "kind: treatment"),
        ("missing-governance", "handout:"),
    ],
)
def test_finding_at_its_line(
    code: str, words: str, text: str, found: tuple[Diagnostic, ...]
) -> None:
    line = 2 if words == "handout:" else line_of(text, words)
    assert line in lines_of(found, code)


def test_words_of_the_findings(text: str, found: tuple[Diagnostic, ...]) -> None:
    lines = text.splitlines()
    shown = {
        lines[it.span.line - 1][it.span.column - 1 : it.span.end_column - 1]
        for it in found
        if it.span
    }
    exact = {"81 percent", "17 of 19", "at for", "Dr. Robert Cameron, M.D.", "Cryotherapy Machine"}
    assert exact | {"Share Our Page", "Retrieved from", "is a safe"} <= shown


def test_the_grade_is_between_14_and_15(text: str, found: tuple[Diagnostic, ...]) -> None:
    grade = next(it.message for it in found if it.code == "hard-reading")
    assert re.search(r"at grade 1[45]\.\d \(SMOG\)", grade)
    measured = measure(read(text)[0])
    assert measured.scores is not None
    assert 14 <= measured.scores.smog <= 15.5
    assert 14 <= measured.scores.flesch_kincaid <= 15
    assert measured.is_sure


def test_nothing_is_found_in_the_words_of_the_patient(
    text: str, found: tuple[Diagnostic, ...]
) -> None:
    quote = line_of(text, "has made day-to-day life easier")
    assert [it.code for it in found if it.span and it.span.line == quote] == []


def test_uncited_entries_are_all_six(found: tuple[Diagnostic, ...]) -> None:
    assert len(lines_of(found, "uncited-reference")) == 6
    assert len({it.code for it in found}) > 18
    assert {it.code for it in found} <= {it.code for it in find_rules()}
