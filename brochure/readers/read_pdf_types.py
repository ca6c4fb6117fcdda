"""ReadPdf: what a PDF file holds, as plain frozen data; the subject of the rules for PDF files.

Coordinates are points from the top left corner of the page's media box, y downwards; pages are
counted from 1. Nothing here is live, and nothing here loads a PDF library.
"""

from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct, field

from brochure.geometry import Color, Length, Rect

Key: TypeAlias = tuple[int, int]
"""An object's number and generation in the file; (0, -n) for one that has no number."""
NO_MARK = -1
STANDARD_ROLES = frozenset(
    (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI"),
        *("Index", "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6"),
        *("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby"),
        *("RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)
"""ISO 32000-1 14.8.4."""


class Owner(Struct, frozen=True):
    """What a painted thing belongs to: a marked-content number, an artifact, or nothing."""

    mcid: int = NO_MARK
    is_artifact: bool = False
    is_nested: bool = False
    """An artifact inside tagged content, or the other way round."""

    @property
    def is_nothing(self) -> bool:
        """True where it is neither tagged nor an artifact."""
        return self.mcid == NO_MARK and not self.is_artifact


class PaintedText(Struct, frozen=True):
    """A piece of text in one font; `size` is in points on the page, whatever the scale."""

    text: str
    rect: Rect
    baseline: Length
    size: Length
    font: str
    is_bold: bool
    color: Color | None
    """None where it is a pattern."""
    ground: Color | None
    """What most of the paper around it is painted with; None where that could not be seen."""
    is_visible: bool
    owner: Owner


class PaintedImage(Struct, frozen=True):
    """A picture of pixels at its place; `across` and `down` are pixels per inch."""

    rect: Rect
    width: int
    height: int
    across: float
    down: float
    owner: Owner


class PaintedShape(Struct, frozen=True):
    """A path or a shading."""

    rect: Rect
    owner: Owner


class Ink(Struct, frozen=True):
    """A painted thing with its color as the file names it; read of files for a press only."""

    kind: str
    """"text", "area" or "image"."""
    rect: Rect
    """Inside the clip; of a text the point where it begins."""
    space: str
    """"gray", "rgb" or "cmyk"; "" for any other, which no rule judges."""
    parts: tuple[float, ...]
    """The color in that space, each part from 0 to 1."""
    size: Length = 0.0
    """Of a text, in points on the page."""


Painted: TypeAlias = PaintedText | PaintedImage | PaintedShape


class Annotation(Struct, frozen=True):
    """A link or another annotation, with where it leads."""

    kind: str
    rect: Rect
    contents: str
    flags: int
    struct_parent: int
    """-1 where it has none."""
    uri: str = ""
    target: str = ""
    """A destination in the file, as it is named there."""
    target_page: int = 0
    """The page of that destination; 0 where it leads nowhere."""
    key: Key = (0, 0)


class ReadPage(Struct, frozen=True):
    """A page in paint order."""

    number: int
    media: Rect
    """The media box, its corner at (0, 0)."""
    crop: Rect
    trim: Rect
    rotation: int
    tabs: str
    struct_parents: int
    """-1 where it has none."""
    painted: tuple[Painted, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    bleed: Rect | None = None
    """The bleed box, where the page names one."""
    is_cut: bool = False
    """The page names a trim box; else `trim` is the crop box (ISO 32000-1 14.11.2)."""
    has_art_box: bool = False
    inks: tuple[Ink, ...] = ()
    """In paint order; only of files for a press."""

    @property
    def is_for_press(self) -> bool:
        """True where paper is to be cut off: the trim or the bleed box is not the whole sheet."""
        boxes = [self.trim] if self.is_cut else []
        boxes += [self.bleed] if self.bleed else []
        return any(not _is_same(it, self.media) for it in boxes)

    @property
    def texts(self) -> tuple[PaintedText, ...]:
        """The page's pieces of text."""
        return tuple(it for it in self.painted if isinstance(it, PaintedText))

    @property
    def images(self) -> tuple[PaintedImage, ...]:
        """The page's pictures of pixels."""
        return tuple(it for it in self.painted if isinstance(it, PaintedImage))


def _is_same(one: Rect, other: Rect) -> bool:
    sides = ((it.x, it.y, it.right, it.bottom) for it in (one, other))
    return all(abs(a - b) <= 1 for a, b in zip(*sides, strict=True))


class Mark(Struct, frozen=True):
    """A kid of a structure element: marked content on a page (0 for a page that is not there)."""

    page: int
    mcid: int


class Object(Struct, frozen=True):
    """A kid of a structure element: an annotation (OBJR)."""

    key: Key


class Tag(Struct, frozen=True):
    """A structure element (ISO 32000-1 14.7.2) with everything below it."""

    key: Key
    role: str
    standard: str
    """The standard role that the role map gives; "" where it gives none."""
    kids: tuple["Tag | Mark | Object", ...] = ()
    alt: str | None = None
    actual_text: str | None = None
    lang: str = ""
    scope: str = ""
    numbering: str = ""
    columns: int = 1
    """ColSpan of a cell."""
    rows: int = 1
    """RowSpan of a cell."""
    bbox: Rect | None = None
    """In the file's own coordinates: x and y are those of the lower left corner."""
    has_parent: bool = True
    """Its P names the element that holds it."""
    has_headers: bool = False

    @property
    def tags(self) -> tuple["Tag", ...]:
        """The elements directly below."""
        return tuple(it for it in self.kids if isinstance(it, Tag))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its own marked content."""
        return tuple(it for it in self.kids if isinstance(it, Mark))

    def walk(self) -> Iterator["Tag"]:
        """The element and every element below it, in reading order."""
        yield self
        for kid in self.tags:
            yield from kid.walk()

    def all_marks(self) -> Iterator[Mark]:
        """The marked content of the element and of those below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.all_marks()
            elif isinstance(kid, Mark):
                yield kid


class ParentEntry(Struct, frozen=True):
    """An entry of the parent tree: the elements of a page's MCIDs, or that of an annotation."""

    key: int
    elements: tuple[Key | None, ...]
    is_list: bool


class Structure(Struct, frozen=True):
    """The structure tree: `tops` are the kids of its root."""

    tops: tuple[Tag, ...]
    role_map: tuple[tuple[str, str], ...] = ()
    parents: tuple[ParentEntry, ...] = ()

    def walk(self) -> Iterator[Tag]:
        """Every element, in reading order."""
        for top in self.tops:
            yield from top.walk()


class Line(Struct, frozen=True):
    """A line of a block as it stands on the page; left and right are in points."""

    page: int
    text: str
    left: Length
    right: Length
    baseline: Length
    size: Length
    """The largest in the line."""


class Block(Struct, frozen=True):
    """A paragraph, heading, label, cell or caption with its lines."""

    role: str
    """The standard role; "P" where the file has no tags and blocks were told by their spacing."""
    lines: tuple[Line, ...]
    tag: Tag | None = None

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return " ".join(" ".join(it.text for it in self.lines).split())

    @property
    def page(self) -> int:
        """The page it begins on; 0 where nothing of it is painted."""
        return self.lines[0].page if self.lines else 0


class ReadFont(Struct, frozen=True):
    """A font of the file, by its name without the subset's prefix."""

    name: str
    kind: str
    is_embedded: bool
    is_subset: bool
    has_unicode: bool
    """Its codes can be told to be characters."""
    wrong_characters: tuple[str, ...] = ()
    """What its ToUnicode map gives that is no character, as "U+FFFD"."""
    pages: tuple[int, ...] = ()


class PrivateData(Struct, frozen=True):
    """What a picture or page tells beside what it shows: "GPS position", "camera data"."""

    what: str
    page: int
    is_grave: bool


class DocumentFacts(Struct, frozen=True):
    """The properties of a file, from Info or from XMP; "" where they are not said."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    creator: str = ""
    producer: str = ""
    created: str = ""
    modified: str = ""


class Xmp(Struct, frozen=True):
    """The XMP packet (ISO 16684-1)."""

    facts: DocumentFacts
    identifier: str = ""
    ua_part: str = ""
    archive_part: str = ""
    archive_level: str = ""
    press_claim: str = ""
    is_readable: bool = True
    """It is well-formed XML."""


class Catalog(Struct, frozen=True):
    """What the file says about itself as a whole."""

    language: str = ""
    is_marked: bool = False
    shows_title: bool = False
    output_intents: tuple[str, ...] = ()
    """The kinds of those that hold a profile: "GTS_PDFA1"."""
    has_press_intent: bool = False
    """It says for which printing it was made (GTS_PDFX), by a profile or by a name."""


class Active(Struct, frozen=True):
    """Something in the file that acts or hides: "JavaScript", "an attached file"."""

    what: str
    page: int = 0


class OutlineItem(Struct, frozen=True):
    """A bookmark; `page` is 0 where it leads nowhere."""

    title: str
    depth: int
    page: int


class Weight(Struct, frozen=True):
    """How many bytes of the file, as they stand there, are what."""

    total: int = 0
    fonts: int = 0
    images: int = 0


class ReadPdf(Struct, frozen=True):
    """A PDF file as it was read."""

    name: str
    """The file's path as the person gave it."""
    digest: str = ""
    """SHA-256 of its bytes."""
    is_open: bool = True
    """False where nothing of it could be read."""
    faults: tuple[str, ...] = ()
    """What is damaged, worst first, in plain words."""
    slips: tuple[str, ...] = ()
    """What a careful writer would not leave, but every reader copes with."""
    pages: tuple[ReadPage, ...] = ()
    catalog: Catalog = Catalog()
    info: DocumentFacts | None = None
    xmp: Xmp | None = None
    structure: Structure | None = None
    blocks: tuple[Block, ...] = ()
    """In the order of the structure tree, or of the page where there is none."""
    fonts: tuple[ReadFont, ...] = ()
    active: tuple[Active, ...] = ()
    private: tuple[PrivateData, ...] = ()
    old_compression: bool = False
    """A stream is packed with LZW."""
    outline: tuple[OutlineItem, ...] = ()
    weight: Weight = field(default_factory=Weight)
    press_claim: str = ""
    """The standard for a press that it claims to follow: "PDF/X-4"; "" for none."""

    @property
    def is_for_press(self) -> bool:
        """True where the file says, by a claim or by its boxes, that it is meant for a press."""
        return bool(self.press_claim) or any(it.is_for_press for it in self.pages)

    @property
    def is_for_press_alone(self) -> bool:
        """True where it claims to be for a press, and not to be accessible on a screen."""
        return bool(self.press_claim) and not (self.xmp and self.xmp.ua_part)
