"""The picture of a cover that people take from a rack."""

from types import MappingProxyType
from typing import Annotated, Self

from pydantic import Field, model_validator

from brochure.content.base import Authored, Prose, RefusedError
from brochure.content.characters import is_blank


class Cover(Authored):
    """The picture on the cover."""

    hints = MappingProxyType(
        {
            "picture": "write the picture's path from the folder of the content file, such as "
            "assets/window.svg",
            "alt": "write what the picture shows, for someone who can't see it; for a picture that "
            "says nothing, write `decorative: true` in place of `alt:`",
        }
    )
    takes_blanks = frozenset(("alt",))
    picture: Annotated[
        str,
        Field(
            description="The picture's path in this folder: a photograph or a drawing, cropped to"
            " fill the page under the title. Shown by looks with a full cover (`leaflet`), from 3"
            " pages on; its name is not printed."
            # No example: a made-up file would be looked for where the field is missing.
        ),
    ]
    alt: Annotated[
        str | None,
        Field(
            description="What the picture shows, for someone who can't see it; not printed.",
            examples=["A chair by a window in the morning."],
        ),
    ] = None
    decorative: Annotated[
        bool, Field(description="It says nothing that the text does not say.", examples=[True])
    ] = False
    credit: Annotated[
        Prose | None,
        Field(
            description="Whom to thank. Stands at the foot of a full cover; not printed by looks"
            " without one.",
            examples=["Picture: Example Studio"],
        ),
    ] = None

    @model_validator(mode="after")
    def _alt_or_decorative(self) -> Self:
        if (self.alt is None or is_blank(self.alt)) and not self.decorative:
            raise RefusedError(
                "missing-alt-text",
                "the cover's picture has no alt text",
                "add `alt:` with what the picture shows, for someone who can't see it; for a "
                "picture that says nothing, write `decorative: true` instead",
            )
        if self.alt is not None and self.decorative:
            raise RefusedError(
                "missing-alt-text",
                "the cover's picture is decorative and has an alt text",
                "a decorative picture is not read out: delete `alt:` or `decorative:`",
            )
        return self
