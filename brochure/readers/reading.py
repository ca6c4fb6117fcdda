"""What is read aloud, block by block: the structure tree and the page put together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from brochure.readers.read_pdf_types import (
    Block,
    Line,
    Mark,
    Object,
    PaintedText,
    ReadPage,
    Structure,
    Tag,
)

INLINE = frozenset(
    ("Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP")
)
"""Inline-level structure elements (ISO 32000-1 14.8.4.4)."""
_SAME_LINE = 0.35
"""Two pieces stand on one line where their baselines differ by less than this share of a size."""
_WORD_SPACE = 0.175
"""A gap wider than this share of the size parts two words; beside a 1 it is nearly so wide."""
_NEW_BLOCK = 1.9
"""Without tags, baselines further apart than so many sizes begin a new block."""


def read_blocks(pages: Sequence[ReadPage], structure: Structure | None) -> tuple[Block, ...]:
    """The blocks of a file, in reading order; guessed from spacing where there are no tags."""
    if structure is None:
        return tuple(block for page in pages for block in _guessed(page))
    painted: dict[Mark, list[PaintedText]] = {}
    for page in pages:
        for text in page.texts:
            if text.owner.mcid >= 0 and not text.owner.is_artifact:
                painted.setdefault(Mark(page.number, text.owner.mcid), []).append(text)
    return tuple(
        Block(tag.standard or tag.role, _lines(tag, painted), tag)
        for tag in structure.walk()
        if tag.standard not in INLINE and _holds_words(tag)
    )


def own_marks(tag: Tag) -> Iterator[Mark]:
    """The marked content of a block itself: its own, and that of inline elements in it."""
    for kid in tag.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Tag) and kid.standard in INLINE:
            yield from own_marks(kid)


def own_objects(tag: Tag) -> Iterator[Object]:
    """The annotations of an element and of those below it."""
    for kid in tag.kids:
        if isinstance(kid, Object):
            yield kid
        elif isinstance(kid, Tag):
            yield from own_objects(kid)


def _holds_words(tag: Tag) -> bool:
    return any(
        isinstance(it, Mark) or (isinstance(it, Tag) and it.standard in INLINE) for it in tag.kids
    )


def _lines(tag: Tag, painted: dict[Mark, list[PaintedText]]) -> tuple[Line, ...]:
    pieces = [(mark.page, text) for mark in own_marks(tag) for text in painted.get(mark, ())]
    return tuple(_grouped(pieces))


def _grouped(pieces: Iterable[tuple[int, PaintedText]]) -> Iterator[Line]:
    row: list[PaintedText] = []
    at = 0
    for page, text in pieces:
        if row and (page != at or not _is_beside(row[-1], text)):
            yield _line(at, row)
            row = []
        row.append(text)
        at = page
    if row:
        yield _line(at, row)


def _is_beside(one: PaintedText, other: PaintedText) -> bool:
    apart = abs(one.baseline - other.baseline)
    return apart < _SAME_LINE * max(one.size, other.size, 1.0) and other.rect.x >= one.rect.x


def _line(page: int, row: Sequence[PaintedText]) -> Line:
    return Line(
        page,
        joined(row),
        min(it.rect.x for it in row),
        max(it.rect.right for it in row),
        row[0].baseline,
        max(it.size for it in row),
    )


def joined(row: Sequence[PaintedText]) -> str:
    """The text of pieces on one line; a space where there is a gap, or where the text has one."""
    parts = [row[0].text]
    for before, text in pairwise(row):
        gap = text.rect.x - before.rect.right
        is_apart = gap > _WORD_SPACE * text.size or text.text[:1].isspace()
        # pdfium ends a piece with a space where it takes the next one to be far off.
        parts[-1] = parts[-1].rstrip()
        parts.append((" " if is_apart else "") + text.text.lstrip())
    return " ".join("".join(parts).split())


def _guessed(page: ReadPage) -> Iterator[Block]:
    texts = [it for it in page.texts if it.text.strip() and not it.owner.is_artifact]
    lines = list(_grouped((page.number, it) for it in texts))
    number = 0
    numbered = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            fall = line.baseline - before.baseline
            is_next = 0 < fall < _NEW_BLOCK * line.size and before.size == line.size
            number += not is_next
        numbered.append((number, line))
    for _, group in groupby(numbered, key=lambda it: it[0]):
        yield Block("P", tuple(line for _, line in group))
