"""A frame: what is set, with its links and marks. x is a page's, y counts from the frame's top."""

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Length
from brochure.layout.paged import LinkArea, Placement, TextRun

Mark: TypeAlias = tuple[str, Length]
"""The name of a destination, and its y."""


class Frame(Struct, frozen=True, gc=False):
    """What lines, rows, covers and pages are made of."""

    height: Length = 0.0
    items: tuple[Placement, ...] = ()
    links: tuple[LinkArea, ...] = ()
    marks: tuple[Mark, ...] = ()

    def translated(self, dx: Length, dy: Length) -> "Frame":
        """The same, further right and down."""
        return Frame(
            self.height,
            tuple(translated(it, dx, dy) for it in self.items),
            tuple(replace(it, rect=it.rect.moved(dx, dy)) for it in self.links),
            tuple((name, y + dy) for name, y in self.marks),
        )


def overlaid(height: Length, frames: Iterable[Frame]) -> Frame:
    """One frame of this height that holds all that these hold, in their order."""
    items: list[Placement] = []
    links: list[LinkArea] = []
    marks: list[Mark] = []
    for frame in frames:
        items.extend(frame.items)
        links.extend(frame.links)
        marks.extend(frame.marks)
    return Frame(height, tuple(items), tuple(links), tuple(marks))


def translated(item: Placement, dx: Length, dy: Length) -> Placement:
    """The same placement, further right and down."""
    if isinstance(item, TextRun):
        return replace(item, x=item.x + dx, baseline=item.baseline + dy)
    rect = item.rect.moved(dx, dy)
    if item.clip is not None:
        return replace(item, rect=rect, clip=item.clip.moved(dx, dy))
    return replace(item, rect=rect)
