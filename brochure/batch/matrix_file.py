"""What a person writes in a matrix file: clinics, handouts, editions."""

from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field

from brochure.content.base import Authored
from brochure.content.edition_names import EditionNames
from brochure.source.route import LocatedList, LocatedMap, LocatedText

_WRITE_CLINIC: Final = "write the clinic's name, or fields: `- name: Example Clinic`"
_WRITE_HANDOUT: Final = "write the path of a content file, or of a folder of handouts"


class HandoutEntry(Authored):
    """A handout, or a folder of them."""

    hints = MappingProxyType({"content": _WRITE_HANDOUT, "file": "the field is called `content`"})

    content: Annotated[str, Field(description="A content file, a folder, or a pattern with `*`.")]
    editions: Annotated[EditionNames, Field(description="The editions of this handout.")] = ()


class ClinicEntry(Authored):
    """A clinic that gets handouts of its own."""

    hints = MappingProxyType({"name": _WRITE_CLINIC})

    name: Annotated[str, Field(description="The clinic's name.", examples=["Example Clinic"])]
    folder: Annotated[
        str | None,
        Field(description="The folder of its files, where it is not to be made of the name."),
    ] = None
    brand: Annotated[
        str | None,
        Field(description="Its brand file, or the folder of its brand.yaml."),
    ] = None
    handouts: Annotated[
        tuple[HandoutEntry, ...], Field(description="Its handouts, in place of those of all.")
    ] = ()
    editions: Annotated[
        EditionNames, Field(description="Its editions, in place of those of all.")
    ] = ()


class MatrixFile(Authored):
    """The whole file."""

    clinics: Annotated[tuple[ClinicEntry, ...], Field(description="Who gets handouts.")] = ()
    handouts: Annotated[tuple[HandoutEntry, ...], Field(description="What they get.")] = ()
    editions: Annotated[
        EditionNames,
        Field(description="The editions of all; without it, those that each handout names."),
    ] = ()


def spelled_out(data: LocatedMap) -> LocatedMap:
    """The data with fields where a person may write a text alone: a clinic's name, a path."""
    whole = _copy(data)
    _spell(whole, "handouts", "content")
    _spell(whole, "clinics", "name")
    clinics = whole.get("clinics")
    if isinstance(clinics, LocatedList):
        for at, clinic in enumerate(clinics):
            if isinstance(clinic, LocatedMap):
                clinics[at] = _copy(clinic)
                _spell(clinics[at], "handouts", "content")
    return whole


def _spell(holder: object, name: str, field: str) -> None:
    if not isinstance(holder, LocatedMap):
        return
    value = holder.get(name)
    if isinstance(value, LocatedText):
        listed = LocatedList([value])
        listed.route = value.route
        value = listed
    if isinstance(value, LocatedList):
        items = LocatedList(_as_map(it, field) for it in value)
        items.route = value.route
        holder[name] = items


def _as_map(item: object, field: str) -> object:
    if not isinstance(item, LocatedText):
        return item
    entry = LocatedMap({field: item})
    entry.route = item.route
    return entry


def _copy(data: LocatedMap) -> LocatedMap:
    copy = LocatedMap(data)
    copy.route = data.route
    return copy
