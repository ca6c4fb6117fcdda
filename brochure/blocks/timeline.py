"""What happens when: stages on a line, such as before, on the day, and after."""

from typing import Annotated, Literal, Self

from msgspec.structs import replace
from pydantic import Field, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.icons import with_icon
from brochure.compose.lists import bullet_list
from brochure.compose.story import Element, Item, Label, List, Node, Panel
from brochure.content.base import Authored, Block, Prose, RefusedError
from brochure.content.icon_names import IconField
from brochure.content.traits import Trait

EXAMPLE = """\
type: timeline
stages:
  - label: The week before
    items:
      - Tell us about every medicine that you take.
  - label: On the day
    text: Plan to be with us for half a day.
    items:
      - Don't eat or drink after midnight.
      - Bring someone who can drive you home.
  - label: After
    items:
      - Rest for a day.
"""


class Stage(Authored):
    """A time, and what happens then."""

    label: Annotated[
        Prose, Trait.HEADING, Field(description="When: a few words.", examples=["The week before"])
    ]
    icon: IconField = None
    text: Annotated[
        Prose | None,
        Trait.PROSE,
        Field(description="A sentence or two.", examples=["Plan to be with us for half a day."]),
    ] = None
    items: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Field(description="What happens, or what to do.", examples=[["Rest for a day."]]),
    ] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and not self.items:
            raise RefusedError(
                "missing-field",
                f"the stage “{self.label}” says nothing",
                "add `text:` or `items:`",
            )
        return self


class TimelineBlock(Block):
    """Stages in the order of time."""

    type: Literal["timeline"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(description="A heading over the stages.", examples=["What happens when"]),
    ] = None
    stages: Annotated[
        tuple[Stage, ...],
        Field(
            description="The stages, the earliest first.",
            examples=[[{"label": "After", "items": ["Rest for a day."]}]],
            min_length=1,
        ),
    ]


@composes(TimelineBlock)
def compose(block: TimelineBlock, composer: Composer) -> tuple[Node, ...]:
    """A list of stages, each with its own text and list, beside a line with dots."""
    items = tuple(
        Item(Label("disc"), _stage(stage, composer), stage.route) for stage in block.stages
    )
    stages = List(Element("L", numbering="None"), ("timeline", "list"), items, block.route)
    if block.heading is None:
        return (stages,)
    heading = composer.heading(block.heading, ("timeline-heading",))
    return (Panel(Element("Div"), ("plain",), (heading, stages), block.route),)


def _stage(stage: Stage, composer: Composer) -> tuple[Node, ...]:
    label = composer.paragraph(stage.label, ("timeline-label", "strong"))
    nodes: list[Node] = [with_icon(replace(label, keep_with_next=True), stage.icon)]
    if stage.text is not None:
        text = composer.paragraph(stage.text, ("timeline-text", "body"))
        nodes.append(replace(text, keep_with_next=bool(stage.items)))
    if stage.items:
        listed = [((composer.paragraph(it),), it.route) for it in stage.items]
        nodes.append(bullet_list(listed, stage.route, ("timeline-items",)))
    return tuple(nodes)
