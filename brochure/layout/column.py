"""Where nodes flow: the full width between margins, and the measure of running text in it."""

from msgspec import Struct

from brochure.geometry import Length, Size
from brochure.theme.styles import BoxSpan, BoxStyle, PageStyle


class Column(Struct, frozen=True):
    """A column of the page, in points from the page's left edge."""

    x: Length
    width: Length
    text_x: Length
    text_width: Length
    widest_text: Length

    def span(self, span: BoxSpan) -> tuple[Length, Length]:
        """The x and width that a style's span asks for."""
        return (self.text_x, self.text_width) if span == "measure" else (self.x, self.width)

    def inside(self, style: BoxStyle, x: Length, width: Length) -> "Column":
        """The column inside a box of this style that lies at x."""
        left = style.padding.left + style.edge + style.border
        right = style.padding.right + style.border
        return narrow(x + left, width - left - right, self.widest_text)

    def indented(self, indent: Length) -> "Column":
        """A list item's column: as wide as running text may be, up to this column's right edge."""
        x = self.text_x + indent
        return narrow(x, self.x + self.width - x, self.widest_text)


def narrow(x: Length, width: Length, widest_text: Length) -> Column:
    """A column without an inset: text begins at its left edge."""
    return Column(x, width, x, min(width, widest_text), widest_text)


def page_column(page: PageStyle, size: Size) -> Column:
    """The body's column on a page of this size."""
    x = page.margins.left
    width = size.width - x - page.margins.right
    # Panels and running text end on one edge, on any paper.
    if not page.inset:
        return narrow(x, width, page.measure)
    inset = max(min(page.inset, width / 4), width - page.measure)
    return Column(x, width, x + inset, width - inset, page.measure)
