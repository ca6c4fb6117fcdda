import itertools
import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.source.file import SourceFile
from brochure.source.parse import Parsed, parse
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Route
from brochure.source.tree import Comment

Place = tuple[str, int, int]
LIBRARY_WORDS = ("token", "<block", "expected", "scalar", "flow", "node", "yaml.", "context")


@pytest.fixture(params=["with libyaml", "without libyaml"])
def any_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "without libyaml":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    return iter(())


def read(text: str) -> Parsed:
    return parse(SourceFile("c.yaml", text), "content")


def places(text: str) -> list[Place]:
    return [where(it) for it in read(text).diagnostics]


def where(diagnostic: Diagnostic) -> Place:
    assert diagnostic.span is not None
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.hint
    said = f"{diagnostic.message} {diagnostic.hint} {diagnostic.label}"
    assert not [word for word in LIBRARY_WORDS if word in said]
    return diagnostic.code, diagnostic.span.line, diagnostic.span.column


def only(text: str) -> Diagnostic:
    (diagnostic,) = read(text).diagnostics
    where(diagnostic)
    return diagnostic


def test_scalars_stay_text_and_know_their_route() -> None:
    data = read("a: No\nb:\nc: ~\nd: 1.10\ne: 012\nf: ''\ng:\n- x\n-\n- k: v\n").data
    assert data == {
        "a": "No",
        "b": None,
        "c": "~",
        "d": "1.10",
        "e": "012",
        "f": "",
        "g": ["x", None, {"k": "v"}],
    }
    entries = data["g"]
    assert isinstance(data, LocatedMap)
    assert isinstance(entries, LocatedList)
    assert isinstance(entries[2], LocatedMap)
    assert data.route == Route("content")
    assert entries.route == Route("content", ("g",))
    assert entries[2].route == Route("content", ("g", 2))
    deepest = entries[2]["k"]
    assert isinstance(deepest, LocatedText)
    assert deepest.route == Route("content", ("g", 2, "k"))


def test_multi_line_scalars_are_read_as_yaml_says() -> None:
    data = read("a: one\n  two\nb: |\n  x\n\n  y\nc: >\n  p\n  q\nd: 'it''s'\n").data
    assert data == {"a": "one two", "b": "x\n\ny\n", "c": "p q\n", "d": "it's"}


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    ("text", "column", "sign"),
    [
        ("x:\n- [@smith] says\n", 3, "["),
        ("x:\n- [1] says\n", 3, "["),
        ("x:\n- *Important* text\n", 3, "*"),
        ("x:\n- *important words\n", 3, "*"),
        ("x:\n- *important\n", 3, "*"),
        ("x:\n- &copy; 2026\n", 3, "&"),
        ("x:\n- &more text\n", 3, "&"),
        ("x:\n- !important text\n", 3, "!"),
        ("x:\n- % of doses\n", 3, "%"),
        ("x:\n  at: @home\n", 7, "@"),
        ("x:\n  at: `code`\n", 7, "backquote"),
        ("x:\n- > 140/90\n", 3, ">"),
        ("x:\n- | one\n", 3, "|"),
        ("x:\n- {name} of\n", 3, "{"),
        ("x:\n- , then\n", 3, ","),
    ],
)
def test_text_that_begins_with_a_sign_of_yaml(text: str, column: int, sign: str) -> None:
    diagnostic = only(text)
    assert where(diagnostic) == ("yaml-syntax", 2, column)
    assert sign in diagnostic.message
    assert "quotes" in diagnostic.hint


