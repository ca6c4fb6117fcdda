import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.checks.rules.unfinished_text import _ALWAYS, _ELSEWHERE, _IN_ENGLISH, _is_near

LETTERS = st.characters(exclude_characters="\u0130\u0131\u017f\u212a", exclude_categories=["Cs"])
"""Without the letters that fold to others."""


@pytest.mark.parametrize("pattern", [_ALWAYS, _IN_ENGLISH, _ELSEWHERE], ids=range(3))
@given(st.data())
def test_every_placeholder_is_seen_by_the_quick_look(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    assert _is_near(data.draw(st.from_regex(pattern, alphabet=LETTERS)))
