"""Fixes done to a file: only those that hold, each proved by reading the file again."""

import difflib
from collections.abc import Sequence

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic, Fix, Severity
from brochure.source.extent import content_end
from brochure.source.file import SourceFile, decode
from brochure.source.parse import Parsed, parse
from brochure.source.places import Places
from brochure.source.remedies import differing, edits_of
from brochure.source.splice import StaleEditError, TextEdit, apply, apply_bytes, in_bytes
from brochure.source.tree import YamlTree


class Mended(Struct, frozen=True):
    """A file with fixes done, and what was done, in the order of the file."""

    source: SourceFile
    edits: tuple[TextEdit, ...]
    done: tuple[tuple[Diagnostic, Fix], ...]


def mend(source: SourceFile, file_id: str, found: Sequence[Diagnostic]) -> Mended:
    """The file with the fixes of these findings that hold; of two that overlap, the first.

    Every fix is done alone and all are done together, and what then is read is compared: where the
    file could be read before, its data may differ only where a fix was made.
    """
    before = parse(source, file_id)
    edits: list[TextEdit] = []
    done: list[tuple[Diagnostic, Fix]] = []
    for diagnostic in found:
        if len(diagnostic.fixes) != 1 or not diagnostic.span:
            continue
        fix = diagnostic.fixes[0]
        if any(it.span.file != source.name for it in fix.replacements):
            continue
        try:
            own = edits_of(fix, Places(source))
        except StaleEditError:
            continue
        if _meets(own, edits) or not _holds(before, source, own):
            continue
        if edits and not _holds(before, source, (*edits, *own)):
            continue
        edits += own
        done.append((diagnostic, fix))
    return Mended(SourceFile(source.name, apply(source.text, edits)), tuple(edits), tuple(done))


def mended_bytes(data: bytes, edits: Sequence[TextEdit]) -> bytes:
    """The stored file with the edits done. Raises StaleEditError where it is another by now."""
    for edit in sorted(edits, reverse=True):
        data = apply_bytes(data, in_bytes(edit, data))
    return data


def holds(source: SourceFile, file_id: str, fix: Fix) -> bool:
    """True where a fix can be done to a file as it is now."""
    before = parse(source, file_id)
    try:
        return _holds(before, source, edits_of(fix, Places(source)))
    except StaleEditError:
        return False


def difference(name: str, before: bytes, after: bytes) -> str:
    """What has changed, as a unified diff."""
    one, two = decode(name, before).text, decode(name, after).text
    lines = difflib.unified_diff(
        one.splitlines(keepends=True), two.splitlines(keepends=True), name, name
    )
    return "".join(it if it.endswith("\n") else f"{it}\n" for it in lines)


def _meets(own: Sequence[TextEdit], others: Sequence[TextEdit]) -> bool:
    return any(a.start <= b.end and b.start <= a.end for a in own for b in others)


def _holds(before: Parsed, source: SourceFile, edits: Sequence[TextEdit]) -> bool:
    try:
        text = apply(source.text, edits)
    except StaleEditError:
        return False
    after = parse(SourceFile(source.name, text), before.tree.file_id if before.tree else "content")
    if before.tree is None:
        # Nothing was read before: the first error has to go, or to be another one further down.
        return after.tree is not None or _first(after) > _first(before)
    if after.tree is None or _errors(after) > _errors(before):
        return False
    lines = _lines(before.tree, edits)
    return all(_is_touched(before.tree, it, lines) for it in differing(before.data, after.data))


def _errors(parsed: Parsed) -> int:
    return sum(it.severity is Severity.ERROR for it in parsed.diagnostics)


def _first(parsed: Parsed) -> int:
    lines = [it.span.line for it in parsed.diagnostics if it.span]
    return min(lines, default=0)


def _lines(tree: YamlTree, edits: Sequence[TextEdit]) -> set[int]:
    places = tree.places
    return {
        line
        for it in edits
        for line in range(places.line_index(it.start), places.line_index(it.end) + 1)
    }


def _is_touched(tree: YamlTree, steps: Sequence[str | int], lines: set[int]) -> bool:
    """True where what differs stands on lines that were edited, all of it if it has parts."""
    node = tree.find(steps)
    if node is None or not steps:
        return False
    index = tree.places.line_index
    start = node.key[0] if node.key else node.start
    own = range(index(start), index(max(start, content_end(tree, node))) + 1)
    if node.children:
        # Either its own name is another now, or all of it is.
        return index(start) in lines
    return any(it in lines for it in own)
