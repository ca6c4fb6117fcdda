"""What the headings of a leaflet are: by style, by outline level, and by their look."""

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.importing.cues import CALL, DO, DONT
from brochure.importing.document import Block, Box, Paragraph, SourceDocument, Table
from brochure.importing.prose import plain_text
from brochure.importing.typed_lists import typed_mark, with_typed_marks

_MOST_WORDS = 14
_MOST_LETTERS = 100
_LARGER = 1.15
"""A heading by its size is larger than running text by this share."""
_GUESSED_LEVEL = 20
"""The level of a bold line among headings by style: below all of them."""


class Part(Struct):
    """A heading and the blocks below it; `heading` is None before the first one."""

    heading: Paragraph | None = None
    level: int = 0
    blocks: list[Block] = field(default_factory=list)
    is_references: bool = False
    """Its blocks were the list of sources."""


class Outline(Struct):
    """The title and the parts of a leaflet, in order."""

    title: Paragraph | None
    subtitle: Paragraph | None
    parts: list[Part]


def outline_of(document: SourceDocument) -> Outline:
    """The parts of the leaflet; blocks before the first heading are a part without one."""
    blocks = _guessed(list(document.blocks), document.size)
    blocks = _with_lists(blocks)
    title, subtitle, blocks = _titled(blocks)
    parts = [Part()]
    for it in blocks:
        if isinstance(it, Paragraph) and it.role in {"heading", "title", "subtitle"}:
            parts.append(Part(it, it.level or 1))
        else:
            parts[-1].blocks.append(it)
    return Outline(title, subtitle, parts)


def _guessed(blocks: list[Block], size: float) -> list[Block]:
    """The blocks with the lines that look like headings as such."""
    looks = [_looks_like_heading(blocks, i, size) for i in range(len(blocks))]
    has_styles = any(isinstance(it, Paragraph) and it.role == "heading" for it in blocks)
    sizes = sorted(
        {
            it.size
            for it, is_head in zip(blocks, looks, strict=True)
            if is_head and isinstance(it, Paragraph)
        },
        reverse=True,
    )
    found: list[Block] = []
    for it, is_head in zip(blocks, looks, strict=True):
        if is_head and isinstance(it, Paragraph):
            level = _GUESSED_LEVEL if has_styles else sizes.index(it.size) + 1
            found.append(replace(it, role="heading", level=level, is_guess=True))
        else:
            found.append(it)
    return found


def _looks_like_heading(blocks: Sequence[Block], index: int, size: float) -> bool:
    it = blocks[index]
    if not isinstance(it, Paragraph) or it.role or it.mark is not None:
        return False
    text = plain_text(it.runs)
    is_strong = all(run.strong or not run.text.strip() for run in it.runs)
    is_large = size > 0 and it.size >= size * _LARGER
    if not (is_strong or is_large) or not re.search(r"[^\W\d_]{2}", text):
        return False
    if len(text.split()) > _MOST_WORDS or len(text) > _MOST_LETTERS or text[-1] in ".,;":
        return False
    if re.match(r"(?:Figure|Fig\.?|Table) \d", text) or any(run.note for run in it.runs):
        return False
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    # A line that only leads to a list or to what is beside it is part of that.
    is_pair = DO.fullmatch(text) or DONT.fullmatch(text)
    is_panel = not is_large and CALL.search(text) and _begins_list(after)
    is_lead = isinstance(after, Paragraph) and (is_pair or is_panel)
    return after is not None and not is_lead


def _begins_list(block: Block | None) -> bool:
    """True for an item of a list, also one with a typed mark."""
    if not isinstance(block, Paragraph):
        return False
    return block.mark is not None or typed_mark(block.text.lstrip()) is not None


def _with_lists(blocks: list[Block]) -> list[Block]:
    """The blocks with typed lists as lists, also in boxes and cells."""
    found: list[Block] = []
    stretch: list[Paragraph] = []
    for it in blocks:
        if isinstance(it, Paragraph):
            stretch.extend(_parted(it))
            continue
        found.extend(with_typed_marks(stretch))
        stretch = []
        if isinstance(it, Box):
            found.append(Box(tuple(_with_lists(list(it.blocks)))))
        elif isinstance(it, Table):
            rows = tuple(
                tuple(replace(cell, blocks=tuple(_with_lists(list(cell.blocks)))) for cell in row)
                for row in it.rows
            )
            found.append(replace(it, rows=rows))
        else:
            found.append(it)
    return [*found, *with_typed_marks(stretch)]


def _parted(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph whose forced lines all begin with bullets, as one paragraph for each line."""
    lines = paragraph.text.split("\n")
    if len(lines) < 2 or paragraph.role or paragraph.mark is not None:  # noqa: PLR2004
        return [paragraph]
    marked = [typed_mark(it.lstrip()) is not None for it in lines]
    if not all(marked[1:]):
        return [paragraph]
    parts: list[Paragraph] = []
    runs = []
    for run in paragraph.runs:
        first, *rest = run.text.split("\n")
        runs.append(replace(run, text=first))
        for line in rest:
            parts.append(replace(paragraph, runs=tuple(runs)))
            runs = [replace(run, text=line, note="")]
    return [*parts, replace(paragraph, runs=tuple(runs))]


def _titled(blocks: list[Block]) -> tuple[Paragraph | None, Paragraph | None, list[Block]]:
    """The title, the subtitle, and the blocks without them."""
    index = next(
        (i for i, it in enumerate(blocks) if isinstance(it, Paragraph) and it.role == "title"), None
    )
    if index is None:
        index = _title_by_place(blocks)
    if index is None:
        return None, None, blocks
    title = blocks[index]
    rest = [*blocks[:index], *blocks[index + 1 :]]
    below = rest[index] if index < len(rest) else None
    subtitle = None
    if isinstance(below, Paragraph) and below.role == "subtitle":
        subtitle = below
        del rest[index]
    return (title if isinstance(title, Paragraph) else None), subtitle, rest


def _title_by_place(blocks: list[Block]) -> int | None:
    """The first heading, where it is the only one of its level and stands above all others."""
    heads = [
        (i, it) for i, it in enumerate(blocks) if isinstance(it, Paragraph) and it.role == "heading"
    ]
    if not heads:
        return None
    index, first = heads[0]
    levels = [it.level for _, it in heads]
    words_before = sum(len(it.text.split()) for it in blocks[:index] if isinstance(it, Paragraph))
    is_alone = levels.count(first.level) == 1 and first.level == min(levels)
    return index if is_alone and words_before < _MOST_WORDS * 2 else None
