"""Edits: laws over the samples and generated trees, and what each operation does to the lines."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gallery import SAMPLE
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from brochure.source import edit, written
from brochure.source.file import SourceFile, decode
from brochure.source.parse import Parsed, parse
from brochure.source.splice import TextEdit, apply, apply_bytes, in_bytes

ROOT = Path(__file__).parents[2]
NASTY = """\
a:
    # deep
  - one   
  # about two
  - >
    folded words that
    go on

  - |+
    keep

    # no comment
    # deeper

  - - x
    - y:
        # inside
        z
  - k: "quoted
      over lines"
    # below k
    l: 'it''s'
  -
  - {a: b, c: [d, e]}

b: [one, "two, three", {four: five}]
"q k" :   spaced   
c: plain words
  over lines
d: |2-
    indented
   text
e:
- no indent
# mark
- again   
- |-
  last"""  # noqa: W291 - spaces at the end of a line are what is tried
SAMPLES = [
    (ROOT / "content.yaml").read_text("utf-8"),
    (SAMPLE / "content.yaml").read_text("utf-8"),
    NASTY,
]

WORDS = """take one tablet, 5 mg: at 8 #1 it's "so" - yes no null {a} [b] über — ? | > % @ ` \\n"""
words = st.sampled_from(WORDS.split())
line = st.lists(words, min_size=1, max_size=40).map(" ".join)
texts = st.one_of(
    line,
    st.lists(line, min_size=2, max_size=4).map("\n".join),
    line.map(lambda it: f" {it} \n"),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])),
)
names = st.from_regex(r"[a-z]{1,8}( [a-z]{1,3}:?)?", fullmatch=True)
values = st.recursive(
    st.one_of(texts, st.none()),
    lambda it: st.one_of(st.lists(it, max_size=4), st.dictionaries(names, it, max_size=4)),
    max_leaves=10,
)
trees = st.dictionaries(names, values, min_size=1, max_size=5).map(
    lambda it: "".join(
        f"{row}\n"
        for name, value in it.items()
        for row in ["# about it", *written.entry(f"{written.key(name)}:", value, 0), ""]
    )
)
sources = st.one_of(st.sampled_from(SAMPLES), trees)


def parsed(text: str) -> Parsed:
    return parse(SourceFile("c.yaml", text), "content")


def places(value: Any, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = list(value.items()) if isinstance(value, dict) else []
    below += list(enumerate(value)) if isinstance(value, list) else []
    return [steps, *(found for step, it in below for found in places(it, (*steps, step)))]


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return [(str(name), plain(it)) for name, it in value.items()]
    if isinstance(value, list):
        return [plain(it) for it in value]
    return None if value is None else str(value)


def at(data: Any, steps: tuple[str | int, ...]) -> Any:
    for step in steps:
        data = data[step]
    return data


def copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: copied(it) for name, it in value.items()}
    return [copied(it) for it in value] if isinstance(value, list) else value


def drawn(data: st.DataObject, source: Parsed) -> tuple[Callable[[], TextEdit], Any]:
    """An edit, and what the data is to be: told in other words than the product's."""
    steps = data.draw(st.sampled_from(places(source.data)[1:]))
    wanted = copied(source.data)
    above, last = at(wanted, steps[:-1]), steps[-1]
    here = above[last]
    kinds = ["set", "remove", "move"]
    kinds += ["duplicate"] if isinstance(above, list) else ["rename"]
    kinds += {list: ["insert"], dict: ["add"]}.get(type(here), [])
    kind = data.draw(st.sampled_from(kinds))
    value = data.draw(values)
    index = data.draw(st.integers(0, len(above) - 1))
    if kind == "set":
        above[last] = value
        return lambda: edit.set_value(source, steps, value), wanted
    if kind == "insert":
        where = data.draw(st.integers(0, len(here)))
        here.insert(where, value)
        return lambda: edit.insert(source, steps, where, value), wanted
    if kind == "add":
        assume("added" not in here)
        here["added"] = value
        return lambda: edit.add_field(source, steps, "added", value), wanted
    if kind == "rename":
        assume("added" not in above)
        pairs = [("added" if name == last else name, it) for name, it in above.items()]
        above.clear()
        above.update(pairs)
        return lambda: edit.rename(source, steps, "added"), wanted
    if kind == "duplicate":
        above.insert(last, here)
        return lambda: edit.duplicate(source, steps), wanted
    pairs = list(above.items()) if isinstance(above, dict) else list(enumerate(above))
    moved = next(it for it in pairs if it[0] == last)
    pairs.remove(moved)
    if kind == "move":
        pairs.insert(index, moved)
    above.clear()
    if isinstance(above, dict):
        above.update(pairs)
    else:
        above.extend(it for _, it in pairs)
    if kind == "move":
        return lambda: edit.move(source, steps, index), wanted
    return lambda: edit.remove(source, steps), wanted


def made(make: Callable[[], TextEdit]) -> TextEdit | None:
    """The edit; None where it is refused, which is told as a person can use it."""
    refusal = None
    try:
        return make()
    except edit.EditRefusedError as refused:
        refusal = refused.diagnostic
    assert (refusal.code, refusal.hint != "") == ("edit-refused", True)
    return None


