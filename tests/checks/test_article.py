"""An article of the web, pasted as it stands.

It is our own writing, with the faults of such articles: buttons without addresses, "Retrieved
from" with nothing after it, a hole in a sentence, no reader addressed, long sentences, claims
without sources.
"""

import re
from pathlib import Path

import pytest
from authored import read

from brochure.checks.engine import find_rules
from brochure.checks.readability import measure
from brochure.diagnostics.diagnostic import Diagnostic

ARTICLE = Path(__file__).parents[1] / "samples" / "pasted" / "article.txt"
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
        ("dangling-source", "1. Example Society"),
        ("dangling-source", "3. Example Institute"),
        ("dangling-source", "4. Example University"),
        ("dangling-source", "5. Example Registry"),
        *(("uncited-reference", f"id: source-{number}") for number in range(1, 6)),
        ("unsourced-claim", "One study found that 74 percent"),
        ("unsourced-claim", "13 of 16 chronic pain patients"),
        ("web-leftover", "Share This Page"),
        ("web-leftover", "Get Help Today"),
        ("web-leftover", "Get Your Free Heel Pain Guide"),
        ("web-leftover", "View Our Resources"),
        ("web-leftover", "Claims Assistance Get Help Now"),
        ("web-leftover", "Treatment & More Learn More"),
        ("promissory-wording", "safe form of heel pain treatment"),
        ("promissory-wording", "top doctors in the country"),
        ("typing-slip", "information at for more"),
        ("typing-slip", "Dr. Alex Example, M.D."),
        ("missing-caption", "'Pressure Wave Machine'"),
        ("long-sentence", "uses a handheld device"),
        ("long-sentence", "stimulating microscopic circulation"),
        ("passive-voice", "is gradually increased"),
        ("undefined-term", "anticoagulant"),
        ("weak-title", "  title: Untitled"),
        ("mixed-number-forms", "13 of 16 chronic pain patients"),
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
    exact = {"74 percent", "13 of 16", "at for", "Dr. Alex Example, M.D."}
    exact |= {"Pressure Wave Machine", "Share This Page", "Retrieved from", "is a safe"}
    assert exact <= shown


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
    quote = line_of(text, "has made my morning walk easier")
    assert [it.code for it in found if it.span and it.span.line == quote] == []


def test_uncited_entries_are_all_five(found: tuple[Diagnostic, ...]) -> None:
    assert len(lines_of(found, "uncited-reference")) == 5
    assert len({it.code for it in found}) > 18
    assert {it.code for it in found} <= {it.code for it in find_rules()}
