"""The lines that `missing-governance` gives to paste: they parse, and answer it once filled in."""

from pathlib import Path

import pytest

from brochure import BrochureError, build, check
from brochure.diagnostics.diagnostic import Diagnostic, Severity

HEAD = """schema: 1
handout:
  id: EX-001
  title: Sleep well
  language: en-US
  kind: education
  status: {status}
"""
BODY = """sections:
  - heading: What to do
    content:
      - Go to bed at the same time.
"""
GIVEN = {
    "nothing": "",
    "a publisher": "  publisher:\n    name: Example Clinic\n",
    "people": "  authors:\n    - name: Alex Example\n  reviewers:\n    - name: Sam Example, RN\n"
    "      credentials: RN\n",
    "dates": "  published: 2026-01-01\n  review_due: 2028-01-01\n",
}


def found(folder: Path, text: str) -> list[Diagnostic]:
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    return list(check(path))


@pytest.mark.parametrize("status", ["draft", "in_review", "approved"])
@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)
def test_what_is_pasted_and_filled_in_answers_the_finding(
    tmp_path: Path, status: str, given: str
) -> None:
    head = HEAD.format(status=status) + given
    (told,) = (it for it in found(tmp_path, head + BODY) if it.code == "missing-governance")
    pasted = f"{head}{told.paste}\n"
    filled = pasted.replace("review_due: YYYY-MM-DD", "review_due: 2028-01-01")
    filled = filled.replace("YYYY-MM-DD", "2026-01-01").replace("[insert ", "Example ")
    assert "YYYY" not in filled
    left = found(tmp_path, filled.replace("]", "") + BODY)
    assert not [it for it in left if it.code == "missing-governance"]
    assert not [it for it in left if it.severity is Severity.ERROR and status != "approved"]


def test_what_is_pasted_as_it_stands_is_no_handout_to_approve(tmp_path: Path) -> None:
    head = HEAD.format(status="approved")
    (told,) = (it for it in found(tmp_path, head + BODY) if it.code == "missing-governance")
    assert told.severity is Severity.ERROR
    pasted = f"{head}{told.paste}\n{BODY}"
    errors = [it for it in found(tmp_path, pasted) if it.severity is Severity.ERROR]
    lines = pasted.split("\n")
    dates = {it.span.line for it in errors if it.span and "YYYY" in lines[it.span.line - 1]}
    assert len(dates) == 2
    with pytest.raises(BrochureError):
        build(tmp_path / "content.yaml")
