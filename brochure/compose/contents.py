"""What a table of contents lists: the headings of sections, each with its place to jump to."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from brochure.content.base import Prose
from brochure.content.inline import parse_inline
from brochure.content.model import Section, Subsection
from brochure.content.phrases import Phrase
from brochure.source.route import Route


class Heading(Struct, frozen=True):
    """A line of a table of contents."""

    words: str
    anchor: str
    level: int
    """1 for a section, 2 for a part of one."""
    route: Route


def section_anchor(section: Section | Subsection, number: str) -> str:
    """The destination of a section's heading; `number` is its place where it has no id.

    An id begins with a letter or digit, so the two can't meet.
    """
    return f"section-{section.id}" if section.id else f"section--{number}"


def appended_anchor(name: str) -> str:
    """The destination of the heading of a section that the builder adds."""
    return f"section--{name}"


def section_headings(sections: Sequence[Section]) -> Iterator[Heading]:
    """The headings of the author's sections, in reading order."""
    for number, section in enumerate(sections, 1):
        yield _heading(section, str(number), 1)
        for below, part in enumerate(section.sections, 1):
            yield _heading(part, f"{number}-{below}", 2)


def _heading(section: Section | Subsection, number: str, level: int) -> Heading:
    words = plain_words(section.heading)
    return Heading(words, section_anchor(section, number), level, section.heading.route)


def plain_words(prose: Prose) -> str:
    """The text without its marks and citations."""
    inlines, _ = parse_inline(prose)
    return " ".join("".join(it.text for it in inlines if isinstance(it, Phrase)).split())
