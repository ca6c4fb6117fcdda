"""The items of AHRQ's PEMAT-P that a handout meets, as far as a program can tell.

PEMAT-P judges printed material for patients: 17 items of understandability and 7 of actionability
(items 13 and 14 are for sound and film). A program counts headings; it can't hear whether they
help. So an item is met only where counting settles it, is not met where a rule found the opposite,
and everything else needs a person.
"""

from collections.abc import Collection, Iterator
from enum import Enum

from msgspec import Struct

from brochure.checks.walk import prose
from brochure.compose.figures import Figure
from brochure.content.base import Block
from brochure.content.model import Content
from brochure.content.walk import walk_blocks

_WORDS_PER_HEADING = 200
_NEEDS_FIGURE = 600
"""Words in a handout from which on a picture would help."""
_COLUMNS, _HEADING_WORDS = 5, 4
_CUES = frozenset(
    ("list", "steps", "callout", "pull_quote", "key_points", "key_facts", "checklist", "faq")
)
_TOOLS = frozenset(("checklist", "questions", "notes_lines", "fields"))


class Verdict(Enum):
    """What can be said of an item."""

    MET = "met"
    NOT_MET = "not met"
    PERSON = "needs a person"
    NONE = "does not apply"


class Item(Struct, frozen=True):
    """An item of PEMAT-P in a few words of ours, and what can be said of it."""

    number: int
    what: str
    verdict: Verdict
    why: str = ""


_HUMAN = {
    10: "The parts come in an order that makes sense",
    16: "The pictures say what the text says",
    18: "The pictures are plain and clear",
    25: "It says how to use its charts and tables to act",
    26: "There are pictures where they help to act",
}
"""Items that only a person can judge."""
_HINTED = {
    1: ("What it is for is plain", ("weak-title",)),
    2: ("Nothing draws the reader away", ("web-leftover",)),
    3: ("It uses everyday words", ("hard-reading",)),
    4: ("It explains medical words", ("undefined-term", "unexpanded-abbreviation")),
    5: ("It says who does what", ("passive-voice",)),
    6: ("Its numbers are clear", ("mixed-number-forms",)),
    7: ("The reader need not calculate", ()),
    22: ("It breaks an action down into steps", ()),
    24: ("It shows how to work out what must be worked out", ()),
}
"""Items for which a rule can find the opposite, and the codes of those rules."""
_FOUND = {
    8: ("Its text comes in short parts", ("long-paragraph", "long-list", "long-section")),
    20: ("It names something to do", ("missing-action",)),
    21: ("It speaks to the reader", ("reader-not-addressed",)),
}
"""Items that are met where these rules find nothing."""


def judge(content: Content, found: Collection[str]) -> tuple[Item, ...]:
    """The 24 items in order; `found` are the codes of all findings, advice included."""
    items = [Item(number, what, Verdict.PERSON) for number, what in _HUMAN.items()]
    items += _by_rules(found, is_english=content.handout.language.split("-")[0] == "en")
    items += _by_count(content)
    return tuple(sorted(items, key=lambda it: it.number))


def _by_rules(found: Collection[str], *, is_english: bool) -> Iterator[Item]:
    for number, (what, codes) in _HINTED.items():
        yield _opposite(number, what, codes, found, Verdict.PERSON)
    for number, (what, codes) in _FOUND.items():
        # The rules about wording hold for English alone.
        otherwise = Verdict.MET if is_english else Verdict.PERSON
        yield _opposite(number, what, codes, found, otherwise)


def _opposite(
    number: int, what: str, codes: tuple[str, ...], found: Collection[str], otherwise: Verdict
) -> Item:
    told = [it for it in codes if it in found]
    return Item(number, what, Verdict.NOT_MET if told else otherwise, ", ".join(told))


def _by_count(content: Content) -> Iterator[Item]:
    blocks = list(walk_blocks(content))
    types = {_type(it) for it in blocks}
    words = sum(len(it.split()) for it in prose(content))
    headings = 1 + sum(1 + len(it.sections) for it in content.sections)
    figures = [it for it in blocks if isinstance(it, Figure)]
    yield _settled(
        9,
        "Its headings say what comes",
        is_met=words <= _WORDS_PER_HEADING * headings,
        why=f"{words} words under {headings} headings",
    )
    yield _settled(
        11, "It sums up the main points", is_met="key_points" in types, why="a key_points block"
    )
    yield _settled(
        12, "Lists, boxes or quotes mark what matters", is_met=bool(types & _CUES), why=""
    )
    yield _pictures(figures, words)
    yield _captions(figures)
    yield _tables([it for it in blocks if _type(it) == "table"])
    tools = ", ".join(sorted(types & _TOOLS)) or "no checklist, questions or space for notes"
    yield _settled(23, "It holds a tool to act with", is_met=bool(types & _TOOLS), why=tools)


def _settled(number: int, what: str, *, is_met: bool, why: str) -> Item:
    return Item(number, what, Verdict.MET if is_met else Verdict.NOT_MET, why)


def _type(block: Block) -> str:
    return str(getattr(block, "type", ""))


def _pictures(figures: list[Figure], words: int) -> Item:
    is_lacking = not figures and words > _NEEDS_FIGURE
    verdict = Verdict.NOT_MET if is_lacking else Verdict.PERSON
    why = f"{words} words, and no picture" if is_lacking else ""
    return Item(15, "It uses pictures where they help", verdict, why)


def _captions(figures: list[Figure]) -> Item:
    what = "Its pictures have clear titles or captions"
    shown = [it for it in figures if it.alt is not None]
    if not shown:
        return Item(17, what, Verdict.NONE, "no picture")
    without = sum(it.caption is None for it in shown)
    why = f"{without} without a caption" if without else ""
    return _settled(17, what, is_met=not without, why=why)


def _tables(tables: list[Block]) -> Item:
    what = "Its tables are simple, with short headings"
    if not tables:
        return Item(19, what, Verdict.NONE, "no table")
    heads = [getattr(it, "header", ()) for it in tables]
    is_simple = all(
        len(head) <= _COLUMNS and all(len((it or "").split()) <= _HEADING_WORDS for it in head)
        for head in heads
    )
    why = (
        "" if is_simple else f"more than {_COLUMNS} columns or {_HEADING_WORDS} words in a heading"
    )
    return _settled(19, what, is_met=is_simple, why=why)


def summary(items: Collection[Item]) -> str:
    """How many items are what: "7 met, 3 not met, 12 need a person, 2 do not apply"."""
    counts = [(sum(it.verdict is verdict for it in items), verdict) for verdict in Verdict]
    plural = {Verdict.PERSON: "need a person", Verdict.NONE: "do not apply"}
    return ", ".join(
        f"{count} {plural.get(verdict, verdict.value) if count > 1 else verdict.value}"
        for count, verdict in counts
        if count
    )
