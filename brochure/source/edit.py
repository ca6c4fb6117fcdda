"""Edits of an author's file as data: an operation on a route becomes one splice of the text.

What is outside the lines of the edit stays as it is, and the file is read again before an edit is
given out: it says what the operation makes of the data, and nothing else.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from brochure.diagnostics.diagnostic import Diagnostic, Severity, Span
from brochure.source import written
from brochure.source.chunks import Chunks
from brochure.source.extent import column_of, content_end, dash, has_remark
from brochure.source.file import SourceFile
from brochure.source.parse import Parsed, parse
from brochure.source.splice import TextEdit, apply, trimmed
from brochure.source.tree import Node
from brochure.source.written import UnwritableError

Steps: TypeAlias = Sequence[str | int]
Data: TypeAlias = Any
"""What a file says: texts, lists and mappings of them, None."""
Operation: TypeAlias = Callable[[Data], Data]
"""What is done to the plain data of a list or mapping."""

_BY_HAND = "make this change in a text editor"


class EditRefusedError(Exception):
    """An edit that can't be made without another change; the diagnostic says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def set_value(parsed: Parsed, steps: Steps, value: object) -> TextEdit:
    """The edit that writes a value in place of that which is there. Raises EditRefusedError."""
    return _Editor(parsed, steps).set_value(value)


def insert(parsed: Parsed, steps: Steps, index: int, value: object) -> TextEdit:
    """The edit that puts a new entry into a list, before the one at `index`.

    Raises EditRefusedError.
    """

    def operation(items: Data) -> Data:
        items = list(items or ())
        items.insert(index, value)
        return items

    editor = _Editor(parsed, steps)
    return editor.change(operation, lambda it: it.insert(index, editor.lines("-", value)))


def add_field(parsed: Parsed, steps: Steps, name: str, value: object) -> TextEdit:
    """The edit that adds a field at the end of a mapping. Raises EditRefusedError."""
    editor = _Editor(parsed, steps)
    if isinstance(editor.value, Mapping) and name in editor.value:
        raise editor.refusal(f"there is a field `{name}` already", "write its value anew")

    def lines() -> list[str]:
        return editor.lines(f"{written.key(name)}:", value)

    return editor.change(
        lambda fields: {**(fields or {}), name: value},
        lambda it: it.insert(len(it), lines()),
    )


def remove(parsed: Parsed, steps: Steps) -> TextEdit:
    """The edit that takes an entry or a field away, with the comments that belong to it.

    Raises EditRefusedError.
    """
    *above, step = steps
    editor = _Editor(parsed, above)

    def operation(value: Data) -> Data:
        if isinstance(step, int):
            return [*value[:step], *value[step + 1 :]]
        return {name: it for name, it in value.items() if name != step}

    return editor.change(operation, lambda it: it.remove(editor.place(step)))


def move(parsed: Parsed, steps: Steps, to: int) -> TextEdit:
    """The edit that moves an entry or a field to another place in its list or mapping.

    `to` is its index afterwards. Raises EditRefusedError.
    """
    *above, step = steps
    editor = _Editor(parsed, above)

    def operation(value: Data) -> Data:
        if isinstance(step, int):
            items = [*value[:step], *value[step + 1 :]]
            items.insert(to, value[step])
            return items
        fields = [(name, it) for name, it in value.items() if name != step]
        fields.insert(to, (str(step), value[step]))
        return dict(fields)

    return editor.change(operation, lambda it: it.move(editor.place(step), to))


def duplicate(parsed: Parsed, steps: Steps) -> TextEdit:
    """The edit that writes an entry of a list once more, below itself. Raises EditRefusedError."""
    *above, step = steps
    editor = _Editor(parsed, above)
    index = editor.place(step)
    return editor.change(
        lambda items: [*items[: index + 1], *items[index:]],
        lambda it: it.duplicate(index),
    )


