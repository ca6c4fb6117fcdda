"""A list or mapping in block style as whole lines: its entries, and what is between them."""

from collections.abc import Sequence
from itertools import pairwise

from brochure.source.extent import column_of, extents, is_shared
from brochure.source.splice import TextEdit, trimmed
from brochure.source.tree import Node, YamlTree


class Chunks:
    """Entries that can be taken out, put in and moved as lines; then the edit that does it."""

    def __init__(self, tree: YamlTree, node: Node) -> None:
        self._text = text = tree.source.text
        found = extents(tree, node)
        self._start, self._end = found[0].start, found[-1].end
        # The first entry may begin on the line of another's dash: it is taken as if it did not.
        self._column = column_of(tree, found[0].begin) if is_shared(tree, found[0]) else 0
        self._is_open = not text[: self._end].endswith("\n")
        self._entries = [text[it.start : it.end] for it in found]
        self._entries[0] = " " * self._column + self._entries[0]
        if self._is_open:
            self._entries[-1] += "\n"
        self._last = self._entries[-1]
        self._gaps = [text[a.end : b.start] for a, b in pairwise(found)]

    def __len__(self) -> int:
        return len(self._entries)

    def insert(self, index: int, lines: Sequence[str]) -> None:
        """Put a new entry before the one at `index`."""
        self._insert(index, "".join(f"{it}\n" for it in lines))

    def remove(self, index: int) -> None:
        """Take an entry out, with the blank lines that set it apart."""
        del self._entries[index]
        if not self._gaps:
            return
        before, after = max(index - 1, 0), min(index, len(self._gaps) - 1)
        if index == 0:
            gap = "".join(it for it in self._gaps[0].splitlines(keepends=True) if it.strip())
            self._entries[0] = gap + self._entries[0]
            del self._gaps[0]
        elif index > len(self._gaps) - 1:
            gap = self._gaps.pop()
            self._entries[-1] += gap if gap.strip() else ""
        elif self._gaps[after].strip():
            self._gaps[before : after + 1] = [self._gaps[before] + self._gaps[after]]
        else:
            del self._gaps[after]

    def move(self, index: int, to: int) -> None:
        """Move an entry; what is between the entries stays where it is."""
        self._entries.insert(to, self._entries.pop(index))

    def duplicate(self, index: int) -> None:
        """Put the same entry in once more, below itself."""
        self._insert(index + 1, self._entries[index])

    def edit(self) -> TextEdit:
        """The edit that all of this comes to."""
        new = self._entries[0]
        for gap, entry in zip(self._gaps, self._entries[1:], strict=True):
            new += gap + entry
        if self._is_open and self._entries[-1] is self._last:
            new = new.removesuffix("\n")
        start, old = self._start, self._text[self._start : self._end]
        return trimmed(TextEdit(start, self._end, new[self._column :], old))

    def _insert(self, index: int, entry: str) -> None:
        is_airy = bool(self._gaps) and all(it.startswith("\n") for it in self._gaps)
        self._entries.insert(index, entry)
        self._gaps.insert(max(0, min(index, len(self._gaps))), "\n" if is_airy else "")
