"""The paths of font files, as an author writes them: one, or a list."""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from brochure.limits import MOST_FONT_FILES


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


FontPaths: TypeAlias = Annotated[
    tuple[str, ...],
    BeforeValidator(_listed, json_schema_input_type=tuple[str, ...] | str),
    Field(max_length=MOST_FONT_FILES),
]
