import datetime as dt
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TypeAlias

import pytest
from authored import read
from msgspec import structs

from brochure.blocks.figure import FigureBlock
from brochure.blocks.paragraph import ParagraphBlock
from brochure.checks import rules as source_rules
from brochure.checks.engine import _rule_in, find_rules, run
from brochure.checks.rule import DatedContent, Found, Rule, code_of, error_when_approved, rule
from brochure.checks.suppression import PAGES
from brochure.checks.wording import Wording, read_wording
from brochure.compose.story import DocumentInfo, Furniture, Story
from brochure.content.model import Content, Kind, Status
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.source.route import Route

Check: TypeAlias = Callable[..., tuple[Diagnostic, ...]]
HEAD = """\
schema: 1
handout:
  id: EX-001
  title: A title
  language: en-US
  status: STATUS
sections:
  - heading: First
    content:
"""
STORY = Story((), (), Furniture("", "", "", "", ""), DocumentInfo("", "", "", "en", "", "", "", ""))


def text(*lines: str, status: str = "draft") -> str:
    body = "".join(f"      {line}\n" for line in lines or ("- Text.",))
    return HEAD.replace("STATUS", status) + body


def by_kind(kind: Kind, status: Status) -> Severity:
    is_grave = (kind, status) == ("education", "approved")
    return Severity.ERROR if is_grave else Severity.INFO


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, str, int, int]]:
    return [
        (it.severity.name, it.code, it.span.line, it.span.column) if it.span else ("", "", 0, 0)
        for it in found
    ]


@rule(subject=Content, severity=Severity.ERROR)
def no_wand(content: Content) -> Iterator[Found]:
    """Pictures of a wand, and the word in paragraphs."""
    for block in walk_blocks(content):
        if isinstance(block, FigureBlock) and "wand" in block.file:
            yield Found("a wand", block.route.down("file"), "no wands")
        if isinstance(block, ParagraphBlock):
            for number, line in enumerate(block.text.split("\n")):
                if "wand" in line:
                    yield Found("a wand", block.text.route.at("wand", number), "no wands")


NO_WAND = structs.replace(no_wand, code="missing-key-points")
"""Under the code of a rule that there is, so that it can be allowed."""
FIGURE = ("- type: figure", "  file: wand.svg", "  decorative: true")


def test_code_is_the_name_of_the_module() -> None:
    assert code_of("brochure.checks.rules.weak_alt_text") == "weak-alt-text"
    assert no_wand.code == "test-engine"
    assert no_wand.subject is Content


@pytest.mark.parametrize(
    ("status", "severity", "at_most", "expected"),
    [
        ("draft", Severity.ERROR, Severity.ERROR, Severity.ERROR),
        ("draft", error_when_approved, Severity.ERROR, Severity.WARNING),
        ("in_review", error_when_approved, Severity.ERROR, Severity.WARNING),
        ("retired", error_when_approved, Severity.ERROR, Severity.WARNING),
        ("approved", error_when_approved, Severity.ERROR, Severity.ERROR),
        ("approved", error_when_approved, Severity.WARNING, Severity.WARNING),
        ("approved", by_kind, Severity.ERROR, Severity.ERROR),
        ("draft", by_kind, Severity.WARNING, Severity.INFO),
    ],
)
def test_severity_is_the_rule_s_for_this_handout(
    check: Check,
    status: str,
    severity: Severity,
    at_most: Severity,
    expected: Severity,
) -> None:
    def found(content: Content) -> Iterator[Found]:
        yield Found("m", content.handout.route.down("status"), "h", at_most)

    made = Rule("a-code", Content, severity, found, "")
    assert told(check(text(status=status), [made])) == [(expected.name, "a-code", 6, 11)]


def test_rule_runs_on_its_subject_alone(check: Check) -> None:
    seen: list[object] = []

    def look(subject: object) -> Iterator[Found]:
        seen.append(subject)
        yield from ()

    rules = [Rule("x", it, Severity.ERROR, look, "") for it in (Story, DatedContent, Content)]
    check(text(), rules[:1])
    assert seen == []
    check(text(), rules[:1], STORY)
    assert seen == [STORY]
    check(text(), rules, STORY)
    assert [type(it) for it in seen[1:]] == [Story, DatedContent, Content]
    dated = seen[2]
    assert isinstance(dated, DatedContent)
    assert dated.today == dt.date(2026, 12, 1)


