"""AHRQ's PEMAT-P for a handout: what a program can tell, what a person has answered, and the score.

PEMAT-P judges printed material for patients: 17 items of understandability and 7 of actionability
(items 13 and 14 are for sound and film). A program counts headings; it can't hear whether they
help. So an item is met only where counting settles it, is not met where a rule found the opposite,
and everything else needs a person, whose answers stand under `pemat:` in the content.

A domain's score is AHRQ's: the items that are agreed with, divided by all of its items but those
that do not apply. While items are open there is no score, only the least and the most it can be.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from brochure.checks.walk import prose
from brochure.compose.figures import Figure
from brochure.content.base import Block
from brochure.content.model import Content
from brochure.content.pemat import ITEMS, Pemat
from brochure.content.traits import Trait
from brochure.content.walk import filled, traits_of, walk_blocks
from brochure.source.route import Route

_WORDS_PER_HEADING = 200
_NEEDS_FIGURE = 600
"""Words in a handout from which on a picture would help."""
_COLUMNS, _HEADING_WORDS = 5, 4
_NO_TOOL = "no checklist, questions or space for notes"
DOMAINS = MappingProxyType(
    {"Understandability": range(1, 20), "Actionability": range(20, 27)},
)
"""The numbers of the items of each domain."""


class Verdict(Enum):
    """What can be said of an item."""

    MET = "met"
    NOT_MET = "not met"
    PERSON = "needs a person"
    NONE = "does not apply"


_ANSWERS = MappingProxyType({"agree": Verdict.MET, "disagree": Verdict.NOT_MET, "na": Verdict.NONE})


class Item(Struct, frozen=True):
    """An item of PEMAT-P in a few words of ours, and what can be said of it."""

    number: int
    what: str
    verdict: Verdict
    """The program's own."""
    why: str = ""
    answer: Verdict | None = None
    """The person's, where there is one."""
    route: Route | None = None
    """Where the answer stands."""

    @property
    def counts_as(self) -> Verdict:
        """What goes into the score: PEMAT is a person's judgment where there is one."""
        return self.answer or self.verdict

    @property
    def is_contradicted(self) -> bool:
        """True where the person says other than what was counted or found."""
        judged = self.verdict is not Verdict.PERSON
        return judged and self.answer is not None and self.answer is not self.verdict


class Score(Struct, frozen=True):
    """How much of a domain is agreed with."""

    domain: str
    agreed: int
    rated: int
    """All of its items but those that do not apply."""
    open: int
    """Items that nobody has judged yet."""

    @property
    def percent(self) -> tuple[int, int] | None:
        """The least and the most that the score can be, in percent; None where nothing applies."""
        if not self.rated:
            return None
        most = self.agreed + self.open
        return round(100 * self.agreed / self.rated), round(100 * most / self.rated)


_HINTED = MappingProxyType(
    {
        1: ("weak-title",),
        2: ("web-leftover",),
        3: ("hard-reading",),
        4: ("undefined-term", "unexpanded-abbreviation"),
        5: ("passive-voice",),
        6: ("mixed-number-forms",),
    }
)
"""Items for which a rule can find the opposite, and the codes of those rules."""
_FOUND = MappingProxyType(
    {
        8: ("long-paragraph", "long-list", "long-section"),
        20: ("missing-action",),
        21: ("reader-not-addressed",),
    }
)
"""Items that are met where these rules find nothing."""
_Judged = dict[int, tuple[Verdict, str]]


def judge(content: Content, found: Collection[str]) -> tuple[Item, ...]:
    """The 24 items in order; `found` are the codes of all findings, advice included."""
    is_english = content.handout.language.split("-")[0] == "en"
    judged: _Judged = {**_by_rules(found, is_english=is_english), **_by_count(content)}
    open_ = (Verdict.PERSON, "")
    items = (Item(it.number, it.what, *judged.get(it.number, open_)) for it in ITEMS)
    return tuple(_answered(items, content.pemat))


def _answered(items: Iterator[Item], pemat: Pemat | None) -> Iterator[Item]:
    names = {it.number: it.name for it in ITEMS}
    for item in items:
        answer = getattr(pemat.answers, names[item.number]) if pemat is not None else None
        if pemat is None or answer is None:
            yield item
        else:
            route = pemat.answers.written_at(names[item.number])
            yield replace(item, answer=_ANSWERS[answer], route=route)


