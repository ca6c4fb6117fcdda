"""A picture with its caption. PNG, JPEG, WebP or SVG."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from brochure.compose.composer import Composer
from brochure.compose.kit import composes
from brochure.compose.story import Element, Node, Panel, Picture, Text
from brochure.content.base import Block, Prose, RefusedError
from brochure.content.model import Identifier

EXAMPLE = """\
type: figure
id: probe
file: probe.svg
alt: A thin wand reaches through the skin of the chest into a tumor. Ice forms around its tip.
caption: The tip of the wand freezes the tumor.
credit: Drawn for Example Clinic
"""


def _share(value: object) -> object:
    if not isinstance(value, str):
        return value
    digits = value.strip().removesuffix("%").strip()
    if not value.strip().endswith("%") or not digits.isdigit() or not 20 <= int(digits) <= 100:  # noqa: PLR2004
        message = "a figure's width is a share of the page from 20% to 100%"
        raise ValueError(message)
    return int(digits) / 100


class FigureBlock(Block):
    """A picture."""

    type: Literal["figure"]
    id: Annotated[
        Identifier | None,
        Field(description="A name to refer to it by: [@fig:probe].", examples=["probe"]),
    ] = None
    file: Annotated[
        str, Field(description="The picture's path in this folder.", examples=["assets/probe.svg"])
    ]
    alt: Annotated[
        str | None,
        Field(
            description="What the picture says, for someone who can't see it.",
            examples=["A thin wand reaches into a tumor."],
            min_length=1,
        ),
    ] = None
    decorative: Annotated[
        bool, Field(description="It says nothing that the text does not say.", examples=[True])
    ] = False
    caption: Annotated[
        Prose | None, Field(description="The text under it.", examples=["The wand's tip."])
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
        Prose | None, Field(description="What it may be used for.", examples=["CC BY 4.0"])
    ] = None
    width: Annotated[
        float | None,
        BeforeValidator(_share, json_schema_input_type=str),
        Field(description="A share of the page's width.", examples=["60%"]),
    ] = None

    @model_validator(mode="after")
    def _alt_or_decorative(self) -> Self:
        if self.alt is None and not self.decorative:
            raise RefusedError(
                "missing-alt-text",
                "the picture has no alt text",
                "add `alt:` with what the picture says, or `decorative: true` if it says nothing",
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


@composes(FigureBlock)
def compose(block: FigureBlock, composer: Composer) -> tuple[Node, ...]:
    """The picture and, beside it in the tree, its caption."""
    image = composer.picture(block.file, block.route.down("file"))
    if image is None:
        return ()
    element = None
    if not block.decorative:
        anchor = f"figure-{block.id}" if block.id else ""
        element = Element("Figure", alt=" ".join((block.alt or "").split()), anchor=anchor)
    picture = Picture(element, ("figure",), image, block.width, block.route, keep_with_next=True)
    caption = _caption(block, composer)
    if caption is None:
        return (Panel(None, ("figure",), (picture,), block.route, keep_together=True),)
    children = (picture, caption)
    return (Panel(Element("Div"), ("figure",), children, block.route, keep_together=True),)


def _caption(block: FigureBlock, composer: Composer) -> Node | None:
    strings = composer.strings
    inlines = []
    if not block.decorative:
        number = composer.figure_number(block)
        label = strings.figure.format(number=number).replace(" ", "\u00a0") + "."
        inlines.append(composer.own(label, block.route, strong=True))
    if block.caption is not None:
        inlines.extend((composer.own(" ", block.route), *composer.inlines(block.caption)))
    for label, value in (
        (strings.credit, block.credit),
        (strings.creator, block.creator),
        (strings.source, block.source),
        (strings.licence, block.licence),
    ):
        if value is not None:
            inlines.append(composer.own(f" {label}: ", block.route))
            inlines.extend(composer.inlines(value))
            inlines.append(
                composer.own("" if value.endswith((".", "?", "!")) else ".", block.route)
            )
    if not inlines:
        return None
    return Text(Element("Caption"), ("caption",), tuple(i for i in inlines if i.text), block.route)
