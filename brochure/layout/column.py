"""Where nodes flow: the full width between margins, and the measure of running text in it."""

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Length, Size
from brochure.theme.styles import BoxSpan, BoxStyle, PageStyle

_USUAL_WIDTH: Length = 612.0
"""Points; the paper that a theme's inset is for where things stand at the side of the text."""
_NARROWEST_SIDE: Length = 72.0
"""Points; a narrower column at the side holds hardly a word of a heading."""


class Column(Struct, frozen=True):
    """A column of the page, in points from the page's left edge."""

    x: Length
    width: Length
    text_x: Length
    text_width: Length
    widest_text: Length
    gutter: Length = 0.0
    """What stays white between the text and what stands at its side; 0 where nothing does."""

    @property
    def side(self) -> Length:
        """The width of what may stand at the side of the text, from the left edge on."""
        side = self.text_x - self.gutter - self.x
        return side if self.gutter and side >= _NARROWEST_SIDE else 0.0

    def span(self, span: BoxSpan) -> tuple[Length, Length]:
        """The x and width that a style's span asks for."""
        is_full = span in {"full", "bleed"} or (span == "side" and self.side)
        return (self.x, self.width) if is_full else (self.text_x, self.text_width)

    def inside(self, style: BoxStyle, x: Length, width: Length) -> "Column":
        """The column inside a box of this style that lies at x."""
        left = style.padding.left + style.edge + style.border
        right = style.padding.right + style.border
        if self.side and x + left <= self.text_x - self.gutter:
            # Text keeps its left edge in panels, too.
            end = min(x + width - right, self.text_x + self.widest_text)
            return replace(
                self, x=x + left, width=width - left - right, text_width=end - self.text_x
            )
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
    if page.section_head == "side" and page.inset:
        inset = max(
            page.inset * width / (_USUAL_WIDTH - x - page.margins.right), width - page.measure
        )
        return Column(x, width, x + inset, width - inset, page.measure, page.gutter)
    inset = max(min(page.inset, width / 4), width - page.measure)
    return Column(x, width, x + inset, width - inset, page.measure)
