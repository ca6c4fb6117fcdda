"""Forty and more wrong files: each is told at its place, in our own words, with a hint."""

import re
from collections.abc import Callable

import pytest
from conftest import HEAD, REFERENCES, handout

from brochure.content.problems import nearest
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid

Run = Callable[..., Laid]

FOREIGN = re.compile(
    r"input should|pydantic|validation error|valid(ation)? (string|integer|number|list)|traceback|"
    r"yamlerror|yaml\.|scanner|parser|pil\b|pillow|unidentified|errno|exception|nonetype|"
    r"locatedmap|locatedtext|<class|object at 0x|extra inputs|field required|str_type|"
    r"\bdict\b|\btuple\b|literal|regex|pattern|float|\bint\b|boolean|\bnull\b",
    re.IGNORECASE,
)


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def blocks(text: str) -> str:
    return handout(text)


def head(more: str) -> str:
    return handout("- Hello there.\n", head=HEAD + more)


def changed(old: str, new: str) -> str:
    text = handout("- Hello there.\n")
    assert old in text
    return text.replace(old, new, 1)


# The file, the words that the error points at, its code, and words of its message and hint.
WRONG = {
    "sentence as field": (
        blocks("- Note: bring your card\n"),
        "Note: bring your card",
        "wrong-type",
        'put the whole text in quotes: "Note: bring your card"',
    ),
    "sentence as field of a point": (
        blocks("- type: key_points\n  points:\n    - Note: bring your card\n    - b\n"),
        "Note: bring your card",
        "wrong-type",
        'in quotes: "Note: bring your card"',
    ),
    "sentence as field of a step": (
        blocks("- type: steps\n  steps:\n    - Then: rest\n"),
        "Then: rest",
        "wrong-type",
        'in quotes: "Then: rest"',
    ),
    "sentence as field of an item": (
        blocks("- type: list\n  items:\n    - Note: rest\n    - b\n"),
        "Note: rest",
        "wrong-type",
        'in quotes: "Note: rest"',
    ),
    "list for text": (
        blocks("- type: paragraph\n  text:\n    - a\n    - b\n"),
        "text",
        "wrong-type",
        "`text` is a list; a text belongs there",
    ),
    "fields for text": (
        blocks("- type: callout\n  heading: {a: b, c: d}\n  body: a\n"),
        "{a: b, c: d}",
        "wrong-type",
        "`heading` is a group of fields; a text belongs there",
    ),
    "text for list": (
        blocks("- type: key_points\n  points: one\n"),
        "one",
        "wrong-type",
        "`points` is a text; a list belongs there",
    ),
    "text for blocks": (
        HEAD + "sections:\n  - heading: A\n    content: hello\n",
        "hello",
        "wrong-type",
        "after `- `",
    ),
    "text for sections": (HEAD + "sections: hello\n", "hello", "wrong-type", "after `- `"),
    "fields for sections": (
        HEAD + "sections: {heading: A}\n",
        "{heading: A}",
        "wrong-type",
        "`sections` is a group of fields; a list belongs there",
    ),
    "fields for lead": (
        head("lead:\n  type: paragraph\n  text: a\n"),
        "lead",
        "wrong-type",
        "a list belongs there",
    ),
    "text for handout": (
        "schema: 1\nhandout: hello\nsections: [{heading: A, content: [a]}]\n",
        "hello",
        "wrong-type",
        "`name: value`",
    ),
    "text for a person": (
        head("  authors: [Joe]\n"),
        "Joe",
        "wrong-type",
        "an item of `authors` is a text; a group of fields belongs there",
    ),
    "list in a list": (blocks("- - a\n  - b\n"), "- a", "wrong-type", "a list stands where"),
    "empty field": (
        changed("title: An example handout", "title:"),
        "title",
        "empty-value",
        "`title` has no value",
    ),
    "empty optional field": (head("  funding:\n"), "funding", "empty-value", "delete the line"),
    "empty quotes": (head('  funding: ""\n'), '""', "empty-value", "`funding` has no value"),
    "blank text": (blocks('- "  "\n'), '"  "', "empty-value", "has no value"),
    "empty entry": (
        blocks("- hi\n-\n- ho\n"),
        "-",
        "empty-value",
        "an item of `content` is empty",
    ),
    "empty sections": (HEAD + "sections:\n", "sections", "empty-value", "has no value"),
    "no items": (
        blocks("- type: list\n  items: []\n"),
        "[]",
        "wrong-type",
        "`items` needs at least 1 item",
    ),
    "no sections": (HEAD, "schema: 1", "missing-field", "add `sections:`"),
    "no handout": (
        "schema: 1\nsections: [{heading: A, content: [a]}]\n",
        "schema: 1",
        "missing-field",
        "add `handout:`",
    ),
    "no title": (
        changed("  title: An example handout\n", ""),
        "handout",
        "missing-field",
        "the field `title` is missing in `handout`",
    ),
    "no schema": (changed("schema: 1\n", ""), "handout:", "missing-field", "add `schema:`"),
    "other schema": (changed("schema: 1", "schema: 2"), "2", "wrong-type", "write `1`"),
    "misspelt root field": (
        handout("- a\n", references=REFERENCES.replace("references:", "referenzes:")),
        "referenzes",
        "unknown-field",
        "did you mean `references`?",
    ),
    "misspelt field": (head("  titel: x\n"), "titel", "unknown-field", "did you mean `title`?"),
    "misspelt required field": (
        changed("- heading:", "- haeding:"),
        "haeding",
        "unknown-field",
        "did you mean `heading`?",
    ),
    "misspelt nested field": (
        changed("    telephone:", "    telefone:"),
        "telefone",
        "unknown-field",
        "did you mean `telephone`?",
    ),
    "misspelt field of a list": (
        head("  authors:\n    - nmae: Joe\n"),
        "nmae",
        "unknown-field",
        "did you mean `name`?",
    ),
    "misspelt field of a block": (
        blocks("- type: callout\n  telephones:\n    - lable: Day\n      number: 555-0100\n"),
        "lable",
        "unknown-field",
        "did you mean `label`?",
    ),
    "misspelt field of a name": (
        changed("given: J", "gven: J"),
        "gven",
        "unknown-field",
        "did you mean `given`?",
    ),
    "misspelt alias": (
        changed("container-title", "container-titel"),
        "container-titel",
        "unknown-field",
        "did you mean `container-title`?",
    ),
    "unheard-of field": (
        head("  zzzzzz: x\n"),
        "zzzzzz",
        "unknown-field",
        "the fields here are id, title,",
    ),
    "unknown block": (
        blocks("- type: callot\n"),
        "callot",
        "unknown-block",
        "did you mean `callout`?",
    ),
    "unheard-of block": (
        blocks("- type: zzzzzz\n"),
        "zzzzzz",
        "unknown-block",
        "the blocks are about",
    ),
    "block without type": (
        blocks("- text: hello\n  note: x\n"),
        "text: hello",
        "missing-field",
        "begin it with `type:`",
    ),
    "type as key": (
        blocks("- callout:\n    tone: note\n"),
        "callout:",
        "missing-field",
        "write `type: callout`",
    ),
    "list as type": (blocks("- type: [a]\n"), "[a]", "wrong-type", "the name of one block"),
    "unknown word": (
        changed("kind: education", "kind: educaton"),
        "educaton",
        "wrong-type",
        "`education`?",
    ),
    "unknown word of few": (
        head("page: {size: A6}\n"),
        "A6",
        "wrong-type",
        "the papers are `Letter`, `Legal`, `Half-Letter`, `A4` and `A5`",
    ),
    "unknown role": (
        changed("- heading:", "- role: risk\n    heading:"),
        "risk",
        "wrong-type",
        "did you mean `risks`?",
    ),
    "unknown language": (changed("en-US", "fr"), "fr", "unknown-language", "en-US, en-GB, es"),
    "no language": (changed("en-US", "english"), "english", "wrong-type", "en-US"),
    "version": (head("  version: 1\n"), "1", "wrong-type", "two whole numbers"),
    "date": (head("  published: 01/02/2026\n"), "01/02/2026", "malformed-date", "2009-03-31"),
    "no such date": (head("  published: 2026-02-30\n"), "2026-02-30", "malformed-date", "calendar"),
    "list as date": (head("  published: [2026]\n"), "[2026]", "malformed-date", "2009-03-31"),
    "web address": (
        changed("https://example.org", "example.org"),
        "example.org",
        "wrong-type",
        "https://",
    ),
    "email": (
        head("    \n  feedback: a\n").replace("url:", "email: joe\n    url:"),
        "joe",
        "wrong-type",
        "name@",
    ),
    "telephone": (changed("555-0100", "five"), "five", "wrong-type", "digits"),
    "list as telephone": (
        changed("555-0100", "[1, 2]"),
        "[1, 2]",
        "wrong-type",
        "a text belongs there",
    ),
    "id": (changed("EX-001", "---"), "---", "wrong-type", "with a letter or a digit in it"),
    "truth": (
        blocks("- type: figure\n  file: probe.svg\n  decorative: maybe\n"),
        "maybe",
        "wrong-type",
        "write true or false",
    ),
    "number": (head("  readability: {max_grade: six}\n"), "six", "wrong-type", "such as 8"),
    "large number": (head("  readability: {max_grade: 60}\n"), "60", "wrong-type", "at most 20"),
    "share": (
        blocks("- type: figure\n  file: probe.svg\n  alt: a\n  width: 200%\n"),
        "200%",
        "wrong-type",
        "20% to 100%",
    ),
    "id of a reference": (
        blocks("- type: pull_quote\n  text: a\n  source: a b\n"),
        "a b",
        "wrong-type",
        "write it like `marley-2009`",
    ),
    "person and group": (
        changed("{family: Marley, given: J}", "{family: Marley, literal: J}"),
        "{family: Marley, literal: J}",
        "wrong-type",
        "`literal`",
    ),
    "picture without alt": (
        blocks("- type: figure\n  file: probe.svg\n"),
        "type: figure",
        "missing-alt-text",
        "add `alt:`",
    ),
    "missing picture": (
        blocks("- type: figure\n  file: prob.svg\n  alt: a\n"),
        "prob.svg",
        "missing-image",
        "did you mean `probe.svg`?",
    ),
    "damaged picture": (
        blocks("- type: figure\n  file: bad.png\n  alt: a\n"),
        "bad.png",
        "unreadable-image",
        "again",
    ),
    "undefined citation": (blocks("- See [@no].\n"), "[@no]", "undefined-citation", "marley-2009"),
    "malformed citation": (blocks("- See [@ a].\n"), "[@ a]", "malformed-citation", "write [@a]"),
    "unsafe link": (blocks("- See [x](file:///a).\n"), "file:///a", "unsafe-link", "https://"),
    "second colon": (
        blocks("- type: paragraph\n  text: a: b: c\n"),
        "a: b: c",
        "yaml-syntax",
        "quotes",
    ),
    "number sign": (blocks("- Call room #4 now\n"), "#4 now", "lost-comment-text", "quotes"),
    "tab": (blocks("- type: paragraph\n\ttext: a\n"), "\t", "yaml-syntax", "spaces"),
    "duplicate": (head("  id: EX-2\n"), "id", "duplicate-key", "delete one"),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_is_told_once_at_its_place(name: str, run: Run) -> None:
    text, excerpt, code, words = WRONG[name]
    found = errors(run_on(run, text))
    assert [it.code for it in found] == [code]
    (error,) = found
    assert error.span is not None
    line = text.split("\n")[error.span.line - 1]
    assert line[error.span.column - 1 : error.span.end_column - 1] == excerpt
    assert words in f"{error.message}; {error.hint}"
    assert error.hint


@pytest.mark.parametrize("name", WRONG)
def test_no_library_speaks_to_an_author(name: str, run: Run) -> None:
    for it in run_on(run, WRONG[name][0]).diagnostics:
        told = re.sub(r"`[^`]*`", "", f"{it.message} {it.hint} {it.label}")
        assert FOREIGN.search(told) is None


def run_on(run: Run, text: str) -> Laid:
    laid = run(text)
    if "bad.png" in text:
        path = next(iter(laid.sources)).name.replace("content.yaml", "bad.png")
        with open(path, "wb") as file:  # noqa: PTH123 -- beside the content file
            file.write(b"\x89PNG\r\n\x1a\nxx")
        laid = run(text)
    return laid


def test_there_are_forty_wrong_files_and_more() -> None:
    assert len(WRONG) > 40


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("titel", ("id", "title"), "title"),
        ("short-title", ("short_title",), "short_title"),
        ("ShortTitle", ("short_title",), "short_title"),
        ("zzz", ("id", "title"), ""),
        ("", ("id",), ""),
        ("x", (), ""),
    ],
)
def test_nearest(word: str, known: tuple[str, ...], near: str) -> None:
    assert nearest(word, known) == near
