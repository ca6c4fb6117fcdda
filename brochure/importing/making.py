"""Single blocks of a leaflet as values of a content file: paragraphs, lists, tables, pictures."""

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.importing.citations import Sources
from brochure.importing.document import (
    Aside,
    Block,
    Box,
    Cell,
    Mark,
    Paragraph,
    Picture,
    Run,
    Table,
)
from brochure.importing.draft import Checked, Fields, Value, checked
from brochure.importing.grid import even
from brochure.importing.prose import to_markup
from brochure.limits import DEEPEST_LISTS

ALT_ASKED = "[Add what the picture shows]"
"""Stands for an alternative text that is missing: it stops the approval."""
_LABEL = re.compile(
    r"\s*(?:figure|fig|table|picture|image|box)\.?\s*\d{1,2}\s*[.:\u2013-]?\s+", re.IGNORECASE
)


class Items(Struct, frozen=True):
    """The items of a list that follow each other."""

    items: tuple[Paragraph, ...]

    @property
    def mark(self) -> Mark:
        """The mark of the first one."""
        return self.items[0].mark or Mark()


class Making(Struct):
    """What is gathered while a draft is made."""

    sources: Sources
    pictures: list[Picture] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def leave(self, text: str, reason: str) -> None:
        """Note words that do not come into the content as they stand."""
        if text.strip():
            self.asides.append(Aside(text, reason))

    def words(self, paragraph: Paragraph) -> str:
        """A paragraph in the small Markdown, with its citations."""
        return to_markup(self.sources.with_citations(paragraph.runs))

    def plain_look(self, paragraph: Paragraph) -> str:
        """The same without bold and italics: for a heading, whose look says so already."""
        runs = tuple(replace(it, strong=False, emphasis=False) for it in paragraph.runs)
        lines = tuple(replace(it, text=it.text.replace("\n", " ")) for it in runs)
        return to_markup(self.sources.with_citations(lines))


def grouped(blocks: Sequence[Block]) -> "list[Block | Items]":
    """The blocks, items of lists that follow each other together."""
    found: list[Block | Items] = []
    items: list[Paragraph] = []
    for it in blocks:
        if isinstance(it, Paragraph) and it.mark is not None:
            if items and it.mark.level == 0 and _begins_anew(items, it.mark):
                found.append(Items(tuple(items)))
                items = []
            items.append(it)
            continue
        if items:
            found.append(Items(tuple(items)))
            items = []
        found.append(it)
    return [*found, Items(tuple(items))] if items else found


def _begins_anew(items: Sequence[Paragraph], mark: Mark) -> bool:
    """Whether a first-level item can't go on with the list above it."""
    tops = [it.mark for it in items if it.mark is not None and it.mark.level == 0]
    if not tops:
        return False
    last = tops[-1]
    return last.ordered != mark.ordered or (mark.ordered and mark.number != last.number + 1)


def body_of(blocks: "Sequence[Block | Items]", making: Making) -> str:
    """Paragraphs and lists as one text of several lines."""
    parts: list[str] = []
    for it in blocks:
        if isinstance(it, Items):
            parts.append(list_lines(it, making))
        elif isinstance(it, Paragraph):
            parts.append(making.words(it))
        elif isinstance(it, Box):
            parts.append(body_of(grouped(it.blocks), making))
        elif isinstance(it, Table):
            parts.extend(
                body_of(grouped(cell.blocks), making)
                for row in it.rows
                for cell in row
                if cell.blocks
            )
    return "\n\n".join(it for it in parts if it)


def list_lines(items: Items, making: Making) -> str:
    """The items as lines with marks, for a text that may hold lists."""
    base = min(it.mark.level for it in items.items if it.mark)
    lines: list[str] = []
    for it in items.items:
        mark = it.mark or Mark()
        _count_typed(it, making)
        level = min(mark.level - base, DEEPEST_LISTS - 1)
        label = f"{mark.number}." if mark.ordered else "-"
        pad = "   " * level
        hang = " " * (len(label) + 1)
        text = making.words(it).replace("\n", f"\n{pad}{hang}")
        lines.append(f"{pad}{label} {text}")
    return "\n".join(lines)


def _count_typed(paragraph: Paragraph, making: Making) -> None:
    mark = paragraph.mark
    if mark is not None and mark.is_typed and mark.ordered:
        making.leave(str(mark.number), "the typed number of an item, which the list gives itself")
        making.leave(chr(96 + mark.number) if mark.number < 27 else "", "the same")  # noqa: PLR2004
    elif mark is not None and mark.is_typed:
        making.leave("o", "a typed bullet")


def list_block(items: Items, making: Making) -> Value:
    """A block of type `list`."""
    for it in items.items:
        _count_typed(it, making)
    base = min(it.mark.level for it in items.items if it.mark)
    fields: Fields = {"type": "list"}
    if items.mark.ordered:
        fields["style"] = "numbered"
        if items.mark.number != 1:
            fields["start"] = items.mark.number
    fields["items"] = _nested(list(items.items), base, 0, making)
    return fields


