import json
import re
from dataclasses import dataclass

import pytest

from brochure.diagnostics.diagnostic import Diagnostic, Label, Severity, Span
from brochure.diagnostics.order import in_order, summarize
from brochure.diagnostics.render import RENDERERS, render
from brochure.diagnostics.terminal import width_of, within

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Source:
    name: str
    text: str


LINES = ["schema: 1"] * 10 + ["  - type: fqa", "last"]
SOURCE = Source("content.yaml", "\n".join(LINES))


def span(line: int, column: int, end_column: int, file: str = "content.yaml") -> Span:
    return Span(file, line, column, line, end_column)


UNKNOWN = Diagnostic(
    "unknown-block",
    Severity.ERROR,
    "unknown block type `fqa`",
    span(11, 11, 14),
    "no such block",
    "did you mean `faq`?",
)


def full(
    *diagnostics: Diagnostic, source: Source = SOURCE, width: int = 100, color: bool = False
) -> str:
    return render("full", diagnostics, [source], width=width, color=color)


def test_full_is_the_form_of_the_design() -> None:
    assert full(UNKNOWN) == (
        "error[unknown-block]: unknown block type `fqa`\n"
        "  --> content.yaml:11:11\n"
        "   |\n"
        "11 |   - type: fqa\n"
        "   |           ^^^ no such block\n"
        "   |\n"
        "   = help: did you mean `faq`?\n"
    )


def many(count: int, severity: Severity, code: str) -> list[Diagnostic]:
    place = span(1, 1, 2)
    return [Diagnostic(code, severity, f"fault {n}", place, "", "mend it") for n in range(count)]


@pytest.mark.parametrize("name", sorted(set(RENDERERS) - {"full"}))
def test_formats_for_programs_give_every_finding(name: str) -> None:
    errors = many(1000, Severity.ERROR, "unknown-field")
    text = render(name, errors, [SOURCE])
    assert all(f"fault {n}" in text for n in range(1000))
    assert " more " not in text


def test_full_shows_other_places_and_parts_diagnostics() -> None:
    one = Diagnostic(
        "duplicate-key",
        Severity.WARNING,
        "twice",
        span(12, 1, 5),
        others=(Label(span(2, 1, 7), "first here"),),
    )
    assert full(one, UNKNOWN).split("\n\n")[1] == (
        "warning[duplicate-key]: twice\n"
        "  --> content.yaml:12:1\n"
        "   |\n"
        "12 | last\n"
        "   | ^^^^\n"
        "  ::: content.yaml:2:1\n"
        "   |\n"
        " 2 | schema: 1\n"
        "   | ------ first here\n"
    )


def test_full_without_place_or_source() -> None:
    bare = Diagnostic("missing-file", Severity.ERROR, "there is no file", hint="look")
    assert full(bare) == "error[missing-file]: there is no file\n  = help: look\n"
    elsewhere = Diagnostic("x", Severity.INFO, "no", span(3, 1, 2, "theme.yaml"))
    assert full(elsewhere) == "note[x]: no\n --> theme.yaml:3:1\n"
    beyond = Diagnostic("x", Severity.INFO, "no", span(99, 1, 2))
    assert full(beyond) == "note[x]: no\n  --> content.yaml:99:1\n"
    assert full() == ""


@pytest.mark.parametrize(
    "line",
    [
        "Größe: bad",
        "a\u201cb\u201d — bad",
        "漢\u0301 bad",
        "\u2192\t bad",
        "ä" * 90 + " bad " + "ö" * 90,
    ],
)
def test_carets_stand_right_where_the_terminal_lacks_letters(line: str) -> None:
    at = line.index("bad") + 1
    found = Diagnostic("x", Severity.ERROR, "m", span(1, at, at + 3))
    source = Source("content.yaml", line)
    words = within(render("full", [found], [source], width=80, encoding="ascii"), "ascii")
    shown, carets = words.split("\n")[3:5]
    assert len(shown) <= 80
    assert shown[carets.index("^") :][:3] == "bad"


def pointed(text: str, column: int, end: int, width: int = 80) -> tuple[str, int, str]:
    """The line as shown, the terminal column of its carets, and the carets."""
    out = full(
        Diagnostic("x", Severity.ERROR, "m", span(1, column, end)),
        source=Source("content.yaml", text),
        width=width,
    )
    line, carets = out.split("\n")[3:5]
    assert all(width_of(it) <= width for it in (line, carets))
    carets = carets.removeprefix("  | ")
    return line.removeprefix("1 | "), len(carets) - len(carets.lstrip()), carets.strip()


@pytest.mark.parametrize(
    ("text", "column", "end", "expected"),
    [
        ("a: bad", 4, 7, ("a: bad", 3, "^^^")),
        ("漢字: bad", 5, 8, ("漢字: bad", 6, "^^^")),
        ("a: 漢字", 4, 6, ("a: 漢字", 3, "^^^^")),
        ("e\u0301e\u0301: bad", 7, 10, ("e\u0301e\u0301: bad", 4, "^^^")),
        ("a:\tbad", 4, 7, ("a:  bad", 4, "^^^")),
        ("\tbad", 1, 2, ("    bad", 0, "^^^^")),
        ("\U0001f600 bad", 3, 6, ("\U0001f600 bad", 3, "^^^")),
        ("a: b", 5, 5, ("a: b", 4, "^")),
        ("a: b", 4, 99, ("a: b", 3, "^")),
        ("\x1b[2Jbad", 5, 8, ("\u241b[2Jbad", 4, "^^^")),
        ("a\u202eb\u200bc", 5, 6, ("a\ufffdb\ufffdc", 4, "^")),
    ],
)
def test_carets_stand_under_their_words(
    text: str, column: int, end: int, expected: tuple[str, int, str]
) -> None:
    assert pointed(text, column, end) == expected


