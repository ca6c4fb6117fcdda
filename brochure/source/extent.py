"""Which lines are an entry's own: its comments above, its content, its deeper comments below."""

from bisect import bisect_left

from msgspec import Struct

from brochure.source.tree import Node, YamlTree


class Extent(Struct, frozen=True):
    """An entry of a list or mapping in block style: offsets into the text, ends exclusive."""

    start: int
    """Where its first line begins, that of a comment directly above it at its column."""
    begin: int
    """Its dash, or its key."""
    content_end: int
    end: int
    """Where its last line ends, behind its line feed."""


def content_end(tree: YamlTree, node: Node) -> int:
    """Where a value's own content ends, without the blank lines and comments that follow it."""
    while node.style == "block" and node.children:
        node = list(node.children.values())[-1]
    text = tree.source.text
    if node.style not in ("|", ">"):
        return node.end
    header = text[node.start : text.find("\n", node.start) % (len(text) + 1)].partition("#")[0]
    if "+" in header:
        return node.end - text[: node.end].endswith("\n")
    return node.start + len(text[node.start : node.end].rstrip())


def dash(tree: YamlTree, node: Node, index: int) -> int:
    """The offset of the dash of an entry of a list in block style."""
    if index == 0:
        return node.start
    places, child = tree.places, node.children[index]
    column = column_of(tree, node.start)
    line = places.line_index(child.start)
    while line > 0:
        text = places.line_text(line)
        if not text[:column].strip() and text[column : column + 1] == "-":
            break
        line -= 1
    return places.starts[line] + column


def column_of(tree: YamlTree, offset: int) -> int:
    """How many characters stand before an offset on its line."""
    return offset - tree.places.starts[tree.places.line_index(offset)]


def extents(tree: YamlTree, node: Node) -> tuple[Extent, ...]:
    """The entries of a list or mapping in block style, in the order of the file."""
    found: list[Extent] = []
    for step, child in node.children.items():
        begin = dash(tree, node, step) if isinstance(step, int) else (child.key or (0, 0))[0]
        found.append(_extent(tree, child, begin))
    return tuple(found)


def is_shared(tree: YamlTree, extent: Extent) -> bool:
    """True where the entry begins on the line of another's dash."""
    line = tree.places.starts[tree.places.line_index(extent.begin)]
    return tree.source.text[line : extent.begin].strip(" ") != ""


def has_remark(tree: YamlTree, start: int, end: int) -> bool:
    """True where a comment begins between two offsets."""
    index = bisect_left(tree.remarks, start)
    return index < len(tree.remarks) and tree.remarks[index] < end


def _extent(tree: YamlTree, child: Node, begin: int) -> Extent:
    places = tree.places
    text = tree.source.text
    first = places.line_index(begin)
    column = begin - places.starts[first]
    is_own = not text[places.starts[first] : begin].strip(" ")
    while is_own and first > 0 and _is_remark(tree, first - 1, column, column):
        first -= 1
    ends = content_end(tree, child)
    last = places.line_index(ends)
    for line in range(last + 1, len(places.starts)):
        if _is_remark(tree, line, column + 1, len(text)):
            last = line
        elif places.line_text(line).strip():
            break
    end = places.starts[last + 1] if last + 1 < len(places.starts) else len(text)
    return Extent(places.starts[first] if is_own else begin, begin, ends, end)


def _is_remark(tree: YamlTree, line: int, least: int, most: int) -> bool:
    """True for a line of nothing but a comment whose column is between these two."""
    text = tree.places.line_text(line)
    column = len(text) - len(text.lstrip(" "))
    at = tree.places.starts[line] + column
    return least <= column <= most and has_remark(tree, at, at + 1)
