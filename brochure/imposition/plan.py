"""What goes where on sheets of paper: plain data that each way of folding makes."""

from msgspec import Struct

from brochure.geometry import Length, Rect, Size


class Spot(Struct, frozen=True):
    """A page on a side of a sheet."""

    page: int
    """From 0, in reading order."""
    x: Length
    """Where the page's left edge comes to stand, in points from the sheet's."""
    y: Length
    panel: Rect
    """The part of the sheet that is the page's: its grounds end there."""


class Side(Struct, frozen=True):
    """One side of a sheet, as it is seen when it is printed."""

    spots: tuple[Spot, ...]
    folds: tuple[Length, ...]
    """Where the sheet is folded, in points from its left edge."""


class SheetPlan(Struct, frozen=True):
    """The sides of all sheets, front and back by turns, all of one size."""

    size: Size
    sides: tuple[Side, ...]

    @property
    def sheets(self) -> int:
        """How many sheets of paper it takes."""
        return len(self.sides) // 2


class PaperError(Exception):
    """The paper can't take these pages; the message says why."""
