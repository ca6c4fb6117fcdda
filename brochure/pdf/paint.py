"""Placements to operators (ISO 32000-1 8 and 9): every drawing stands in marked content."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Length, Rect, Size
from brochure.layout.paged import Artifact, Box, Page, PlacedPicture, TextRun
from brochure.pdf.fonts import FontStore
from brochure.pdf.images import ImageStore
from brochure.pdf.shapes import PAINT, ShapePainter
from brochure.pdf.syntax import dictionary, name, number, rectangle
from brochure.pdf.tags import MarkedContent, around
from brochure.pictures.model import Raster, Vector

_CIRCLE: Final = 0.5522847498
"""How far the control points of a quarter circle stand off, in shares of its radius."""
_FURNITURE: Final = {Artifact.HEADER: b"/Header", Artifact.FOOTER: b"/Footer"}


class PaintedPage(Struct, frozen=True):
    """A page's operators and what they need."""

    content: bytes
    images: tuple[str, ...]
    """The resources of its XObjects."""
    is_transparent: bool


class PagePainter(ShapePainter):
    """Paints one page, marked content by marked content."""

    __slots__ = ("_height", "_images", "_page_images")

    def __init__(self, page: Page, fonts: FontStore, images: ImageStore) -> None:
        super().__init__(fonts)
        self._height = page.size.height
        self._images = images
        self._page_images: dict[str, bool] = {}

    def paint(self, content: MarkedContent, role: str) -> None:
        """Paint marked content inside its BDC and EMC; artifacts have no role."""
        self._emit(self._mark(content, role), b"BDC")
        run_start: tuple[float, float] | None = None
        for placement in content.placements:
            if isinstance(placement, TextRun):
                if run_start is None:
                    self._emit(b"BT")
                run_start = self._draw_text(placement, run_start or (0.0, 0.0))
                continue
            if run_start is not None:
                self._emit(b"ET")
                run_start = None
            if isinstance(placement, Box):
                self._draw_box(placement)
            else:
                self._draw_picture(placement)
        if run_start is not None:
            self._emit(b"ET")
        self._emit(b"EMC")

    def finish(self) -> PaintedPage:
        """The painted page."""
        return PaintedPage(
            self.content,
            tuple(self._page_images),
            any(self._page_images.values()),
        )

    def _mark(self, content: MarkedContent, role: str) -> bytes:
        if content.mcid >= 0:
            return b"%b<</MCID %d>>" % (name(role), content.mcid)
        subtype = _FURNITURE.get(Artifact(content.owner))
        if subtype is None:
            return b"/Artifact<</Type/Layout>>"
        # ISO 32000-1 14.8.2.2.2: what repeats on every page is a pagination artifact.
        box = rectangle(around(content.placements), self._height)
        entries = (("Type", b"/Pagination"), ("Subtype", subtype), ("BBox", box))
        return b"/Artifact" + dictionary(*entries)

    def _draw_text(self, run: TextRun, start: tuple[float, float]) -> tuple[float, float]:
        """Draw a run; the start of its line is returned, as the next one moves on from there."""
        self._set_fill(run.color)
        x, y = round(run.x, 2), round(self._height - run.baseline, 2)
        self._emit(number(x - start[0]), number(y - start[1]), b"Td")
        self._show(self._fonts.show(run.face, run.text), run.size)
        return x, y

    def _draw_box(self, box: Box) -> None:
        if box.step:
            self._draw_dots(box)
            return
        operator = PAINT.get((box.fill is not None, box.stroke is not None, False))
        if operator is None:
            return
        self._set_fill(box.fill)
        self._set_stroke(box.stroke, box.stroke_width, (), has_round_caps=False)
        if box.clip is not None:
            self._emit(b"q", *self._rectangle(box.clip), b"re W n")
        rect = box.rect
        if box.radius > 0:
            self._operators.extend(_rounded(rect, box.radius, self._height))
        else:
            self._emit(*self._rectangle(rect), b"re")
        self._emit(operator)
        if box.clip is not None:
            self._emit(b"Q")

    def _draw_dots(self, box: Box) -> None:
        """Draw square dots from left to right: a line as wide as a dot, in dashes as long."""
        rect = box.rect
        dash = (rect.height, box.step - rect.height)
        self._set_stroke(box.fill, rect.height, dash, has_round_caps=False)
        y = number(self._height - rect.y - rect.height / 2)
        self._emit(number(rect.x), y, b"m", number(rect.right), y, b"l S")

    def _rectangle(self, rect: Rect) -> Iterator[bytes]:
        return map(number, (rect.x, self._height - rect.bottom, rect.width, rect.height))

    def _draw_picture(self, placed: PlacedPicture) -> None:
        outside = replace(self._state)
        self._emit(b"q")
        if isinstance(placed.picture, Raster):
            self._draw_raster(placed.picture, placed.rect)
        else:
            self._draw_vector(placed.picture, placed.rect)
        self._emit(b"Q")
        self._state = outside

    def _draw_raster(self, raster: Raster, rect: Rect) -> None:
        image, is_transparent = self._images.place(raster, Size(rect.width, rect.height))
        self._page_images[image] = is_transparent
        corner = number(rect.x), number(self._height - rect.bottom)
        self._emit(number(rect.width), b"0 0", number(rect.height), *corner, b"cm")
        self._emit(name(image), b"Do")

    def _draw_vector(self, vector: Vector, rect: Rect) -> None:
        """Draw a vector picture in its own coordinates, turned over and cut off at its edges."""
        scale_x = b"%.6f" % (rect.width / vector.size.width)
        scale_y = b"%.6f" % (-rect.height / vector.size.height)
        corner = number(rect.x), number(self._height - rect.y)
        self._emit(scale_x, b"0 0", scale_y, *corner, b"cm")
        form = self._images.place_vector(vector)
        if form is not None:
            self._page_images[form] = False
            self._emit(name(form), b"Do")
            return
        self._emit(b"0 0", number(vector.size.width), number(vector.size.height), b"re W n")
        self.draw_vector(vector)


def _rounded(rect: Rect, radius: Length, height: Length) -> list[bytes]:
    """The path of a rectangle with round corners; half the shorter side is the largest radius."""
    radius = min(radius, rect.width / 2, rect.height / 2)
    off = radius * (1 - _CIRCLE)
    left, right = rect.x, rect.right
    low, high = height - rect.bottom, height - rect.y

    def corner(*points: tuple[float, float]) -> bytes:
        return b" ".join(number(value) for point in points for value in point) + b" c"

    def line(x: float, y: float) -> bytes:
        return number(x) + b" " + number(y)

    return [
        line(left + radius, low) + b" m",
        line(right - radius, low) + b" l",
        corner((right - off, low), (right, low + off), (right, low + radius)),
        line(right, high - radius) + b" l",
        corner((right, high - off), (right - off, high), (right - radius, high)),
        line(left + radius, high) + b" l",
        corner((left + off, high), (left, high - off), (left, high - radius)),
        line(left, low + radius) + b" l",
        corner((left, low + off), (left + off, low), (left + radius, low)),
        b"h",
    ]
