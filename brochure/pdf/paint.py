"""Placements to operators (ISO 32000-1 8 and 9): every drawing stands in marked content."""

from dataclasses import dataclass, replace
from typing import Final

from brochure.geometry import Color, Length, Rect, Size
from brochure.layout.paged import Artifact, Box, Page, PlacedPicture, Placement, TextRun
from brochure.pdf.fonts import FontStore
from brochure.pdf.images import ImageStore
from brochure.pdf.syntax import Entry, array, dictionary, name, number, rectangle
from brochure.pdf.tags import MarkedContent, TagTree, around
from brochure.pictures.model import Raster, Vector, VectorPath, VectorText

_CIRCLE = 0.5522847498
"""How far the control points of a quarter circle stand off, in shares of its radius."""
_PAINT: Final = {
    (True, False, False): b"f",
    (True, False, True): b"f*",
    (False, True, False): b"S",
    (False, True, True): b"S",
    (True, True, False): b"B",
    (True, True, True): b"B*",
}
"""The painting operator by (filled, stroked, even-odd); a path with neither is not drawn."""
_ARTIFACTS: Final = {Artifact.HEADER: b"/Header", Artifact.FOOTER: b"/Footer"}


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page's operators and what they need."""

    content: bytes
    images: tuple[str, ...]
    """The resources of its image XObjects."""
    is_transparent: bool


@dataclass(frozen=True, slots=True)
class _Pen:
    """The part of the graphics state that is in force, so that nothing is said twice."""

    fill: Color | None = None
    stroke: Color | None = None
    width: Length = 1.0
    dash: tuple[Length, ...] = ()
    has_round_caps: bool = False
    font: tuple[str, Length] | None = None


def paint_page(
    page: Page, contents: tuple[MarkedContent, ...], roles: tuple[str, ...], fonts: FontStore, images: ImageStore
) -> PaintedPage:
    """The page's operators."""
