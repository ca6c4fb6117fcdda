"""What becomes of a leaflet: the data of a content file, with what has to be checked in it."""

from typing import TypeAlias

from msgspec import Struct

from brochure.importing.document import Aside, Picture


class Checked(Struct, frozen=True):
    """A value above which stands why a person has to look at it."""

    value: "Value"
    reason: str


Value: TypeAlias = str | int | bool | list["Value"] | dict[str, "Value"] | Checked
Fields: TypeAlias = dict[str, Value]


class Draft(Struct, frozen=True):
    """The data of a content file, the pictures beside it, and what did not come into it."""

    data: Fields
    pictures: tuple[Picture, ...]
    asides: tuple[Aside, ...]
    remarks: tuple[str, ...]


def checked(value: Value, *reasons: str) -> Value:
    """The value with its reasons to look at it; the value itself without one."""
    reason = "; ".join(it for it in dict.fromkeys(reasons) if it)
    return Checked(value, reason) if reason else value


def bare(value: Value) -> Value:
    """A value without its own reason."""
    return value.value if isinstance(value, Checked) else value
