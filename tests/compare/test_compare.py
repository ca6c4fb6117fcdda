from collections.abc import Callable

import pytest
from conftest import HEAD, handout

from brochure.compare.comparison_types import Change, Comparison

Compared = Callable[[str, str], Comparison]


def sections(*parts: str) -> str:
    return HEAD + "sections:\n" + "".join(parts)


def section(heading: str, *items: str, more: str = "") -> str:
    lines = "".join(f"      - {item}\n" for item in items)
    return f"  - heading: {heading}\n{more}    content:\n{lines}"


COLD = "The cold harms the tumor and stops the flow of blood to it."
HOME = "Most people can go home a day later, with someone to drive them."
PAIN = "You may have anesthesia to lessen the pain of the small cut."


def only(comparison: Comparison) -> Change:
    (part,) = comparison.parts
    (change,) = part.changes
    return change


def test_the_same_is_equal(compared: Compared) -> None:
    text = handout(f"- {COLD}\n")
    found = compared(text, "# a note for editors\n" + text)
    assert found.is_equal
    assert found.remarks == ()
    assert found.numbers == ()


def test_words_taken_out_and_put_in(compared: Compared) -> None:
    new = COLD.replace("stops the flow", "slows down the flow")
    change = only(compared(handout(f"- {COLD}\n"), handout(f"- {new}\n")))
    assert (change.kind, change.what) == ("changed", "paragraph")
    assert [(it.kind, it.text) for it in change.pieces] == [
        ("same", "The cold harms the tumor and"),
        ("removed", "stops"),
        ("added", "slows down"),
        ("same", "the flow of blood to it."),
    ]
    assert (change.old, change.new) == (COLD, new)
    assert change.place is not None
    assert change.place.steps == ("sections", 0, "content", 0)


def test_added_and_removed_paragraphs(compared: Compared) -> None:
    found = compared(handout(f"- {COLD}\n- {HOME}\n"), handout(f"- {PAIN}\n- {COLD}\n"))
    (part,) = found.parts
    assert [(it.kind, it.new or it.old) for it in part.changes] == [
        ("added", PAIN),
        ("removed", HOME),
    ]


def test_a_paragraph_moves_inside_its_section(compared: Compared) -> None:
    found = compared(
        handout(f"- {COLD}\n- {HOME}\n- {PAIN}\n"), handout(f"- {HOME}\n- {PAIN}\n- {COLD}\n")
    )
    change = only(found)
    assert (change.kind, change.new, change.origin) == ("moved", COLD, "")


def test_a_paragraph_moves_to_another_section(compared: Compared) -> None:
    old = sections(section("One?", COLD, HOME), section("Two?", PAIN))
    changed = HOME.replace("a day", "two days")
    new = sections(section("One?", COLD), section("Two?", PAIN, changed))
    found = compared(old, new)
    (part,) = found.parts
    assert part.heading == "Two?"
    (change,) = part.changes
    assert (change.kind, change.is_moved, change.origin) == ("changed", True, "One?")
    assert [(it.old, it.new) for it in found.numbers] == [("a day", "two days")]


def test_a_section_moves(compared: Compared) -> None:
    one, two, three = (section(it, f"{it} {COLD}") for it in ("One.", "Two.", "Three."))
    found = compared(sections(one, two, three), sections(two, three, one))
    (part,) = found.parts
    assert (part.kind, part.heading, part.after) == ("moved", "One.", "Three.")
    assert part.changes == ()


def test_a_section_is_known_by_its_id_then_heading_then_likeness(compared: Compared) -> None:
    named = compared(
        sections(section("Who?", COLD, more="    id: who\n")),
        sections(section("Whom is it for?", PAIN, more="    id: who\n")),
    )
    assert [(it.kind, it.old_heading) for it in named.parts] == [("changed", "Who?")]
    alike = compared(
        sections(section("Who may have it?", COLD, HOME)),
        sections(section("Is it for me?", COLD, HOME)),
    )
    assert [(it.kind, it.heading, it.old_heading) for it in alike.parts] == [
        ("changed", "Is it for me?", "Who may have it?")
    ]
    other = compared(sections(section("Who?", COLD)), sections(section("Pain?", PAIN)))
    assert [(it.kind, it.heading) for it in other.parts] == [
        ("removed", "Who?"),
        ("added", "Pain?"),
    ]
    assert [it.changes[0].old + it.changes[0].new for it in other.parts] == [COLD, PAIN]


