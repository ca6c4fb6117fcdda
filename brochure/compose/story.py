"""The Story: what is said, in reading order, with role and style, and not yet where.

The vocabulary is closed: Text, List, Panel, Row, Grid, Picture, Chart, Logo,
Ruled, Break. Blocks compose to
these and to nothing else, so that layout never knows a block. Every node names its structure
element (ISO 32000-1 14.8.4); None marks an artifact.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from brochure.geometry import Length
from brochure.pictures.picture import Drawing, Raster, Vector
from brochure.source.route import Problem, Route

Image: TypeAlias = Raster | Drawing | Vector
"""A picture's pixels or shapes; the words of a Drawing are measured by no font yet."""
CellName: TypeAlias = Literal["cell", "column", "option", "advice", "contact", "number", "resource"]
"""What stands side by side, as long as there is room for it."""
StyleNames: TypeAlias = tuple[str, ...]
"""A style and what to fall back to, the first that the theme knows wins."""


class PrintField(Struct, frozen=True, gc=False):
    """A place to fill in with a pen: the attributes of a Form (ISO 32000-1 14.8.5.6)."""

    role: Literal["tv", "cb"]
    """Text to write, or a box to tick, which is empty."""
    description: str
    """What belongs there, in words."""


class Element(Struct, frozen=True, gc=False):
    """A structure element to be: its role and attributes (ISO 32000-1 14.7.2, 14.8.5)."""

    role: str
    alt: str = ""
    actual_text: str = ""
    lang: str = ""
    bookmark: str = ""
    """The text of its outline entry, which needs an anchor; the heading's role gives its depth."""
    anchor: str = ""
    """The name of the destination that this element is."""
    numbering: str = ""
    """ListNumbering of an L: Decimal, Disc, None."""
    scope: str = ""
    """Scope of a TH: Column, Row."""
    row_span: int = 1
    """The rows that a TH or TD is over."""
    column_span: int = 1
    """The columns that a TH or TD is over."""
    field: PrintField | None = None
    """What a Form is for."""


class Link(Struct, frozen=True):
    """A target (https:, http:, mailto:, tel:, sms:, or #anchor) and its description in words."""

    target: str
    contents: str


class Late(Struct, frozen=True):
    """Words that only the laid-out pages can give."""

    anchors: tuple[str, ...]
    """The destinations whose page numbers are wanted."""
    one: str
    """The phrase for a single page, with {pages}; "" drops the words."""
    many: str
    """The phrase for several pages, with {pages}."""
    conjunction: str
    """What joins the last two numbers: " and "."""
    contents: str
    """The description of each page's link, with {page}."""


class Inline(Struct, frozen=True, gc=False):
    """A piece of text in one face; a line feed in it is a forced line break."""

    text: str
    route: Route
    strong: bool = False
    emphasis: bool = False
    style: str = ""
    """A text style whose color replaces the paragraph's."""
    link: Link | None = None
    roles: tuple[str, ...] = ("Span",)
    """The inline structure elements around the text, outermost first."""
    anchor: str = ""
    lang: str = ""
    late: Late | None = None
    script: Literal["", "sup", "sub"] = ""
    """Raised or lowered, and smaller."""
    hint: str = ""
    """What to do about letters that no font has, where it is not the usual."""
    is_label: bool = False
    """It names what follows, and is no larger than running text beside a large number."""
    goes_on: bool = False
    """The rest of a phrase in which the builder has set a link."""


class Icon(Struct, frozen=True, gc=False):
    """A small drawing beside words that say it all without it: an artifact."""

    name: str
    is_usual: bool = False
    """Picked by what the words are for, not by the author: a look may do without it."""


class Text(Struct, frozen=True, gc=False):
    """A paragraph, heading, caption or label."""

    element: Element | None
    style: StyleNames
    inlines: tuple[Inline, ...]
    route: Route
    keep_with_next: bool = False
    align: Literal["left", "right", "center"] = "left"
    is_number: bool = False
    """Stands under the numbers above it in its table's column, decimal signs aligned."""
    end: tuple[Inline, ...] = ()
    """What stands at the right end of the last line, after a leader of dots: a page number."""
    icon: Icon | None = None


LabelKind: TypeAlias = Literal["bullet", "ring", "dash", "number", "disc", "box", "none"]
"""A bullet, ring or dash is drawn, by the list's depth; so are a disc and a box to tick."""


class Label(Struct, frozen=True):
    """What stands before a list item."""

    kind: LabelKind
    text: str = ""
    description: str = ""
    """What a box to tick is for, in words."""


class Item(Struct, frozen=True):
    """A list item: LI > Lbl, LBody."""

    label: Label
    body: tuple["Node", ...]
    route: Route
    anchor: str = ""


class List(Struct, frozen=True):
    """A list of items: L."""

    element: Element
    style: StyleNames
    items: tuple[Item, ...]
    route: Route
    keep_together: bool = False
    columns: int = 1
    """2 for items in two columns, down the first and then down the second."""
    only_if_short: bool = False
    """In one column where an item would take more than a line of two."""


class Panel(Struct, frozen=True):
    """Nodes in a box: a tint, a border, an edge, or (a plain style) only a structure element."""

    element: Element | None
    style: StyleNames
    children: tuple["Node", ...]
    route: Route
    keep_together: bool = False
    continued: Text | None = None
    """What stands at the box's top on further pages: an artifact."""
    beside: float = 0.0
    """The share of the frame that a figure takes which has short text at its side; 0 for none."""
    is_kept: bool = False
    """The author forbids to part it: an error where no page holds it."""


