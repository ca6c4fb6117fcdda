"""Words of a template stand in an approved handout: it is refused at each of them."""

import re
from pathlib import Path

import pytest

from brochure.cli.world import workspace_of
from brochure.diagnostics.diagnostic import Severity
from brochure.pipeline import Laid, Options, prepare

CONTENT = """\
schema: 1
handout:
  id: T-001
  title: "Your biopsy at {{ hospital }}"
  language: en-GB
  kind: education
  publisher: {name: "[Hospital name]", telephone: 0000 000 0000}
  version: "1.0"
  status: approved
  published: 2026-11-01
  last_reviewed: 2026-11-01
  review_due: 2028-11-01
  authors: [{name: A. Nurse}]
  reviewers: [{name: B. Doctor, credentials: MD}]
  funding: None.
  conflicts: None.
  feedback: "Tell us at TBC."
  changes: [{version: "1.0", date: 2026-11-01, text: First version.}]
lead:
  - type: key_points
    points: ["You can go home the same day.", "Bring XXX."]
sections:
  - heading: When to call
    role: when_to_call
    content:
      - >-
        Call [INSERT WARD NUMBER] if you bleed. Lorem ipsum dolor sit amet. Your doctor is Dr ____.
  - heading: About
    role: about
    content:
      - type: about
        text: >-
          This handout gives general facts. It does not replace advice from your care team. Ask us
          if you need it in large print. TODO check.
"""
PLACEHOLDERS = [
    (4, "{{ hospital }}"),
    (7, "[Hospital name]"),
    (7, "0000 000 0000"),
    (17, "TBC"),
    (21, "XXX"),
    (27, "[INSERT WARD NUMBER]"),
    (27, "Lorem ipsum"),
    (27, "dolor sit amet"),
    (27, "Dr ____"),
    (34, "TODO"),
]


def laid(folder: Path, text: str) -> Laid:
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    return prepare(str(path), workspace_of(str(path)), Options())


def placeholders(laid: Laid, severity: Severity) -> list[tuple[int, str]]:
    return [
        (it.span.line, re.findall("“(.*)”", it.message)[0])
        for it in laid.diagnostics
        if it.code == "unfinished-text" and it.severity is severity and it.span
    ]


def test_it_is_refused_at_each_place(tmp_path: Path) -> None:
    found = laid(tmp_path, CONTENT)
    assert placeholders(found, Severity.ERROR) == PLACEHOLDERS
    assert found.stops


def test_a_draft_is_built_with_warnings(tmp_path: Path) -> None:
    found = laid(tmp_path, CONTENT.replace("status: approved", "status: draft"))
    assert placeholders(found, Severity.WARNING) == PLACEHOLDERS
    assert not found.stops


@pytest.mark.parametrize("status", ["approved", "draft"])
def test_finished_words_are_not_told(status: str, tmp_path: Path) -> None:
    text = CONTENT.replace("status: approved", f"status: {status}")
    words = ["Example Clinic", "Example Trust", "555-0100", "care@example.org", "your list"]
    words += ["555-0101", "", "", "Dr. Example", ""]
    for (_, placeholder), word in zip(PLACEHOLDERS, words, strict=True):
        text = text.replace(placeholder, word)
    assert "unfinished-text" not in {it.code for it in laid(tmp_path, text).diagnostics}