def test_a_subsection_moves_to_another_section(compared: Compared) -> None:
    below = "    sections:\n      - heading: Risks\n        content:\n          - Pain is rare.\n"
    one, two = section("One?", COLD), section("Two?", HOME)
    found = compared(sections(one, below, two), sections(one, two, below))
    (part,) = found.parts
    assert (part.kind, part.heading, part.is_moved) == ("moved", "Two? > Risks", True)


@pytest.mark.parametrize(
    ("old", "new", "kind", "was", "now"),
    [
        ("81 percent of people had no harm.", "18 percent of people had no harm.", "number",
         "81 percent", "18 percent"),
        ("Take 5 mg with food.", "Take 50 mg with food.", "dose", "5 mg", "50 mg"),
        ("Take 5 mg with food.", "Take 5 mcg with food.", "dose", "5 mg", "5 mcg"),
        ("Take one tablet with food.", "Take two tablets with food.", "dose", "one tablet",
         "two tablets"),
        ("Take it twice a day with food.", "Take it once a day with food.", "dose", "twice a day",
         "once a day"),
        ("Take it every 6 hours with food.", "Take it every 4 hours with food.", "dose",
         "every 6 hours", "every 4 hours"),
        ("Rest for a day after it.", "Rest for two days after it.", "number", "a day", "two days"),
        ("It helped 17 of 19 people there.", "It helped 7 of 19 people there.", "number",
         "17 of 19", "7 of 19"),
        ("Call us on 555-0100 at night.", "Call us on 555-0109 at night.", "telephone", "555-0100",
         "555-0109"),
        ("Take 0.5 mL under the tongue.", "Take 5 mL under the tongue.", "dose", "0.5 mL", "5 mL"),
    ],
)  # fmt: skip
def test_numbers_and_doses(
    old: str, new: str, kind: str, was: str, now: str, compared: Compared
) -> None:
    (number,) = compared(handout(f"- {old}\n"), handout(f"- {new}\n")).numbers
    assert (number.kind, number.old, number.new) == (kind, was, now)
    assert number.where == "What is it?"


def test_numbers_of_what_is_new_or_gone(compared: Compared) -> None:
    found = compared(handout(f"- {COLD}\n"), handout(f"- {COLD}\n- Take 20 mg at once.\n"))
    assert [(it.kind, it.old, it.new) for it in found.numbers] == [("dose", "", "20 mg")]
    back = compared(handout(f"- {COLD}\n- Take 20 mg at once.\n"), handout(f"- {COLD}\n"))
    assert [(it.kind, it.old, it.new) for it in back.numbers] == [("dose", "20 mg", "")]


def test_a_dose_in_a_block_names_its_medicine(compared: Compared) -> None:
    block = (
        "- type: medicines\n  medicines:\n"
        "    - {name: Painaway, dose: 5 mg, when: Mornings}\n"
        "    - {name: Sleepwell, dose: 10 mg, when: Nights}\n"
    )
    found = compared(handout(block), handout(block.replace("10 mg", "100 mg")))
    (number,) = found.numbers
    assert (number.old, number.new) == ("10 mg", "100 mg")
    assert number.what == "dose in medicines (Sleepwell)"


def test_a_table_row_is_one_passage(compared: Compared) -> None:
    block = (
        '- type: table\n  header: ["", Share]\n  rows:\n    - [Less pain, 89%]\n    - [Same, 11%]\n'
    )
    change = only(compared(handout(block), handout(block.replace("89%", "98%"))))
    assert (change.what, change.old, change.new) == (
        "table row",
        "Less pain | 89%",
        "Less pain | 98%",
    )
    assert change.place is not None
    assert change.place.steps[-2:] == ("rows", 0)


