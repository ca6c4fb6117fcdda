from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

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