def test_findings_milder_than_asked_are_left_out_and_may_be_allowed() -> None:
    def mild(content: Content) -> Iterator[Found]:
        yield Found("advice", content.sections[0].heading.route, "h", at_most=Severity.INFO)
        yield Found("warning", content.sections[0].heading.route, "h", at_most=Severity.WARNING)

    ran: list[str] = []

    def advice(content: Content) -> Iterator[Found]:
        ran.append("advice")
        yield Found("advice", content.sections[0].content[0].route, "h")

    rules = [
        Rule("missing-key-points", Content, Severity.ERROR, mild, ""),
        Rule("long-sentence", Content, Severity.INFO, advice, ""),
    ]
    allow = "# brochure: allow long-sentence -- as it is said"
    content, tree = read(text(allow, "- Text."))

    def found(least: Severity) -> list[tuple[str, str]]:
        problems = run(
            (content,),
            content,
            tree.comments,
            rules,
            line_of=lambda route: tree.span(route).line,
            today=dt.date(2026, 12, 1),
            least=least,
        )
        return [(it.code, it.message) for it in problems]

    assert found(Severity.INFO) == [
        ("missing-key-points", "advice"),
        ("missing-key-points", "warning"),
    ]
    assert ran == ["advice"]
    # A rule that is left out did not run: its comment is not of no use.
    assert found(Severity.WARNING) == [("missing-key-points", "warning")]
    assert found(Severity.ERROR) == []
    assert ran == ["advice"]


@pytest.mark.parametrize(
    ("language", "only", "runs"),
    [("en-US", "en", True), ("en-GB", "en", True), ("es", "en", False), ("es", "", True)],
)
def test_a_rule_for_one_language_leaves_others_alone(
    check: Check, language: str, only: str, runs: bool
) -> None:
    made = structs.replace(NO_WAND, language=only)
    lines = text(ALLOW, "- A wand.", "- A wand.").replace("en-US", language)
    assert [it.code for it in check(lines, [made])] == ["missing-key-points"] * runs
    content, _ = read(lines)
    assert made.holds_for(content.handout) is runs


