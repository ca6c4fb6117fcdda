"""The YAML file as it was written: the place of every route."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from brochure.diagnostics.diagnostic import Span
from brochure.source.file import SourceFile
from brochure.source.places import Places
from brochure.source.route import Route

_LONGEST_EXCERPT = 300


class Node(Struct, frozen=True, gc=False):
    """Where a value and its key stand: offsets into the text, ends exclusive."""

    start: int
    end: int
    style: str
    """`"`, `'`, `|` or `>` of a scalar, "" for plain text; "block" or "flow" of a collection."""
    key: tuple[int, int] | None
    children: Mapping[str | int, "Node"]


class Comment(Struct, frozen=True):
    """A `# brochure:` comment: its line, from 1, and the words after the colon."""

    line: int
    text: str


class YamlTree(Struct, frozen=True):
    """The exact place of everything in a file."""

    file_id: str
    places: Places
    root: Node
    comments: tuple[Comment, ...]
    remarks: tuple[int, ...] = ()
    """The offsets of all comments, in the order of the file."""

    def find(self, steps: Sequence[str | int]) -> Node | None:
        """The node that keys and indices lead to; None where there is none."""
        node: Node | None = self.root
        for step in steps:
            node = node.children.get(step) if node is not None else None
        return node

    @property
    def source(self) -> SourceFile:
        """The file that was parsed."""
        return self.places.source

    def span(self, route: Route) -> Span:
        """The place of a route's value or key, on one line.

        A mapping or list below a key is shown by that key. Where the route leads to nothing (a
        missing field), the key of the nearest ancestor that is there; an entry of a list, which
        has no key, by its first line.
        """
        node, is_found = self._find(route)
        if route.excerpt and is_found and not route.at_key:
            found = self._excerpt(node, route)
            if found is not None:
                return self.places.span(*found)
        has_no_text = node.start == node.end or node.style == "block"
        if node.key is not None and (route.at_key or not is_found or has_no_text):
            return self.places.span(*node.key)
        if node.start == node.end:
            return self.places.span(max(0, node.start - 1), node.end)
        return self._first_line(node, route.line)

    def _find(self, route: Route) -> tuple[Node, bool]:
        node = self.root
        for step in route.steps:
            child = node.children.get(step)
            if child is None:
                return node, False
            node = child
        return node, True

    def _first_line(self, node: Node, line: int) -> Span:
        if node.style in ("|", ">"):
            first = self.places.line_index(node.start) + 1
            last = self.places.line_index(max(node.start, node.end - 1))
            # Empty lines are part of a literal text; only a text without any has no line to show.
            for index in [min(first + line, last), *range(first, last + 1)]:
                text = self.places.line_text(index)
                if index >= first and text.strip():
                    start, end = self.places.line_bounds(index)
                    return self.places.span(start + len(text) - len(text.lstrip()), end)
        return self.places.span(node.start, node.end)

    def _excerpt(self, node: Node, route: Route) -> tuple[int, int] | None:
        words = route.excerpt[:_LONGEST_EXCERPT].split()
        if not words:
            return None
        pattern = re.compile(r"\s+".join(_written(word, node.style) for word in words))
        start = node.start
        if node.style in ("|", "block", "flow"):
            index = self.places.line_index(node.start) + (node.style == "|") + route.line
            if index < len(self.places.starts):
                start = max(start, self.places.starts[index])
        for begin in (start, node.start):
            match = pattern.search(self.source.text, begin, node.end)
            if match:
                return match.start(), match.end()
        return None


def _written(word: str, style: str) -> str:
    """The pattern of a word as it is written in a scalar of this style."""
    if style == "'":
        word = word.replace("'", "''")
    if style == '"':
        word = word.replace("\\", "\\\\").replace('"', '\\"')
    return re.escape(word)