def _nested(items: list[Paragraph], base: int, depth: int, making: Making) -> list[Value]:
    found: list[Value] = []
    index = 0
    while index < len(items):
        it = items[index]
        below = index + 1
        while below < len(items) and _level(items[below]) > base and depth < DEEPEST_LISTS - 1:
            below += 1
        text = making.words(it)
        if below > index + 1:
            inner = items[index + 1 : below]
            fields: Fields = {"text": text}
            first = inner[0].mark
            if first is not None and first.ordered:
                fields["style"] = "numbered"
            fields["items"] = _nested(inner, min(_level(x) for x in inner), depth + 1, making)
            found.append(fields)
        else:
            found.append(text)
        index = below
    return found


def _level(paragraph: Paragraph) -> int:
    return paragraph.mark.level if paragraph.mark else 0


def figure(picture: Picture, making: Making) -> Value:
    """A block of type `figure`; a text that stops the approval for one that can't be shown."""
    if picture.fault:
        making.remarks.append(f"The picture {picture.name} did not come over: {picture.fault}.")
        words = " ".join(it for it in (picture.alt, picture.caption) if it)
        text = f"[Add the picture {picture.name}]" + (f" {words}" if words else "")
        return Checked(text, f"{picture.fault}; save it as PNG, and make a figure of it")
    name = _unused_name(picture, making)
    fields: Fields = {"type": "figure", "file": name}
    reason = ""
    if picture.is_decorative and not picture.caption:
        fields["decorative"] = True
        reason = "it is marked as decoration: is it?"
    elif picture.alt:
        fields["alt"] = picture.alt
    else:
        fields["alt"] = ALT_ASKED
        reason = "the picture has no alternative text"
    if picture.caption:
        fields["caption"] = to_markup([Run(without_label(picture.caption, making))])
    return checked(fields, reason)


def without_label(caption: str, making: Making) -> str:
    """A caption without its typed number: figures are numbered by the builder."""
    label = _LABEL.match(caption)
    if label is None or label.end() == len(caption):
        return caption
    making.leave(label[0], "the typed number of a figure or a table")
    return caption[label.end() :]


def _unused_name(picture: Picture, making: Making) -> str:
    """A file name; the same for the same picture."""
    for it in making.pictures:
        if it.data == picture.data:
            return it.name
    known = {it.name for it in making.pictures}
    stem, _, ending = picture.name.rpartition(".")
    name, number = picture.name, 2
    while name in known:
        name, number = f"{stem}-{number}.{ending}", number + 1
    making.pictures.append(replace(picture, name=name))
    return name


def table_block(table: Table, making: Making) -> list[Value]:
    """A block of type `table`, and after it the pictures of its cells."""
    grid = even(table)
    rows, heads = grid.rows, grid.heads
    pictures = [it for row in rows for cell in row for it in cell.blocks if isinstance(it, Picture)]
    figures = [figure(it, making) for it in pictures]
    if not heads:
        texts = [body_of(grouped(cell.blocks), making) for row in rows for cell in row]
        if table.caption:
            texts.insert(0, to_markup([Run(table.caption)]))
        kept: list[Value] = [Checked(it, "from a table of one row") for it in texts if it]
        return [*kept, *figures]
    is_sure = table.heads or all(cell.is_head for cell in rows[0] if cell.blocks)
    reasons = [
        "" if is_sure else "the first row is taken for the headings",
        "merged cells did not fit each other: are all in their places?" if grid.is_mended else "",
        "pictures in its cells stand below it" if figures else "",
    ]
    fields: Fields = {"type": "table"}
    if table.caption:
        fields["caption"] = to_markup([Run(without_label(table.caption, making))])
    header: list[Value] = [_row(row, making, is_head=True) for row in rows[:heads]]
    fields["header"] = header if heads > 1 else header[0]
    if grid.has_header_column:
        fields["header_column"] = True
    fields["rows"] = [_row(row, making, is_head=False) for row in rows[heads:]]
    return [checked(fields, *reasons), *figures]


def _row(cells: Sequence[Cell], making: Making, *, is_head: bool) -> list[Value]:
    return [_cell(it, making, is_head=is_head or it.is_head, in_header=is_head) for it in cells]


def _cell(cell: Cell, making: Making, *, is_head: bool, in_header: bool) -> Value:
    blocks = cell.blocks
    if is_head:
        blocks = tuple(_not_bold(it) for it in blocks)
    if in_header:
        # A heading holds no lists: its items stand on lines of their own.
        lines = (making.words(replace(it, mark=None)) for it in _all_paragraphs(blocks))
        text = "\\\n".join(it for it in lines if it)
    else:
        text = body_of(grouped(blocks), making)
    if cell.rows == 1 and cell.columns == 1:
        return text
    fields: Fields = {"text": text}
    if cell.rows > 1:
        fields["rows"] = cell.rows
    if cell.columns > 1:
        fields["columns"] = cell.columns
    return fields


def _all_paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs of a cell, also those of tables and boxes in it."""
    found: list[Paragraph] = []
    for it in blocks:
        if isinstance(it, Paragraph):
            found.append(it)
        elif isinstance(it, Box):
            found.extend(_all_paragraphs(it.blocks))
        elif isinstance(it, Table):
            for row in it.rows:
                for cell in row:
                    found.extend(_all_paragraphs(cell.blocks))
    return found


def _not_bold(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, runs=tuple(replace(it, strong=False) for it in block.runs))
