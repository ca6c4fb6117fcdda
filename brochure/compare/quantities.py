"""The numbers in a text, and which of them are doses or telephone numbers."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec import Struct

from brochure.compare.comparison_types import NumberKind

_DOSE_UNITS = (
    r"mg|mcg|µg|μg|ug|g|kg|ml|dl|l|iu|units?|mmol|meq|gy|milligrams?|micrograms?|grams?"
    r"|milliliters?|millilitres?|liters?|litres?|tablets?|pills?|capsules?|drops?|puffs?|sprays?"
    r"|patch(?:es)?|doses?|teaspoons?|tablespoons?|times\s+(?:a|per|each)\s+(?:day|week|hour)"
)
_OTHER_UNITS = (
    r"%|percent|per\s+cent|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|people"
    r"|patients|persons|°\s*[cf]|degrees?|mmhg|mm|cm|inch(?:es)?|feet|miles?|pounds?|lbs?|dollars?"
)
_WORDS = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|half|a\s+quarter|twice"
)
_NUMBER = r"\d+(?:[.,:/]\d+)*"
_ANY_NUMBER = rf"{_NUMBER}|one|{_WORDS}"
"""With a unit after it, "one" is a number, too."""
_CITED = r"\d+(?:\(pp?[^()]{1,40}\))?"
_CITATION = re.compile(
    rf"\[@[^\]]*\]|\[{_CITED}(?:\s*[,\u2013-]\s*{_CITED})*\]|https?://\S+|\(#[^)]*\)"
)
_QUANTITY = re.compile(
    r"(?P<telephone>(?<![\w.])\+?\(?\d{2,4}[\s().\u00a0\u2011-]{1,2}\d[\d\s().\u00a0\u2011-]{2,}\d"
    r"(?!\w))"
    rf"|(?P<dose>(?<![\w.,])(?:{_ANY_NUMBER})[\s\u00a0-]?(?:{_DOSE_UNITS})(?!\w)"
    r"(?:/(?:day|h|hour|kg|ml|dl|l)\b)?"
    r"|\b(?:once|twice)\s+(?:a|per|each)\s+(?:day|week|hour)\b"
    rf"|\bevery\s+(?:{_ANY_NUMBER})(?:\s+to\s+(?:{_ANY_NUMBER}))?\s+hours\b)"
    rf"|(?P<number>(?<![\w.,]){_NUMBER}\s+(?:in|of|out\s+of)\s+(?:every\s+)?{_NUMBER}(?!\w)"
    rf"|(?<![\w.,@])(?:{_ANY_NUMBER})[\s\u00a0-]?(?:{_OTHER_UNITS})(?!\w)"
    r"|\ban?\s+(?:hour|day|night|week|month|year|tablet|pill|capsule|puff|drop|dose)(?!\w)"
    rf"|(?<![\w.,@])(?:{_NUMBER}|{_WORDS})(?!\w))",
    re.IGNORECASE,
)
_KINDS: tuple[NumberKind, ...] = ("telephone", "dose", "number")


class Quantity(Struct, frozen=True):
    """A number with its unit, as it stands in the text."""

    kind: NumberKind
    text: str

    @property
    def key(self) -> str:
        """The form in which two are compared."""
        return re.sub(r"[\s\u00a0]+", " ", self.text).casefold()


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text, in reading order; markers of citations are none."""
    plain = _CITATION.sub(" ", without_marks(text))
    return tuple(
        Quantity(kind, " ".join(found[kind].split()))
        for found in _QUANTITY.finditer(plain)
        for kind in _KINDS
        if found[kind]
    )


def without_marks(text: str) -> str:
    """The text without the marks of strong and emphasized words."""
    return text.replace("**", "").replace("_", "")


def changed_quantities(
    old: Sequence[Quantity], new: Sequence[Quantity]
) -> Iterator[tuple[NumberKind, str, str]]:
    """The kind, the old and the new form of each number that differs; "" for none."""
    matcher = SequenceMatcher(None, [it.key for it in old], [it.key for it in new], autojunk=False)
    for tag, first, last, start, stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        for was, now in zip_longest(old[first:last], new[start:stop]):
            kinds = {it.kind for it in (was, now) if it}
            kind = min(kinds, key=("dose", "telephone", "number").index)
            yield kind, was.text if was else "", now.text if now else ""