def scores(items: Collection[Item]) -> tuple[Score, ...]:
    """The score of each domain."""
    found = []
    for domain, numbers in DOMAINS.items():
        rated = [it.counts_as for it in items if it.number in numbers]
        rated = [it for it in rated if it is not Verdict.NONE]
        agreed, open_ = rated.count(Verdict.MET), rated.count(Verdict.PERSON)
        found.append(Score(domain, agreed, len(rated), open_))
    return tuple(found)


def summary(items: Collection[Item]) -> str:
    """How far it is judged: "9 of 11 machine-checkable items pass; 12 need a person"."""
    judged = [it.verdict for it in items if it.verdict in (Verdict.MET, Verdict.NOT_MET)]
    open_ = sum(it.counts_as is Verdict.PERSON for it in items)
    answered = sum(it.answer is not None for it in items)
    words = f"{judged.count(Verdict.MET)} of {len(judged)} machine-checkable items pass"
    words += f"; {open_} need{'s' if open_ == 1 else ''} a person"
    return f"{words}; a person has answered {answered}" if answered else words


def _by_rules(found: Collection[str], *, is_english: bool) -> _Judged:
    # The rules about wording hold for English alone.
    otherwise = Verdict.MET if is_english else Verdict.PERSON
    return {
        **{number: _opposite(codes, found, Verdict.PERSON) for number, codes in _HINTED.items()},
        **{number: _opposite(codes, found, otherwise) for number, codes in _FOUND.items()},
    }


def _opposite(
    codes: Sequence[str], found: Collection[str], otherwise: Verdict
) -> tuple[Verdict, str]:
    told = [it for it in codes if it in found]
    return Verdict.NOT_MET if told else otherwise, ", ".join(told)


def _by_count(content: Content) -> _Judged:
    blocks = list(walk_blocks(content))
    traits = frozenset[Trait]().union(*(traits_of(type(it)) for it in blocks))
    words = sum(len(it.split()) for it in prose(content))
    headings = 1 + sum(1 + len(it.sections) for it in content.sections)
    figures = [it for it in blocks if isinstance(it, Figure)]
    charts = [it for it in blocks if Trait.CHART in it.traits]
    tools = ", ".join(sorted({it.type for it in blocks if Trait.TOOL in it.traits}))
    has_summary = Trait.KEY_POINTS in traits
    is_short = words <= _WORDS_PER_HEADING * headings
    pictures = [it for it in figures if it.alt is not None]
    tables = [it for it in blocks if Trait.HEADER in traits_of(type(it))]
    # AHRQ: what is said of pictures and tables does not apply where there are none.
    seen = [*pictures, *charts]
    unseen: _Judged = {} if seen else dict.fromkeys((16, 18), (Verdict.NONE, "no picture"))
    if not seen and not tables:
        unseen[25] = (Verdict.NONE, "no picture or table")
    return {
        **unseen,
        9: (_settled(is_met=is_short), f"{words} words under {headings} headings"),
        11: (_settled(is_met=has_summary), f"{'a' if has_summary else 'no'} key_points block"),
        12: (_settled(is_met=Trait.CUE in traits), ""),
        15: _pictures([*figures, *charts], words),
        17: _captions(seen),
        19: _tables(tables),
        23: (_settled(is_met=bool(tools)), tools or _NO_TOOL),
    }


def _settled(*, is_met: bool) -> Verdict:
    return Verdict.MET if is_met else Verdict.NOT_MET


def _pictures(figures: list[Block], words: int) -> tuple[Verdict, str]:
    if not figures and words > _NEEDS_FIGURE:
        return Verdict.NOT_MET, f"{words} words, and no picture"
    return Verdict.PERSON, ""


def _captions(figures: list[Block]) -> tuple[Verdict, str]:
    if not figures:
        return Verdict.NONE, "no picture"
    # A chart is nothing without its caption.
    without = sum(isinstance(it, Figure) and it.caption is None for it in figures)
    return _settled(is_met=not without), f"{without} without a caption" if without else ""


def _tables(tables: list[Block]) -> tuple[Verdict, str]:
    if not tables:
        return Verdict.NONE, "no table"
    headers = [head for it in tables for head in filled(it, Trait.HEADER, tuple)]
    heads = [row for it in headers for row in (it if isinstance(it[0], tuple) else (it,))]
    is_simple = all(
        len(head) <= _COLUMNS and all(len((it or "").split()) <= _HEADING_WORDS for it in head)
        for head in heads
    )
    why = f"more than {_COLUMNS} columns or {_HEADING_WORDS} words in a heading"
    return _settled(is_met=is_simple), "" if is_simple else why
