"""Numbers as a chart prints them."""

from decimal import Decimal

_FOUR_DIGITS = 10_000
_NO_BREAK_SPACE = "\u00a0"


def number_words(number: Decimal, thousands: str) -> str:
    """The number with what parts its thousands in the language: "1,000", "0.5".

    A language that parts them by a space leaves four digits whole.
    """
    is_whole = thousands == _NO_BREAK_SPACE and abs(number) < _FOUR_DIGITS
    words = f"{number:f}" if is_whole else f"{number:,f}"
    return words.replace(",", thousands).replace("-", "\u2212")