def test_hint_shows_the_quoted_text() -> None:
    assert only("x:\n- [@smith] says\n").hint.endswith('"[@smith] says"')
    assert only('x:\n- [@smith] says "no"\n').hint.endswith("'[@smith] says \"no\"'")


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: b: c\n", 1, 4, "colon"),
        ("a:\n- time: at: 9\n", 2, 9, "colon"),
        ("a: b\n  c: d\n", 2, 3, "indented deeper"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "does not fit"),
        ("a: 1\n- b\n", 2, 1, "does not fit"),
        ("a: 1\nfoo\nb: 2\n", 2, 1, "no field"),
        ("a:\n- Come at once:\n- You must:\n  wait\n", 3, 3, "ends with a colon"),
        ("a:\n- body:\n  wait\nb: c\n", 3, 3, "no field"),
        ("a:\n- [1, |\n   text\n  ]\n", 2, 7, "`|` can't stand between `[`"),
        ("a: {b: >\n  text}\n", 1, 8, "`>` can't stand between `{`"),
        ("a: - b\n", 1, 4, "list can't start"),
        ("a:\n\tb: c\n", 2, 1, "tab"),
        ("a: b\n\tc: d\n", 2, 1, "tab"),
        ("a:\tb\n", 1, 3, "tab"),
        ('a: "open\nb: c\n', 1, 4, "never closed"),
        ("a: 'tis\nb: c\n", 1, 4, "never closed"),
        ("a: 'it's'\n", 1, 8, "closing quotation mark"),
        ('- "Quoted" words\n', 1, 11, "closing quotation mark"),
        ("a: [b, c\nd: e\n", 1, 4, "not closed"),
        ("a: {\n", 1, 4, "not closed"),
        ('a: "\\q"\n', 1, 5, "backslash"),
        ('a: "\\U00110000"\n', 1, 5, "backslash"),
        ("a: b\n---\nc: d\n", 2, 1, "second document"),
        ("a: b\n  - c\n", 2, 3, "dash"),
        ("a: !!python/object:os.system x\n", 1, 4, "`!!python/object:os.system` is not used"),
        ("<<: {a: b}\n", 1, 1, "merge"),
        ("? [a]\n: b\n", 1, 3, "key must be a word"),
    ],
)
def test_syntax_is_explained_in_our_words(text: str, line: int, column: int, words: str) -> None:
    diagnostic = only(text)
    assert where(diagnostic) == ("yaml-syntax", line, column)
    assert words in diagnostic.message


def test_quote_closed_by_a_later_apostrophe_shows_where_it_opened() -> None:
    diagnostic = only("x:\n- 'tis so\n- it's\n")
    assert where(diagnostic) == ("yaml-syntax", 2, 3)
    assert "no closing quotation mark" in diagnostic.message


def test_all_repeated_keys_are_told_with_the_first_place() -> None:
    parsed = read("a: 1\na: 2\nb:\n  c: 1\n  d: 2\n  c: 3\n")
    assert [where(it) for it in parsed.diagnostics] == [
        ("duplicate-key", 2, 1),
        ("duplicate-key", 6, 3),
    ]
    assert parsed.diagnostics[1].others[0].span.line == 4
    assert parsed.tree is not None
    assert parsed.data == {"a": "1", "b": {"c": "1", "d": "2"}}


def test_all_cut_off_texts_are_told() -> None:
    parsed = read("a: room #4 at any time\nb:\n- text  # more\n- [x, y # z\n  ]\n")
    assert [where(it) for it in parsed.diagnostics] == [
        ("lost-comment-text", 1, 9),
        ("lost-comment-text", 3, 9),
        ("lost-comment-text", 4, 9),
    ]
    assert '"room #4 at any time"' in parsed.diagnostics[0].hint


@pytest.mark.usefixtures("any_loader")
def test_text_cut_off_by_a_line_of_its_own() -> None:
    diagnostic = only("x:\n- Call room\n  #4 at\n  any time\n")
    assert where(diagnostic) == ("lost-comment-text", 3, 3)


def test_comments_that_cut_nothing_off() -> None:
    text = (
        "# one\na:  # two\n  b: 'x' # three\n  c: a#b\n  d: 'x # y'\n"
        "  e: |  # four\n    # text\n  f: [g]  # five\n# six\n"
    )
    parsed = read(text)
    assert parsed.diagnostics == ()
    assert parsed.tree is not None
    assert parsed.data == {"a": {"b": "x", "c": "a#b", "d": "x # y", "e": "# text\n", "f": ["g"]}}
    assert parsed.tree.comments == ()


