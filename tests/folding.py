"""Paper, folded: reads the panels of sheets in the order in which a person comes to them.

It knows nothing of the plans: it goes by where the words are on the sides of a real PDF, and by
the paper. What can't be folded raises `WontFoldError`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pypdfium2
from msgspec import Struct

CLEARANCE = 2.0
"""Points that a flap needs before the fold that it lies in front of."""
_SNAP = 1.0


class WontFoldError(Exception):
    """The paper can't be folded so, or what is printed stands wrong."""


class Side(Struct, frozen=True):
    """The words on a side of a sheet: (left, right, text) of each line."""

    width: float
    words: tuple[tuple[float, float, str], ...]

    def scaled(self, scale: float) -> "Side":
        """The side as a printer makes it that fits pages to what it can print on."""

        def moved(x: float) -> float:
            return self.width / 2 + scale * (x - self.width / 2)

        return Side(self.width, tuple((moved(a), moved(b), text) for a, b, text in self.words))

    def within(self, left: float, right: float) -> str:
        """The text between two folds. Raises WontFoldError where a line crosses one of them."""
        found = []
        for a, b, text in self.words:
            if a < left - _SNAP < b - _SNAP or a + _SNAP < right < b - _SNAP:
                if b > left + _SNAP and a < right - _SNAP:
                    raise WontFoldError(f"a fold runs through {text!r}")
            elif a >= left - _SNAP and b <= right + _SNAP:
                found.append(text)
        return " ".join(found)


def sides_of(path: Path) -> list[Side]:
    """The sides of a PDF of sheets."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            words = page.get_textpage()
            places = [words.get_rect(at) for at in range(words.count_rects())]
            lines = [(it[0], it[2], words.get_text_bounded(*it)) for it in places]
            found.append(Side(page.get_width(), tuple(lines)))
    return found


class Folded(Struct, frozen=True):
    """A leaflet of three strips, folded."""

    closed: str
    """The panel that lies on top."""
    turned: str
    """The one that is seen when it is turned over."""
    first_opened: tuple[str, str]
    """The two that are seen when its cover is opened."""
    opened: tuple[str, str, str]
    """What is seen when it lies open, the cover face down."""


def fold_letter(front: Side, back: Side, folds: tuple[float, float]) -> Folded:
    """Both outer strips folded behind: the left one first, which lies inside then.

    Turned over on the short edge, a place at x of the front is at width - x of the back.
    """
    flap, middle = folds[0], folds[1] - folds[0]
    cover = front.width - folds[1]
    if flap > middle - CLEARANCE:
        raise WontFoldError(f"the flap is {flap - middle:.1f} pt wider than there is room")
    if cover > middle + CLEARANCE:
        raise WontFoldError("the cover stands out over the fold")
    outside = _strips(front, folds)
    inside = _strips(back, (front.width - folds[1], front.width - folds[0]))
    return Folded(outside[2], outside[1], (inside[0], outside[0]), inside)


def fold_zigzag(front: Side, back: Side, folds: tuple[float, float]) -> Folded:
    """One outer strip folded behind, the other before."""
    widths = (folds[0], folds[1] - folds[0], front.width - folds[1])
    if max(widths) - min(widths) > CLEARANCE:
        raise WontFoldError("the strips stand out over each other")
    outside = _strips(front, folds)
    inside = _strips(back, (front.width - folds[1], front.width - folds[0]))
    return Folded(outside[0], inside[0], (inside[1], inside[2]), outside)


def _strips(side: Side, folds: tuple[float, float]) -> tuple[str, str, str]:
    return (
        side.within(0.0, folds[0]),
        side.within(*folds),
        side.within(folds[1], side.width),
    )


def read_booklet(sides: Sequence[Side], flip: Literal["short", "long"] = "short") -> list[str]:
    """The pages of stapled sheets, leaf by leaf, from the front of the booklet to its back."""
    if flip == "long":
        raise WontFoldError("the backs of lying sheets stand on their heads")
    if len(sides) % 2:
        raise WontFoldError("a sheet has two sides")
    first: list[str] = []
    second: list[str] = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        spine = front.width / 2
        first += [front.within(spine, front.width), back.within(0.0, spine)]
        second = [back.within(spine, back.width), front.within(0.0, spine), *second]
    return [*first, *second]
