"""Pictures with captions: what a figure and one of a row of figures share."""

from types import MappingProxyType
from typing import Annotated, Self

from pydantic import AliasChoices, Field, model_validator

from brochure.compose.composer import Composer
from brochure.compose.story import Element, Picture, Text
from brochure.content.base import Block, Prose, RefusedError
from brochure.content.characters import is_blank
from brochure.content.model import Identifier
from brochure.content.traits import Trait


class Figure(Block):
    """A picture, what it says, and the text under it."""

    hints = MappingProxyType(
        {
            "alt": "write what the picture says, for someone who can't see it; for a picture that "
            "says nothing, write `decorative: true` in place of `alt:`",
            "file": "write the picture's path from the folder of the content file, such as "
            "assets/probe.svg",
        }
    )
    takes_blanks = frozenset(("alt",))
    id: Annotated[
        Identifier | None,
        Field(
            description="A name to refer to it by: [@fig:probe]. It is not printed.",
            examples=["probe"],
        ),
    ] = None
    file: Annotated[
        str,
        Field(
            description="The picture's path in this folder; not printed.",
            examples=["assets/probe.svg"],
        ),
    ]
    alt: Annotated[
        str | None,
        Field(
            description="What the picture says, for someone who can't see it.",
            examples=["A thin wand reaches into a tumor."],
        ),
    ] = None
    decorative: Annotated[
        bool, Field(description="It says nothing that the text does not say.", examples=[True])
    ] = False
    caption: Annotated[
        Prose | None,
        Trait.CAPTION,
        Field(description="The text under it.", examples=["The wand's tip."]),
    ] = None
    credit: Annotated[
        Prose | None, Field(description="Whom to thank.", examples=["Example Clinic"])
    ] = None
    creator: Annotated[
        Prose | None, Field(description="Who made it.", examples=["Example Studio"])
    ] = None
    source: Annotated[
        Prose | None, Field(description="Where it comes from.", examples=["Example Archive"])
    ] = None
    licence: Annotated[
        Prose | None,
        Field(
            validation_alias=AliasChoices("licence", "license"),
            description="What it may be used for.",
            examples=["CC BY 4.0"],
        ),
    ] = None

    @model_validator(mode="after")
    def _alt_or_decorative(self) -> Self:
        if (self.alt is None or is_blank(self.alt)) and not self.decorative:
            raise RefusedError(
                "missing-alt-text",
                "the picture has no alt text",
                "add `alt:` with what the picture says, for someone who can't see it; for a "
                "picture that says nothing, write `decorative: true` instead",
            )
        if self.alt is not None and self.decorative:
            raise RefusedError(
                "missing-alt-text",
                "the picture is decorative and has an alt text",
                "a decorative picture is not read out: delete `alt:` or `decorative:`",
            )
        return self

    @property
    def is_numbered_figure(self) -> bool:
        """Decorative pictures have no number."""
        return not self.decorative


def figure_picture(
    figure: Figure, composer: Composer, width: float | None = None
) -> Picture | None:
    """The picture, at a share of its frame; None where it could not be opened."""
    image = composer.picture(figure.file, figure.route.down("file"))
    if image is None:
        return None
    element = None
    if not figure.decorative:
        anchor = f"figure-{figure.id}" if figure.id else ""
        element = Element("Figure", alt=" ".join((figure.alt or "").split()), anchor=anchor)
    return Picture(element, ("figure",), image, width, figure.route, keep_with_next=True)


def figure_caption(figure: Figure, composer: Composer) -> Text | None:
    """The figure's number, its caption, and whom to thank; None where there is nothing to say."""
    strings = composer.strings
    inlines = []
    if not figure.decorative:
        number = composer.figure_number(figure)
        label = strings.figure.format(number=number).replace(" ", "\u00a0") + "."
        inlines.append(composer.own(label, figure.route, strong=True))
    if figure.caption is not None:
        inlines.extend((composer.own(" ", figure.route), *composer.inlines(figure.caption)))
    for label, value in (
        (strings.credit, figure.credit),
        (strings.creator, figure.creator),
        (strings.source, figure.source),
        (strings.licence, figure.licence),
    ):
        if value is not None:
            if inlines and not inlines[-1].text.endswith((".", "?", "!", "”")):
                inlines.append(composer.own(".", figure.route))
            inlines.append(composer.own(f" {label}:\u00a0", figure.route))
            inlines.extend(composer.inlines(value))
            inlines.append(
                composer.own("" if value.endswith((".", "?", "!")) else ".", figure.route)
            )
    if not inlines:
        return None
    # A caption belongs to a figure (ISO 32000-1 14.8.4.3.2): beside an artifact, it would be alone.
    element = Element("P" if figure.decorative else "Caption")
    return Text(element, ("caption",), tuple(i for i in inlines if i.text), figure.route)
