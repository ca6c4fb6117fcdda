"""The Theme: every style resolved, every length in points, every color computed."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Color, Length, Sides
from brochure.theme.contrast import contrast
from brochure.theme.fonts import FontSet, StyleName
from brochure.theme.measures import Measures

_WHITE, _BLACK = Color(255, 255, 255), Color(0, 0, 0)

Span = Literal["measure", "full", "side"]
"""`measure`: the running text's column; `full`: from margin to margin; `side`: the same where
things stand at the side of the text, else the text's column."""
BoxSpan = Literal["measure", "full", "side", "bleed"]
"""`bleed`: its ground runs from edge to edge of the paper, its words from margin to margin."""

IconPlace = Literal["before", "above", "below", "end", "rule"]
"""Left of the words, over or under them, at the right end of their column, or at the left end of
the rule above them."""


class Floors(Struct, frozen=True):
    """The least sizes of text, in points, below which nothing is made smaller to fit."""

    body: Length = 12.0
    """Of running text (RNIB Clear Print; CMS Toolkit)."""
    any: Length = 9.0
    """Of every other text: our own floor, for page numbers and labels."""
    labels: Length = 9.0
    """Of the words in a drawing, below which it is refused."""


class TextStyle(Struct, frozen=True, kw_only=True):
    """How a paragraph looks."""

    face: StyleName = "regular"
    size: Length
    leading: Length
    color: Color
    before: Length = 0.0
    after: Length = 0.0
    span: Span = "measure"
    indent: Length = 0.0
    rule: Length = 0.0
    """The weight of a rule above, across the full width; 0 for none."""
    rule_color: Color
    rule_gap: Length = 0.0
    """From the rule to the top of the first line."""
    balanced: bool = False
    """Its lines are about as long as each other, the last one too."""
    at_side: bool = False
    """It stands at the side of what it belongs to, where the page has room for that."""
    hangs: bool = False
    """An opening quotation mark stands out to the left, so that the letters align."""
    underline: Length = 0.0
    """The weight of a line under the words that take this style inside a text; 0 for none."""
    least_script: Length = Floors().any
    """What raised and lowered letters in it have at least."""
    has_own_ground: bool = False
    """It stands on a color of its own, on which links and terms keep its color."""
    icon_size: Length = 0.0
    """The width and height of an icon beside it; 0 for none."""
    icon_gap: Length = 8.0
    """Between the icon and the words."""
    icon_color: Color
    icon_at: IconPlace = "before"
    usual_icons: bool = False
    """It also has the icon that goes with its section's role or its panel, where the author chose
    none."""


class BoxStyle(Struct, frozen=True, kw_only=True):
    """How a panel looks. A box without ground, border, edge and padding only groups."""

    ground: Color | None = None
    words: Color | None = None
    """The color of all words and labels in it, where its ground is not one for those of the page.
    """
    edge: Length = 0.0
    """The weight of the left edge; `top_edge` and `bottom_edge` those of the others."""
    top_edge: Length = 0.0
    bottom_edge: Length = 0.0
    edge_color: Color
    border: Length = 0.0
    border_color: Color
    radius: Length = 0.0
    padding: Sides
    before: Length = 0.0
    after: Length = 0.0
    span: BoxSpan = "measure"
    numbers: Literal["below", "beside"] = "below"
    """Where a panel has the numbers to call: on a line under its words, or large beside them."""
    page_head: Length = 0.0
    """Of a box that bleeds: from the paper's top edge to its words where it begins a page."""
    gap: Length = 0.0
    """Between the cells of a Row, and between the columns of a Grid."""
    columns: int = 1
    """2 where its content stands in two columns, if there is room for things at its side."""
    hangs: bool = False
    """Its left edge stands in the gutter, where there is one, so that text keeps its left edge."""
    hugs: bool = False
    """What follows a picture stands at the picture's left edge."""


