import pytest

from brochure.diagnostics.diagnostic import Severity, Span
from brochure.source.file import SourceFile
from brochure.source.locate import locate
from brochure.source.parse import parse
from brochure.source.route import Problem, Route
from brochure.source.tree import YamlTree

TEXT = """\
# A comment
schema: 1
handout:
  title: 'It''s a title'
  漢字: wide 漢字 here
  empty:
  plain: one word
    and more
  "quoted key": "two \\"words\\"
    wrapped here"
sections:
  - heading: First
    content:
      - A text.
      - type: list
        items: [one, "two", {three: 3}]
      -
  - |
    First line of a literal.

    Second line with word.
  - >-  # folded
    Folded words go
    on and on.
flow: {a: b,
  c: d}
"""


def tree_of(text: str) -> YamlTree:
    parsed = parse(SourceFile("c.yaml", text), "content")
    assert parsed.diagnostics == ()
    assert parsed.tree is not None
    return parsed.tree


@pytest.fixture(params=["\n", "\r\n", "\r"])
def tree(request: pytest.FixtureRequest) -> YamlTree:
    return tree_of("\ufeff" + TEXT.replace("\n", request.param))


def shown(tree: YamlTree, route: Route) -> tuple[int, int, str]:
    """Line, column and the words pointed at."""
    span = tree.span(route)
    assert span.file == "c.yaml"
    assert span.end_line == span.line
    line = TEXT.split("\n")[span.line - 1]
    assert span.end_column <= len(line) + 1
    return span.line, span.column, line[span.column - 1 : span.end_column - 1]


def at(*steps: str | int) -> Route:
    return Route("content", steps)


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (at("schema"), (2, 9, "1")),
        (at().key("schema"), (2, 1, "schema")),
        (at("handout", "title"), (4, 10, "'It''s a title'")),
        (at("handout").key("title"), (4, 3, "title")),
        (at("handout", "漢字"), (5, 7, "wide 漢字 here")),
        (at("handout").key("漢字"), (5, 3, "漢字")),
        (at("handout", "plain"), (7, 10, "one word")),
        (at("handout").key("quoted key"), (9, 3, '"quoted key"')),
        (at("handout", "quoted key"), (9, 17, '"two \\"words\\"')),
        (at("sections", 0, "content", 0), (14, 9, "A text.")),
        (at("sections", 0, "content", 1, "items", 0), (16, 17, "one")),
        (at("sections", 0, "content", 1, "items", 1), (16, 22, '"two"')),
        (at("sections", 0, "content", 1, "items", 2), (16, 29, "{three: 3}")),
        (at("sections", 0, "content", 1, "items", 2).key("three"), (16, 30, "three")),
        (at("sections", 0, "content", 1, "items"), (16, 16, '[one, "two", {three: 3}]')),
        (at("flow"), (25, 7, "{a: b,")),
        (at("flow", "c"), (26, 6, "d")),
    ],
)
def test_values_and_keys(tree: YamlTree, route: Route, expected: tuple[int, int, str]) -> None:
    assert shown(tree, route) == expected


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (at("handout", "empty"), (6, 3, "empty")),
        (at("handout"), (3, 1, "handout")),
        (at("handout", "missing"), (3, 1, "handout")),
        (at("handout", "title", "below"), (4, 3, "title")),
        (at("handout").key("missing"), (3, 1, "handout")),
        (at("sections", 0, "content", 1, "missing"), (15, 9, "type: list")),
        (at("sections", 9, "content"), (11, 1, "sections")),
        (at("sections", 0, "content", 2), (17, 7, "-")),
        (at("missing"), (2, 1, "schema: 1")),
        (at(), (2, 1, "schema: 1")),
    ],
)
def test_what_has_no_text_is_shown_by_its_neighbor(
    tree: YamlTree, route: Route, expected: tuple[int, int, str]
) -> None:
    assert shown(tree, route) == expected


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (at("handout", "title").at("It's a"), (4, 11, "It''s a")),
        (at("handout", "plain").at("word"), (7, 14, "word")),
        (at("handout", "plain").at("word and more"), (7, 14, "word")),
        (at("handout", "plain").at("and more"), (8, 5, "and more")),
        (at("handout", "quoted key").at('"words" wrapped'), (9, 22, '\\"words\\"')),
        (at("handout", "quoted key").at("wrapped here"), (10, 5, "wrapped here")),
        (at("handout", "plain").at("nowhere"), (7, 10, "one word")),
        (at("handout", "plain").at("  "), (7, 10, "one word")),
        (at("handout", "漢字").at("漢字"), (5, 12, "漢字")),
        (at("sections", 2).at("go on and"), (23, 18, "go")),
        (at("sections", 2).at("on and on"), (24, 5, "on and on")),
        (at("sections", 1).at("word"), (21, 22, "word")),
        (at("sections", 1).at("line", line=2), (21, 12, "line")),
        (at("sections", 1).at("line"), (19, 11, "line")),
        (at("sections", 1).at("First", line=2), (19, 5, "First")),
        (at("sections", 1).at("", line=2), (21, 5, "Second line with word.")),
        (at("sections", 1).at("", line=99), (21, 5, "Second line with word.")),
        (at("sections", 1), (19, 5, "First line of a literal.")),
        (at("sections", 2), (23, 5, "Folded words go")),
    ],
)
def test_excerpts_and_lines(tree: YamlTree, route: Route, expected: tuple[int, int, str]) -> None:
    assert shown(tree, route) == expected


def test_block_text_without_a_line_is_shown_by_its_header() -> None:
    tree = tree_of("a: |\nb: x\n")
    assert tree.span(at("a")) == Span("c.yaml", 1, 4, 1, 5)


def test_problem_is_located() -> None:
    tree = tree_of("a: b\n")
    problem = Problem("wrong-type", "no", at("a"), "do", "here", Severity.WARNING)
    found = locate(problem, {"content": tree})
    assert found.span == Span("c.yaml", 1, 4, 1, 5)
    assert (found.code, found.message, found.hint) == ("wrong-type", "no", "do")
    assert (found.label, found.severity) == ("here", Severity.WARNING)


def test_problem_of_an_unknown_file_has_no_place() -> None:
    assert locate(Problem("x", "no", Route("brand", ("a",))), {}).span is None