def test_our_own_comments_are_kept() -> None:
    parsed = read(
        "# brochure: allow one -- why\na: text  # brochure: allow two\n"
        "b: |  # brochure: header\n  # brochure: text\n#brochure: three\n"
    )
    assert parsed.diagnostics == ()
    assert parsed.tree is not None
    assert parsed.tree.comments == (
        Comment(1, "allow one -- why"),
        Comment(2, "allow two"),
        Comment(3, "header"),
        Comment(5, "three"),
    )


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("# only\n", "empty-file"),
        ("---\n", "empty-file"),
        ("- a\n", "wrong-type"),
        ("words\n", "wrong-type"),
    ],
)
def test_root_must_be_a_mapping(text: str, code: str) -> None:
    parsed = read(text)
    assert parsed.tree is None
    assert [it.code for it in parsed.diagnostics] == [code]


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize("opening", ["[", "{a: ", "[[", "- ", "a:\n"])
def test_deep_nesting_is_a_diagnostic(opening: str) -> None:
    text = "a: " + opening * 10_000
    if opening == "- ":
        text = opening * 10_000
    if opening == "a:\n":
        text = "".join(" " * depth + "a:\n" for depth in range(1000))
    began = time.monotonic()
    parsed = read(text)
    assert time.monotonic() - began < 5
    assert parsed.tree is None
    assert "deeper than 40" in parsed.diagnostics[0].message


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize("error", ["exceeded maximum nesting depth", "anything at all"])
def test_nesting_is_counted_whatever_the_loader_refuses(
    error: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As PyYAML 6.0.4 does: its libyaml refuses while it looks ahead, before it gives events."""
    whole = yaml.parse

    def refuse(text: str, Loader: type) -> Iterator[yaml.Event]:  # noqa: N803 -- PyYAML's name
        yield from itertools.islice(whole(text, Loader=Loader), 4)
        mark = yaml.Mark("", len(text), 0, len(text), None, None)
        raise yaml.scanner.ScannerError("while increasing flow level", mark, error, mark)

    monkeypatch.setattr(yaml, "parse", refuse)
    (deep,) = read("a: " + "[" * 41 + "\n").diagnostics
    assert deep.message == "the file is nested deeper than 40 levels"
    assert where(deep) == ("yaml-syntax", 1, 43)
    for brackets in ("[" * 39, "'" + "[" * 90 + "', [", "# " + "[" * 90 + "\n", "[{}, []], " * 50):
        found = [it.message for it in read(f"a: {brackets}\n").diagnostics]
        assert found
        assert "deeper" not in " ".join(found)


def test_forty_levels_are_read() -> None:
    assert read("a: " + "[" * 39 + "]" * 39).diagnostics == ()
    assert read("a: " + "[" * 40 + "]" * 40).tree is None


def test_alias_bomb_is_refused() -> None:
    lines = ["a: &a [x, x]"]
    lines += [
        f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    parsed = read("\n".join(lines))
    assert parsed.tree is None
    assert len(parsed.diagnostics) > 8
    assert {it.code for it in parsed.diagnostics} == {"yaml-syntax"}


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    "number", [0x00, 0x07, 0x0B, 0x0C, 0x1B, 0x7F, 0x80, 0x85, 0x9F, 0xD800, 0xFFFF]
)
def test_control_characters_have_a_place(number: int) -> None:
    parsed = read(f"a: x\nb: y{chr(number)}z\nc: w\n")
    assert [where(it) for it in parsed.diagnostics] == [("control-character", 2, 5)]
    assert f"U+{number:04X}" in parsed.diagnostics[0].message
    assert parsed.tree is not None
    assert parsed.tree.span(Route("content", ("c",))).line == 3


@pytest.mark.parametrize("character", ["\u2028", "\u2029"])
def test_line_separators_do_not_shift_lines(character: str) -> None:
    parsed = read(f"a: x{character}y\nb: z\n")
    assert [where(it) for it in parsed.diagnostics] == [("invisible-character", 1, 5)]
    assert parsed.tree is not None
    assert parsed.tree.span(Route("content", ("b",))).line == 2


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\N", "\\L", "\\uD800", "\\r"])
def test_escapes_make_no_control_characters(escape: str) -> None:
    assert places(f'a: "x{escape}"\n')[0][1:] in ((1, 4), (1, 6))


def test_several_kinds_of_problem_come_together_in_order() -> None:
    text = "a: 1 # x\na: 2\nb: \x07\nc: [\n"
    assert [it[:2] for it in places(text)] == [
        ("lost-comment-text", 1),
        ("duplicate-key", 2),
        ("control-character", 3),
        ("yaml-syntax", 4),
    ]


def test_a_megabyte_takes_time_in_proportion() -> None:
    part = "- type: paragraph\n  text: Words of a handout, {number}.\n  items: [a, 'b', c]\n"

    def seconds(count: int) -> float:
        text = "sections:\n" + "".join(part.format(number=n) for n in range(count))
        began = time.process_time()
        parsed = read(text)
        assert parsed.tree is not None
        return time.process_time() - began

    seconds(100)
    small, large = seconds(2_000), seconds(16_000)
    assert large < 8 * small * 2.5


@settings(max_examples=300)
@given(
    st.text(alphabet=st.sampled_from("ab:- \n#'\"[]{}&*!|>%@`,?\t\\\u2028\x00é漢0."), max_size=60)
)
def test_any_text_parses_or_is_told(text: str) -> None:
    parsed = read(text)
    assert parsed.tree is not None or parsed.diagnostics
    for diagnostic in parsed.diagnostics:
        where(diagnostic)


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("a:", "\t "),
        ("a: |\n  ", "x # y "),
        ("a: b\n", "# c\n"),
        ("a: b", "\t "),
        ("x:\n", "- y # z\n"),
        ("a: ", "b\n  - c\n"),
        ("a: [", "{"),
        ("a: ", "\x01"),
    ],
)
def test_no_text_is_slow(head: str, part: str) -> None:
    began = time.process_time()
    read(head + part * 40_000)
    assert time.process_time() - began < 5


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a:\n  id:EX-001\n  b: c\n", (2, 3), "put a space after the colon: `id: EX-001`"),
        ("a:\n  b: c\n  kind:x\n  d: e\n", (3, 3), "put a space after the colon: `kind: x`"),
        ("schema:1\nb: c\n", (1, 1), "put a space after the colon: `schema: 1`"),
        ("a:\n  b: 1\n# why\nc: 2\n  d: 3\n", (5, 3), "the same indentation"),
        ("a:\n  b: 1\nc: 2\n# why\n  d: 3\n", (5, 3), "the same indentation"),
        ("a:\n  b: 1\n\u00a0\u00a0c: 2\n# why\n  d: 3\n", (3, 3), "delete the space before"),
        ("a:\n  b: 1\n c: 2\n", (3, 2), "if it belongs beside line 2, begin it with 2 spaces, too"),
        ("a:\n    b: 1\n c: 2\n", (3, 2), "if it belongs beside line 1, begin it with no space"),
        ("a:\n  b: |\n  - c\n  - d\n", (3, 3), "deeper than the line that ends in `|` or `>`"),
        ("a:\n    b: 1\n    c: 2\n  - b: 3\n", (4, 3), "begin line 2, too, with a dash and a spa"),
        ("a:\n  b: | c\n    - d\n", (2, 6), "on the line below the `|`, or put the whole text in"),
        ("a:\n  * one\n  * two\n", (2, 3), "for a list, write a dash in its place"),
        ("a: \u201cb: c\u201d\n", (1, 4), 'in place of the curly ones: "b: c"'),
        ("a:\n  - \u201cb #4\u201d\n", (2, 8), 'in place of the curly ones: "b #4"'),
        ("a:\n  \u2022 one\n  - two\n", (3, 3), "begin the line above, too, with a dash"),
        ("a:\n  -one\n  - two\n", (3, 3), "begin the line above, too, with a dash"),
        ("a:\n  - one\n  \u2013 two\n", (3, 3), "a dash and a space in its place: `- two`"),
        (
            "a:\n  \u2014 b: one\n    c: two\n",
            (2, 3),
            "a dash and a space in its place: `- b: one`",
        ),
        ('a: "images\\new.png"\n', (1, 11), 'with forward slashes: "images/new.png"'),
        ('a: "images\\tumor.JPG"\n', (1, 11), 'with forward slashes: "images/tumor.JPG"'),
        ('a: "docs\\refs.bib"\n', (1, 9), 'with forward slashes: "docs/refs.bib"'),
        ('a: "images\\pic.png"\n', (1, 11), 'with forward slashes: "images/pic.png"'),
        ('a: "x\\\\images\\b.png"\n', (1, 14), 'with forward slashes: "x/images/b.png"'),
        ('file: "my scans\\new scan.png"\n', (1, 16), 'slashes: "my scans/new scan.png"'),
        ("a:\n  b: 1\n  \u00a0c: 2\n", (3, 4), "delete the space before `c`"),
        ("a: {b: 1,\u2003c: 2}\n", (1, 11), "delete the space before `c`"),
        ("a\u00a0: 1\n", (1, 1), "delete the space after `a`"),
        ("\u00a0\u00a0\u200ba: 1\n", (1, 4), "delete the space before `a`"),
        ('a: "C:\\Users\\me"\n', (1, 7), "in single quotes, or write two backslashes"),
        ('a: "\\xZZ"\n', (1, 5), "in single quotes, or write two backslashes"),
        ("a:\n  b: Take them\n    at night: two\n", (3, 5), '"Take them at night: two"'),
        ("a:\n- Take them\n  Note: not now\n", (3, 3), '"Take them Note: not now"'),
        ("a: \u201cb\u201d or \u201cc: d\u201d\n", (1, 4), '"\u201cb\u201d or \u201cc: d\u201d"'),
    ],
)
def test_the_hint_says_what_to_type(text: str, place: tuple[int, int], hint: str) -> None:
    diagnostic = read(text).diagnostics[0]
    assert where(diagnostic)[1:] == place
    assert hint in diagnostic.hint


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    "text",
    [
        'a: "Look here:\\nsee plan.png"\n',
        'a: "\\n\\nplan.png"\n',
        'a: "a\\\\b.png"\n',
        "\u00fc: 1\n",
    ],
)
def test_what_is_no_path_and_no_hard_space_is_not_told(text: str) -> None:
    assert read(text).diagnostics == ()


@pytest.mark.usefixtures("any_loader")
def test_a_line_that_begins_with_a_hard_space_is_told_as_that() -> None:
    (found,) = read("a:\n  - b: 1\n    \u00a0c: 2\n").diagnostics
    assert found.message.startswith("this line begins with a non-breaking (hard) space")