def test_only_the_paragraph_of_a_text_that_changed(compared: Compared) -> None:
    block = f"- type: callout\n  body: |\n    {COLD}\n\n    {HOME}\n\n    {PAIN}\n"
    change = only(compared(handout(block), handout(block.replace("a day later", "a week later"))))
    assert change.what == "body in callout"
    assert change.old == HOME
    assert change.place is not None
    assert (change.place.first_line, change.place.last_line) == (2, 3)


def test_settings_links_and_emphasis_are_told(compared: Compared) -> None:
    old = "- type: callout\n  tone: warning\n  body: Call us.\n"
    setting = only(compared(handout(old), handout(old.replace("warning", "emergency"))))
    assert (setting.what, setting.old, setting.new) == ("tone in callout", "warning", "emergency")
    link = "- Read [our page](https://example.org/a) first.\n"
    moved = only(compared(handout(link), handout(link.replace("org/a", "org/b"))))
    assert "(https://example.org/b)" in moved.new
    bold = only(compared(handout("- Do **not** eat.\n"), handout("- Do not eat.\n")))
    assert (bold.old, bold.new) == ("Do **not** eat.", "Do not eat.")


def test_references(compared: Compared) -> None:
    old = handout("- One [@marley-2009]. Two [@society-2011].\n")
    dropped = old.replace("  - id: society-2011", "  - id: newer-2020").replace(
        "title: Cryotherapy\n    author: Example Society\n", "title: A study of warmth\n"
    )
    found = compared(old, dropped.replace("[@society-2011]", "[@newer-2020]")).entries
    assert [(it.kind, it.key) for it in found] == [
        ("added", "newer-2020"),
        ("dropped", "society-2011"),
    ]
    (changed,) = compared(old, old.replace('"2009-03-01"', '"2010-03-01"')).entries
    assert (changed.kind, changed.details) == ("changed", (("issued", "2009-03-01", "2010-03-01"),))
    renamed = old.replace("society-2011", "soc")
    (entry,) = compared(old, renamed).entries
    assert (entry.kind, entry.details) == ("changed", (("id", "society-2011", "soc"),))
    (uncited,) = compared(old, old.replace(" Two [@society-2011].", "")).entries
    assert (uncited.kind, uncited.key) == ("uncited", "society-2011")


def test_fields_of_the_handout(compared: Compared) -> None:
    old = handout(f"- {COLD}\n", head=HEAD + "  last_reviewed: 2026-01-01\n")
    new = old.replace("555-0100", "555-0199").replace("2026-01-01", "2026-02-01")
    new = new.replace("title: An example", "title: Another example")
    new = new.replace("  kind: education\n", "  kind: education\n  status: in_review\n")
    facts = compared(old, new).facts
    assert [(it.name, it.old, it.new, it.is_weighty) for it in facts] == [
        ("publisher: telephone", "555-0100", "555-0199", True),
        ("status", "draft", "in review", True),
        ("last reviewed", "2026-01-01", "2026-02-01", True),
        ("title", "An example handout", "Another example handout", False),
    ]


SPANNED = """\
- type: table
  header: [Day, Drug, Dose]
  rows:
    - [{text: Day 1, rows: 2}, Example A, 5 mg]
    - [Example B, {text: 20 mg, rows: 2}]
    - [Day 2, Example C]
    - [Day 3, Example D, ""]
"""


def test_a_dose_in_a_merged_cell_is_told(compared: Compared) -> None:
    changed = SPANNED.replace("20 mg", "200 mg")
    (number,) = compared(handout(SPANNED), handout(changed)).numbers
    assert (number.kind, number.old, number.new) == ("dose", "20 mg", "200 mg")


def test_a_cell_that_is_over_other_rows_is_told(compared: Compared) -> None:
    longer = SPANNED.replace("20 mg, rows: 2", "20 mg, rows: 3").replace(
        'Example D, ""', "Example D"
    )
    comparison = compared(handout(SPANNED), handout(longer))
    said = [piece.text for it in comparison.parts for one in it.changes for piece in one.pieces]
    assert any("(over 3 rows)" in it for it in said) or "3" in " ".join(said)
