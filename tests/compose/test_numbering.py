from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.compose.numbering import Group, format_list, group_numbers


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        ([1], "1"),
        ([1, 2], "1, 2"),
        ([1, 2, 3], "1-3"),
        ([1, 2, 3, 5], "1-3, 5"),
        ([3, 1, 2, 2], "1-3"),
        ([1, 3, 4, 5, 6, 7, 8, 19], "1, 3-8, 19"),
        ([3, 4], "3, 4"),
        ([9, 10, 11, 13, 14], "9-11, 13, 14"),
    ],
)
def test_three_in_a_row_make_a_range(numbers: list[int], text: str) -> None:
    assert ", ".join(it.text for it in group_numbers(numbers)) == text


def test_each_end_of_a_range_can_be_linked() -> None:
    groups = group_numbers([1, 2, 3, 5])
    assert groups == (Group(1, 3), Group(5, 5))
    assert [group.text for group in groups] == ["1-3", "5"]


@given(st.lists(st.integers(min_value=1, max_value=60)))
def test_groups_hold_every_number_once_and_in_order(numbers: list[int]) -> None:
    groups = group_numbers(numbers)
    held = [number for group in groups for number in range(group.first, group.last + 1)]
    assert held == sorted(set(numbers))
    assert all(group.last - group.first != 1 for group in groups)
    for before, after in pairwise(groups):
        joined_too_late = before.first != before.last or after.first != after.last
        assert not (joined_too_late and after.first == before.last + 1)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["1"], "1"),
        (["1", "3"], "1 and 3"),
        (["1", "3", "5"], "1, 3 and 5"),
        (["1", "3", "5", "7"], "1, 3, 5 and 7"),
    ],
)
def test_a_list_in_words(items: list[str], text: str) -> None:
    assert format_list(items, " and ") == text


def test_a_list_in_another_language() -> None:
    assert format_list(["1", "3", "5"], " y ") == "1, 3 y 5"
