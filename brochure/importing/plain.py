"""Plain text: paragraphs between empty lines, and what its lines look like."""

import re
from collections.abc import Iterator

from brochure.content.line_ends import Wrapping
from brochure.importing.document import Block, Paragraph, Piece, ReadSource, Run, SourceDocument
from brochure.importing.html_page import decoded
from brochure.importing.refusal import ImportRefusedError
from brochure.importing.typed_lists import typed_mark
from brochure.limits import IMPORTED_PARAGRAPHS, IMPORTED_XML_BYTES

_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|\*{3,})\s*")


def read_plain(name: str, data: bytes) -> ReadSource:
    """The leaflet in a text file. Raises ImportRefusedError."""
    if data.startswith((b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")):
        raise ImportRefusedError(
            "renamed-source", f"{name} is no text", "give it the ending of the program it is from"
        )
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines = text.split("\n")
    if len(data) > IMPORTED_XML_BYTES or len(lines) > IMPORTED_PARAGRAPHS * 4:
        raise ImportRefusedError(
            "oversized-source", f"{name} is larger than a leaflet", "part it into several leaflets"
        )
    pieces = tuple(Piece("", it) for it in lines if it.strip() and not _UNDERLINE.fullmatch(it))
    return ReadSource(SourceDocument(tuple(_blocks(lines))), pieces)


def _blocks(lines: list[str]) -> Iterator[Block]:
    wrapping = Wrapping(lines)
    for group in _groups(lines):
        if len(group) == 2 and _UNDERLINE.fullmatch(group[1]):  # noqa: PLR2004 -- a line and its rule
            level = 1 if "=" in group[1] else 2
            yield Paragraph((Run(group[0].strip()),), "heading", level)
            continue
        kept = [it for it in group if not _UNDERLINE.fullmatch(it)]
        for part in _items(kept):
            wraps = wrapping.of(part)
            text = part[0].strip()
            for line, is_wrap in zip(part[1:], wraps, strict=True):
                text += (" " if is_wrap else "\n") + line.strip()
            is_head = len(kept) == 1 and len(text) < 60 and text.isupper() and " " in text  # noqa: PLR2004
            yield Paragraph(
                (Run(text),), "heading" if is_head else "", 2 if is_head else 0, is_guess=is_head
            )


def _groups(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []


def _items(lines: list[str]) -> Iterator[list[str]]:
    """The items of a typed list apart; all other lines of a group together."""
    part: list[str] = []
    for line in lines:
        if part and typed_mark(line.strip()) is not None:
            yield part
            part = []
        part.append(line)
    if part:
        yield part
