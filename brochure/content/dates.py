"""Dates as authors write them: a day, a month or a year."""

import datetime as dt
import re
from typing import Self

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

PATTERN = r"^([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""EDTF level 0 (ISO 8601-2): the shapes that a date can have."""

_HINT = "write dates as 2009-03-31 (year, month, day), 2009-03 or 2009"


class PartialDate(Struct, frozen=True, order=True):
    """A year, with its month and day where they are known (0 where they are not).

    Dates sort by time; a year stands before its months, a month before its days.
    """

    year: int
    month: int = 0
    day: int = 0
    is_about: bool = False
    """Where the source's own date is a guess: `1990~` in EDTF level 1."""

    @property
    def iso(self) -> str:
        """The date as EDTF writes it: "2009", "2009-03", "2009-03-01", "1990~"."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return f"{text}~" if self.is_about else text

    @classmethod
    def parse(cls, value: object) -> Self:
        """The date that a text names; ValueError with a hint in plain words where it names none."""
        if isinstance(value, cls):
            return value
        found = re.fullmatch(PATTERN, value) if isinstance(value, str) else None
        if found is None:
            raise ValueError(_HINT)
        year, month, day = (int(digits) for digits in found.groups("0"))
        try:
            dt.date(year, month or 1, day or 1)
        except ValueError:
            message = f"the calendar has no such date; {_HINT}"
            raise ValueError(message) from None
        return cls(year, month, day)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read a text; no mapping of year, month and day is accepted."""
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """A text of one of the three shapes."""
        return {"type": "string", "pattern": PATTERN}