class Row(Struct, frozen=True):
    """Panels side by side; `widths` are shares of the row.

    A share takes in the gap after its cell, so that rows of different shares align. Cells that
    would be too narrow go on further lines, and at last one under the other.
    """

    element: Element | None
    style: StyleNames
    cells: tuple[Panel, ...]
    widths: tuple[float, ...]
    route: Route
    align: Literal["top", "bottom"] = "top"
    """Where cells of different heights meet."""
    narrowest: CellName = "cell"
    """What each cell has at least, as the theme says; none is narrower than its widest word."""
    per_line: int = 0
    """The most cells on a line; 0 for all of them, or each on its own line."""
    is_even: bool = False
    """Every line holds the same number of cells: all have the same weight."""
    is_aligned: bool = False
    """The first children of the cells on a line begin at one height, the second ones too."""


class GridCell(Struct, frozen=True):
    """A table cell: TH or TD. One that holds a Ruled is a place to write in, as high as its row."""

    element: Element
    children: tuple["Node", ...]


class GridRow(Struct, frozen=True):
    """A table row: TR, with the cells that begin in it."""

    cells: tuple[GridCell, ...]
    route: Route


class Grid(Struct, frozen=True):
    """A table: Table > Caption, THead, TBody > TR > TH, TD; its notes stand after it.

    `widths` are shares, () where layout decides.
    """

    element: Element
    style: StyleNames
    head: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    widths: tuple[float, ...]
    route: Route
    caption: Text | None = None
    caption_is_below: bool = False
    continued: Text | None = None
    """What stands in the caption's place on further pages: an artifact."""
    notes: tuple[Text, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns it has."""
        first = (*self.head, *self.rows)[0]
        return sum(cell.element.column_span for cell in first.cells)


class Picture(Struct, frozen=True):
    """An image; `width` is a share of the frame (0 to 1) or None for the image's own size."""

    element: Element | None
    style: StyleNames
    image: Image
    width: float | None
    route: Route
    fixed: Length | None = None
    """A width in points that may not shrink."""
    quiet: int = 0
    """Of a QR code, the modules of white on each side; a theme says how wide it is."""
    height: Length | None = None
    """A height in points, in place of a width."""
    keep_with_next: bool = False
    share: float = 1.0
    """Of its own size; layout makes a picture smaller where that fills a page."""


class ChartAxes(Struct, frozen=True):
    """What is written at the axes of a line chart: plain words, told by its alternate text."""

    labels: tuple[str, ...]
    """Below the points, one for each."""
    names: tuple[str, ...]
    """At the ends of the lines; () where there is only one."""
    across: str
    """The title of the axis below; "" for none."""
    up: str
    """The title over the upright axis; "" for none."""
    thousands: str
    """What parts the thousands of a number."""
    least: float | None = None
    """Where the upright axis begins; None where the numbers decide."""


class Chart(Struct, frozen=True):
    """Numbers as a picture: a Figure, and after it the same numbers as a Table.

    The cells of bars and people stand in the picture, at what they name; those of lines below it.
    """

    element: Element
    """A Figure, with what is seen in it as its alternate text."""
    style: StyleNames
    kind: Literal["bars", "people", "line"]
    values: tuple[tuple[float | None, ...], ...]
    """A row of numbers for each row of the table; None where there is none."""
    whole: float
    """What the numbers are parts of; 0 where that is not told."""
    table: Grid
    """The label of each row, and a cell for each of its numbers."""
    route: Route
    axes: ChartAxes | None = None
    share: float = 1.0
    """Of the usual size of what is drawn of people and lines; layout makes it smaller where that
    fills a page."""


class LogoFile(Struct, frozen=True):
    """One variant of a logo: the picture, or what is wrong with its file."""

    image: Image | None
    problems: tuple[Problem, ...]
    route: Route


class Logo(Struct, frozen=True):
    """The publisher's logo: an artifact, as the name stands beside it as text.

    A theme's cover is light or dark, and takes the variant for its ground.
    """

    on_light: LogoFile | None
    on_dark: LogoFile | None
    style: StyleNames
    route: Route
    """Of the publisher."""


class Ruled(Struct, frozen=True):
    """Lines to write on, or a box as high as so many lines: one Form."""

    element: Element
    style: StyleNames
    count: int
    route: Route
    is_box: bool = False


class Break(Struct, frozen=True):
    """A forced page break."""

    route: Route
    is_free: bool = False
    """Layout does without it in a short handout, and where that saves a page."""
    frame: int | None = None
    """The panel, from 0, that begins here, of a folded sheet; None for the next one."""


Node: TypeAlias = Text | List | Panel | Row | Grid | Picture | Chart | Logo | Ruled | Break


class Furniture(Struct, frozen=True):
    """The words of the running header and footer; `folio` has {page} and {pages}."""

    header_left: str
    header_right: str
    footer_left: str
    folio: str
    banner: str
    """"DRAFT - not for patients", or "" for an approved handout."""
    words: tuple[Inline, ...] = ()
    """All of it that a page shows, with the places that it is from."""


class DocumentInfo(Struct, frozen=True):
    """What Info, XMP and the catalog say. Dates are ISO 8601 days or ""."""

    title: str
    author: str
    subject: str
    language: str
    identifier: str
    created: str
    modified: str
    rights: str
    keywords: str = ""
    words: str = ""
    """The fingerprint of an approved handout's words; "" for any other."""


class Story(Struct, frozen=True):
    """The whole handout, in reading order: the cover's nodes, then the body's."""

    cover: tuple[Node, ...]
    body: tuple[Node, ...]
    furniture: Furniture
    info: DocumentInfo
    contents: tuple[Node, ...] = ()
    """A table of contents for a long handout whose author asked for none."""
    contents_from: int = 8
    """The pages from which it stands there."""
    contents_at: int = 0
    """Where in the body it would stand."""
    notes: tuple[Node, ...] = ()
    """A page for notes, for a booklet whose pages have to be a multiple of four."""
