"""Two amounts that should be the same are not.

## Why it matters
"Call if your fever is over 100.4 °F (39 °C)": who has a Celsius thermometer waits too long. A dose
that is 500 mg and, in brackets, 5 g is taken ten times over.

## What to do
Work out the second amount again from the first, and round it as a reader would measure it. Where
two numbers beside each other are not meant to be the same, write "or" with what each is for.

## Source
NIST Special Publication 811, appendix B (factors of conversion); teaspoons, tablespoons and cups
as 21 CFR 101.9(b)(5)(viii) has them (5, 15 and 240 mL). That milligrams and grams must agree within
one percent, temperatures within half a degree and all others within their rounding or a tenth is
this project's own choice.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from brochure.checks.quantities import FLUID_OUNCE, METRIC, OUNCE, Amount, amounts, has_digit
from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.diagnostics.diagnostic import Severity

_ABOUT = r"(?:(?:about|around|approximately|approx\.?|roughly|i\.e\.,?|=|unos|aproximadamente) ?)?"
_BRACKET = re.compile(rf" ?[(\[]{_ABOUT}| ?(?:=|\u2248) ?")
_OTHER = re.compile(rf" ?/ ?|,? (?:or|o) {_ABOUT}|, {_ABOUT}")
_IS = re.compile(rf" (?:is|are|equals?|is equal to|makes?|es|son|equivalen? a) {_ABOUT}")
_DASH = re.compile(r" ?[-\u2013\u2014] ?")
"""Between a temperature in one scale and one in the other, a dash can't mean from and to."""
_FEET = re.compile(
    r"\d[ -]?(?:feet|foot|ft|stones?|st|pounds?|lbs?|pies?|['\u2032])[, ]+(?:and )?$",
    re.IGNORECASE,
)
"""Before "6 inches": the two are one length."""
_RANGE = re.compile(r" ?(?:to|and|or|-|\u2013|a|y|o|hasta) ?")
_TIMES = re.compile(
    r"(?:\d ?[x\u00d7*]|\b(?:of|two|three|four|dos|tres|cuatro|de)|\d) ?$", re.IGNORECASE
)
_GENERAL = 0.1
_EXACT = 0.01
_CELSIUS, _FAHRENHEIT = 0.21, 0.41
_SMALL_RISE = 10


@rule(subject=Wording, severity=Severity.WARNING)
def wrong_conversion(wording: Wording) -> Iterator[Found]:
    """A finding at each pair of amounts that do not agree."""
    has_comma = not wording.content.handout.language.startswith("en")
    for passage in wording.passages:
        if has_digit(passage.text):
            yield from _found(passage, has_comma=has_comma)


def _found(passage: Passage, *, has_comma: bool) -> Iterator[Found]:
    text = passage.text
    every = list(amounts(text, has_comma=has_comma))
    for at, (one, other) in enumerate(pairwise(every)):
        first, second = _poured(one, other), _poured(other, one)
        if not _is_pair(first, second, text):
            continue
        around = (*every[at - 1 : at], *every[at + 2 : at + 3])
        if not _agree(first, second) and not _are_ends(first, second, around, text):
            words = text[first.start : second.end]
            yield Found(
                f"{first.words} is not {second.words}, but {_told(first, second)}",
                passage.route(words, first.start),
                "work it out again, and round it as a reader would measure it",
            )


def _poured(amount: Amount, beside: Amount) -> Amount:
    """An amount in ounces beside one in milliliters is of fluid ounces."""
    is_fluid = amount.kind == "mass" and amount.size == OUNCE and beside.kind == "volume"
    return replace(amount, kind="volume", size=FLUID_OUNCE) if is_fluid else amount


def _is_pair(first: Amount, second: Amount, text: str) -> bool:
    between = text[first.end : second.start]
    if first.kind != second.kind or first.size == second.size or first.kind == "units":
        return False
    if (first.low is None) != (second.low is None) or _FEET.search(text[: first.start]):
        return False
    if first.kind == "heat" and _DASH.fullmatch(between):
        return True
    if not _is_metric(first, second):
        return any(it.fullmatch(between) for it in (_BRACKET, _OTHER, _IS))
    # "Take 500 mg or 1 g" and "two of 500 mg (1 g)" are no conversions.
    is_closed = text[second.end : second.end + 1] in {")", "]"} or "=" in between
    is_many = _TIMES.search(text[: first.start])
    return bool(_BRACKET.fullmatch(between)) and is_closed and not is_many


def _are_ends(first: Amount, second: Amount, around: tuple[Amount, ...], text: str) -> bool:
    """True for the inner ends of two ranges: "36 °F and 46 °F (2 °C to 8 °C)"."""
    return any(
        (
            (it.end <= first.start and it.size == first.size and _agree(it, second))
            and _RANGE.fullmatch(text[it.end : first.start])
        )
        or (
            (it.start >= second.end and it.size == second.size and _agree(first, it))
            and _RANGE.fullmatch(text[second.end : it.start])
        )
        for it in around
    )


def _is_metric(first: Amount, second: Amount) -> bool:
    return {first.size, second.size} <= METRIC.get(first.kind, frozenset())


def _agree(first: Amount, second: Amount) -> bool:
    pairs = [(first.high, second.high)]
    if first.low is not None and second.low is not None:
        pairs.append((first.low, second.low))
    if first.kind == "heat":
        return all(_is_same_heat(one, two, first, second) for one, two in pairs)
    return all(_is_same(one, two, first, second) for one, two in pairs)


def _is_same(one: float, two: float, first: Amount, second: Amount) -> bool:
    there, back = one * first.size / second.size, two * second.size / first.size
    tolerance = _EXACT if _is_metric(first, second) else _GENERAL
    if abs(there - two) <= tolerance * max(there, two):
        return True
    if _is_metric(first, second):
        return False
    # A number of one digit says nothing of its size: 5 kg for 10 pounds, but not 1 kg for 1 pound.
    is_near = 2 * min(there, two) >= max(there, two) * 1.3
    return is_near and (abs(there - two) <= second.step or abs(back - one) <= first.step)


def _is_same_heat(one: float, two: float, first: Amount, second: Amount) -> bool:
    celsius, fahrenheit = (one, two) if first.size > 0 else (two, one)
    steps = (first.step, second.step) if first.size > 0 else (second.step, first.step)
    if abs(celsius) < _SMALL_RISE and abs(celsius * 1.8 - fahrenheit) <= max(_FAHRENHEIT, steps[1]):
        # A rise of a degree, not a temperature.
        return True
    step_c, step_f = (min(it, 0.5) for it in steps)
    exact_c, exact_f = (fahrenheit - 32) / 1.8, celsius * 1.8 + 32
    return abs(exact_c - celsius) <= max(_CELSIUS, step_c) or abs(exact_f - fahrenheit) <= max(
        _FAHRENHEIT, step_f
    )


def _told(first: Amount, second: Amount) -> str:
    """The first amount in the second's unit, as near as the second is written."""
    if first.kind == "heat":
        value = first.high * 1.8 + 32 if first.size > 0 else (first.high - 32) / 1.8
    else:
        value = first.high * first.size / second.size
    unit = re.sub(r"^[\d.,\u2013 -]*(?:(?:to|a) [\d.,]+)?", "", second.words).strip()
    return f"{float(f'{value:.3g}'):g} {unit}"