class ListStyle(Struct, frozen=True, kw_only=True):
    """How a list looks."""

    indent: Length = 18.0
    """From the list's left edge to its text."""
    gap: Length = 6.0
    """Between items."""
    hangs: bool = False
    """Its labels stand in the gutter, where there is one, so that text keeps its left edge."""
    label_at_end: bool = False
    """Numbers end at one place, near the text, rather than begin at one."""
    before: Length = 0.0
    after: Length = 9.0
    label_size: Length = 4.0
    """The diameter of a bullet or disc, the side of a tick box."""
    label_color: Color
    label_text: str
    """The text style of the label's own text."""
    rail: Length = 0.0
    """The weight of a line through the labels, from the first one down; 0 for none."""
    rail_color: Color


class PageStyle(Struct, frozen=True, kw_only=True):
    """The page masters' measures, in points."""

    margins: Sides
    inset: Length = 0.0
    """From the left margin to the running text."""
    measure: Length = 410.0
    """The widest that running text may be."""
    header_baseline: Length = 44.0
    """From the top of the page."""
    footer_baseline: Length = 33.0
    """From the bottom of the page to the folio's baseline."""
    footer_rule: Length = 49.0
    """From the bottom of the page to the rule above the footer; 0 for none."""
    footer_rule_color: Color
    cover_after: Length = 22.0
    """From the cover's band to the first body line."""
    gutter: Length = 0.0
    """Of the inset, what stays white between the text and what stands at its side."""
    title_lines: int = 3
    """The most lines that the title may take."""
    columns: int = 1
    """Those of running text where the content does not say."""
    section_head: Literal["above", "side", "band"] = "above"
    """Where the headings of sections stand: above their text, at its side, in the inset, or in a
    band of the color of what the section does."""
    cover: Literal["band", "page"] = "band"
    """A cover of three pages or more is a band above the text, or fills a page with its picture."""
    running_head: bool = True
    """False for pages whose sections tell them apart: the footer names the handout."""


class Theme(Struct, frozen=True):
    """A look: fonts, page and styles by name."""

    name: str
    fonts: FontSet
    page: PageStyle
    measures: Measures
    colors: dict[str, Color]
    texts: dict[str, TextStyle]
    boxes: dict[str, BoxStyle]
    lists: dict[str, ListStyle]
    floors: Floors = Floors()
    wide_tables: Literal["refused", "records"] = "refused"
    """What becomes of a table that does not fit at the least size: a problem, or a list of its
    rows."""

    @property
    def is_cover_dark(self) -> bool:
        """True where white stands out from the cover's ground more than black does."""
        ground = self.boxes["cover"].ground
        return ground is not None and contrast(_WHITE, ground) > contrast(_BLACK, ground)

    def inside(self, style: BoxStyle) -> "Theme":
        """The theme in a box of this style: every word and label in the box's own color."""
        color, ground = style.words, style.ground or _WHITE
        if color is None:
            return self
        texts = {
            key: replace(
                it,
                color=ground if it.has_own_ground else color,
                has_own_ground=True,
                icon_color=color,
                rule_color=color,
            )
            for key, it in self.texts.items()
        }
        lists = {
            key: replace(it, label_color=color, rail_color=color) for key, it in self.lists.items()
        }
        boxes = {
            key: replace(it, edge_color=color, border_color=color) for key, it in self.boxes.items()
        }
        return replace(self, texts=texts, lists=lists, boxes=boxes)

    def text(self, names: Sequence[str]) -> TextStyle:
        """The first of these text styles that the theme knows; "body" where it knows none."""
        return self.texts[_first(names, self.texts, "body")]

    def box(self, names: Sequence[str]) -> BoxStyle:
        """The first of these box styles that the theme knows; "plain" where it knows none."""
        return self.boxes[_first(names, self.boxes, "plain")]

    def list(self, names: Sequence[str]) -> ListStyle:
        """The first of these list styles that the theme knows; "list" where it knows none."""
        return self.lists[_first(names, self.lists, "list")]


def _first(
    names: Sequence[str],
    known: dict[str, object] | dict[str, TextStyle] | dict[str, BoxStyle] | dict[str, ListStyle],
    fallback: str,
) -> str:
    return next((name for name in names if name in known), fallback)
