"""What is painted on a page, object by object in paint order, read by pdfium."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from math import hypot
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from brochure.geometry import Color, Rect
from brochure.limits import DEEPEST_FORMS, MOST_GROUND_PIXELS, MOST_PDF_OBJECTS
from brochure.readers.matrix import IDENTITY, Matrix, product, transformed
from brochure.readers.read_pdf_types import (
    NO_MARK,
    Owner,
    Painted,
    PaintedImage,
    PaintedShape,
    PaintedText,
)

if TYPE_CHECKING:
    import pypdfium2

Handle: TypeAlias = Any

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_INVISIBLE = 3
"""The text rendering mode that paints nothing (ISO 32000-1 9.3.6)."""
_BOLD = 600
_SAMPLES = 48
"""Pixels of the ground that are looked at, for each row and text."""
_ENOUGH = 0.4
"""Of the pixels in a text's own color, so many others are a good part of all."""


class _Ground(Struct, frozen=True):
    """The page as it is seen, for the color behind a text."""

    scale: float
    width: int
    height: int
    stride: int
    data: bytes

    def around(
        self, left: float, top: float, right: float, bottom: float, ink: Color | None
    ) -> Color | None:
        """The color that most pixels just above and below a rectangle have.

        Not that of the text itself, `ink`, where a good part has another: it is underlined.
        """
        first, last = int(left * self.scale), int(right * self.scale)
        step = max(1, (last - first) // _SAMPLES)
        seen: Counter[bytes] = Counter()
        for y in (int(top * self.scale) - 1, int(bottom * self.scale) + 2):
            if 0 <= y < self.height:
                for x in range(max(first, 0), min(last, self.width - 1) + 1, step):
                    at = y * self.stride + 3 * x
                    seen[self.data[at : at + 3]] += 1
        if not seen:
            return None
        (first_seen, count), *others = seen.most_common(2)
        if others and Color(*first_seen) == ink and others[0][1] >= _ENOUGH * count:
            first_seen = others[0][0]
        return Color(*first_seen)


class PageReader:
    """Reads one page of an open document; `origin` is the top left corner of its media box."""

    def __init__(
        self,
        page: "pypdfium2.PdfPage",
        origin: tuple[float, float],
        crop: Rect,
        *,
        is_upright: bool,
    ) -> None:
        from pypdfium2 import raw

        self._raw: Any = raw
        self._page = page
        self._origin = origin
        self._crop = crop
        self._text_page: Handle = raw.FPDFText_LoadPage(page.raw)
        self._ground = self._draw() if is_upright else None
        self._count = 0

    def close(self) -> None:
        """Free the page's text."""
        self._raw.FPDFText_ClosePage(self._text_page)

    def painted(self) -> Iterator[Painted]:
        """Everything painted, forms opened, in paint order."""
        page = self._page.raw
        for index in range(self._raw.FPDFPage_CountObjects(page)):
            yield from self._object(self._raw.FPDFPage_GetObject(page, index), IDENTITY, Owner(), 0)

    def _draw(self) -> _Ground | None:
        width, height = self._page.get_size()
        if width < 1 or height < 1:
            return None
        scale = min(1.0, (MOST_GROUND_PIXELS / (width * height)) ** 0.5)
        bitmap = self._page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        channels = 3
        found = None
        if bitmap.n_channels == channels:
            data = bytes(bitmap.buffer)
            found = _Ground(scale, bitmap.width, bitmap.height, bitmap.stride, data)
        bitmap.close()
        return found

    def _object(
        self, handle: Handle, matrix: Matrix, outer: Owner, depth: int
    ) -> Iterator[Painted]:
        self._count += 1
        if self._count > MOST_PDF_OBJECTS or depth > DEEPEST_FORMS:
            return
        owner = self._owner(handle, outer)
        kind = self._raw.FPDFPageObj_GetType(handle)
        if kind == _FORM:
            inner = product(self._matrix(handle), matrix)
            for index in range(self._raw.FPDFFormObj_CountObjects(handle)):
                child = self._raw.FPDFFormObj_GetObject(handle, index)
                yield from self._object(child, inner, owner, depth + 1)
            return
        rect = self._rect(handle, matrix)
        if kind == _TEXT:
            yield self._text(handle, matrix, rect, owner)
        elif kind == _IMAGE:
            yield self._image(handle, matrix, rect, owner)
        elif kind in (_PATH, _SHADING):
            yield PaintedShape(rect, owner)

    def _owner(self, handle: Handle, outer: Owner) -> Owner:
        """The marks around an object, outermost first (ISO 32000-1 14.6)."""
        mcid, is_artifact, is_nested = outer.mcid, outer.is_artifact, outer.is_nested
        for index in range(max(0, self._raw.FPDFPageObj_CountMarks(handle))):
            mark = self._raw.FPDFPageObj_GetMark(handle, index)
            number = ctypes.c_int(NO_MARK)
            self._raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", ctypes.byref(number))
            if self._mark_name(mark) == "Artifact":
                is_nested = is_nested or mcid != NO_MARK
                is_artifact = True
            elif number.value != NO_MARK:
                is_nested = is_nested or is_artifact
                mcid = number.value
        return Owner(mcid, is_artifact, is_nested)

    def _mark_name(self, mark: Handle) -> str:
        buffer, length = ctypes.create_string_buffer(128), ctypes.c_ulong()
        letters = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        self._raw.FPDFPageObjMark_GetName(mark, letters, len(buffer), ctypes.byref(length))
        return _decoded(buffer.raw[: min(length.value, len(buffer))])

    def _matrix(self, handle: Handle) -> Matrix:
        found = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(found)):
            return IDENTITY
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _rect(self, handle: Handle, matrix: Matrix) -> Rect:
        sides = [ctypes.c_float() for _ in range(4)]
        self._raw.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, sides))
        left, bottom, right, top = (it.value for it in sides)
        corners = [transformed(x, y, matrix) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rect(
            min(xs) - self._origin[0],
            self._origin[1] - max(ys),
            max(xs) - min(xs),
            max(ys) - min(ys),
        )

    def _text(self, handle: Handle, matrix: Matrix, rect: Rect, owner: Owner) -> PaintedText:
        raw = self._raw
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(handle, ctypes.byref(size))
        whole = product(self._matrix(handle), matrix)
        font = raw.FPDFTextObj_GetFont(handle)
        name = self._font_name(font)
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        color, alpha = self._fill(handle)
        is_visible = mode != _INVISIBLE and alpha > 0
        crop = self._crop
        ground = (
            self._ground.around(
                rect.x - crop.x,
                rect.y - crop.y,
                rect.right - crop.x,
                rect.bottom - crop.y,
                color,
            )
            if self._ground and is_visible
            else None
        )
        return PaintedText(
            self._words(handle),
            rect,
            self._origin[1] - whole[5],
            size.value * hypot(whole[2], whole[3]),
            name,
            "bold" in name.casefold() or raw.FPDFFont_GetWeight(font) >= _BOLD,
            color,
            ground,
            is_visible,
            owner,
        )

    def _words(self, handle: Handle) -> str:
        length = self._raw.FPDFTextObj_GetText(handle, self._text_page, None, 0)
        if not length:
            return ""
        buffer = ctypes.create_string_buffer(length)
        letters = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        self._raw.FPDFTextObj_GetText(handle, self._text_page, letters, length)
        # pdfium gives U+0002 for a hyphen at the end of a line.
        return _decoded(buffer.raw).replace("\r\n", " ").replace("\x02", "-")

    def _font_name(self, font: Handle) -> str:
        length = self._raw.FPDFFont_GetBaseFontName(font, None, 0)
        if not length:
            return ""
        buffer = ctypes.create_string_buffer(length)
        self._raw.FPDFFont_GetBaseFontName(font, buffer, length)
        return buffer.value.decode("utf-8", "replace")

    def _fill(self, handle: Handle) -> tuple[Color | None, int]:
        channels = [ctypes.c_uint() for _ in range(4)]
        if not self._raw.FPDFPageObj_GetFillColor(handle, *map(ctypes.byref, channels)):
            return None, 255
        red, green, blue, alpha = (it.value for it in channels)
        return Color(red, green, blue), alpha

    def _image(self, handle: Handle, matrix: Matrix, rect: Rect, owner: Owner) -> PaintedImage:
        width, height = ctypes.c_uint(), ctypes.c_uint()
        self._raw.FPDFImageObj_GetImagePixelSize(handle, ctypes.byref(width), ctypes.byref(height))
        whole = product(self._matrix(handle), matrix)
        across, down = hypot(whole[0], whole[1]) / 72, hypot(whole[2], whole[3]) / 72
        return PaintedImage(
            rect,
            width.value,
            height.value,
            width.value / across if across else 0.0,
            height.value / down if down else 0.0,
            owner,
        )


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace").rstrip("\x00")