@given(sources, st.data(), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_edit_says_what_the_operation_says_and_is_taken_back(
    text: str, data: st.DataObject, ends: str, has_mark: bool
) -> None:
    stored = (b"\xef\xbb\xbf" if has_mark else b"") + text.replace("\n", ends).encode()
    source = parse(decode("c.yaml", stored), "content")
    make, wanted = drawn(data, source)
    found = made(make)
    if found is None:
        return

    spliced = in_bytes(found, stored)
    new = apply_bytes(stored, spliced)

    assert plain(parse(decode("c.yaml", new), "content").data) == plain(wanted)
    assert apply_bytes(new, spliced.inverse) == stored
    assert apply(apply(text, [found]), [found.inverse]) == text
    # Whole lines above and below the edit are those of before, to the byte.
    first = stored.rfind(b"\n", 0, spliced.start) + 1
    last = (stored + b"\n").find(b"\n", max(spliced.start, spliced.end - 1)) + 1
    assert new.startswith(stored[:first])
    assert new.endswith(stored[last:])
    assert new.count(b"\r") == (new.count(b"\n") if ends == "\r\n" else 0)


@given(values, st.integers(0, 12))
@settings(max_examples=150, deadline=None)
def test_a_value_reads_back_at_a_hundred_columns(value: Any, column: int) -> None:
    column -= column % 2
    above = "".join(f"{' ' * depth}a:\n" for depth in range(0, column, 2))
    lines = written.entry("k:", value, column)
    read = parsed(above + "\n".join(lines) + "\n")

    assert not read.diagnostics
    assert plain(at(read.data, ("a",) * (column // 2))["k"]) == plain(value)


def test_the_simplest_style_is_taken() -> None:
    assert written.entry("k:", "plain words", 0) == ["k: plain words"]
    assert written.entry("k:", "a colon: here", 0) == ['k: "a colon: here"']
    assert written.entry("k:", 'say: "yes"', 0) == ["k: 'say: \"yes\"'"]
    assert written.entry("-", "two\nlines\n", 2) == ["  - |", "    two", "    lines"]
    long = written.entry("k:", "word " * 60 + "end", 4)
    assert long[0] == "    k: >-"
    assert all(80 < len(it) <= written.WIDTH for it in long[1:-1])


FOLDED = """\
k: >-
  The first line stays,
  the second one is changed,
  the third line stays,
  and so does the fourth.
"""


def test_unchanged_lines_of_a_folded_text_stay() -> None:
    source = parsed(FOLDED)
    said = str(source.data["k"]).replace("is changed", "is quite another one now")
    found = edit.set_value(source, ["k"], said)

    assert found.old == "  the second one is changed,\n"
    assert found.new == "  the second one is quite another one now,\n"


def test_comments_above_and_deeper_below_go_with_their_entry() -> None:
    text = "k:\n  # about a\n  - a\n    # deep\n  - >\n    b\n# of m\nm: n\n"

    assert apply(text, [edit.move(parsed(text), ["k", 0], 1)]) == (
        "k:\n  - >\n    b\n  # about a\n  - a\n    # deep\n# of m\nm: n\n"
    )
    assert apply(text, [edit.remove(parsed(text), ["k", 0])]) == "k:\n  - >\n    b\n# of m\nm: n\n"
    assert apply(text, [edit.remove(parsed(text), ["m"])]).endswith("    b\n")


def test_spaces_at_the_end_of_a_line_do_not_get_into_a_text() -> None:
    found = edit.set_value(parsed("k: plain   \nm: n\n"), ["k"], "two\nlines")

    assert apply("k: plain   \nm: n\n", [found]) == "k: |-\n  two\n  lines\nm: n\n"


def test_a_first_entry_on_the_line_of_a_dash_is_moved_and_removed() -> None:
    text = "k:\n  - type: list\n    items: [a]\n  - - x\n    - y\n"

    assert apply(text, [edit.remove(parsed(text), ["k", 0, "type"])]) == (
        "k:\n  - items: [a]\n  - - x\n    - y\n"
    )
    assert apply(text, [edit.move(parsed(text), ["k", 1, 0], 1)]).endswith("  - - y\n    - x\n")


@pytest.mark.parametrize(
    "text", ["k:\n  # why\n  v\n", "k: # why\n  - v\n", "k:\n  - # why\n    v\n"]
)
def test_a_comment_between_a_key_and_its_value_refuses(text: str) -> None:
    steps: list[str | int] = ["k", 0] if text.endswith("    v\n") else ["k"]
    with pytest.raises(edit.EditRefusedError) as refused:
        edit.set_value(parsed(text), steps, "other")

    assert "a comment stands inside" in refused.value.diagnostic.message


def test_a_control_character_and_a_lost_place_are_refused() -> None:
    source = parsed("k: v\n")
    for make in (
        lambda: edit.set_value(source, ["k"], "a\x00b"),
        lambda: edit.set_value(source, ["gone"], "a"),
        lambda: edit.add_field(source, [], "k", "a"),
        lambda: edit.rename(source, ["k"], "k"),
    ):
        with pytest.raises(edit.EditRefusedError):
            make()


def test_no_line_that_words_could_be_parted_on_is_too_long() -> None:
    found = edit.set_value(parsed("k:\n  - a\n"), ["k", 0], "word " * 50 + "end")

    assert all(len(it) <= written.WIDTH for it in re.split("\n", found.new))