@pytest.mark.parametrize("width", [20, 21, 40, 79])
@pytest.mark.parametrize("column", [1, 2, 100, 198])
@pytest.mark.parametrize("letter", ["x", "漢"])
def test_long_lines_are_cropped_around_the_span(width: int, column: int, letter: str) -> None:
    text = letter * (column - 1) + "bad" + letter * (200 - column)
    line, start, carets = pointed(text, column, column + 3, width)
    assert "bad" in line
    assert width_of(line[: line.index("bad")]) == start
    assert carets == "^^^"
    assert line.startswith("…") == (column > 30) or column == 2
    assert line.endswith("…") == (column < 150)


def test_span_longer_than_the_terminal_is_cropped() -> None:
    line, start, carets = pointed("key: " + "word " * 60, 6, 300, 30)
    assert line.endswith("…")
    assert start + len(carets) <= 26
    assert len(carets) >= 12


def test_twenty_columns_wrap_words_and_keep_the_place() -> None:
    out = full(UNKNOWN, width=20)
    assert "\n  --> content.yaml:11:11\n" in out
    assert "11 |   - type: fqa\n   |           ^^^\n   | no such block\n" in out
    assert all(len(line) <= 26 for line in out.split("\n"))
    assert full(UNKNOWN, width=1) == out


def test_end_on_another_line_marks_to_the_end_of_the_first() -> None:
    across = Diagnostic("x", Severity.ERROR, "m", Span("content.yaml", 11, 11, 12, 2))
    assert "   |           ^^^\n" in full(across)


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_author_text_never_acts_on_a_terminal(name: str) -> None:
    evil = "\x1b]0;x\x07\x9b31m\u202e\r\n\x00\ud800"
    diagnostic = Diagnostic(
        "x",
        Severity.ERROR,
        evil,
        span(1, 1, 3, "c" + evil),
        evil,
        evil,
        (Label(span(1, 1, 2, "c" + evil), evil),),
    )
    out = render(name, [diagnostic], [Source("c" + evil, evil)], width=80, color=False)
    assert not [it for it in out if it != "\n" and not it.isprintable()]
    out.encode("utf-8")


def test_a_message_cannot_add_a_line_to_concise() -> None:
    forged = Diagnostic("x", Severity.ERROR, "a\ncontent.yaml:1:1: error[y]: b", span(1, 1, 2))
    assert render("concise", [forged], []).count("\n") == 1


def test_concise_is_the_form_of_the_design() -> None:
    bare = Diagnostic("missing-file", Severity.WARNING, "there is no file")
    assert render("concise", [UNKNOWN, bare], []) == (
        "warning[missing-file]: there is no file\n"
        "content.yaml:11:11: error[unknown-block]: unknown block type 'fqa' "
        "(did you mean 'faq'?)\n"
    )


@pytest.mark.parametrize("name", ["full", "concise"])
@pytest.mark.parametrize("width", [20, 100])
def test_color_only_where_asked_and_changes_no_word(name: str, width: int) -> None:
    found = [UNKNOWN, Diagnostic("a", Severity.WARNING, "long words " * 9, span(1, 1, 2))]
    plain = render(name, found, [SOURCE], width=width)
    colored = render(name, found, [SOURCE], width=width, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in colored
    assert "\x1b[1;33m" in colored
    assert ANSI.sub("", colored) == plain


def test_json_has_the_documented_shape() -> None:
    other = Label(span(1, 1, 2), "first here")
    found = [Diagnostic("y", Severity.WARNING, "é", others=(other,)), UNKNOWN]
    out = render("json", found, [SOURCE], color=True)
    assert out.isascii()
    assert json.loads(out) == {
        "schema": 1,
        "summary": {"errors": 1, "warnings": 1, "notes": 0},
        "diagnostics": [
            {
                "code": "y",
                "severity": "warning",
                "message": "é",
                "label": "",
                "hint": "",
                "span": None,
                "others": [
                    {
                        "label": "first here",
                        "span": {
                            "file": "content.yaml",
                            "line": 1,
                            "column": 1,
                            "end_line": 1,
                            "end_column": 2,
                        },
                    }
                ],
                "paste": "",
                "fixes": [],
                "place": None,
            },
            {
                "code": "unknown-block",
                "severity": "error",
                "message": "unknown block type `fqa`",
                "label": "no such block",
                "hint": "did you mean `faq`?",
                "span": {
                    "file": "content.yaml",
                    "line": 11,
                    "column": 11,
                    "end_line": 11,
                    "end_column": 14,
                },
                "others": [],
                "paste": "",
                "fixes": [],
                "place": None,
            },
        ],
    }
    assert json.loads(render("json", [], []))["diagnostics"] == []


def test_order_is_by_file_line_column_and_code() -> None:
    def made(code: str, at: Span | None) -> Diagnostic:
        return Diagnostic(code, Severity.ERROR, "m", at)

    wanted = [
        made("z", None),
        made("z", span(9, 9, 10, "a.yaml")),
        made("z", span(2, 10, 11, "b.yaml")),
        made("z", span(10, 2, 3, "b.yaml")),
        made("a", span(10, 10, 11, "b.yaml")),
        made("b", span(10, 10, 11, "b.yaml")),
    ]
    assert in_order(reversed(wanted)) == tuple(wanted)


def test_summary() -> None:
    def made(severity: Severity) -> Diagnostic:
        return Diagnostic("x", severity, "m")

    assert summarize([]) == ""
    assert summarize([made(Severity.WARNING), made(Severity.ERROR), made(Severity.ERROR)]) == (
        "2 errors, 1 warning"
    )
    assert summarize([made(Severity.INFO)]) == "1 note"


def test_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        render("xml", [], [])
