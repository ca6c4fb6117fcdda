import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from brochure.content.base import Body, Prose
from brochure.content.inline import parse_body, parse_inline
from brochure.content.markdown import _markdown
from brochure.content.phrases import BodyList, BodyNode, Citation, Inlines, Paragraph, Phrase
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Problem, Route

HERE = Route("content", ("text",))


def inline(text: str) -> Inlines:
    inlines, problems = parse_inline(Prose.located(text, HERE))
    assert problems == ()
    return inlines


def problems_of(text: str) -> tuple[Problem, ...]:
    return parse_inline(Prose.located(text, HERE))[1]


def words(inlines: Inlines) -> str:
    return "".join(it.text for it in inlines if isinstance(it, Phrase))


def body(text: str) -> tuple[BodyNode, ...]:
    nodes, problems = parse_body(Body.located(text, HERE))
    assert problems == ()
    return nodes


def shape(node: BodyNode) -> object:
    if isinstance(node, Paragraph):
        return words(node.inlines)
    return ("ol" if node.ordered else "ul", [[shape(child) for child in it] for it in node.items])


@pytest.mark.parametrize(
    "text",
    [
        "5*3*2",
        "2 * 3 * 4",
        "> 140/90",
        "# of doses",
        "1986. A year",
        "&copy; is not a sign",
        "AT&T",
        "<five years",
        "<b>not bold</b>",
        "    four spaces",
        "a* and b*",
        r"C:\Users",
        "@home or a@b",
        "[x] and [ ]",
        "+ 5 mg",
    ],
)
def test_clinical_text_is_printed_as_it_is_written(text: str) -> None:
    assert words(inline(text)) == text.strip()
    assert words(sum((it.inlines for it in body(text) if isinstance(it, Paragraph)), ())) == (
        text.strip()
    )


def test_strong_and_emphasis() -> None:
    found = [
        (it.text, it.strong, it.emphasis)
        for it in inline("a **b** *c* ***d***")
        if isinstance(it, Phrase)
    ]
    assert found == [
        ("a ", False, False),
        ("b", True, False),
        (" ", False, False),
        ("c", False, True),
        (" ", False, False),
        ("d", True, True),
    ]


def test_stars_inside_a_word_are_stars() -> None:
    inlines, (problem,) = parse_inline(Prose.located("un**believ**able", HERE))
    assert inlines == (Phrase("un**believ**able", HERE),)
    assert problem.code == "stray-mark"


def test_link() -> None:
    assert inline("see [the page](https://example.org/a)") == (
        Phrase("see ", HERE),
        Phrase("the page", HERE, target="https://example.org/a"),
    )


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org",
        "http://example.org",
        "mailto:a@example.org",
        "tel:+1555",
        "HTTPS://e.g",
    ],
)
def test_safe_targets(target: str) -> None:
    assert inline(f"[a]({target})") == (Phrase("a", HERE, target=target),)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "www.example.org",
        "../a.pdf",
        "https:",
        "https://",
        "httpsx://a",
        "mailto:",
        "tel:abc",
        "//example.org",
    ],
)
def test_other_targets_are_refused_at_their_place(target: str) -> None:
    (problem,) = problems_of(f"one\n[two]({target})")
    assert problem.code == "unsafe-link"
    assert problem.route == HERE.at(target, 1)
    assert problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://e.org/a b)",
        "[a](https://e.org",
        "[a [@b] c](https://e.org)",
        '[a](https://e "t")',
    ],
)
def test_what_is_nearly_a_link_is_told(text: str) -> None:
    (problem,) = problems_of(text)
    assert problem.code == "malformed-link"
    assert problem.hint


def test_brackets_after_a_backslash_are_brackets() -> None:
    assert words(inline(r"\[@a] \[a\](b)")) == "[@a] [a](b)"


def test_hard_break() -> None:
    assert words(inline("one\\\ntwo")) == "one\ntwo"
    assert words(inline("one\ntwo")) == "one\ntwo"


def test_escapes() -> None:
    assert words(inline(r"\*no\* \\ \# \d \\*a*")) == r"*no* \\ # \d \a"
    assert words(inline(r"\\server\forms\_new\#2")) == r"\\server\forms\_new\#2"
    assert [shape(it) for it in body("\\- a\n1\\. b\n\\(a) c\na\\- b")] == [
        "- a\n1. b\n(a) c\na\\- b"
    ]


