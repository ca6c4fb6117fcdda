"""Fixes of files: which errors have one, what it does, and that it does nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.diagnostics.diagnostic import Diagnostic, Fix, Replacement, Severity, Span
from brochure.source.file import SourceFile
from brochure.source.mend import difference, mend, mended_bytes
from brochure.source.parse import parse

FIXED = [
    ("t: Note: this\nb: c\n", 't: "Note: this"\nb: c\n'),
    ('t: say: "a"\n', "t: 'say: \"a\"'\n"),
    ("t: @home\n", 't: "@home"\n'),
    ("t: %5 of all\n", 't: "%5 of all"\n'),
    ("l:\n\u2013 a\n- b\n", "l:\n- a\n- b\n"),
    ("l:\n  - a\n  -b\nm: n\n", "l:\n  - a\n  - b\nm: n\n"),
    ("l:\n  - One.\n  Two\n  - c\n", "l:\n  - One.\n  - Two\n  - c\n"),
    ("id:EX-1\nb: c\n", "id: EX-1\nb: c\n"),
    ('a: "pics\\probe.png"\n', 'a: "pics/probe.png"\n'),
    ('a: "pics\\new.png"\n', 'a: "pics/new.png"\n'),
    ("l:\n  -\u00a0a\n  - b\n", "l:\n  - a\n  - b\n"),
    ("a:\tb\n", "a: b\n"),
    ("a:\n\t- b: c\n\t  d: e\n", "a:\n  - b: c\n    d: e\n"),
]
LEFT = [
    "c: d # e\n",
    'a: "x" y\n',
    "t: Note: this # or a comment\n",
    "t: Note: this\n  goes on\n",
    "t: *bold* words\n",
    "t: [square] words\n",
    "l:\n  - It goes\n  on here\n  - c\n",
    "a:\n  b: c\n\td: e\n    f: g\n",
]


def mended(text: str) -> str:
    source = SourceFile("c.yaml", text)
    for _ in range(20):
        done = mend(source, "content", parse(source, "content").diagnostics)
        if not done.done:
            break
        source = done.source
    return source.text


@pytest.mark.parametrize(("before", "after"), FIXED)
def test_what_has_one_right_answer_is_fixed(before: str, after: str) -> None:
    assert mended(before) == after
    assert not parse(SourceFile("c.yaml", after), "content").diagnostics


@pytest.mark.parametrize("text", LEFT)
def test_what_may_be_meant_in_two_ways_is_left(text: str) -> None:
    assert parse(SourceFile("c.yaml", text), "content").diagnostics
    assert mended(text) == text


def fix_at(line: int, start: int, end: int, old: str, new: str) -> Diagnostic:
    span = Span("c.yaml", line, start, line, end)
    fixes = (Fix("do it", (Replacement(span, old, new),)),)
    return Diagnostic("x", Severity.ERROR, "m", span, fixes=fixes)


@pytest.mark.parametrize(
    "found",
    [
        fix_at(1, 4, 5, "v", '"v'),
        fix_at(1, 4, 5, "v", "v\nm: o"),
        fix_at(1, 4, 5, "other", "w"),
        fix_at(9, 1, 2, "v", "w"),
        fix_at(2, 1, 2, "l", "l: x\nk2"),
    ],
)
def test_a_fix_that_would_change_something_else_is_not_done(found: Diagnostic) -> None:
    source = SourceFile("c.yaml", "k: v\nl:\n  - a\n  - b\n")

    assert mend(source, "content", [found]).edits == ()


def test_fixes_that_overlap_are_left_for_the_next_round() -> None:
    source = SourceFile("c.yaml", "k: v\n")
    found = [fix_at(1, 4, 5, "v", "w"), fix_at(1, 4, 5, "v", "x")]

    assert mend(source, "content", found).source.text == "k: w\n"


@given(st.lists(st.sampled_from(FIXED[:3] + FIXED[9:11]), min_size=1, max_size=6), st.booleans())
@settings(max_examples=40, deadline=None)
def test_many_at_once_keep_every_other_byte(cases: list[tuple[str, str]], is_dos: bool) -> None:
    pairs = [(a.splitlines()[0], b.splitlines()[0]) for a, b in cases]
    before = "".join(f"# {it}\nn{it}:\n  - {a}\n" for it, (a, _) in enumerate(pairs))
    after = "".join(f"# {it}\nn{it}:\n  - {b}\n" for it, (_, b) in enumerate(pairs))
    ends = "\r\n" if is_dos else "\n"
    data = b"\xef\xbb\xbf" + before.replace("\n", ends).encode()
    source = SourceFile("c.yaml", before)
    for _ in range(20):
        done = mend(source, "content", parse(source, "content").diagnostics)
        data, source = mended_bytes(data, done.edits), done.source
        if not done.done:
            break

    assert data == b"\xef\xbb\xbf" + after.replace("\n", ends).encode()


def test_the_difference_is_a_unified_diff() -> None:
    assert difference("c.yaml", b"a: b\r\n", b"a: c\r\n") == (
        "--- c.yaml\n+++ c.yaml\n@@ -1 +1 @@\n-a: b\n+a: c\n"
    )


def test_a_file_that_no_handout_is_as_long_as_has_no_fixes() -> None:
    text = "".join(f"k{it}:\tv\n" for it in range(20_000))
    found = parse(SourceFile("c.yaml", text), "content").diagnostics

    assert found
    assert not [it for it in found if it.fixes]
