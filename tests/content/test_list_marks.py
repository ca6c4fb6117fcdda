"""The marks of lists, as people and word processors write them."""

import pytest

from brochure.content.base import Body, Prose
from brochure.content.inline import parse_body, parse_inline
from brochure.content.phrases import BodyList, BodyNode, Paragraph, Phrase
from brochure.source.route import Problem, Route

HERE = Route("content", ("text",))


def shape(node: BodyNode) -> object:
    if isinstance(node, Paragraph):
        return "".join(it.text for it in node.inlines if isinstance(it, Phrase))
    label = (node.style or str(node.start)) if node.ordered else "-"
    return (label, [[shape(child) for child in item] for item in node.items])


def read(text: str) -> tuple[list[object], list[Problem]]:
    nodes, problems = parse_body(Body.located(text, HERE))
    return [shape(it) for it in nodes], list(problems)


@pytest.mark.parametrize(
    "bullet", ["•", "▪", "►", "·", "●", "\uf0b7", "\uf0a7", "o\t", "§\t", "\u2013"]
)
def test_pasted_bullets_are_items_and_told_once(bullet: str) -> None:
    shapes, problems = read(f"Bring:\n{bullet} a card\n{bullet} tablets")
    assert shapes == ["Bring:", ("-", [["a card"], ["tablets"]])]
    assert [(it.code, it.severity.name, it.route.line) for it in problems] == [
        ("pasted-list", "WARNING", 1)
    ]


def test_bullets_below_bullets_are_items_below_items() -> None:
    shapes, _ = read("•\tYour card\n•\tYour tablets\no\tthe morning ones\n▪\twhite\n•\tA coat")
    white = ("-", [["white"]])
    below = ("-", [["the morning ones", white]])
    assert shapes == [("-", [["Your card"], ["Your tablets", below], ["A coat"]])]


@pytest.mark.parametrize("bullet", ["\u2022", "\u25cf", "\u25aa"])
def test_one_o_below_a_bullet_is_an_item_below_it(bullet: str) -> None:
    shapes, problems = read(f"{bullet} Your tablets\no the morning ones\n{bullet} A coat")
    assert shapes == [("-", [["Your tablets", ("-", [["the morning ones"]])], ["A coat"]])]
    assert "`o`" in problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "\u2022 Su tarjeta\no su pasaporte\n\u2022 Ropa",
        "\u2022 Your card\n\no el lunes",
        "- Your card\no tablets",
    ],
)
def test_an_o_that_is_a_word_is_none(text: str) -> None:
    assert "o " in str(read(text)[0])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("a. x\nb. y", "letter"),
        ("(a) x\n(b) y", "letter"),
        ("a) x\nb) y", "letter"),
        ("i. x\nii. y", "roman"),
        ("(1) x\n(2) y", "1"),
        ("3. x\n4. y", "3"),
        ("1. x\n2. y", "1"),
    ],
)
def test_ordinals_of_every_form(text: str, label: str) -> None:
    assert read(text)[0] == [(label, [["x"], ["y"]])]


@pytest.mark.parametrize(
    "text",
    [
        "a. m. is the morning",
        "\u2013 a coat",
        "o el lunes",
        "1986. A year",
        "• ",
        "(a) alone",
        "i. alone",
        "+ 5 mg\n+ 10 mg",
        "-5 mg",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    shapes, problems = read(text)
    assert (shapes, problems) == ([text.strip()], [])


def test_a_list_goes_on_after_a_paragraph_and_begins_again_at_one() -> None:
    text = "1. a\n2. b\n\nWait.\n\n3. c\n4. d\n1. e\n2. f\nThen:\n3. g"
    assert read(text)[0] == [
        ("1", [["a"], ["b"]]),
        "Wait.",
        ("3", [["c"], ["d"]]),
        ("1", [["e"], ["f"]]),
        "Then:",
        ("3", [["g"]]),
    ]


def test_ones_before_every_item_are_counted() -> None:
    assert read("1. a\n1. b\n1. c")[0] == [("1", [["a"], ["b"], ["c"]])]


def test_letters_up_to_the_ninth_are_letters() -> None:
    text = "\n".join(f"{letter}. x" for letter in "abcdefghij")
    assert read(text)[0] == [("letter", [["x"]] * 10)]
    romans = ["i", "ii", "iii", "iv", "v", "vi"]
    assert read("\n".join(f"{it}. x" for it in romans))[0] == [("roman", [["x"]] * 6)]


def test_a_list_below_an_item_keeps_its_number() -> None:
    (found,) = parse_body(Body.located("- a\n  1. b\n  2. c\n- d", HERE))[0]
    assert isinstance(found, BodyList)
    assert shape(found) == ("-", [["a", ("1", [["b"], ["c"]])], ["d"]])


def test_a_bullet_before_one_line_is_left_out_and_told() -> None:
    inlines, (problem,) = parse_inline(Prose.located("•\tYour card", HERE))
    assert [it.text for it in inlines if isinstance(it, Phrase)] == ["Your card"]
    assert problem.code == "pasted-list"


def test_other_marks_after_an_empty_line_are_another_list() -> None:
    shapes, _ = read("1) a\n2) b\n\n(i) c\n(ii) d\n\n▪e\n▪f")
    assert shapes == [
        ("1", [["a"], ["b"]]),
        ("roman", [["c"], ["d"]]),
        ("-", [["e"], ["f"]]),
    ]
    assert read("1. a\n(a) b\n(b) c\n2. d")[0] == [
        ("1", [["a", ("letter", [["b"], ["c"]])], ["d"]])
    ]
