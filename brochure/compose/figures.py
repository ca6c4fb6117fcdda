"""Pictures with captions: what a figure and one of a row of figures share."""

from collections.abc import Iterator, Sequence
from math import inf
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import AliasChoices, Field, model_validator

from brochure.compose.composer import Composer
from brochure.compose.numbering import format_list
from brochure.compose.story import Element, Inline, Picture, Text
from brochure.content.base import Block, Prose, RefusedError
from brochure.content.characters import is_blank
from brochure.content.model import Identifier
from brochure.content.traits import Trait
from brochure.content.walk import walk_blocks


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
        Prose | None,
        Trait.EVIDENCE,
        Field(description="Where it comes from.", examples=["Example Archive"]),
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
    """The figure's number and its caption; None where there is nothing to say.

    Whom to thank stands in the imprint (picture_credits).
    """
    strings = composer.strings
    inlines = []
    if not figure.decorative:
        number = composer.figure_number(figure)
        label = strings.figure.format(number=number).replace(" ", "\u00a0") + "."
        inlines.append(composer.own(label, figure.route, strong=True))
    if figure.caption is not None:
        inlines.extend((composer.own(" ", figure.route), *composer.inlines(figure.caption)))
    if not inlines:
        return None
    # A caption belongs to a figure (ISO 32000-1 14.8.4.3.2): beside an artifact, it would be alone.
    element = Element("P" if figure.decorative else "Caption")
    return Text(element, ("caption",), tuple(i for i in inlines if i.text), figure.route)


def picture_credits(composer: Composer) -> tuple[Inline, ...]:
    """Who made the pictures and on what terms they are printed, for the imprint.

    Each credit once, after the figures that it is for; pictures without a number come last.
    """
    figures: dict[tuple[str, ...], list[Figure]] = {}
    for block in walk_blocks(composer.content):
        if isinstance(block, Figure):
            words = tuple(str(it or "") for it in _credit_fields(block))
            if any(words):
                figures.setdefault(words, []).append(block)
    groups = sorted(figures.values(), key=lambda it: min(_place(figure, composer) for figure in it))
    inlines: list[Inline] = []
    for group in groups:
        route = group[0].route
        inlines.append(composer.own(f" {_names(group, composer)}: ", route))
        inlines.extend(_credit(group[0], composer))
    return tuple(inlines)


def _credit_fields(figure: Figure) -> tuple[Prose | None, ...]:
    """The creator, whom to thank (once, where that is the same), where it is from, its terms."""
    thanked = figure.credit if figure.credit != figure.creator else None
    return figure.creator, thanked, figure.source, figure.licence


def _place(figure: Figure, composer: Composer) -> float:
    return inf if figure.decorative else composer.figure_number(figure)


def _names(figures: Sequence[Figure], composer: Composer) -> str:
    """Figure 1 and Figure 3; pictures without a number are the other ones."""
    strings = composer.strings
    numbered = [
        strings.figure.format(number=composer.figure_number(it)).replace(" ", "\u00a0")
        for it in figures
        if not it.decorative
    ]
    others = [strings.other_pictures] if len(numbered) < len(figures) else []
    return format_list([*numbered, *others], strings.conjunction)


def _credit(figure: Figure, composer: Composer) -> Iterator[Inline]:
    """Who made one picture, whom to thank, where it comes from and its terms, with a full stop."""
    strings, ends = composer.strings, (".", "?", "!", "\u201d")
    before = ""
    for label, value in zip(
        (f"{strings.creator} ", "", f"{strings.picture_from} ", ""),
        _credit_fields(figure),
        strict=True,
    ):
        if value is not None:
            between = "" if not before else " " if before.endswith(ends) else ", "
            if between or label:
                yield composer.own(between + label, value.route)
            yield from composer.inlines(value)
            before = value
    if not before.endswith(ends):
        yield composer.own(".", figure.route)