def test_words_are_read_once_for_all_rules(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    read_for: list[Content] = []

    def counted(content: Content) -> Wording:
        read_for.append(content)
        return read_wording(content)

    def look(wording: Wording) -> Iterator[Found]:
        yield Found("m", wording.passages[0].route(), "h")

    monkeypatch.setattr("brochure.checks.engine.read_wording", counted)
    rules = [Rule(it, Wording, Severity.ERROR, look, "") for it in ("x", "y")]
    assert told(check(text(), rules)) == [("ERROR", "x", 8, 14), ("ERROR", "y", 8, 14)]
    assert len(read_for) == 1
    check(text(), [NO_WAND])
    assert len(read_for) == 1


def test_all_rules_run_where_none_are_named(check: Check) -> None:
    codes = {it.code for it in check(text())}
    assert {"missing-governance", "missing-key-points"} <= codes <= {it.code for it in find_rules()}


def test_run_without_comments_keeps_everything(check: Check) -> None:
    found = check(text(*FIGURE, "- A wand."), [NO_WAND])
    assert told(found) == [
        ("ERROR", "missing-key-points", 11, 15),
        ("ERROR", "missing-key-points", 13, 11),
    ]
    assert (found[0].message, found[0].hint) == ("a wand", "no wands")


ALLOW = "# brochure: allow missing-key-points -- we need it"


@pytest.mark.parametrize(
    "lines",
    [
        ("- type: figure", f"  file: wand.svg  {ALLOW}", "  decorative: true"),
        ("- type: figure", f"  {ALLOW}", "  file: wand.svg", "  decorative: true"),
        (
            "- type: figure",
            "  # brochure: allow weak-alt-text -- not run here",
            f"  {ALLOW}",
            "  # brochure: allow uncited-reference -- not run here",
            "  # brochure: allow overdue-review -- not run here",
            "  file: wand.svg",
            "  decorative: true",
        ),
        (ALLOW, "- A wand."),
        (ALLOW, "- |", "  One.", "  A wand."),
        (f"- |  {ALLOW}", "  One.", "  A wand."),
        ("- type: paragraph", f"  {ALLOW}", "  text: |", "    One.", "    A wand."),
        ("- type: paragraph", f"  text: |  {ALLOW}", "    One.", "    A wand."),
        (ALLOW, "- One,", "  two, a wand."),
    ],
)
def test_comment_on_or_above_the_line_allows(check: Check, lines: tuple[str, ...]) -> None:
    assert check(text(*lines), [NO_WAND]) == ()


@pytest.mark.parametrize(
    ("lines", "line", "comment"),
    [
        ((ALLOW, *FIGURE), 12, (10, 19)),
        ((ALLOW, "- One.", "- A wand."), 12, (10, 19)),
        ((ALLOW, "- One.", "- |", "  Two.", "  A wand."), 14, (10, 19)),
        (("- A wand.", ALLOW, "- One."), 10, (11, 19)),
        ((ALLOW, "# Another comment", "# and another", "- A wand."), 13, (10, 19)),
    ],
)
def test_comment_elsewhere_allows_nothing_and_is_reported(
    check: Check, lines: tuple[str, ...], line: int, comment: tuple[int, int]
) -> None:
    found = sorted(told(check(text(*lines), [NO_WAND])))
    assert [(*it[:2], it[2]) for it in found] == [
        ("ERROR", "missing-key-points", line),
        ("WARNING", "unused-suppression", comment[0]),
    ]
    assert found[1][3] == comment[1]


def test_comment_on_a_line_does_not_reach_the_next(check: Check) -> None:
    found = check(text(f"- A wand.  {ALLOW}", "- A wand."), [NO_WAND])
    assert told(found) == [("ERROR", "missing-key-points", 11, 11)]


def test_comment_allows_one_code_and_all_its_findings_on_the_line(check: Check) -> None:
    other = structs.replace(no_wand, code="weak-alt-text")
    found = check(text(ALLOW, "- A wand."), [NO_WAND, NO_WAND, other])
    assert told(found) == [("ERROR", "weak-alt-text", 11, 11)]


@pytest.mark.parametrize(
    ("comment", "code", "words", "hint"),
    [
        (
            "allow missing-key-points",
            "suppression-without-reason",
            "`missing-key-points`",
            "reason",
        ),
        ("allow missing-key-points --", "suppression-without-reason", "without a reason", "reason"),
        ("allow missing-key-points as asked", "suppression-without-reason", "reason", "reason"),
        ("allow missing-key-point -- x", "unknown-suppression", "no rule", "`missing-key-points`?"),
        ("allow qqq", "unknown-suppression", "no rule `qqq`", "the code"),
        ("allow missing-alt-text -- x", "unknown-suppression", "can't be allowed", "put right"),
        ("allow unused-suppression -- x", "unknown-suppression", "can't be allowed", "put right"),
        ("please look away", "unknown-suppression", "says nothing", "allow CODE -- reason"),
        ("allow", "unknown-suppression", "says nothing", "allow CODE -- reason"),
    ],
)
def test_faulty_comment_allows_nothing_and_is_reported(
    check: Check, comment: str, code: str, words: str, hint: str
) -> None:
    found = check(text(f"# brochure: {comment}", "- A wand."), [NO_WAND])
    assert told(found) == [
        ("WARNING", code, 10, 19),
        ("ERROR", "missing-key-points", 11, 11),
    ]
    assert words in found[0].message
    assert hint in found[0].hint


def test_comment_for_a_rule_that_did_not_run_is_not_reported(check: Check) -> None:
    assert check(text("# brochure: allow weak-alt-text -- x", "- One."), [NO_WAND]) == ()
    on_story = structs.replace(NO_WAND, subject=Story, run=lambda _: iter(()))
    assert check(text(ALLOW, "- One."), [on_story]) == ()
    assert [it.code for it in check(text(ALLOW, "- One."), [on_story], STORY)] == [
        "unused-suppression"
    ]


def test_comments_with_the_same_words_are_told_apart(check: Check) -> None:
    lines = (ALLOW, "- A wand.", "- type: figure", f"  {ALLOW}", "  file: a.svg")
    found = check(text(*lines, "  decorative: true"), [NO_WAND])
    assert told(found) == [("WARNING", "unused-suppression", 13, 21)]


def test_comment_with_the_words_of_one_before_it_is_reported_at_itself(check: Check) -> None:
    found = check(text(ALLOW, "- A wand.", ALLOW, "- One."), [NO_WAND])
    assert told(found) == [("WARNING", "unused-suppression", 12, 19)]


def test_comments_are_looked_up_and_not_searched_for() -> None:
    count = 3000
    lines = [f"- One {number}.  {ALLOW}" for number in range(count)]
    content, tree = read(text(*lines, *[ALLOW] * count))
    looked = 0

    def line_of(route: Route) -> int:
        nonlocal looked
        looked += 1
        return tree.span(route).line

    today = dt.date(2026, 12, 1)
    found = run((content,), content, tree.comments, [NO_WAND], line_of=line_of, today=today)
    assert [it.code for it in found] == ["unused-suppression"] * 2 * count
    assert looked < 10 * count


def test_comment_above_the_first_field_is_reported_at_that_field(check: Check) -> None:
    found = check(f"{ALLOW}\n{text()}", [NO_WAND])
    assert told(found) == [("WARNING", "unused-suppression", 2, 1)]


def test_comment_does_not_reach_other_files(check: Check) -> None:
    def look(_: Content) -> Iterator[Found]:
        yield Found("m", Route("theme", ("sections", 0, "content", 0)), "h")

    made = Rule("missing-key-points", Content, Severity.ERROR, look, "")
    found = check(text(ALLOW, "- One."), [made])
    assert {it.code for it in found} == {"missing-key-points", "unused-suppression"}


def test_pages_of_the_comments_codes() -> None:
    assert len(PAGES) == 3
    for page in PAGES.values():
        assert page.why.endswith(".")
        assert page.what_to_do.endswith(".")


@pytest.mark.parametrize("count", [0, 2])
def test_a_rule_file_holds_one_rule(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    module = ModuleType("brochure.checks.rules.a_fake")
    for number in range(count):
        setattr(module, f"rule_{number}", structs.replace(no_wand, code="a-fake"))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with pytest.raises(TypeError, match=f"holds {count} rules"):
        _rule_in(source_rules, "a_fake")
