"""The name of an icon, as an author writes it."""

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field, WithJsonSchema

from brochure.content.base import RefusedError
from brochure.content.problems import nearest
from brochure.icons import icon_names, icons_by_word

NO_ICON = "none"
"""In place of a name: no icon, not even the one that a look would pick."""


def _icon(value: str) -> str:
    if value == NO_ICON or value in icon_names():
        return value
    by_word = icons_by_word()
    near = by_word.get(nearest(value, by_word), "")
    raise RefusedError(
        "unknown-icon",
        f"there is no icon `{value[:40]}`",
        f"did you mean `{near}`?" if near else f"the icons are {', '.join(icon_names())}",
    )


IconName: TypeAlias = Annotated[
    str,
    AfterValidator(_icon),
    WithJsonSchema({"type": "string", "enum": [NO_ICON, *icon_names()]}),
]
IconField: TypeAlias = Annotated[
    IconName | None,
    Field(
        description="A small drawing beside the words, by its name (docs/icons.md shows all), or"
        " `none`. The name is not printed.",
        examples=["telephone"],
    ),
]
