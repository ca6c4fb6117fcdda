"""A table's cells as authors write them: a text, or a text with the rows and columns it is over."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Literal, Self, TypeAlias

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from brochure.content.base import NOWHERE, Body, Prose, RefusedError
from brochure.content.characters import is_blank
from brochure.limits import MOST_SPANNED

_ROWS = ("rows", "rowspan", "row_span", "row-span")
_COLUMNS = ("columns", "colspan", "col_span", "col-span", "column_span", "columnspan", "cols")
_NAMES: Mapping[str, str] = MappingProxyType(
    {**dict.fromkeys(_ROWS, "rows"), **dict.fromkeys(_COLUMNS, "columns"), "text": "text"}
)
"""The fields of a cell by what people call them, after HTML and the office programs."""
_HOW = "write a cell as a text, or as `{text: Day 1, rows: 2}`, with `rows:` and `columns:`"
_LONE_MARK = re.compile(r"\s*(?:[-*]|\d{1,9}[.)])\s*")
Span: TypeAlias = tuple[int, int]
"""The rows and the columns that a cell is over."""


class SpanningText(Prose):
    """The text of a cell; `rows` and `columns` are 1 for a cell that is over no other's place."""

    __slots__ = ("columns", "rows")
    rows: int
    columns: int
    schema_words: ClassVar[str] = (
        "Text for readers; `{text: Day 1, rows: 2}` for a cell over two rows, `columns: 3` for one"
        " over three columns."
    )

    @property
    def span(self) -> Span:
        """The rows and columns that it is over."""
        return self.rows, self.columns

    @classmethod
    def _validate(cls, value: object) -> Self:
        span: dict[str, int] = {}
        text = value
        if isinstance(value, dict):
            fields = _fields(value)
            text = fields.pop("text", "")
            span = {name: _count(name, it) for name, it in fields.items()}
            if isinstance(text, str) and is_blank(text):
                cell = cls.located("", getattr(value, "route", NOWHERE))
                cell.rows, cell.columns = span.get("rows", 1), span.get("columns", 1)
                return cell
        cell = super()._validate(text)
        cell.rows, cell.columns = span.get("rows", 1), span.get("columns", 1)
        return cell

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Accept a string, or a mapping with `text`, `rows` and `columns`."""
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Text, or a text and its span."""
        count = {"type": "integer", "minimum": 1, "maximum": MOST_SPANNED}
        cell = {"text": {"type": "string"}, "rows": count, "columns": count}
        spanning = {"type": "object", "properties": cell, "additionalProperties": False}
        text = {"type": "string", "minLength": 1}
        return {"anyOf": [text, spanning], "description": cls.schema_words}


class HeadText(SpanningText):
    """The text of a heading cell: one paragraph."""

    __slots__ = ()


class CellText(SpanningText, Body):
    """The text of a cell, which may hold paragraphs and lists."""

    __slots__ = ()

    @property
    def holds_lists(self) -> bool:
        """False for a lone `-`, which says “none” in a table, and for the `1.` of a row."""
        return _LONE_MARK.fullmatch(self) is None


class RefusedCellError(RefusedError):
    """What a cell is refused with; its row has no cell too few for that."""

    keeps_place = True


def _fields(cell: dict[str, object]) -> dict[str, object]:
    """The cell's fields by our names for them."""
    found: dict[str, object] = {}
    written = {str(name): it for name, it in cell.items()}
    spans = {name: it for name, it in written.items() if name.lower() == "span"}
    if not spans and not any(name.lower() in _NAMES for name in written):
        # A text with a colon in it, which is told as that.
        raise PydanticCustomError("string_type", "a text belongs here")
    for name, inner in spans.items():
        del written[name]
        if not isinstance(inner, dict):
            message = "`span` does not say whether it counts rows or columns"
            raise RefusedCellError(
                "wrong-span", message, "write `rows: 2` or `columns: 2` in its place"
            )
        written |= {str(key): it for key, it in inner.items()}
    for name, it in written.items():
        known = _NAMES.get(name.lower())
        if known is None:
            raise RefusedCellError("unknown-field", f"a cell has no field `{name[:40]}`", _HOW)
        if known in found:
            raise RefusedCellError(
                "wrong-span", f"the cell says twice how many {known} it is over", _HOW
            )
        found[known] = it
    return found


def _count(name: str, value: object) -> int:
    text = str(value).strip() if isinstance(value, str | int) else ""
    if (
        text.isascii()
        and text.isdigit()
        and 0 < int(text[:4]) <= MOST_SPANNED
        and len(text) <= len(str(MOST_SPANNED))
    ):
        return int(text)
    raise RefusedCellError(
        "wrong-span",
        f"`{name}` of a cell is a number of {name} from 1 to {MOST_SPANNED}",
        f"write `{name}: 2` for a cell over two {name}, or leave it out",
    )


class Misplaced(Struct, frozen=True):
    """A cell that does not fit its grid; a row with an empty place, where `cell` is -1."""

    row: int
    cell: int
    fault: Literal["overlaps", "too wide", "too tall", "hole"]


class Places(Struct, frozen=True):
    """The column at which each cell of each row begins, and what does not fit."""

    columns: tuple[tuple[int, ...], ...]
    misplaced: tuple[Misplaced, ...] = ()


def place_cells(rows: Sequence[Sequence[Span]], width: int) -> Places:
    """Where cells stand in a grid of `width` columns: each in the first place that is free.

    A cell's place is known by its order alone, as in HTML (4.9.12.1, forming a table) and in the
    rows of a PDF's table (ISO 32000-1 14.8.5.7).
    """
    taken: set[tuple[int, int]] = set()
    columns: list[tuple[int, ...]] = []
    misplaced: list[Misplaced] = []
    for row, spans in enumerate(rows):
        starts: list[int] = []
        at = 0
        for cell, (down, across) in enumerate(spans):
            while (row, at) in taken:
                at += 1
            starts.append(at)
            over = [(row, column) for column in range(at, at + across)]
            if at + across > width:
                misplaced.append(Misplaced(row, cell, "too wide"))
            elif taken.intersection(over):
                misplaced.append(Misplaced(row, cell, "overlaps"))
            if row + down > len(rows):
                misplaced.append(Misplaced(row, cell, "too tall"))
            taken.update((row + below, column) for below in range(down) for _, column in over)
            at += across
        columns.append(tuple(starts))
        if any((row, column) not in taken for column in range(width)):
            misplaced.append(Misplaced(row, -1, "hole"))
    return Places(tuple(columns), tuple(misplaced))
