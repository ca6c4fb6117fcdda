from collections import Counter

import pytest
from authored import read

from brochure.checks.pemat import Item, Verdict, judge, summary

HEAD = """\
schema: 1
handout:
  id: EX-001
  title: Freezing a tumor
  language: LANGUAGE
sections:
  - heading: What is it?
    content:
"""
PLAIN = "      - The needle gets cold.\n"
FULL = (
    PLAIN
    + """\
      - type: key_points
        points: [It is cold., It is quick.]
      - type: questions
        questions: [Does it hurt?]
      - type: figure
        file: a.svg
        alt: A needle
        caption: The needle
      - type: table
        header: [Day, Time]
        rows: [[Monday, "8:00"]]
"""
)


def judged(blocks: str, *found: str, language: str = "en-US") -> dict[int, Item]:
    content, _ = read(HEAD.replace("LANGUAGE", language) + blocks)
    return {it.number: it for it in judge(content, found)}


def test_there_are_24_items_in_order() -> None:
    items = judged(FULL)
    assert list(items) == [*range(1, 13), *range(15, 27)]
    assert all(it.what.endswith(tuple("abcdefghijklmnopqrstuvwxyz")) for it in items.values())


def test_plain_handout_meets_what_can_be_counted() -> None:
    items = judged(PLAIN)
    told = {number: it.verdict for number, it in items.items() if it.verdict != Verdict.PERSON}
    assert told == {
        8: Verdict.MET,
        9: Verdict.MET,
        11: Verdict.NOT_MET,
        12: Verdict.NOT_MET,
        17: Verdict.NONE,
        19: Verdict.NONE,
        20: Verdict.MET,
        21: Verdict.MET,
        23: Verdict.NOT_MET,
    }


def test_full_handout_meets_the_rest() -> None:
    items = judged(FULL)
    met = [number for number, it in items.items() if it.verdict is Verdict.MET]
    assert met == [8, 9, 11, 12, 17, 19, 20, 21, 23]


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("weak-title", 1),
        ("web-leftover", 2),
        ("hard-reading", 3),
        ("undefined-term", 4),
        ("passive-voice", 5),
        ("mixed-number-forms", 6),
        ("long-list", 8),
        ("missing-action", 20),
        ("reader-not-addressed", 21),
    ],
)
def test_finding_says_that_an_item_is_not_met(code: str, number: int) -> None:
    item = judged(FULL, code)[number]
    assert (item.verdict, item.why) == (Verdict.NOT_MET, code)


def test_what_only_a_person_can_judge_is_never_met() -> None:
    human = (1, 2, 3, 4, 5, 6, 7, 10, 15, 16, 18, 22, 24, 25, 26)
    items = judged(FULL)
    assert [items[it].verdict for it in human] == [Verdict.PERSON] * len(human)


def test_rules_about_wording_say_nothing_of_another_language() -> None:
    items = judged(FULL, language="es")
    assert [items[it].verdict for it in (8, 20, 21)] == [Verdict.PERSON] * 3


def test_summary_counts_and_never_says_passed() -> None:
    items = tuple(judged(FULL).values())
    assert summary(items) == "9 met, 15 need a person"
    assert sum(Counter(it.verdict for it in items).values()) == 24
    words = " ".join(f"{it.what} {it.why} {it.verdict.value}" for it in items)
    assert "pass" not in words.casefold()


def test_picture_without_caption_and_wide_table_are_not_met() -> None:
    blocks = FULL.replace("        caption: The needle\n", "").replace(
        "[Day, Time]", "[Day, The time at which you come]"
    )
    items = judged(blocks)
    assert (items[17].verdict, items[17].why) == (Verdict.NOT_MET, "1 without a caption")
    assert items[19].verdict is Verdict.NOT_MET
