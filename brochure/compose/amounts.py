"""Numbers of a chart: as an author writes them, and as a language prints them."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from brochure.charts.numbers import number_words
from brochure.compose.strings import Strings
from brochure.content.base import RefusedError
from brochure.content.characters import NO_BREAK_SPACE
from brochure.content.fields import PLACEHOLDER
from brochure.source.route import LocatedText, Route

_PLAIN = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,6})?")
_PERCENT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*%\s*")
_SHARE = re.compile(r"\s*(\d+)\s*(?:of|in|out of|/|de|de cada)\s*(\d[\d,]*)\D*", re.IGNORECASE)
_GROUPED = re.compile(r"\s*\d{1,3}(?:[, \u00a0]\d{3})+\s*")
_COMMA = re.compile(r"\s*(\d+),(\d+)\s*")
_WITH_WORDS = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*([^\d\s].*)")
_NONE = ("", "~", "null", "Null", "NULL")
"""YAML 1.2.2, 10.3.2: what is written for no value."""


TOLD = Decimal("NaN")
"""Stands for a number that can't be read, which was told: the rest is read to find other faults."""


class _NoNumberError(RefusedError):
    """A text in place of a number."""

    keeps_place = True


def _amount(value: object, info: ValidationInfo) -> Decimal:
    """The number of a field, exactly as it is written. Raises RefusedError."""
    if isinstance(value, Decimal):
        return value
    if _is_told(value, info):
        return TOLD
    text = str(value).strip()
    if not isinstance(value, bool) and _PLAIN.fullmatch(text):
        return Decimal(text)
    raise _NoNumberError(
        "chart-number", f"`{text[:40]}` is no number that can be drawn", _mend(text)
    )


def _is_told(value: object, info: ValidationInfo) -> bool:
    """True for what stands in the place of a number that was taken out of a list."""
    taken = getattr(info.context, "taken", None)
    if value != PLACEHOLDER or not isinstance(value, LocatedText) or taken is None:
        return False
    *above, step = value.route.steps
    return (Route(value.route.file, tuple(above)), str(step)) in taken.fields


def _mend(text: str) -> str:
    """How to write what was meant."""
    if found := _PERCENT.fullmatch(text):
        return f'write `{found[1]}` alone, and once for the whole chart `unit: "%"`'
    if found := _SHARE.fullmatch(text):
        whole = found[2].replace(",", "")
        return f"write `{found[1]}` alone, and once for the whole chart `out_of: {whole}`"
    if _GROUPED.fullmatch(text):
        return f"write the digits without signs between them: `{re.sub(r'[^0-9]', '', text)}`"
    if found := _COMMA.fullmatch(text):
        return f"write the decimal sign as a point: `{found[1]}.{found[2]}`"
    if found := _WITH_WORDS.fullmatch(text):
        unit = found[2].strip()[:20]
        return f"write `{found[1]}` alone, and once for the whole chart `unit: {unit}`"
    return "write digits, such as 8 or 7.5; where a number is not known, leave its row out"


Amount = Annotated[
    Decimal,
    Field(allow_inf_nan=True),
    BeforeValidator(_amount, json_schema_input_type=float),
]
"""A number, exact to the digits that are written."""


def _gap(value: object) -> object:
    return None if value is None or str(value).strip() in _NONE else value


AmountOrGap = Annotated[
    Amount | None, BeforeValidator(_gap, json_schema_input_type=float | Literal["null"] | None)
]
"""A number, or `null` where there is none."""


def amount_words(amount: Decimal, unit: str, whole: int | None, strings: Strings) -> str:
    """The number with what it counts: "17%", "17 of 100 people", "3 days"; no line ends in it."""
    words = number_words(amount, strings.thousands)
    if unit == "%":
        return strings.percent.format(number=words)
    if whole is not None:
        words = strings.of_whole.format(
            count=words, whole=number_words(Decimal(whole), strings.thousands)
        )
    return f"{words} {unit}".strip().replace(" ", NO_BREAK_SPACE)
