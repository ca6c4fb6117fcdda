"""What two handouts say, made comparable; and how they differ.

`Said` is one side, from a content file or from a PDF. `Comparison` is the answer: plain frozen
data, from which the texts, the JSON and the proof are made.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

Words: TypeAlias = tuple[str, ...]
"""A text cut at its spaces; **strong** and _emphasized_ words keep their marks."""
ChangeKind: TypeAlias = Literal["added", "removed", "changed", "moved"]
PieceKind: TypeAlias = Literal["same", "added", "removed"]
NumberKind: TypeAlias = Literal["dose", "telephone", "number"]
LAST_LINE = 1_000_000


class Place(Struct, frozen=True):
    """Where the new content file says something: the steps of its route."""

    steps: tuple[str | int, ...]
    is_exact: bool = False
    """Only what has this very route, and nothing below it."""
    first_line: int = 0
    """The lines of a text of several paragraphs, from 0."""
    last_line: int = LAST_LINE


class Passage(Struct, frozen=True):
    """A paragraph, item, cell, label or value that a reader meets."""

    what: str
    """What it is, in words: "paragraph", "list item", "callout, heading"."""
    words: Words
    block: int
    """The number of the block that it stands in; each has its own."""
    place: Place | None = None
    context: str = ""
    """What it belongs to: the medicine whose dose it is."""
    is_value: bool = False
    """A setting, number or address rather than a text."""


class Part(Struct, frozen=True):
    """A section or sub-section without those below it."""

    heading: str
    passages: tuple[Passage, ...]
    id: str = ""
    parent: int = -1
    """The index of the section that it stands in; -1 for none."""
    place: Place | None = None


class Entry(Struct, frozen=True):
    """A reference."""

    key: str
    """Its id; "" where a PDF was read."""
    text: str
    fields: tuple[tuple[str, str], ...] = ()
    is_cited: bool | None = None
    """None where that is not known."""
    place: Place | None = None


class Fact(Struct, frozen=True):
    """One thing that the handout says of itself."""

    name: str
    value: str
    is_weighty: bool = False
    """Called out: status, version, dates, telephone numbers."""
    is_content: bool = True
    """False for what is said about a version rather than in it."""
    place: Place | None = None


class HistoryLine(Struct, frozen=True):
    """One line of the history."""

    version: str
    date: str
    text: str


class Claims(Struct, frozen=True):
    """What a handout claims about its own version. Dates are ISO 8601, as exact as known."""

    version: str
    status: str
    last_reviewed: str
    history: tuple[HistoryLine, ...]


class Said(Struct, frozen=True):
    """All that a handout says."""

    parts: tuple[Part, ...]
    entries: tuple[Entry, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: Claims | None = None
    """None for a PDF, which has no history to check."""
    has_headings: bool = True
    """False for a PDF without tags."""


class Measure(Struct, frozen=True):
    """What can be counted of a handout; None where it is not known or the language has no scale."""

    pages: int | None = None
    smog: float | None = None
    flesch_kincaid: float | None = None


class Piece(Struct, frozen=True):
    """Words of a changed text: in both, only in the new one, or only in the old one."""

    kind: PieceKind
    text: str


class NumberChange(Struct, frozen=True):
    """A number, dose or telephone number that changed; "" on the side that has none."""

    kind: NumberKind
    old: str
    new: str
    where: str
    """The headings that it stands under."""
    what: str


class Reversal(Struct, frozen=True):
    """A word that turns the meaning, such as "do not", that was taken out or put in."""

    kind: Literal["removed", "added"]
    words: str
    old: str
    """The words around it as they were, and as they are; "" for a text that is gone."""
    new: str
    where: str
    """The headings that it stands under."""
    what: str


class Change(Struct, frozen=True):
    """How one passage differs."""

    kind: ChangeKind
    what: str
    pieces: tuple[Piece, ...]
    context: str = ""
    is_moved: bool = False
    """A changed passage also stands elsewhere."""
    origin: str = ""
    """The heading that a moved passage stood under; "" for the same one."""
    place: Place | None = None
    """In the new file; for a removed passage, what stands where it stood."""
    is_value: bool = False

    @property
    def old(self) -> str:
        """The text as it was; "" for an added one."""
        return " ".join(it.text for it in self.pieces if it.kind != "added")

    @property
    def new(self) -> str:
        """The text as it is; "" for a removed one."""
        return " ".join(it.text for it in self.pieces if it.kind != "removed")


class PartChange(Struct, frozen=True):
    """How one section differs."""

    kind: ChangeKind
    heading: str
    """With the heading of the section above it: "Risks and benefits > Risks"."""
    changes: tuple[Change, ...]
    old_heading: str = ""
    """Where the heading has changed."""
    is_moved: bool = False
    after: str = ""
    """The heading that a moved section now stands after; "" for the first place."""
    place: Place | None = None
    """Its heading in the new file; for a removed section, what stands where it stood."""


class EntryChange(Struct, frozen=True):
    """How one reference differs."""

    kind: Literal["added", "dropped", "changed", "uncited"]
    key: str
    old: str
    new: str
    details: tuple[tuple[str, str, str], ...] = ()
    """For a changed one: field, old value, new value."""
    place: Place | None = None


class FactChange(Struct, frozen=True):
    """How one thing differs that the handout says of itself; "" where it was or is not said."""

    name: str
    old: str
    new: str
    is_weighty: bool
    place: Place | None = None


class Remark(Struct, frozen=True):
    """Something that does not fit together: a version, a history, a review date."""

    code: str
    message: str
    hint: str


class Comparison(Struct, frozen=True):
    """How two handouts differ."""

    parts: tuple[PartChange, ...]
    numbers: tuple[NumberChange, ...]
    reversals: tuple[Reversal, ...]
    entries: tuple[EntryChange, ...]
    facts: tuple[FactChange, ...]
    remarks: tuple[Remark, ...]
    before: Measure
    after: Measure
    versions: tuple[str, str] = ("", "")
    """The old and the new one; "" where a PDF was read."""
    notes: tuple[str, ...] = ()
    """What could not be compared, and why."""

    @property
    def is_equal(self) -> bool:
        """True where both say the same."""
        return not (self.parts or self.entries or self.facts)
