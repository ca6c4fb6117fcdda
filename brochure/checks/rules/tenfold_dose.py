"""The doses of one medicine differ tenfold between two places.

## Why it matters
5 mg in the table and 50 mg in the text: one of them is a slip of a zero or of a unit, and nobody
who reads the handout can tell which one to take.

## What to do
Put the wrong one right. Where both hold (a first dose and a later one, or the most that may be
taken in a day), say so in one sentence, or allow the finding with the reason.

## Source
ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations (tenfold errors from decimal
points and zeros); Institute for Healthcare Improvement, high-alert medicines. That only doses that
differ by exactly 10, 100 or 1,000 times are told, and none that stand in one sentence or are named
as the most, or a single dose beside one of a day, is this project's own choice.
"""

import re
from collections.abc import Iterator, Sequence
from math import isclose

from msgspec import Struct

from brochure.checks.quantities import Amount, amounts, has_digit
from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.content.base import Authored, Block, Prose
from brochure.content.cells import SpanningText, place_cells
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Route

_BEFORE = re.compile(
    r"([^\W\d_]{4,})(?: (?:tablets?|capsules?|liquid|syrup|injections?|pills?|drops|patch|cream"
    r"|pastillas?|comprimidos?|jarabe|is|at|of|de))?[ (:,]{1,3}$"
)
_OF = re.compile(r" (?:tablets? |comprimidos? )?(?:of|de) ([^\W\d_]{4,})")
_AFTER = re.compile(r" ([^\W\d_]{4,})")
_NO_NAME = re.compile(
    r"swallow|inject|chew|apply|need|needs|used|using|swallows|trague|inyecte|use|about|abo"
    r"ve|after|around|below|between|contain|contains|dose|doses|each|every|from|half|have|l"
    r"east|less|limit|maximum|maximums|more|most|only|over|start|starting|take|takes|taking"
    r"|than|that|then|there|this|tablet|tablets|total|under|until|upto|usually|when|with|wi"
    r"thin|your|given|give|weigh|weighs|drink|drinks|tome|tomar|hasta|cada|dosis|menos|entr"
    r"e|unos|unas|desde|para|sobre|once|twice|three|four|daily|liquid|water|milk|juice|alco"
    r"hol|caffeine|fluid|fluids|protein|salt|sugar|fiber|fibre|sodium|potassium|calories|fo"
    r"od|blood|urine|into|also|morning|evening|night|bedtime|first|second|next|week|weeks|d"
    r"ays"
)
_MOST = re.compile(
    r"\b(?:maximum|max|at most|up to|no more than|more than|not exceed|limit|total|in 24 hours"
    r"|increase[ds]?|rises?|raised?|slowly|first|start\w*|later|child\w*"
    r"|baby|babies|infants?|m\u00e1ximo|hasta|aument\w+|ni\u00f1[oa]s?)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?:a|per|each|every) day|daily|al d\u00eda|cada d\u00eda|por d\u00eda|diari[ao]s?)\b",
    re.IGNORECASE,
)
"""What is taken in a day is compared with what is taken in a day."""
_SIZES = {("mass", 1e-6), ("mass", 1e-3), ("mass", 1.0), ("volume", 1.0), ("units", 1.0)}
"""Micrograms, milligrams, grams, milliliters and units: what medicines are measured in."""
_TIMES = (10.0, 100.0, 1000.0)


class _Dose(Struct, frozen=True):
    name: str
    amount: Amount
    route: Route
    sentence: str

    @property
    def value(self) -> float:
        return self.amount.high * self.amount.size


