"""What the small Markdown of author text says: paragraphs and lists, phrases and citations."""

from typing import TypeAlias

from msgspec import Struct

from brochure.content.markup import Script
from brochure.source.route import Problem, Route


class Phrase(Struct, frozen=True, gc=False):
    """Text in one face; `target` is a link's address, `#id` a section of the handout."""

    text: str
    route: Route
    strong: bool = False
    emphasis: bool = False
    target: str = ""
    lang: str = ""
    """The language of words that are in another one than the handout (BCP 47)."""
    script: Script = ""
    """Raised or lowered."""


class Citation(Struct, frozen=True, gc=False):
    """`[@a; @b, p. 4]`: the ids of references, or `[@fig:a]`: the id of a figure."""

    keys: tuple[str, ...]
    route: Route
    pages: tuple[str, ...] = ()
    """What is cited of each: "4-6,9", or "" for all of it."""


Inlines: TypeAlias = tuple[Phrase | Citation, ...]


class Paragraph(Struct, frozen=True, gc=False):
    """One paragraph."""

    inlines: Inlines
    route: Route


class BodyList(Struct, frozen=True):
    """A list; each item is a sequence of paragraphs and lists."""

    items: tuple[tuple["BodyNode", ...], ...]
    ordered: bool
    route: Route
    start: int = 1
    """The number of the first item."""
    style: str = ""
    """letter or roman where the author wrote the labels so."""


BodyNode: TypeAlias = Paragraph | BodyList
ParsedText: TypeAlias = tuple[tuple[BodyNode, ...], tuple[Problem, ...]]
"""The paragraphs and lists of a text, and what is wrong with it."""
