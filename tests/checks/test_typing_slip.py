import time

import pytest
from authored import read
from hypothesis import given
from hypothesis import strategies as st

from brochure.checks.rules.typing_slip import (
    _MARK_SLIPS,
    _NEAR_A_MARK,
    _Slip,
    _without_addresses,
    typing_slip,
)
from brochure.checks.wording import Passage, read_wording
from brochure.content.base import Prose
from brochure.content.phrases import Phrase
from brochure.source.route import Route

HANDOUT = """\
schema: 1
handout: {id: EX-001, title: A title, language: en-US}
sections:
  - heading: First
    content:
      - Write to ab,cd@example.org or ab,cd@example.org, and see a,,b.
"""


def test_each_address_is_masked_where_it_stands() -> None:
    content, _ = read(HANDOUT)
    wording = read_wording(content)
    (passage,) = (it for it in wording.passages if it.kind == "body")
    text = _without_addresses(passage)
    assert text == f"Write to ab,{'x' * 14} or ab,{'x' * 14}, and see a,,b."
    assert [it.message for it in typing_slip.run(wording)][-1].startswith("“a,,”")


def test_a_hundred_thousand_addresses_are_masked_in_one_pass() -> None:
    count, route = 100_000, Route("content")
    links = tuple(
        it
        for number in range(count)
        for it in (
            Phrase(f"{number}@example.org", route, target=f"mailto:{number}@example.org"),
            Phrase(" ", route),
        )
    )
    text = "".join(it.text for it in links)
    passage = Passage(
        text, "body", Prose(text), 0, is_item=False, inlines=links, block=None, traits=frozenset()
    )
    began = time.process_time()
    assert set(_without_addresses(passage)) == {"x", " "}
    # It takes a tenth of a second; to read the text again for each address takes minutes.
    assert time.process_time() - began < 5


@pytest.mark.parametrize("slip", _MARK_SLIPS, ids=lambda it: it.says.strip(": "))
@given(st.data())
def test_every_slip_at_a_mark_is_seen_by_the_quick_look(slip: _Slip, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(slip.pattern))
    assert _NEAR_A_MARK.search(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Doe J, et al., found that cold helps you.", []),
        ("It rests on Doe et al. and on Roe J., 2019.", []),
        ("Example, Inc., made the probe, and Doe, Jr., too.", []),
        ("Rest well., then call us.", ["well.,"]),
        ("Rest well,, then call us.", ["well,,"]),
    ],
)
def test_an_abbreviation_may_stand_before_a_comma(text: str, told: list[str]) -> None:
    content, _ = read(
        "schema: 1\nhandout: {id: EX, title: T, language: en-US}\n"
        f'sections: [{{heading: H, content: ["{text}"]}}]\n'
    )
    found = typing_slip.run(read_wording(content))
    assert [it.message.split("\u201d")[0][1:] for it in found] == told
