from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.compare import words
from brochure.compare.comparison_types import Words
from brochure.compare.matching import out_of_order
from brochure.compare.quantities import quantities
from brochure.compare.words import likeness, pieces

WORDS = st.lists(st.sampled_from(["cold", "harms", "the", "tumor", "5", "mg"]), max_size=12)


@given(WORDS, WORDS)
def test_no_word_is_lost(old: list[str], new: list[str]) -> None:
    found = pieces(tuple(old), tuple(new))
    assert " ".join(it.text for it in found if it.kind != "added").split() == old
    assert " ".join(it.text for it in found if it.kind != "removed").split() == new
    assert all(it.text for it in found)


def test_a_lone_word_between_two_changes_is_part_of_them() -> None:
    found = pieces(("a", "b", "and", "c", "d"), ("x", "y", "and", "z", "d"))
    assert [(it.kind, it.text) for it in found] == [
        ("removed", "a b and c"),
        ("added", "x y and z"),
        ("same", "d"),
    ]


def test_likeness() -> None:
    assert likeness(Counter("ab"), Counter("ab")) == 1.0
    assert likeness(Counter("ab"), Counter("bc")) == 0.5
    assert likeness(Counter("ab"), Counter("cd")) == 0.0


@given(st.permutations(range(8)))
def test_what_stays_is_in_order(sequence: list[int]) -> None:
    moved = out_of_order(sequence)
    kept = [it for it in sequence if it not in moved]
    assert kept == sorted(kept)
    assert bool(moved) == (sequence != sorted(sequence))


def test_citations_and_addresses_are_no_numbers() -> None:
    assert quantities("So [@marley-2009] says [1, 2], see https://example.org/2011.") == ()


def test_kinds_of_numbers() -> None:
    found = quantities("Take 2 x 500 mg, 3 times a day, for 10 days; call (555) 010-0199.")
    assert [(it.kind, it.text) for it in found] == [
        ("number", "2"),
        ("dose", "500 mg"),
        ("dose", "3 times a day"),
        ("number", "10 days"),
        ("telephone", "(555) 010-0199"),
    ]


LONG = [f"word{number}" for number in range(4_000)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG, [*LONG[:1_990], "one", "or", "two", *LONG[2_000:]]),
        (LONG, LONG[2_000:] + LONG[:2_000]),
        (["the", "cold"] * 2_000, ["the", "cold"] * 999 + ["the"] + ["the", "cold"] * 1_000),
        (LONG, [it for word in LONG for it in (word, "the")]),
        (LONG[::2], LONG[1::2]),
        (["a"] * 2_000, ["b"] * 2_000),
    ],
    ids=["in the middle", "moved", "alike throughout", "in between", "nothing", "one word each"],
)
def test_no_word_of_a_long_text_is_lost(old: list[str], new: list[str]) -> None:
    found = pieces(tuple(old), tuple(new))
    assert " ".join(it.text for it in found if it.kind != "added").split() == old
    assert " ".join(it.text for it in found if it.kind != "removed").split() == new


def test_a_change_inside_a_long_text_is_as_small_as_in_a_short_one() -> None:
    new = [*LONG[:1_990], "one", "or", "two", *LONG[2_000:]]
    assert [(it.kind, len(it.text.split())) for it in pieces(tuple(LONG), tuple(new))] == [
        ("same", 1_990),
        ("removed", 10),
        ("added", 3),
        ("same", 2_000),
    ]


def test_the_work_on_a_long_text_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every second word is the same in both, and all others changed: the worst for a search."""
    most: list[int] = []

    class Counted(words.SequenceMatcher):
        def __init__(self, junk: None, old: Words, new: Words, *, autojunk: bool) -> None:
            most.append(len(old) * len(new))
            super().__init__(junk, old, new, autojunk=autojunk)

    monkeypatch.setattr(words, "SequenceMatcher", Counted)
    old = [it for number in range(5_000) for it in ("the", f"old{number}")]
    new = [it for number in range(5_000) for it in ("the", f"new{number}")]
    pieces(tuple(old), tuple(new))
    assert sum(most) < 1_000_000
