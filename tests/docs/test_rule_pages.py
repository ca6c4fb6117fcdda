"""The pages of the rules are what their docstrings say now."""

from types import ModuleType

import pytest
from documents import DOCS, load_maker

from brochure import limits
from brochure.checks.engine import find_rules
from brochure.checks.rule import Rule

STALE = "stale: run `python docs/make_rules.py`"


@pytest.fixture(scope="module")
def make() -> ModuleType:
    return load_maker("make_rules")


@pytest.mark.parametrize("rule", find_rules(), ids=lambda it: it.code)
def test_the_page_of_a_rule_is_fresh(rule: Rule, make: ModuleType) -> None:
    path = DOCS / "rules" / f"{rule.code}.md"
    assert path.is_file(), STALE
    assert path.read_text("utf-8") == make.page_of(rule), STALE


def test_the_index_names_every_rule_once(make: ModuleType) -> None:
    text = (DOCS / "rules" / "README.md").read_text("utf-8")
    assert text == make.index(), STALE
    counts = {it.code: text.count(f"({it.code}.md)") for it in find_rules()}
    assert set(counts.values()) == {1}


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    pages = {it.stem for it in (DOCS / "rules").glob("*.md")}
    assert pages == {"README", *(it.code for it in find_rules())}
    assert len(pages) > 40


def test_the_page_of_the_limits_is_fresh_and_has_them_all(make: ModuleType) -> None:
    text = (DOCS / "limits.md").read_text("utf-8")
    assert text == make.limits_page(), STALE
    names = [it for it in vars(limits) if it.isupper()]
    rows = [it.split(" | ") for it in text.splitlines() if it.startswith("| ")]
    # Each part has a line of headings and a line of rules.
    assert len(rows) - 2 * text.count("\n## ") == len(names) > 50
    assert {len(row) for row in rows} == {3}
    assert "| Values | 50,000 |" in text
    assert "| Size of a YAML file | 8 MB |" in text