@pytest.mark.parametrize(
    ("text", "address", "target"),
    [
        ("at https://example.org.", "https://example.org", "https://example.org"),
        ("(https://example.org/a_(b)).", "https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("(see https://example.org)", "https://example.org", "https://example.org"),
        (
            "“https://example.org/?a=1&b”!",
            "https://example.org/?a=1&b",
            "https://example.org/?a=1&b",
        ),
        ("write to care@example.org, or", "care@example.org", "mailto:care@example.org"),
        ("**https://example.org**", "https://example.org", "https://example.org"),
    ],
)
def test_bare_addresses_are_links(text: str, address: str, target: str) -> None:
    links = [it for it in inline(text) if isinstance(it, Phrase) and it.target]
    assert [(it.text, it.target) for it in links] == [(address, target)]
    assert words(inline(text)) == text.replace("**", "")


def test_a_scheme_without_a_host_is_no_link() -> None:
    assert inline("https://, http://.") == (Phrase("https://, http://.", HERE),)


def test_citations() -> None:
    assert [
        it.keys for it in inline("x [@a; @b], [@fig:x] [@a,@c-2.1]") if isinstance(it, Citation)
    ] == [
        ("a", "b"),
        ("fig:x",),
        ("a", "c-2.1"),
    ]


def test_a_citation_knows_its_line_and_words() -> None:
    citation = inline("one\ntwo [@a]")[-1]
    assert citation.route == HERE.at("[@a]", 1)


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("see [@ a] now", "[@ a]"),
        ("see [ @a] now", "[ @a]"),
        ("see [@a", "[@a"),
        ("see [@a now", "[@a"),
        ("see [@] now", "[@]"),
        ("see [@a; b]", "[@a; b]"),
        ("see [@a;]", "[@a;]"),
        ("see [@a, chapter 3]", "[@a, chapter 3]"),
        ("see [@a, p. ]", "[@a, p. ]"),
        ("[see @a]", "[see @a]"),
    ],
)
def test_what_is_nearly_a_citation_is_told(text: str, excerpt: str) -> None:
    (problem,) = problems_of(text)
    assert problem.code == "malformed-citation"
    assert problem.severity is Severity.ERROR
    assert problem.route.excerpt == excerpt
    assert "write [@" in problem.hint


@pytest.mark.parametrize(
    "text", ["[a@b.org]", "[@clinic](https://example.org)", "@a", "[5 @ noon", "[weekdays @ noon]"]
)
def test_what_is_no_citation_is_not_told(text: str) -> None:
    assert problems_of(text) == ()


def test_a_body_has_paragraphs_and_nested_lists() -> None:
    text = "One.\n\n- a\n- b\n  - c\n\nTwo.\n\n1. x\n2. y\n"
    assert [shape(it) for it in body(text)] == [
        "One.",
        ("ul", [["a"], ["b", ("ul", [["c"]])]]),
        "Two.",
        ("ol", [["x"], ["y"]]),
    ]


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("1986. A year", ["1986. A year"]),
        ("0. a", ["0. a"]),
        ("2. a\n3. b", [("ol", [["a"], ["b"]])]),
        ("2. a\n4. b", ["2. a\n4. b"]),
        (
            "1. a\n2. b\n\nIn between.\n\n3. c",
            [("ol", [["a"], ["b"]]), "In between.", ("ol", [["c"]])],
        ),
        ("- 5. x\n- 1986. y", [("ul", [["5. x"], ["1986. y"]])]),
        ("1. 1986. A year", [("ol", [["1986. A year"]])]),
        ("1. a\n5. b", [("ol", [["a"]]), "5. b"]),
        ("1) a\n2) b", [("ol", [["a"], ["b"]])]),
        ("007. a", ["007. a"]),
        ("-5 mg", ["-5 mg"]),
    ],
)
def test_ordered_lists_begin_at_one_or_go_on(text: str, shapes: list[object]) -> None:
    assert [shape(it) for it in body(text)] == shapes


