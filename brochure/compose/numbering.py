"""Numbers in the house's form: [1], [1, 2], [1-3]; and lists in words: 1, 3 and 5."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

RANGE_MINIMUM = 3
"""AMA 11th: three numbers in a row or more become a range."""


class Group(Struct, frozen=True):
    """A number (first equals last) or a range of numbers."""

    first: int
    last: int

    @property
    def text(self) -> str:
        """The group as it is printed: "5", "1-3"."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def group_numbers(numbers: Iterable[int]) -> tuple[Group, ...]:
    """The numbers, sorted and each once, in ranges where three or more follow each other."""
    rows: list[list[int]] = []
    for number in sorted(set(numbers)):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    groups: list[Group] = []
    for row in rows:
        if len(row) >= RANGE_MINIMUM:
            groups.append(Group(row[0], row[-1]))
        else:
            groups.extend(Group(number, number) for number in row)
    return tuple(groups)


def format_list(items: Sequence[str], conjunction: str, separator: str = ", ") -> str:
    """The items as a list in words: "1 and 3", "1, 3 and 5". `conjunction` has its spaces."""
    if not items:
        return ""
    *before, last = items
    return conjunction.join(part for part in (separator.join(before), last) if part)


def _letter(number: int) -> str:
    """A to z, then aa."""
    before, last = divmod(number - 1, 26)
    return (_letter(before) if before else "") + chr(ord("a") + last)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
ORDINALS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("Decimal", str),
    ("LowerAlpha", _letter),
    ("LowerRoman", _roman),
)
"""The labels of ordered lists by depth, and their ListNumbering (ISO 32000-1, table 347)."""
