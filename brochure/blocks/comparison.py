"""Two to four options side by side: what speaks for each, what against, what is not known."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.lists import bullet_list
from brochure.compose.story import Element, Node, Panel, Row, Text
from brochure.content.base import Authored, Block, Prose, RefusedError
from brochure.content.traits import Trait
from brochure.source.route import Route

EXAMPLE = """\
type: comparison
options:
  - name: Cryoablation
    text: A thin wand freezes the tumor.
    pros:
      - You may go home within a day.
    cons:
      - Some people get numb legs.
    not_known:
      - How long it helps.
  - name: Surgery
    text: A surgeon takes the tumor out.
    pros:
      - The tumor can be looked at.
    cons:
      - It takes longer to get well.
    not_known:
      - Whether the tumor will come back.
"""


class Option(Authored):
    """One choice, told in the same parts as the others."""

    name: Annotated[
        Prose, Trait.CHOICE, Field(description="What it is called.", examples=["Surgery"])
    ]
    text: Annotated[
        Prose | None,
        Trait.PROSE,
        Field(description="What it is.", examples=["A surgeon takes the tumor out."]),
    ] = None
    pros: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Trait.BENEFITS,
        Field(
            description="Reasons for it.", examples=[["You may go home in a day."]], min_length=1
        ),
    ]
    cons: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Trait.RISKS,
        Field(description="Reasons against it.", examples=[["You need a scar."]], min_length=1),
    ]
    not_known: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Trait.UNCERTAINTY,
        Field(description="What nobody knows yet.", examples=[["How long it helps."]]),
    ] = ()


class ComparisonBlock(Block):
    """Options side by side, all of the same weight."""

    shared_parts: ClassVar[tuple[str, ...]] = ("text", "not_known")

    type: Literal["comparison"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(description="A heading over the options.", examples=["Compare your choices"]),
    ] = None
    options: Annotated[
        tuple[Option, ...],
        Trait.ALTERNATIVES,
        Field(description="The options, in no order of worth.", min_length=2, max_length=4),
    ]

    @model_validator(mode="after")
    def _same_parts(self) -> Self:
        for part in self.shared_parts:
            lacking = [option for option in self.options if not getattr(option, part)]
            if lacking and len(lacking) < len(self.options):
                raise RefusedError(
                    "uneven-comparison",
                    f"the option “{lacking[0].name}” has no `{part}`, and others have",
                    f"write `{part}:` for each option, or for none",
                )
        return self


@composes(ComparisonBlock)
def compose(block: ComparisonBlock, composer: Composer) -> tuple[Node, ...]:
    """A row of panels whose parts begin at the same heights."""
    nodes: list[Node] = []
    if block.heading is not None:
        nodes.append(composer.heading(block.heading, ("comparison-heading",)))
        composer.level += 1
    cells = tuple(_option(option, composer) for option in block.options)
    if block.heading is not None:
        composer.level -= 1
    nodes.append(
        Row(
            None,
            ("comparison",),
            cells,
            (1.0,) * len(cells),
            block.route,
            narrowest="option",
            per_line=len(cells),
            is_even=True,
            is_aligned=True,
        )
    )
    return (Panel(Element("Div"), ("plain",), tuple(nodes), block.route),)


def _option(option: Option, composer: Composer) -> Panel:
    strings = composer.strings
    children: list[Node] = [
        composer.heading(option.name, ("option-name", "panel-heading")),
    ]
    if option.text is not None:
        children.append(composer.paragraph(option.text, ("option-text", "panel-body")))
    for words, items in (
        (strings.pros_heading, option.pros),
        (strings.cons_heading, option.cons),
        (strings.not_known_heading, option.not_known),
    ):
        if items:
            children.extend(_part(words, items, option.route, composer))
    return Panel(
        Element("Panel"), ("option", "callout"), tuple(children), option.route, keep_together=True
    )


def _part(
    words: str, items: tuple[Prose, ...], route: Route, composer: Composer
) -> tuple[Text, Node]:
    heading = composer.heading(
        Prose.located(words, route), ("option-heading", "panel-heading"), depth=2
    )
    listed = [((composer.paragraph(it, ("option-item", "body")),), it.route) for it in items]
    return heading, bullet_list(listed, route, ("option-list",))
