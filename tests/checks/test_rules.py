"""The samples `rules/CODE.md` of each rule, and what every rule file must have."""

import ast
import datetime as dt
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
from authored import read

from brochure.checks import pdf_rules, rules
from brochure.checks.engine import find_rules, run
from brochure.checks.rule import SECTIONS, DatedContent, Rule
from brochure.checks.walk import Strings
from brochure.checks.wording import Wording
from brochure.content.model import Content
from brochure.diagnostics import catalogue
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.diagnostics.render import render
from brochure.source.tree import YamlTree

Check: TypeAlias = Callable[..., tuple[Diagnostic, ...]]
SAMPLES = Path(__file__).parent / "rules"
RULES = {it.code: it for it in find_rules()}
FILES = sorted(
    (path for package in (rules, pdf_rules) for path in Path(package.__path__[0]).glob("[!_]*.py")),
    key=lambda it: it.stem.replace("_", "-"),
)
ON_TEXT = {
    code for code, it in RULES.items() if it.subject in {Content, DatedContent, Strings, Wording}
}
"""The rules that a text alone proves; those on files have tests of their own."""


@dataclass(frozen=True, slots=True)
class Sample:
    code: str
    title: str
    text: str
    expected: str


def read_samples() -> Iterator[Sample]:
    for path in sorted(SAMPLES.glob("*.md")):
        for part in path.read_text("utf-8").split("\n## ")[1:]:
            fences = dict(re.findall(r"```(\w+)\n(.*?)```", part, re.DOTALL))
            title = part.partition("\n")[0]
            assert title.partition(":")[0] in {"Good", "Bad"}
            assert title.startswith("Bad") == ("text" in fences)
            yield Sample(path.stem, title, fences["yaml"], fences.get("text", ""))


ALL_SAMPLES = tuple(read_samples())


@pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda it: f"{it.code}: {it.title}")
def test_rule_finds_what_its_sample_says_and_nothing_else(sample: Sample, check: Check) -> None:
    found = check(sample.text, [RULES[sample.code]])
    assert render("concise", found, ()) == sample.expected
    assert all(it.code == sample.code and it.span and it.hint for it in found)


@pytest.mark.parametrize("code", sorted(ON_TEXT))
def test_every_rule_has_a_good_and_a_bad_sample(code: str) -> None:
    own = [it for it in ALL_SAMPLES if it.code == code]
    assert any(not it.expected for it in own)
    assert any(it.expected for it in own)
    assert (SAMPLES / f"{code}.md").read_text("utf-8").startswith(f"# {code}\n\n")


def test_every_sample_belongs_to_a_rule() -> None:
    assert {it.stem for it in SAMPLES.glob("*.md")} == ON_TEXT
    assert len(ON_TEXT) >= 44


def test_every_other_rule_is_named_in_a_test() -> None:
    tests = "".join(it.read_text("utf-8") for it in Path(__file__).parents[1].rglob("*.py"))
    assert [code for code in sorted(set(RULES) - ON_TEXT) if code not in tests] == []


def test_every_rule_file_is_found() -> None:
    assert len(FILES) >= 14
    assert [it.code for it in find_rules()] == [it.stem.replace("_", "-") for it in FILES]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda it: it.code)
def test_every_rule_has_a_page_with_its_sections(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][^\n]+\.", rule.title)
    assert tuple(re.findall(r"^## (.*)$", rule.doc, re.MULTILINE)) == SECTIONS
    for heading in SECTIONS:
        assert len(rule.section(heading).split()) > 5
        assert rule.section(heading).endswith(".")
    assert rule.section("No such heading") == ""


def test_no_rule_takes_the_code_of_an_input_error() -> None:
    assert RULES
    assert [code for code in RULES if catalogue.page(code)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda it: it.stem)
def test_a_rule_imports_no_other_rule(path: Path) -> None:
    imported = [
        node.module or ""
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
    ]
    assert imported
    of_rules = ("brochure.checks.rules", "brochure.checks.pdf_rules")
    assert [it for it in imported if it.startswith(of_rules)] == []


def test_rules_load_no_heavy_library() -> None:
    heavy = [
        "reportlab",
        "PIL",
        "pikepdf",
        "brochure.readers.read_pdf_types",
        "pypdfium2",
        "markdown_it",
        "svglib",
        "qrcodegen",
        "fontTools",
    ]
    code = (
        "import sys; from brochure.checks.engine import find_source_rules, run;"
        " find_source_rules();"
        f"print(*(it for it in {heavy} if it in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


HOSTILE = (
    "Retrieved from" + " " * 20_000 + "x",
    "A" * 20_000,
    "a" * 20_000 + "!",
    "A " * 10_000,
    "AB " * 7_000,
    "a-" * 3_000,
    "a.b" * 2_000 + "@",
    "A. " * 7_000,
    "study " * 4_000,
    "1 in 2 of 3 percent " * 1_000,
    "word, or (" * 2_000,
    "Dr. " * 5_000,
    "is " * 7_000,
    "\u201c(" * 5_000,
    "[name " * 4_000,
    "{{" * 10_000,
    "0 " * 10_000,
    "X-" * 10_000,
    "1 mg, " * 3_000,
    "37 C 98 F " * 2_000,
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda it: it[:8])
def test_hostile_texts_take_no_time(hostile: str, check: Check) -> None:
    quoted = f'"{hostile}"'
    text = (
        "schema: 1\nhandout:\n  id: EX\n  title: T\n  language: en-US\n  kind: treatment\n"
        f"sections:\n  - heading: {quoted}\n    content:\n      - {quoted}\n"
        "      - type: pull_quote\n        text: Words.\n"
        f'        attribution: "Kim, {hostile}, (patient"\n'
        f"references:\n  - id: a\n    type: book\n    title: {quoted}\n"
    )
    start = time.process_time()
    check(text)
    assert time.process_time() - start < 2


def test_rules_on_words_take_little_time_over_a_handout() -> None:
    text = (Path(__file__).parents[2] / "content.yaml").read_text("utf-8")
    content, tree = read(text)
    rules = [RULES[code] for code in sorted(ON_TEXT)]
    best = min(_seconds(content, tree, rules) for _ in range(3))
    # Measured: 0.03 s.
    assert best < 0.25


def _seconds(content: Content, tree: YamlTree, rules: list[Rule]) -> float:
    start = time.process_time()
    found = run(
        (content,),
        content,
        tree.comments,
        rules,
        line_of=lambda route: tree.span(route).line,
        today=dt.date(2026, 12, 1),
    )
    assert len(found) > 3
    return time.process_time() - start
