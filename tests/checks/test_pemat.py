from pathlib import Path

import pytest
from authored import read

from brochure.blocks import all_models
from brochure.checks.pemat import Item, Verdict, judge, scores, summary
from brochure.cli.check import check
from brochure.content.validate import validate
from brochure.source.file import SourceFile
from brochure.source.locate import locate
from brochure.source.parse import parse

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
        16: Verdict.NONE,
        17: Verdict.NONE,
        18: Verdict.NONE,
        19: Verdict.NONE,
        20: Verdict.MET,
        21: Verdict.MET,
        23: Verdict.NOT_MET,
        25: Verdict.NONE,
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


def test_summary_counts_what_a_machine_can_check() -> None:
    items = tuple(judged(FULL).values())
    assert summary(items) == "9 of 9 machine-checkable items pass; 15 need a person"
    words = " ".join(f"{it.what} {it.why} {it.verdict.value}" for it in items)
    assert "pass" not in words.casefold()


def test_score_is_agreed_by_what_applies() -> None:
    understandable, actionable = scores(judged(FULL).values())
    assert (understandable.agreed, understandable.rated, understandable.open) == (6, 17, 11)
    assert understandable.percent == (35, 100)
    assert (actionable.agreed, actionable.rated, actionable.open) == (3, 7, 4)
    # Without pictures and tables items 16 to 19 and 25 do not apply.
    plain = scores(judged(PLAIN).values())
    assert [(it.agreed, it.rated, it.open) for it in plain] == [(2, 13, 9), (2, 6, 3)]


ANSWERS = """\
pemat:
  by: Health literacy lead
  date: 2026-11-01
  answers:
"""
ALL = (*range(1, 13), *range(15, 27))


def answered(answers: dict[object, str], blocks: str = PLAIN) -> dict[int, Item]:
    lines = "".join(f"    {item}: {answer}\n" for item, answer in answers.items())
    return judged(f"{blocks}{ANSWERS}{lines}")


def test_a_person_answers_by_number_or_by_name() -> None:
    items = answered({1: "agree", "everyday_words": "disagree", 6: "na"})
    assert [items[it].counts_as for it in (1, 3, 6)] == [
        Verdict.MET,
        Verdict.NOT_MET,
        Verdict.NONE,
    ]
    assert items[2].counts_as is Verdict.PERSON
    assert summary(tuple(items.values())).endswith("; a person has answered 3")


def test_with_all_answers_there_is_one_score() -> None:
    answers: dict[object, str] = dict.fromkeys(ALL, "agree")
    answers |= {2: "disagree", 17: "na", 19: "na", 24: "na", 26: "disagree"}
    understandable, actionable = scores(answered(answers).values())
    assert (understandable.agreed, understandable.rated) == (14, 15)
    assert understandable.percent == (93, 93)
    assert (actionable.agreed, actionable.rated, actionable.percent) == (5, 6, (83, 83))


def test_a_contradiction_is_known_and_the_person_counts() -> None:
    items = answered({11: "agree", 20: "agree", 21: "disagree", 1: "agree"})
    assert [it.number for it in items.values() if it.is_contradicted] == [11, 21]
    assert items[11].counts_as is Verdict.MET
    route = items[11].route
    assert route is not None
    assert route.steps == ("pemat", "answers", "11")


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("    1: yes", "14:8", "`yes` is not one of the words for `1`"),
        ("    1: na", "14:8", "`na` is not one of the words for `1`"),
        ("    13: agree", "14:5", "unknown field `13`"),
        ("    porpose: agree", "14:5", "did you mean `purpose`?"),
        ("    1: agree\n    purpose: agree", "13:3", "item 1 is answered twice"),
        ("    1:", "14:5", "no value"),
    ],
)
def test_a_wrong_answer_is_told_at_its_line(line: str, place: str, words: str) -> None:
    text = f"{HEAD.replace('LANGUAGE', 'en-US')}{PLAIN}{ANSWERS}{line}\n"
    parsed = parse(SourceFile("content.yaml", text), "content")
    assert parsed.tree is not None
    problems = validate(parsed.data, all_models()).problems
    (found,) = (locate(it, {"content": parsed.tree}) for it in problems)
    assert found.span is not None
    assert f"{found.span.line}:{found.span.column}" == place
    assert words in f"{found.message} {found.hint}"


def test_the_command_tells_scores_and_contradictions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(
        f"{HEAD.replace('LANGUAGE', 'en-US')}{PLAIN}{ANSWERS}    summary: agree\n", "utf-8"
    )
    check.main([str(path), "--pemat"], standalone_mode=False)
    said = capsys.readouterr().out
    assert f"{path}: PEMAT-P: 3 of 7 machine-checkable items pass; 12 need a person" in said
    assert "Understandability: between 23% and 92% (3 of 13 agreed with, 9 items open)" in said
    assert f"{path}:14: item 11: met, says the person; not met, finds the check" in said
    assert "(Health literacy lead, 2026-11-01)" in said


def test_picture_without_caption_and_wide_table_are_not_met() -> None:
    blocks = FULL.replace("        caption: The needle\n", "").replace(
        "[Day, Time]", "[Day, The time at which you come]"
    )
    items = judged(blocks)
    assert (items[17].verdict, items[17].why) == (Verdict.NOT_MET, "1 without a caption")
    assert items[19].verdict is Verdict.NOT_MET
