"""A lost "not" is told as loudly as a changed dose."""

import json
from collections.abc import Callable

import pytest
from conftest import handout

from brochure.compare.as_json import as_json
from brochure.compare.as_text import as_text
from brochure.compare.comparison_types import Comparison
from brochure.compare.negations import negations

Compared = Callable[[str, str], Comparison]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do not drive.", ["do not"]),
        ("Don\u2019t drive and don't drink.", ["don't", "don't"]),
        ("You **must not** be _alone_.", ["must not"]),
        ("Never eat without it; you cannot.", ["never", "without", "cannot"]),
        ("It is no longer given.", ["no longer"]),
        ("No conduzca. Nunca beba sin agua, ni vino.", ["no", "nunca", "sin", "ni"]),
        ("Evite el sol. Jam\u00e1s corra.", ["evite", "jam\u00e1s"]),
        ("See No. 5, a notable knot and a noun.", []),
        ("Not-for-profit", []),
    ],
)
def test_words_that_forbid_are_known(text: str, found: list[str]) -> None:
    assert list(negations(text)) == found


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("Do not drive for a day.", "Drive for a day.", ["removed do not"]),
        ("You must **not** be alone.", "You must be alone.", ["removed must not"]),
        ("Take it never with milk.", "Take it with milk.", ["removed never"]),
        ("Take it with milk.", "Never take it with milk.", ["added never"]),
        ("Do not drive today.", "Never drive today.", []),
        ("Do not drive today.", "Don't drive today.", []),
        ("Do **not** drive.", "Do not drive.", []),
        ("No tome alcohol hoy.", "Tome alcohol hoy.", ["removed no"]),
        ("Nunca conduzca de noche.", "Conduzca de noche.", ["removed nunca"]),
        # The word goes from one sentence to the next, and both are turned.
        (
            "Do not drive for a day. Drink water.",
            "Drive for a day. Do not drink water.",
            ["removed do not", "added do not"],
        ),
        # A sentence that forbids is gone.
        ("Rest a day. Do not lift.", "Rest a day.", ["removed do not"]),
    ],
)
def test_a_turned_sentence_is_told(
    old: str, new: str, kinds: list[str], compared: Compared
) -> None:
    found = compared(handout(f"- {old}\n"), handout(f"- {new}\n")).reversals
    assert [f"{it.kind} {it.words}" for it in found] == kinds


def test_headings_and_texts_that_are_gone_are_looked_at(compared: Compared) -> None:
    old = handout("- Rest.\n- Do not swim.\n- type: list\n  items: [Eat well., Never run.]\n")
    new = handout("- Rest.\n- type: list\n  items: [Eat well.]\n")
    found = compared(old, new).reversals
    assert [(it.words, it.old, it.new) for it in found] == [
        ("do not", "Do not swim.", ""),
        ("never", "Never run.", ""),
    ]
    mine, yours = (old.replace("What is it?", it) for it in ("What not to do", "What to do"))
    (one,) = compared(mine, yours).reversals
    assert (one.what, one.words) == ("heading", "not")


def test_text_and_json_tell_it(compared: Compared) -> None:
    comparison = compared(handout("- Do not drive today.\n"), handout("- Drive today.\n"))
    text = as_text(comparison, "a", "b", width=100, color=False)
    assert "Words such as \u201cnot\u201d or \u201cnever\u201d: 1 taken out, 0 put in." in text
    assert (
        "Words that forbid\n"
        "  ! Taken out: \u201cdo not\u201d: was \u201cDo not drive today.\u201d; now"
        " \u201cDrive today.\u201d (What is it?, paragraph)\n"
    ) in text
    shape = json.loads(as_json(comparison, "a", "b"))
    assert shape["reversals"] == [
        {
            "kind": "removed",
            "words": "do not",
            "old": "Do not drive today.",
            "new": "Drive today.",
            "where": "What is it?",
            "what": "paragraph",
        }
    ]


def test_a_long_text_is_compared_by_its_changed_sentences(compared: Compared) -> None:
    sentences = [f"Sentence {n} says do not run at {n}." for n in range(200)]
    old = handout(f"- {' '.join(sentences)}\n")
    sentences[70] = "Sentence 70 says do run at 70."
    found = compared(old, handout(f"- {' '.join(sentences)}\n")).reversals
    assert [(it.kind, it.words) for it in found] == [("removed", "do not")]
