"""The words of a handout as a reader meets them: paragraphs and sentences, without Markdown.

Rules about wording run on this, so that each text is parsed once for all of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from brochure.checks.sentences import is_whole, sentence_spans, words_of
from brochure.compose.language_files import strings_for
from brochure.content.base import Authored, Block, Body, Prose
from brochure.content.inline import parse_body, parse_inline
from brochure.content.model import Content, Section, Subsection
from brochure.content.phrases import BodyNode, Citation, Inlines, Paragraph, Phrase
from brochure.content.traits import Trait, traits_by_field
from brochure.source.route import Route

Kind: TypeAlias = Literal[
    "body", "heading", "quote", "caption", "cell", "about", "foreign", "other"
]
"""What a text is: prose, a heading, somebody's words, a caption, a table's cell, what the handout
says of itself, words in another language, or a label."""

_KINDS: Mapping[Trait, Kind] = MappingProxyType(
    {
        Trait.PROSE: "body",
        Trait.ITEM: "body",
        Trait.HEADING: "heading",
        Trait.QUOTATION: "quote",
        Trait.CAPTION: "caption",
        Trait.CELL: "cell",
        Trait.ABOUT: "about",
        Trait.FOREIGN: "foreign",
    }
)
_Traits: TypeAlias = frozenset[Trait]
_HEADING: _Traits = frozenset({Trait.HEADING})
_ABOUT: _Traits = frozenset({Trait.ABOUT})
Steps: TypeAlias = tuple[str | int, ...]
_SECTION_DEPTH = 3
"""Steps to the content of a section: "sections", its number, "content"."""
_LONGEST_EXCERPT = 300
_SHORTEST_EXCERPT = 3
"""Letters; less is found inside other words."""


class Passage(Struct, frozen=True, gc=False):
    """A paragraph, a list's item, a heading or a cell: its words without Markdown and citations."""

    text: str
    kind: Kind
    prose: Prose
    line: int
    """The line of a block scalar on which it begins, from 0."""
    is_item: bool
    """True for an item of a list."""
    inlines: Inlines
    block: Block | None
    """The block that it stands in; None for headings of sections and the handout's own fields."""
    traits: frozenset[Trait]
    """Those of the field that it stands in."""
    sentences: tuple["Sentence", ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the references that it cites."""
        keys = chain.from_iterable(it.keys for it in self.inlines if isinstance(it, Citation))
        return tuple(it for it in keys if not it.startswith("fig:"))

    @property
    def links(self) -> tuple[Phrase, ...]:
        """The phrases that are links."""
        return tuple(it for it in self.inlines if isinstance(it, Phrase) and it.target)

    def route(self, words: str = "", start: int = -1) -> Route:
        """The place of some of its words, or of their beginning where Markdown parts them.

        `start` is where they begin in `text`: it tells them from the same words elsewhere.
        """
        if not words:
            return self.prose.route.at("", self.line)
        written = " ".join(self.prose.split())
        parts = words[:_LONGEST_EXCERPT].split()
        while len(parts) > 1 and " ".join(parts) not in written:
            parts.pop()
        excerpt = " ".join(parts)
        if excerpt not in written or len(excerpt) < min(_SHORTEST_EXCERPT, len(words)):
            excerpt = ""
        elif start >= 0 and written.count(excerpt) > 1:
            excerpt = self._told_apart(excerpt, start, written)
        return self.prose.route.at(excerpt, self.line)

    def _told_apart(self, excerpt: str, start: int, written: str) -> str:
        """The excerpt with as many words after it as it takes to stand once."""
        parts = self.text[start : start + _LONGEST_EXCERPT].split()
        for size in range(len(excerpt.split()), len(parts) + 1):
            longer = " ".join(parts[:size])
            if written.count(longer) == 1:
                return longer
        return excerpt


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of a passage. `words` counts hyphenated words as one."""

    text: str
    words: tuple[str, ...]
    is_whole: bool
    """False for an item or a label that does not end as a sentence does."""
    start: int
    """Where it begins in its passage."""


class Wording(Struct, frozen=True):
    """A handout and all its texts, in reading order; its own fields come last."""

    content: Content
    passages: tuple[Passage, ...]
    parts: Mapping[Steps, Sequence[Passage]] = MappingProxyType({})
    """The passages of each section and sub-section, by the steps of its own content."""

    def __post_init__(self) -> None:
        parts: dict[Steps, list[Passage]] = {}
        for passage in self.passages:
            parts.setdefault(_part_of(passage.prose.route.steps), []).append(passage)
        force_setattr(self, "parts", MappingProxyType(parts))

    def of(self, *kinds: Kind) -> tuple[Passage, ...]:
        """The passages of some kinds."""
        return tuple(it for it in self.passages if it.kind in kinds)

    def below(self, part: Section | Subsection) -> tuple[Passage, ...]:
        """The passages of a section's own content, without those of its sub-sections."""
        return tuple(self.parts.get((*part.route.steps, "content"), ()))


def _part_of(steps: Steps) -> Steps:
    """The steps up to the content of the section or sub-section that a text stands in."""
    depth = _SECTION_DEPTH if steps[2:3] == ("content",) else _SECTION_DEPTH + 2
    return steps[:depth]


def read_wording(content: Content) -> Wording:
    """The texts of a handout. References are no texts: their fields are data."""
    found: list[Passage] = []
    language = content.handout.language
    for block in content.lead:
        found.extend(_in_model(block, block, language))
    for section in content.sections:
        found.extend(_in_section(section, language))
    found.extend(_in_model(content.handout, None, language))
    return Wording(content, tuple(found))


def _in_section(section: Section | Subsection, language: str) -> Iterator[Passage]:
    yield from _passages(section.heading, None, _HEADING, language)
    for block in section.content:
        for passage in _in_model(block, block, language):
            is_about = section.role == "about" and passage.kind == "body"
            yield replace(passage, kind="about") if is_about else passage
    if isinstance(section, Section):
        for below in section.sections:
            yield from _in_section(below, language)


def _in_model(model: Authored, block: Block | None, language: str) -> Iterator[Passage]:
    inner = model if isinstance(model, Block) else block
    for name, traits in traits_by_field(type(model)).items():
        own = traits if inner is not None else _ABOUT
        yield from _in_value(getattr(model, name), inner, own, language)


def _in_value(
    value: object, block: Block | None, traits: _Traits, language: str
) -> Iterator[Passage]:
    if isinstance(value, Prose):
        # A cell over several rows may be empty.
        if value:
            yield from _passages(value, block, traits, language)
    elif isinstance(value, Authored):
        yield from _in_model(value, block, language)
    elif isinstance(value, tuple):
        for item in value:
            yield from _in_value(item, block, traits, language)


def _kind(traits: _Traits) -> Kind:
    return next((kind for trait, kind in _KINDS.items() if trait in traits), "other")


def _passages(
    prose: Prose, block: Block | None, traits: _Traits, language: str
) -> Iterator[Passage]:
    is_item, kind = Trait.ITEM in traits, _kind(traits)
    if isinstance(prose, Body):
        nodes = parse_body(prose)[0]
        found = [it for node in nodes for it in _in_node(node, is_item=is_item)]
        parts = [(it.inlines, it.route.line, is_below) for it, is_below in found]
    else:
        parts = [(parse_inline(prose)[0], 0, is_item)]
    for inlines, line, is_below in parts:
        text = _plain(inlines, language)
        sentences = tuple(_sentences(text, language))
        yield Passage(text, kind, prose, line, is_below, inlines, block, traits, sentences)


def _in_node(node: BodyNode, *, is_item: bool) -> Iterator[tuple[Paragraph, bool]]:
    if isinstance(node, Paragraph):
        yield node, is_item
        return
    for item in node.items:
        for child in item:
            yield from _in_node(child, is_item=True)


def _sentences(text: str, language: str) -> Iterator[Sentence]:
    for start, end in sentence_spans(text, language):
        words = text[start:end]
        yield Sentence(words, words_of(words), is_whole(words), start)


def _plain(inlines: Inlines, language: str) -> str:
    text, strings = "", strings_for(language)
    for it in inlines:
        if isinstance(it, Phrase):
            text += it.text
        elif it.keys[0].startswith("fig:"):
            text += strings.figure.format(number=1) if strings is not None else "1"
        else:
            # The marker of a source is joined to the word before it, and is no word itself.
            text = text.rstrip()
    return " ".join(text.split())
