"""Data as a content file: each text in the simplest style that reads back as itself."""

import json
import re
from collections.abc import Iterator

import yaml

from brochure.content.list_marks import begins_as_item
from brochure.importing.draft import Checked, Fields, Value

_WIDTH = 100
_SHORTEST = 40
"""Columns that a text gets, however deep it stands."""
_SIMPLE = re.compile(
    r"[A-Za-z\u00c0-\u024f][\w \u00c0-\u024f,.()/;!?%'\u2018-\u201d\u2013\u2014-]*"
)
_CELL = frozenset({"text", "rows", "columns"})
"""The fields of a cell over several places, which reads best on one line."""
_LONGEST_ROW = 84
"""Columns of a list in brackets; a longer one is easier to read line by line."""


def write_yaml(data: Fields) -> str:
    """The text of a content file; 100 columns wide where its words can be parted."""
    parts: list[str] = []
    for key, value in data.items():
        parts.append("\n".join(_entry(key, value, 0)))
    # An empty line between the parts of the file, and between its sections.
    return "\n\n".join(parts) + "\n"


def _entry(key: str, value: Value, indent: int) -> Iterator[str]:
    """The lines of a key and its value."""
    pad = " " * indent
    if isinstance(value, Checked):
        yield f"{pad}# brochure: check -- {_one_line(value.reason)}"
        value = value.value
        if isinstance(value, Checked):
            yield from _entry(key, value, indent)
            return
    if isinstance(value, dict):
        yield f"{pad}{key}:"
        for name, it in value.items():
            yield from _entry(name, it, indent + 2)
    elif isinstance(value, list):
        flow = _flow(value, _WIDTH - indent - len(key) - 2)
        if flow:
            yield f"{pad}{key}: {flow}"
            return
        yield f"{pad}{key}:"
        for index, it in enumerate(value):
            if key == "sections" and index:
                yield ""
            yield from _item(it, indent + 2)
    else:
        first, *rest = _scalar(value, indent, len(key) + 2)
        yield f"{pad}{key}: {first}"
        yield from rest


def _item(value: Value, indent: int) -> Iterator[str]:
    """The lines of an item of a list."""
    pad = " " * indent
    while isinstance(value, Checked):
        yield f"{pad}# brochure: check -- {_one_line(value.reason)}"
        value = value.value
    if isinstance(value, dict) and value.keys() <= _CELL and _in_line(value):
        yield f"{pad}- {_in_line(value)}"
    elif isinstance(value, dict):
        # A comment above the first field would stand after the dash.
        lines: list[str] = []
        for name, it in value.items():
            for line in _entry(name, it, indent + 2):
                if not lines and line.lstrip().startswith("# brochure:"):
                    yield pad + line.lstrip()
                else:
                    lines.append(line)
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    elif isinstance(value, list):
        flow = _flow(value, _WIDTH - indent - 2)
        if flow:
            yield f"{pad}- {flow}"
            return
        inner = [line for it in value for line in _item(it, indent + 2)]
        yield f"{pad}-"
        yield from inner
    else:
        first, *rest = _scalar(value, indent, 2)
        yield f"{pad}- {first}"
        yield from rest


def _flow(values: list[Value], room: int) -> str:
    """A short list of short texts on one line; "" where it is none."""
    if not values:
        return "[]"
    parts = [_in_line(it) for it in values]
    line = "[" + ", ".join(parts) + "]"
    is_short = len(line) <= min(room, _LONGEST_ROW) and len(values) > 1
    return line if all(parts) and is_short else ""


def _in_line(value: Value) -> str:
    """A text or a cell inside brackets; "" for what does not stand on one line."""
    if isinstance(value, dict):
        inner = {key: _in_line(it) for key, it in value.items()}
        pairs = ", ".join(f"{key}: {it}" for key, it in inner.items())
        return f"{{{pairs}}}" if all(inner.values()) else ""
    if isinstance(value, int):
        return str(value)
    is_text = isinstance(value, str) and "\n" not in value
    return json.dumps(value, ensure_ascii=False) if is_text else ""


def _scalar(value: object, indent: int, before: int) -> list[str]:
    """A value after its key: on the line itself, or folded below it."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int):
        return [str(value)]
    text = str(value)
    if "\n" in text:
        return _literal(text, indent) or [json.dumps(text, ensure_ascii=False)]
    written = text if _is_plain(text) else json.dumps(text, ensure_ascii=False)
    if indent + before + len(written) <= _WIDTH:
        return [written]
    return _folded(text, indent) or [written]


def _is_plain(text: str) -> bool:
    """Whether a text needs no quotes."""
    if _SIMPLE.fullmatch(text) and text == text.strip() and len(text) > 5:  # noqa: PLR2004 -- yes, no, null
        return True
    try:
        loaded: object = yaml.safe_load(f"k: {text}")
    except yaml.YAMLError:
        return False
    return (
        loaded == {"k": text} and text.isprintable() and not text.startswith(("@", "`", "<<", "="))
    )


def _literal(text: str, indent: int) -> list[str]:
    lines = text.split("\n")
    has_ragged_end = any(it != it.rstrip() for it in lines) or text.endswith("\n")
    if lines[0].startswith(" ") or not lines[0] or has_ragged_end or not _is_printable(text):
        return []
    pad = " " * (indent + 2)
    return ["|", *(pad + it if it else "" for it in lines)]


def _folded(text: str, indent: int) -> list[str]:
    if text != " ".join(text.split(" ")).strip() or "  " in text or not _is_printable(text):
        return []
    room = max(_WIDTH - indent - 2, _SHORTEST)
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        # A line that begins with a dash would look like an item of a list.
        is_mark = begins_as_item(f"{word} x") or word[:1] in "-*\u2013\u2014\u2022#"
        if line and len(longer) > room and not is_mark:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    pad = " " * (indent + 2)
    return [">-", *(pad + it for it in lines)]


def _is_printable(text: str) -> bool:
    return text.replace("\n", "").replace("\u00a0", "").isprintable()


def _one_line(reason: str) -> str:
    return " ".join(reason.split())
