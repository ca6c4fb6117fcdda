"""What a leaflet says, whatever program wrote it: the type that every reader gives."""

from typing import Literal, TypeAlias

from msgspec import Struct

from brochure.content.markup import Script

Role: TypeAlias = Literal["", "title", "subtitle", "heading", "caption", "quote", "contents"]


class Run(Struct, frozen=True, gc=False):
    """Text in one face. A line feed is a forced line break."""

    text: str
    strong: bool = False
    emphasis: bool = False
    script: Script = ""
    target: str = ""
    """The address of a link."""
    note: str = ""
    """The key of the note that is marked here."""


class Mark(Struct, frozen=True, gc=False):
    """What stands before an item of a list."""

    level: int = 0
    ordered: bool = False
    number: int = 1
    """The item's number in its list."""
    is_typed: bool = False
    """Typed by hand, not the word processor's own."""


class Paragraph(Struct, frozen=True):
    """One paragraph."""

    runs: tuple[Run, ...]
    role: Role = ""
    level: int = 0
    """Of a heading, from 1."""
    mark: Mark | None = None
    size: float = 0.0
    """Points; 0 where it is not known."""
    is_guess: bool = False
    """The role is taken from its look alone."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(it.text for it in self.runs)


class Cell(Struct, frozen=True):
    """A cell of a table, and how many rows and columns it is over."""

    blocks: tuple["Block", ...]
    rows: int = 1
    columns: int = 1
    is_head: bool = False


class Table(Struct, frozen=True):
    """A table; `heads` is the number of its rows of headings, 0 where nothing says so."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    caption: str = ""


class Picture(Struct, frozen=True):
    """A picture. `fault` says why its data can't be taken, "" for a good one."""

    name: str
    data: bytes = b""
    alt: str = ""
    is_decorative: bool = False
    caption: str = ""
    fault: str = ""


class Box(Struct, frozen=True):
    """A text box, or a frame of one cell around some paragraphs."""

    blocks: tuple["Block", ...]


Block: TypeAlias = Paragraph | Table | Picture | Box


class Note(Struct, frozen=True):
    """A footnote or an endnote."""

    key: str
    blocks: tuple[Block, ...]


class Aside(Struct, frozen=True):
    """Words that do not come into the content as they stand, and why."""

    text: str
    reason: str


class SourceDocument(Struct, frozen=True):
    """One leaflet as it was written."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    asides: tuple[Aside, ...] = ()
    remarks: tuple[str, ...] = ()
    """What else the report says of the file, in sentences."""
    language: str = ""
    title: str = ""
    """What the file says its title is, apart from its text."""
    size: float = 0.0
    """Points of running text; 0 where it is not known."""
    paper: str = ""
    """A4, A5, Letter or Legal; "" where it is not known or another."""


class Piece(Struct, frozen=True):
    """A stretch of the source's text in reading order, as a plain look at the file finds it."""

    place: str
    """"" for the text itself; "header", "comment" and so on."""
    text: str


class ReadSource(Struct, frozen=True):
    """What a reader gives: the leaflet, and all words that a second, plain look at it finds."""

    document: SourceDocument
    pieces: tuple[Piece, ...]
