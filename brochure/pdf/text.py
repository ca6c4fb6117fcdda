"""ReportLab's text object, with kerning and with the canvas's own fonts."""

from typing import Any

from reportlab.pdfgen.textobject import PDFTextObject

from brochure.pdf.page_code import FILL
from brochure.pdf.syntax import number


class KernedText(PDFTextObject):
    """Text from BT to ET; a TaggedCanvas's `beginText` makes it and `drawText` draws it."""

    def __init__(self, canvas: Any, x: float = 0, y: float = 0) -> None:  # noqa: ANN401 -- a canvas
        # PDFTextObject's own looks its font up in the registry of fonts.
        self._code = ["BT"]
        self._canvas, self._doc = canvas, canvas._doc
        self._colorsUsed = canvas._colorsUsed
        self._enforceColorSpace = self.direction = None
        self._fontname, self._fontsize = canvas._fontname, canvas._fontsize
        self._leading = canvas._leading
        self._textRenderMode = self._clipping = self._rise = 0
        self._x = self._y = self._x0 = self._y0 = 0.0
        self._is_turned = False
        self._fill: str | None = canvas._code.in_force(FILL)
        self.begins_with: tuple[str | None, ...] = ()
        """The operators of font and color that the first characters need, said before BT."""
        self.ends_with: tuple[str | None, ...] = ()
        """Those that are in force after the last."""
        if x or y:
            self.setTextOrigin(x, y)

    def setFont(self, name: str, size: float, leading: float | None = None) -> None:
        """Set the font of what follows, one that the canvas was given."""
        self._fontname, self._fontsize = name, size
        self._leading = size * 1.2 if leading is None else leading

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: ANN401
        """Set the color of what follows."""
        color = (aColor,) if alpha is None else (aColor, alpha)
        self._fill, *states = self._canvas.operators_of("setFillColor", *color)
        self._code += states

    def setTextOrigin(self, x: float, y: float) -> None:
        """Begin a line at this point: moved to from the last, as that is shorter to say."""
        if self._is_turned:
            super().setTextOrigin(x, y)
            return
        x, y = round(x, 2), round(y, 2)
        self._code.append(f"{number(x - self._x0)} {number(y - self._y0)} Td")
        self._x, self._y = self._x0, self._y0 = x, y

    def setTextTransform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        """Begin a line that is turned, scaled or slanted as well."""
        self._is_turned = True
        super().setTextTransform(a, b, c, d, e, f)

    def show(self, text: str) -> None:
        """Show text where the cursor stands, which moves on in the file alone."""
        font, fill = self._canvas.font(self._fontname), self._fill
        for resource, shown in font.show(text, self._doc):
            wanted = (f"{resource} {number(self._fontsize)} Tf", fill)
            if not self.ends_with:
                self.begins_with = wanted
            elif wanted != self.ends_with:
                self._code += (it for it in wanted if it and it not in self.ends_with)
            self.ends_with = wanted
            self._code.append(shown)

    def textOut(self, text: str) -> None:
        """Show text where the cursor stands, and move it on."""
        self.show(text)
        self._x += self._canvas.stringWidth(text, self._fontname, self._fontsize)

    def textLine(self, text: str = "") -> None:
        """Show text where the cursor stands, and move it to the next line."""
        self.show(text)
        self.setTextOrigin(self._x0, self._y0 - self._leading)
