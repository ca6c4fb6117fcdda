"""Which line ends of a text are kept, and which were only wraps."""

import pytest

from brochure.content.base import Body, Lines, Prose
from brochure.content.inline import parse_body, parse_inline
from brochure.content.phrases import BodyList, Paragraph, Phrase
from brochure.source.route import Route

HERE = Route("content", ("text",))


def said(text: str, kind: type[Prose] = Body) -> list[str]:
    nodes, problems = parse_body(kind.located(text, HERE))
    assert problems == ()
    assert all(isinstance(it, Paragraph) for it in nodes)
    return [
        "".join(it.text for it in node.inlines if isinstance(it, Phrase))
        for node in nodes
        if isinstance(node, Paragraph)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Example Clinic\n1 Example Street\nExample City",
        "Monday 9 to 5\nTuesday 9 to 12\nWednesday closed",
        "your card\nyour tablets\nyour glasses",
        "Monday to Friday: 9 am to 5 pm, but not on bank holidays\nSaturday: 9 am to 12 noon",
        "Take one tablet in the morning with a glass of water.\nTake two tablets at night.",
        "On the day of your scan, please bring these things with you:\nyour card\nyour tablets",
        "Roses are red,\nviolets are blue",
        "Dr. Example\nConsultant of the ward\n2nd floor",
        "Weight: 70 kg\nHeight: 1.80 m",
    ],
)
def test_lines_that_stand_apart_stay(text: str) -> None:
    assert said(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        (
            "A collapsed lung and fluid near the lung are rare. Before you leave, ask your team\n"
            "how you would notice them."
        ),
        (
            "The treatment has made day-to-day life easier. I've got something else\n"
            "I can do to keep me alive now."
        ),
        (
            "You lie on a bed in a room with a scanner, and the doctor makes a cut in your skin.\n"
            "Very cold gas freezes the tumor. It takes about half an hour, and most people feel\n"
            "nothing of it."
        ),
        "This leaflet is general. If you need it in another language, please call\n01632 960009.",
        "Call the nurses of the ward, whom you can reach on weekdays at the\nExample Clinic.",
        "One study of nineteen people found that pain was less in seventeen of them\n[@a].",
    ],
)
def test_wrapped_prose_runs_on(text: str) -> None:
    assert said(text) == [text.replace("\n", " ").replace("[@a]", "")]


def test_long_lines_that_end_as_sentences_do_are_paragraphs() -> None:
    one = "This is a paragraph that somebody has pasted from a word processor. " * 3
    assert said(f"{one.strip()}\n{one.strip()}\nThe end.") == [one.strip(), one.strip(), "The end."]


def test_what_stands_left_of_an_item_is_no_part_of_it() -> None:
    listed, after = parse_body(Body.located("- a card\n- tablets\nWe see you soon.", HERE))[0]
    assert isinstance(listed, BodyList)
    assert isinstance(after, Paragraph)
    assert after.route.line == 2
    assert len(listed.items) == 2


def test_every_line_of_an_address_stays() -> None:
    text = "The Outpatient Department of the Example Clinic, which stands behind the\nold station"
    assert said(text, Lines) == [text]
    assert said(text) == [text.replace("\n", " ")]


def test_paragraphs_of_a_text_that_holds_one_are_lines_of_it() -> None:
    inlines, problems = parse_inline(Prose.located("One\n\ntwo", HERE))
    assert problems == ()
    assert "".join(it.text for it in inlines if isinstance(it, Phrase)) == "One\ntwo"


def test_a_list_in_a_field_of_one_line_is_an_error() -> None:
    (problem,) = parse_inline(Prose.located("Bring:\n- a card\n- tablets", HERE))[1]
    assert (problem.code, problem.route.line) == ("misplaced-list", 1)
