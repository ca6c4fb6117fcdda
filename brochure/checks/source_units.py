"""What the source says against what a PDF file says, block by block."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from brochure.checks.pdf import SourcedPdf
from brochure.compose.story import Chart, Inline, Node, Picture, Story, Text
from brochure.compose.story_walk import walk
from brochure.readers.read_pdf_types import Block
from brochure.source.route import Route

_DROPPED = dict.fromkeys((0x00AD, 0x200B, 0xFEFF))
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_UNSAID = frozenset(("Figure", "Formula"))
"""Roles whose text is not read out: an Alt stands for it."""


class Unit(Struct, frozen=True):
    """A text of the source that is a block of the file."""

    role: str
    words: str
    pieces: tuple[str, ...]
    """The words without spaces, cut where only the pages know what stands between."""
    route: Route
    is_optional: bool = False


class Comparison(Struct, frozen=True):
    """Where a file and its source part."""

    moved: tuple[tuple[Unit, Block], ...]
    """Said, but at another place."""
    lost: tuple[Unit, ...]
    added: tuple[Block, ...]
    """Said by the file alone."""
    pairs: tuple[tuple[Unit, Block], ...]
    """What is said in both, where both say it."""


def bare(text: str) -> str:
    """A text without spaces and invisible signs, in the form in which two texts are compared."""
    text = unicodedata.normalize("NFKC", text.translate(_HYPHENS))
    return "".join(text.translate(_DROPPED).translate(_HYPHENS).split())


def units_of(story: Story) -> tuple[Unit, ...]:
    """What a story says, in reading order, without labels and furniture."""
    body = list(_units(story.body[: story.contents_at], is_optional=False))
    body += _units(story.contents, is_optional=True)
    body += _units(story.body[story.contents_at :], is_optional=False)
    return (*_units(story.cover, is_optional=False), *body)


def alts_of(story: Story) -> tuple[tuple[str, Route], ...]:
    """The alternate texts of the story's pictures, in reading order."""
    return tuple(
        (it.element.alt, it.route)
        for it in walk((*story.cover, *story.body))
        if isinstance(it, Picture | Chart) and it.element is not None and it.element.alt
    )


def _units(nodes: Sequence[Node], *, is_optional: bool) -> Iterator[Unit]:
    for node in walk(nodes):
        if isinstance(node, Text) and node.element is not None:
            pieces = tuple(_pieces(node))
            if any(pieces):
                words = " ".join("".join(it.text for it in node.inlines).split())
                yield Unit(node.element.role, words, pieces, node.route, is_optional)


def _pieces(text: Text) -> Iterator[str]:
    piece = ""
    for inline in text.inlines:
        if inline.late is not None:
            yield bare(piece)
            piece = ""
        piece += "" if inline.late is not None else _said(inline)
    yield bare(piece)
    if text.end:
        yield ""


def _said(inline: Inline) -> str:
    return inline.text


def compare(subject: SourcedPdf) -> Comparison:
    """How the blocks of the file differ from the texts of its source."""
    units = units_of(subject.story)
    blocks = [it for it in subject.pdf.blocks if it.role not in _UNSAID and bare(it.text)]
    said = [bare(it.text) for it in blocks]
    keys = _keys(units, said)
    matcher = SequenceMatcher(None, keys, said, autojunk=False)
    left, rest = set(range(len(units))), set(range(len(blocks)))
    pairs = []
    for match in matcher.get_matching_blocks():
        for step in range(match.size):
            left.discard(match.a + step)
            rest.discard(match.b + step)
            pairs.append((units[match.a + step], blocks[match.b + step]))
    moved = []
    for at in sorted(left):
        twin = next((it for it in sorted(rest) if _is_twin(keys[at], said[it])), None)
        if twin is not None:
            moved.append((units[at], blocks[twin]))
            left.discard(at)
            rest.discard(twin)
    spoken = "".join(said[it] for it in sorted(rest))
    told = "".join(keys[it] for it in sorted(left))
    lost = [
        units[it] for it in sorted(left) if not units[it].is_optional and keys[it] not in spoken
    ]
    # Bullets and numbers of lists are the composer's, not the author's.
    added = [blocks[it] for it in sorted(rest) if said[it] not in told and blocks[it].role != "Lbl"]
    return Comparison(tuple(moved), tuple(lost), tuple(added), tuple(pairs))


def _keys(units: Sequence[Unit], said: Sequence[str]) -> list[str]:
    """The words of each unit; with what the file has where only the pages know it."""
    found = []
    free = Counter(said)
    for unit in units:
        key = "".join(unit.pieces)
        if len(unit.pieces) > 1:
            pattern = re.compile(".{0,60}".join(re.escape(it) for it in unit.pieces))
            key = next((it for it in said if free[it] and pattern.fullmatch(it)), key)
            free[key] -= 1
        found.append(key)
    return found


def _is_twin(told: str, said: str) -> bool:
    """True where both have the same letters: the words, or their parts, stand in another order."""
    return told == said or (len(told) == len(said) and Counter(told) == Counter(said))
