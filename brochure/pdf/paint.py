"""Placements on the canvas."""

from collections.abc import Sequence

from brochure.geometry import Length, Rect, Size
from brochure.layout.paged import Box, PlacedPicture, Placement, TextRun
from brochure.pdf.images import EmbeddedImage
from brochure.pdf.shapes import FinePath, add_face, draw_vector, needs_form, rgb
from brochure.pdf.tagged import TaggedCanvas
from brochure.pictures.picture import Raster, Vector
from brochure.theme.fonts import FontSet


class Painter:
    """Paints the placements of one document, page by page."""

    def __init__(
        self, canvas: TaggedCanvas, fonts: FontSet, ppi: int, repeated: frozenset[str]
    ) -> None:
        """`repeated` are the digests of vector pictures that are placed more than once."""
        self._canvas = canvas
        self._fonts = fonts
        self._ppi = ppi
        self._images: dict[tuple[str, float, float], EmbeddedImage] = {}
        """The images by picture and printed size."""
        self._repeated = repeated
        self._height = 0.0

    def begin_page(self, size: Size) -> None:
        """Go on with a page of this size."""
        self._height = size.height
        self._canvas.setPageSize((size.width, size.height))
        self._canvas.setTrimBox((0, 0, size.width, size.height))

    def turned(self, rect: Rect) -> tuple[Length, ...]:
        """Left, bottom, right and top of a rectangle on this page."""
        return turned(rect, self._height)

    def paint(self, placements: Sequence[Placement]) -> None:
        """Paint these; text that stands next to text is one text object."""
        canvas = self._canvas
        text, color = None, None
        for placement in placements:
            if isinstance(placement, TextRun):
                if text is None:
                    text, color = canvas.beginText(), None
                if placement.face not in canvas.fonts:
                    add_face(canvas, self._fonts.faces[placement.face])
                text.setFont(placement.face, placement.size)
                if placement.color != color:
                    color = placement.color
                    text.setFillColor(rgb(color))
                text.setTextOrigin(placement.x, self._height - placement.baseline)
                text.show(placement.text)
                continue
            if text is not None:
                canvas.drawText(text)
                text = None
            if isinstance(placement, Box):
                self._draw_box(placement)
            else:
                self._draw_picture(placement)
        if text is not None:
            canvas.drawText(text)

    def _draw_box(self, box: Box) -> None:
        canvas = self._canvas
        if box.step:
            self._draw_dots(box)
            return
        if box.fill is None and box.stroke is None:
            return
        if box.fill is not None:
            canvas.setFillColor(rgb(box.fill))
        if box.stroke is not None:
            canvas.setStrokeColor(rgb(box.stroke))
            canvas.setLineWidth(box.stroke_width)
            canvas.setDash()
            canvas.setLineCap(0)
        if box.clip is not None:
            canvas.saveState()
            self._clip(*self._corner(box.clip))
        path, corner = FinePath(), self._corner(box.rect)
        if box.radius > 0:
            path.roundRect(*corner, min(box.radius, box.rect.width / 2, box.rect.height / 2))
        else:
            path.rect(*corner)
        canvas.drawPath(path, stroke=box.stroke is not None, fill=box.fill is not None)
        if box.clip is not None:
            canvas.restoreState()

    def _clip(self, *corner: Length) -> None:
        path = FinePath()
        path.rect(*corner)
        self._canvas.clipPath(path, stroke=0, fill=0)

    def _corner(self, rect: Rect) -> tuple[Length, ...]:
        return rect.x, self._height - rect.bottom, rect.width, rect.height

    def _draw_dots(self, box: Box) -> None:
        """Draw square dots from left to right: a line as wide as a dot, in dashes as long."""
        canvas, rect = self._canvas, box.rect
        if box.fill is not None:
            canvas.setStrokeColor(rgb(box.fill))
        canvas.setLineWidth(rect.height)
        canvas.setDash((rect.height, box.step - rect.height))
        canvas.setLineCap(0)
        y = round(self._height - rect.y - rect.height / 2, 2)
        canvas.line(round(rect.x, 2), y, round(rect.right, 2), y)

    def _draw_picture(self, placed: PlacedPicture) -> None:
        rect, picture = placed.rect, placed.picture
        if placed.clip is not None:
            self._canvas.saveState()
            self._clip(*self._corner(placed.clip))
        if isinstance(picture, Raster):
            self._draw_raster(picture, rect)
        else:
            self._draw_vector(picture, rect)
        if placed.clip is not None:
            self._canvas.restoreState()

    def _draw_raster(self, raster: Raster, rect: Rect) -> None:
        wanted = (raster.digest, round(rect.width, 2), round(rect.height, 2))
        image = self._images.get(wanted)
        if image is None:
            from brochure.pictures.packed import pack_raster

            packed = pack_raster(raster, Size(rect.width, rect.height), self._ppi)
            image = self._images[wanted] = EmbeddedImage(packed)
        self._canvas.drawImage(image, *self._corner(rect))
        image.let_go()

    def _draw_vector(self, vector: Vector, rect: Rect) -> None:
        """Draw a vector picture in its own coordinates, turned over and cut off at its edges."""
        canvas, size = self._canvas, vector.size
        is_form = vector.digest in self._repeated or needs_form(vector)
        if is_form and not canvas.hasForm(vector.digest):
            canvas.beginForm(vector.digest, 0, 0, size.width, size.height)
            draw_vector(canvas, vector, self._fonts)
            canvas.endForm()
        canvas.saveState()
        scale = rect.width / size.width, rect.height / size.height
        canvas.transform(
            *(scale[0], 0, 0, -scale[1]), round(rect.x, 2), round(self._height - rect.y, 2)
        )
        if is_form:
            canvas.doForm(vector.digest)
        else:
            self._clip(0, 0, size.width, size.height)
            draw_vector(canvas, vector, self._fonts)
        canvas.restoreState()


def turned(rect: Rect, height: Length) -> tuple[Length, ...]:
    """Left, bottom, right and top on a page of this height: PDF counts y from the bottom."""
    corners = (rect.x, height - rect.bottom, rect.right, height - rect.y)
    return tuple(round(it, 2) for it in corners)