@rule(subject=Wording, severity=Severity.WARNING)
def tenfold_dose(wording: Wording) -> Iterator[Found]:
    """A finding at each of two such doses."""
    has_comma = not wording.content.handout.language.startswith("en")
    by_name: dict[tuple[str, str, bool], list[_Dose]] = {}
    for dose in (*_in_rows(wording, has_comma=has_comma), *_in_text(wording, has_comma=has_comma)):
        is_daily = _DAY.search(dose.sentence) is not None
        by_name.setdefault((dose.name, dose.amount.kind, is_daily), []).append(dose)
    for (name, _, _), doses in by_name.items():
        firsts: dict[float, _Dose] = {}
        for dose in doses:
            firsts.setdefault(dose.value, dose)
        for first, second in _apart(list(firsts.values())):
            for one, other in ((first, second), (second, first)):
                yield Found(
                    f"{name} is {one.amount.words} here and {other.amount.words} elsewhere",
                    one.route,
                    "put the wrong one right, or say in one sentence when each holds",
                )


def _apart(doses: list[_Dose]) -> Iterator[tuple[_Dose, _Dose]]:
    for index, first in enumerate(doses):
        for second in doses[index + 1 :]:
            more, less = max(first.value, second.value), min(first.value, second.value)
            if first.sentence != second.sentence and any(
                isclose(more, less * times, rel_tol=1e-6) for times in _TIMES
            ):
                yield first, second
                return


def _in_text(wording: Wording, *, has_comma: bool) -> Iterator[_Dose]:
    for passage in wording.passages:
        for sentence in passage.sentences:
            if has_digit(sentence.text) and not _MOST.search(sentence.text):
                yield from _named(passage, sentence.text, sentence.start, has_comma=has_comma)


def _rows(block: Block) -> Iterator[tuple[Prose | None, ...] | Authored]:
    """The rows of what is looked up in a block; a table's with all of their places filled."""
    for rows in filled(block, Trait.ROWS, tuple):
        is_table = any(isinstance(row, tuple) for row in rows)
        yield from _in_full(rows) if is_table else rows


def _in_full(
    rows: Sequence[Sequence[SpanningText | None]],
) -> list[tuple[Prose | None, ...]]:
    """A cell for each column of each row; one over several rows stands in each of them."""
    spans = [[(1, 1) if it is None else it.span for it in row] for row in rows]
    width = max((sum(across for _, across in row) for row in spans), default=0)
    full: list[list[Prose | None]] = [[None] * width for _ in rows]
    for index, starts in enumerate(place_cells(spans, width).columns):
        for start, cell, (down, across) in zip(starts, rows[index], spans[index], strict=True):
            for row in full[index : index + down]:
                row[start : start + across] = [cell] * across
    return [tuple(row) for row in full]


def _named(passage: Passage, text: str, start: int, *, has_comma: bool) -> Iterator[_Dose]:
    for amount in _doses(text, has_comma=has_comma):
        before = _BEFORE.search(text[max(0, amount.start - 40) : amount.start])
        for match in (_OF.match(text, amount.end), before, _AFTER.match(text, amount.end)):
            name = match[1].casefold() if match else ""
            if name and not _NO_NAME.fullmatch(name):
                place = passage.route(amount.words, start + amount.start)
                yield _Dose(name, amount, place, text)
                break


def _in_rows(wording: Wording, *, has_comma: bool) -> Iterator[_Dose]:
    """The doses beside a name in a table."""
    for block in walk_blocks(wording.content):
        for row in _rows(block):
            # The first cell of a table is a name alone; a medicine's may hold its strength.
            is_table = isinstance(row, tuple)
            said = row if isinstance(row, tuple) else tuple(filled(row, Trait.DOSE, Prose))
            named, cells = said[0], said[1:] if is_table else said
            name = re.match(r"[^\W\d_]{4,}", str(named or ""))
            if name is None or _NO_NAME.fullmatch(name[0].casefold()):
                continue
            for cell in cells:
                if cell is not None and not _MOST.search(cell):
                    for amount in _doses(str(cell), has_comma=has_comma):
                        place = cell.route.at(amount.words)
                        yield _Dose(name[0].casefold(), amount, place, str(cell))


def _doses(text: str, *, has_comma: bool) -> Iterator[Amount]:
    for it in amounts(text, has_comma=has_comma):
        if it.low is None and it.high and (it.kind, it.size) in _SIZES:
            yield it
