"""A change of a text file as data: what is put where, in place of what."""

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

_BREAK = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


class StaleEditError(Exception):
    """The file does not say any more what the edit was made for."""


class TextEdit(Struct, frozen=True, order=True):
    """A splice of a `SourceFile`'s text: offsets in characters, the end exclusive."""

    start: int
    end: int
    new: str
    old: str
    """What stood there when the edit was made."""

    @property
    def inverse(self) -> "TextEdit":
        """The splice that takes this one back."""
        return TextEdit(self.start, self.start + len(self.new), self.old, self.new)


class ByteEdit(Struct, frozen=True, order=True):
    """The same splice of the file as it is stored: its line ends and byte order mark are kept."""

    start: int
    end: int
    new: bytes
    old: bytes

    @property
    def inverse(self) -> "ByteEdit":
        """The splice that takes this one back, to the byte."""
        return ByteEdit(self.start, self.start + len(self.new), self.old, self.new)


def apply(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with the edits done, whose offsets are all those of this text.

    Raises StaleEditError where one does not find what it replaces, or two overlap.
    """
    ordered = sorted(edits)
    if any(one.end > two.start for one, two in pairwise(ordered)):
        raise StaleEditError
    for edit in reversed(ordered):
        if text[edit.start : edit.end] != edit.old:
            raise StaleEditError
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def trimmed(edit: TextEdit) -> TextEdit:
    """The same edit without the whole lines that it would write as they were."""
    old, new = edit.old.splitlines(keepends=True), edit.new.splitlines(keepends=True)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    before, after = "".join(old[:head]), "".join(old[len(old) - tail :])
    return TextEdit(
        edit.start + len(before),
        edit.end - len(after),
        "".join(new[head : len(new) - tail]),
        "".join(old[head : len(old) - tail]),
    )


def in_bytes(edit: TextEdit, data: bytes) -> ByteEdit:
    """The edit of the file's bytes, which are UTF-8; new lines end as those around them do.

    Raises StaleEditError where the file does not say what the edit replaces.
    """
    body = data.removeprefix(_BOM)
    offset = len(data) - len(body)
    start, end = _byte_at(body, edit.start), _byte_at(body, edit.end)
    old = body[start:end]
    if _BREAK.sub(b"\n", old) != edit.old.encode("utf-8"):
        raise StaleEditError
    new = edit.new.encode("utf-8").replace(b"\n", _line_end(body, start))
    return ByteEdit(offset + start, offset + end, new, old)


def apply_bytes(data: bytes, edit: ByteEdit) -> bytes:
    """The bytes with the edit done. Raises StaleEditError where they are not those it is for."""
    if data[edit.start : edit.end] != edit.old:
        raise StaleEditError
    return data[: edit.start] + edit.new + data[edit.end :]


def _byte_at(body: bytes, offset: int) -> int:
    """The byte offset of a character offset in the text whose lines end in a line feed."""
    at = passed = 0
    for match in _BREAK.finditer(body):
        line = body[at : match.start()].decode("utf-8")
        if offset <= passed + len(line):
            return at + len(line[: offset - passed].encode("utf-8"))
        passed += len(line) + 1
        at = match.end()
    line = body[at:].decode("utf-8")
    return at + len(line[: offset - passed].encode("utf-8"))


def _line_end(body: bytes, start: int) -> bytes:
    """How the line at an offset ends, or where it is the last, the one before it."""
    match = _BREAK.search(body, start)
    if match is None:
        ends = _BREAK.findall(body)
        return ends[-1] if ends else b"\n"
    return match[0]
