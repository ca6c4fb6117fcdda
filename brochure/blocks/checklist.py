"""Things to do or to bring, each with a box to tick with a pen."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.lists import bullet_list
from brochure.compose.story import Element, Node, Panel
from brochure.content.base import Authored, Block, Prose, RefusedError
from brochure.content.traits import Trait
from brochure.source.route import Route

EXAMPLE = """\
type: checklist
heading: Before your visit
groups:
  - heading: Bring with you
    items:
      - your list of medicines
      - your insurance card
  - heading: At home
    items:
      - Ask someone to drive you.
"""


class ChecklistGroup(Authored):
    """Items under a heading of their own."""

    heading: Annotated[
        Prose,
        Trait.HEADING,
        Field(description="What the items have in common.", examples=["Bring with you"]),
    ]
    items: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Field(
            description="The items to tick.", examples=[["your list of medicines"]], min_length=1
        ),
    ]


class ChecklistBlock(Block):
    """A list to tick off."""

    traits = frozenset({Trait.ACTION, Trait.CUE, Trait.TOOL})
    type: Literal["checklist"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(description="The panel's heading.", examples=["Before your visit"]),
    ] = None
    items: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Field(description="The items to tick.", examples=[["Bring your list of medicines."]]),
    ] = ()
    groups: Annotated[
        tuple[ChecklistGroup, ...],
        Field(
            description="Items under headings of their own, after those without one.",
            examples=[[{"heading": "At home", "items": ["Ask someone to drive you."]}]],
        ),
    ] = ()

    @model_validator(mode="after")
    def _has_items(self) -> Self:
        if not self.items and not self.groups:
            raise RefusedError(
                "missing-field",
                "the checklist has nothing to tick",
                "add `items:` with a list of texts, or `groups:`",
            )
        return self


@composes(ChecklistBlock)
def compose(block: ChecklistBlock, composer: Composer) -> tuple[Node, ...]:
    """A panel on the paper's own ground, to write on, with a list of tick boxes for each group."""
    default = composer.strings.checklist_heading
    children: list[Node] = [
        composer.panel_heading(block.heading, default, block.route, "checklist-heading")
    ]
    if block.items:
        children.append(_list(block.items, block.route, composer))
    children.extend(_group(group, composer) for group in block.groups)
    keeps = len(block.items) + sum(len(group.items) for group in block.groups) <= _KEPT_ITEMS
    element = Element("Panel")
    return (
        Panel(element, ("checklist", "form"), tuple(children), block.route, keep_together=keeps),
    )


_KEPT_ITEMS = 12
"""A longer checklist may go on at the top of the next page."""


def _group(group: ChecklistGroup, composer: Composer) -> Panel:
    """A heading and its items; the heading stands again where they go on on another page."""
    styles = ("checklist-group", "panel-subheading")
    heading = composer.heading(group.heading, styles, depth=2)
    items = _list(group.items, group.route, composer)
    again = composer.continued(heading)
    return Panel(None, ("checklist-group",), (heading, items), group.route, continued=again)


def _list(items: tuple[Prose, ...], route: Route, composer: Composer) -> Node:
    bodies = [
        ((composer.paragraph(item, ("checklist-item", "body")),), item.route) for item in items
    ]
    return bullet_list(bodies, route, ("checklist", "boxes"), "box")