def test_paragraphs_and_lists_know_their_lines() -> None:
    line = "A paragraph that is as long as the lines of prose are"
    text = f"One.\n\n{line}\nmore [@a].\n\n- a\n- b"
    one, two, listed = body(text)
    assert (one.route.line, two.route.line, listed.route.line) == (0, 2, 5)
    assert isinstance(two, Paragraph)
    assert [it.route.line for it in two.inlines] == [2, 3, 3]
    assert isinstance(listed, BodyList)
    assert [item[0].route.line for item in listed.items] == [5, 6]


@pytest.mark.parametrize("text", ["- a\n-\n- b", "1."])
def test_an_empty_item_is_told(text: str) -> None:
    problems = parse_body(Body.located(text, HERE))[1]
    assert [it.code for it in problems] == ["empty-value"]


def said(text: str) -> list[str]:
    return [it for it in text if it.isalnum()]


# Letters that compose, are refused or are put right are the business of `characters`.
TEXTS = st.text(st.sampled_from("ab1 \n*[](){}@;:,.-+_\\<>&#`!|~/\"'=h\u00e9\u2011"), max_size=60)


@given(TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    inlines, problems = parse_inline(Prose.located(text, HERE))
    if problems:
        assert all(it.hint for it in problems)
        return
    outside = re.sub(r"(?<!\\)\[@[^\]]*\](?!\()", "", text)
    outside = re.sub(r"\]\([^)]*\)", "]", outside)
    assert said(words(inlines)) == said(outside)


@given(st.one_of(st.text(), TEXTS, st.text(st.sampled_from("- 1.2)\n ab*"))))
def test_no_text_raises(text: str) -> None:
    parse_inline(Prose.located(text, HERE))
    parse_body(Body.located(text, HERE))


@given(st.text(st.sampled_from("- 1.23)\n a"), max_size=40))
def test_no_number_of_a_body_is_lost_but_labels_from_one(text: str) -> None:
    nodes, problems = parse_body(Body.located(text, HERE))
    if problems:
        return

    def read(some: tuple[BodyNode, ...]) -> str:
        out = ""
        for node in some:
            if isinstance(node, Paragraph):
                out += words(node.inlines) + "\n"
                continue
            for number, item in enumerate(node.items, 1):
                out += (f"{number}. " if node.ordered else "") + read(item)
        return out

    found = read(nodes)
    assert found.count("a") == text.count("a")
    assert all(found.count(digit) >= text.count(digit) for digit in "23")


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "[@" * 20_000, "*a " * 20_000, "[a](" * 10_000, "`" * 99_999, "\\_" * 50_000],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    parse_inline(Prose.located(text, HERE))


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each text that Markdown has read."""
    markdown, read = _markdown(lists=True), list[str]()
    parse = markdown.parse

    def counted(text: str) -> list[Token]:
        read.append(text)
        return parse(text)

    monkeypatch.setattr(markdown, "parse", counted)
    return read


def test_ordinals_behind_bullets_are_all_kept_at_the_second_reading(readings: list[str]) -> None:
    (found,) = body("- 7. a\n- 1986. A year\n- 7. 7. b\n" * 20)
    expected = [["7. a"], ["1986. A year"], ["7. 7. b"]] * 20
    assert shape(found) == ("ul", expected)
    assert len(readings) == 2


def test_a_list_that_a_paragraph_parts_goes_on(readings: list[str]) -> None:
    rest = [f"{number}. b" for number in range(2, 400)]
    found = body("\n\n".join(["1. a", "Words.", *rest]))
    assert [shape(it) for it in found] == [("ol", [["a"]]), "Words.", ("ol", [["b"]] * 398)]
    assert isinstance(found[2], BodyList)
    assert found[2].start == 2
    assert len(readings) == 1


def test_empty_lines_are_read_in_time() -> None:
    assert [shape(it) for it in body("a" + "\n" * 300_000 + "b")] == ["a", "b"]


@pytest.mark.parametrize("pages", ["iv", "iv-xi", "4", "S12", "e101-e110"])
def test_pages_of_a_citation(pages: str) -> None:
    (cited,) = [it for it in inline(f"As said [@a, pp. {pages}].") if isinstance(it, Citation)]
    assert cited.pages == (pages,)