def rename(parsed: Parsed, steps: Steps, name: str) -> TextEdit:
    """The edit that gives a field another name, at its place. Raises EditRefusedError."""
    *above, old = steps
    editor = _Editor(parsed, above)
    node = editor.tree.find(steps)
    if node is None or node.key is None or name in editor.value:
        raise editor.refusal(f"`{old}` can't be renamed to `{name}`", _BY_HAND)

    def operation(fields: Data) -> Data:
        return {(name if key == old else key): it for key, it in fields.items()}

    start, end = node.key
    try:
        is_quoted = editor.text[start] == '"'
        # A name in quotes may stand close to its value.
        new = json.dumps(name, ensure_ascii=False) if is_quoted else written.key(name)
    except UnwritableError:
        raise editor.refusal(*_UNWRITABLE) from None
    return editor.checked(TextEdit(start, end, new, editor.text[start:end]), operation)


_UNWRITABLE = ("this value can't be written in YAML", "take out what can't be printed")


class _Editor:
    """A value of a file, and what can be done to it."""

    def __init__(self, parsed: Parsed, steps: Steps) -> None:
        if parsed.tree is None:
            first = parsed.diagnostics[0].message if parsed.diagnostics else "it can't be read"
            raise _refusal(f"the file can't be changed: {first}", "put this right first")
        self.parsed, self.tree, self.steps = parsed, parsed.tree, tuple(steps)
        self.text = parsed.tree.source.text
        node = parsed.tree.find(steps)
        if node is None:
            raise _refusal("there is nothing at this place any more", "load the file again")
        self.node: Node = node
        self.value: Data = _at(parsed.data, self.steps)

    def refusal(self, message: str, hint: str) -> EditRefusedError:
        places = self.tree.places
        at = self.node.key or (self.node.start, self.node.end)
        return _refusal(message, hint, places.span(*at))

    def place(self, step: str | int) -> int:
        """The index of an entry or a field."""
        steps = list(self.node.children)
        if step not in steps:
            raise self.refusal("there is nothing at this place any more", "load the file again")
        return steps.index(step)

    def lines(self, head: str, value: object) -> list[str]:
        """A new entry as lines, at the column of those that are there."""
        return written.entry(head, value, column_of(self.tree, self.node.start))

    def change(self, operation: Operation, on_lines: Callable[[Chunks], None]) -> TextEdit:
        """The edit of a list or mapping: by its lines where each entry has its own."""
        node = self.node
        wanted = operation(self.value)
        if node.style != "block" or not node.children or not wanted:
            return self.set_value(wanted)
        chunks = Chunks(self.tree, node)
        try:
            on_lines(chunks)
        except UnwritableError:
            raise self.refusal(*_UNWRITABLE) from None
        return self.checked(chunks.edit(), operation)

    def set_value(self, value: object) -> TextEdit:
        """The edit that writes the value anew."""
        if not self.steps:
            raise self.refusal("the whole file can't be replaced", _BY_HAND)
        try:
            edit = self._rewritten(value)
        except UnwritableError:
            raise self.refusal(*_UNWRITABLE) from None
        return self.checked(edit, lambda _: value)

    def _rewritten(self, value: object) -> TextEdit:
        above = [self.tree.find(self.steps[:it]) for it in range(len(self.steps))]
        if any(it is not None and it.style == "flow" for it in above):
            start, end = self.node.start, self.node.end
            self._keep_remarks(start, end)
            return TextEdit(start, end, written.flow(value), self.text[start:end])
        start, begin = self._head()
        end = max(start, content_end(self.tree, self.node))
        line_end = self.tree.places.line_bounds(self.tree.places.line_index(end))[1]
        self._keep_remarks(start, end)
        column = column_of(self.tree, begin)
        lines = self._lines(self.text[begin:start], value, column)
        # Spaces at the end of the line would become a part of a text in block style.
        if not self.text[end:line_end].strip():
            end = line_end
        rest = self.text[end:line_end].strip()
        if rest.startswith("#") and len(lines) > 1:
            lines[0], end = f"{lines[0]}  {rest}", line_end
        new = "\n".join(lines)[column + start - begin :]
        return trimmed(TextEdit(start, end, new, self.text[start:end]))

    def _lines(self, head: str, value: object, column: int) -> list[str]:
        """The value behind its head; what was between brackets stays so on a short line."""
        if self.node.style == "flow" and isinstance(value, (list, Mapping)) and value:
            try:
                line = f"{' ' * column}{head} {written.flow(value)}"
            except UnwritableError:
                line = ""
            if line and len(line) <= written.WIDTH:
                return [line]
        return written.entry(head, value, column, self._old())

    def _old(self) -> written.Old | None:
        places, node = self.tree.places, self.node
        if node.style not in ("", "|", ">") or node.start == node.end:
            return None
        first = places.line_index(node.start)
        last = places.line_index(content_end(self.tree, node))
        lines = [places.line_text(it) for it in range(first, last + 1)]
        indent = len(lines[-1]) - len(lines[-1].lstrip(" "))
        if node.style:
            lines = lines[1:]
        else:
            lines[0] = lines[0][column_of(self.tree, node.start) :]
        return written.Old(node.style, tuple(it.strip(" ") for it in lines), indent)

    def _head(self) -> tuple[int, int]:
        """Where the head of the value ends, behind its colon or dash, and where it begins."""
        step = self.steps[-1]
        if isinstance(step, int):
            above = self.tree.find(self.steps[:-1])
            begin = dash(self.tree, above or self.node, step)
            return begin + 1, begin
        begin, end = self.node.key or (0, 0)
        colon = end + len(self.text[end:]) - len(self.text[end:].lstrip(" "))
        if self.text[colon : colon + 1] != ":":
            raise self.refusal("this field is written in a way that can't be changed", _BY_HAND)
        return colon + 1, begin

    def _keep_remarks(self, start: int, end: int) -> None:
        if has_remark(self.tree, start, end):
            raise self.refusal(
                "a comment stands inside what would be written anew", "move the comment above it"
            )

    def checked(self, edit: TextEdit, operation: Operation) -> TextEdit:
        """The edit, if the file then says what it is to say. Raises EditRefusedError."""
        new = SourceFile(self.tree.source.name, apply(self.text, (edit,)))
        again = parse(new, self.tree.file_id)
        told = {(it.code, it.message) for it in self.parsed.diagnostics}
        is_worse = any((it.code, it.message) not in told for it in again.diagnostics)
        expected = _changed(self.parsed.data, self.steps, operation)
        if again.tree is None or is_worse or not is_same(again.data, expected):
            raise self.refusal("this can't be changed without changing what is around it", _BY_HAND)
        return edit


def is_same(one: object, two: object) -> bool:
    """True for the same data, its fields in the same order."""
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        pairs = zip(one.items(), two.items(), strict=False)
        return len(one) == len(two) and all(a[0] == b[0] and is_same(a[1], b[1]) for a, b in pairs)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(is_same, one, two))
    return one == two


def _changed(data: Data, steps: Sequence[str | int], operation: Operation) -> Data:
    """The data with the operation done to the value at these steps."""
    if not steps:
        return operation(data)
    first, *rest = steps
    if isinstance(data, Mapping):
        return {k: _changed(v, rest, operation) if k == first else v for k, v in data.items()}
    return [_changed(v, rest, operation) if k == first else v for k, v in enumerate(data)]


def _at(data: Data, steps: Sequence[str | int]) -> Data:
    for step in steps:
        data = data[step]
    return data


def _refusal(message: str, hint: str, span: Span | None = None) -> EditRefusedError:
    return EditRefusedError(Diagnostic("edit-refused", Severity.ERROR, message, span, hint=hint))
