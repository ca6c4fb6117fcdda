"""PagedDocument: where everything is. Plain frozen data; nothing here is live.

Coordinates are points from the top left corner of the page, y downwards. What is painted belongs
to a structure element (an index into `elements`) or is an artifact: there is no third way.
Placements stand in paint order, which is the order of the structure tree.
"""

from enum import IntEnum
from typing import Literal, TypeAlias

from msgspec import Struct

from brochure.compose.story import DocumentInfo, Element
from brochure.geometry import Color, Length, Rect, Size
from brochure.pictures.picture import Picture
from brochure.source.route import Route


class Artifact(IntEnum):
    """What a painted thing is that is not part of the structure (ISO 32000-1 14.8.2.2)."""

    LAYOUT = -1
    HEADER = -2
    FOOTER = -3


Owner: TypeAlias = int
"""An index into PagedDocument.elements, or an Artifact."""


class TextRun(Struct, frozen=True, gc=False):
    """Text in one face and color on one baseline."""

    x: Length
    baseline: Length
    width: Length
    text: str
    face: str
    """A Face's key in the FontSet."""
    size: Length
    color: Color
    owner: Owner
    route: Route | None = None


class Box(Struct, frozen=True, gc=False):
    """A rectangle, filled or stroked; `radius` rounds its corners, half the width makes a disc."""

    rect: Rect
    fill: Color | None
    stroke: Color | None = None
    stroke_width: Length = 0.0
    radius: Length = 0.0
    owner: Owner = Artifact.LAYOUT
    clip: Rect | None = None
    """What of it shows where it goes on on another page; None for all of it."""
    step: Length = 0.0
    """From dot to dot, where a row of dots as high and wide as the box fills it; 0 for no dots."""


class PlacedPicture(Struct, frozen=True):
    """A picture at its printed size."""

    rect: Rect
    picture: Picture
    owner: Owner
    route: Route | None = None
    clip: Rect | None = None
    """What of it shows; None for all of it."""


Placement: TypeAlias = TextRun | Box | PlacedPicture


class LinkArea(Struct, frozen=True, gc=False):
    """A live rectangle; its Link element gets the annotation as an OBJR kid."""

    rect: Rect
    target: str
    contents: str
    owner: Owner


class FieldArea(Struct, frozen=True, gc=False):
    """A field to fill in on a screen; its Form element gets the widget as an OBJR kid."""

    rect: Rect
    name: str
    """Its own in the document."""
    label: str
    """What belongs there, in words."""
    owner: Owner
    is_box: bool
    """It is ticked; else it is written in."""
    has_lines: bool
    """Several lines can be written."""


class Destination(Struct, frozen=True):
    """A named place to jump to; `page` counts from 0."""

    name: str
    page: int
    y: Length


class Page(Struct, frozen=True):
    """One page in paint order."""

    size: Size
    placements: tuple[Placement, ...]
    links: tuple[LinkArea, ...]
    fields: tuple[FieldArea, ...] = ()


class StructureElement(Struct, frozen=True, gc=False):
    """A node of the structure tree. Its index is greater than its parent's: reading order."""

    element: Element
    parent: int
    """The index of the parent, -1 for the root (Document)."""
    route: Route | None = None


class OutlineEntry(Struct, frozen=True):
    """A bookmark: its text, its depth (0 for the title) and its destination."""

    text: str
    depth: int
    page: int
    y: Length


class PageEnd(Struct, frozen=True):
    """Why a page ends where it does."""

    reason: Literal["end", "forced", "kept", "full"]
    """The handout ends; a page is asked for; what comes next is kept whole, or is one line more."""
    filled: float
    """The share of the frame's height that is taken, spaces as they are asked for."""
    spare: Length
    """Points that are left."""
    room: Length
    """Points of the frame's height."""
    route: Route | None = None
    """Where what comes next was written."""
    height: Length = 0.0
    """Points that what comes next takes, as far as it is kept together."""


class PagedDocument(Struct, frozen=True):
    """The laid-out handout."""

    pages: tuple[Page, ...]
    elements: tuple[StructureElement, ...]
    destinations: tuple[Destination, ...]
    outline: tuple[OutlineEntry, ...]
    info: DocumentInfo
    ends: tuple[PageEnd, ...] = ()
    notes_pages: int = 0
    """Pages for notes among them, which nobody wrote."""
