"""Amounts in running text: a number, or a range of them, with its unit."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

OUNCE, FLUID_OUNCE = 28.349523, 29.57353
"""Grams and milliliters."""
_DIGIT = re.compile(r"\d")
_UNITS: tuple[tuple[str, str, float], ...] = (
    (r"mcg|[\u00b5\u03bc]g|micrograms?|microgramos?", "mass", 1e-6),
    (r"mg|milligrams?|miligramos?", "mass", 1e-3),
    (r"g|grams?|gramos?", "mass", 1.0),
    (r"kgs?|kilograms?|kilos?|kilogramos?", "mass", 1e3),
    (r"lbs?|pounds?|libras?", "mass", 453.59237),
    (r"oz|ounces?|onzas?", "mass", OUNCE),
    (r"stones?|st", "mass", 6350.29318),
    (r"ml|milliliters?|millilitres?|mililitros?", "volume", 1.0),
    (r"dl|deciliters?|decilitres?", "volume", 100.0),
    (r"l|liters?|litres?|litros?", "volume", 1e3),
    (r"fl\.? ?oz|fluid ounces?|onzas? l\u00edquidas?", "volume", FLUID_OUNCE),
    (r"teaspoons?|teaspoonfuls?|tsp|cucharaditas?", "volume", 5.0),
    (r"tablespoons?|tablespoonfuls?|tbsp|cucharadas?", "volume", 15.0),
    (r"cups?|tazas?", "volume", 240.0),
    (r"mm|millimeters?|millimetres?|mil\u00edmetros?", "length", 0.1),
    (r"cm|centimeters?|centimetres?|cent\u00edmetros?", "length", 1.0),
    (r"m|meters?|metres?|metros?", "length", 100.0),
    (r"km|kilometers?|kilometres?|kil\u00f3metros?", "length", 1e5),
    (r"inch(?:es)?|pulgadas?", "length", 2.54),
    (r"feet|foot|ft|pies?", "length", 30.48),
    (r"miles?|millas?", "length", 160934.4),
    (r"\u00b0 ?F|degrees (?:F|Fahrenheit)|grados Fahrenheit|\u00baF", "heat", -1.0),
    (r"\u00b0 ?C|degrees (?:C|Celsius)|grados (?:C|Celsius|cent\u00edgrados)|\u00baC", "heat", 1.0),
    (r"kcal|kilocalories", "energy", 4.184),
    (r"kJ|kilojoules", "energy", 1.0),
    (r"units?|unidades", "units", 1.0),
)
"""What a unit is written as, what it measures, and its size beside the others of its kind.

NIST Special Publication 811, appendix B; spoons and cups as 21 CFR 101.9(b)(5)(viii) has them.
"""
METRIC: Mapping[str, frozenset[float]] = MappingProxyType(
    {
        "mass": frozenset({1e-6, 1e-3, 1.0, 1e3}),
        "volume": frozenset({1.0, 100.0, 1e3}),
        "length": frozenset({0.1, 1.0, 100.0, 1e5}),
    }
)
_EACH = tuple((re.compile(pattern, re.IGNORECASE), kind, size) for pattern, kind, size in _UNITS)
_UNIT = "|".join(pattern for pattern, _, _ in _UNITS)
_NUMBER = r"\d{1,9}(?:,\d{3}){0,3}(?:[.,]\d{1,6})?"
AMOUNT = re.compile(
    rf"(?<![\w.,/\u00bc-\u00be-])(?:(?P<low>{_NUMBER}) ?(?:-|\u2013|to|a) ?)?"
    rf"(?P<high>{_NUMBER})[ -]?(?P<unit>{_UNIT})(?![\w/\u00b2\u00b3])",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(r"\d+[.,]\d{3}")


def has_digit(text: str) -> bool:
    """True where a text may hold a number: most hold none, and need no closer look."""
    return _DIGIT.search(text) is not None


class Amount(Struct, frozen=True, gc=False):
    """An amount and where it stands in its text."""

    words: str
    start: int
    low: float | None
    """Where a range begins; None for a single number."""
    high: float
    kind: str
    size: float
    step: float
    """Half of the last digit that is written: the number may be rounded by so much."""

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + len(self.words)


def amounts(text: str, *, has_comma: bool) -> Iterator[Amount]:
    """Every amount of a text; `has_comma` where the language writes 0,5 for a half."""
    for match in AMOUNT.finditer(text):
        high = _value(match["high"], has_comma=has_comma)
        low = _value(match["low"], has_comma=has_comma) if match["low"] else None
        if high is None or (match["low"] and low is None):
            continue
        kind, size = next((it[1], it[2]) for it in _EACH if it[0].fullmatch(match["unit"]))
        step = _step(match["high"], has_comma=has_comma)
        yield Amount(match[0], match.start(), low, high, kind, size, step)


def _value(written: str, *, has_comma: bool) -> float | None:
    if has_comma:
        if _AMBIGUOUS.fullmatch(written):
            # A thousand in one country, a fraction in another.
            return None
        return float(written.replace(",", ".")) if written.count(",") < 2 else None  # noqa: PLR2004
    bare = re.sub(r",(?=\d{3})", "", written)
    return float(bare) if "," not in bare else None


def _step(written: str, *, has_comma: bool) -> float:
    bare = written.replace(",", "." if has_comma else "")
    decimals = len(bare.partition(".")[2])
    if decimals:
        return 0.5 / float(10**decimals)
    zeros = len(bare) - len(bare.rstrip("0"))
    return 0.5 * float(10 ** min(zeros, len(bare) - 1))
