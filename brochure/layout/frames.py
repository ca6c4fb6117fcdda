"""Frames: what pages hold their text in, and how far apart the columns of a page stand."""

from msgspec import Struct

from brochure.geometry import Length


class Frames(Struct, frozen=True):
    """The frames that text runs through: a page each, or a panel of a folded sheet each."""

    first: Length
    """The height of the first one, in points: a cover stands above it."""
    rest: Length
    """The height of each further one."""
    most: int = 0
    """So many frames and no more; 0 for as many as are needed."""
    shift: Length = 0.0
    """From the left edge of a page's first column to that of its second; 0 for one column."""
    pins: tuple[int | None, ...] = ()
    """The frames, from 0, in which the forced pages begin, in their order.

    What has no pin, or None, begins in the next frame.
    """

    def height(self, frame: int) -> Length:
        """The height of a frame, by its number from 0."""
        return self.rest if frame else self.first
