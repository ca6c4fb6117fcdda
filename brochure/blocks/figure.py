"""A picture with its caption. PNG, JPEG, WebP or SVG."""

import re
from typing import Annotated, Literal, Self

from msgspec.structs import replace
from pydantic import BeforeValidator, Field, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.figures import Figure, figure_caption, figure_picture
from brochure.compose.story import Element, Node, Panel
from brochure.content.base import RefusedError

EXAMPLE = """\
type: figure
id: probe
file: probe.svg
alt: A thin wand reaches through the skin of the chest into a tumor. Ice forms around its tip.
caption: The tip of the wand freezes the tumor.
credit: Drawn for Example Clinic
"""


USUAL_BESIDE = 0.4
"""The share of the width of a picture that has text at its side."""
WIDEST_BESIDE = 0.6


def _share(value: object) -> object:
    if not isinstance(value, str):
        return value
    share = re.fullmatch(r"\s*([0-9]{2,3})\s*%\s*", value)
    if share is None or not 20 <= int(share[1]) <= 100:  # noqa: PLR2004
        message = "a figure's width is a share of the page from 20% to 100%"
        raise ValueError(message)
    return int(share[1]) / 100


class FigureBlock(Figure):
    """A picture."""

    type: Literal["figure"]
    width: Annotated[
        float | None,
        BeforeValidator(_share, json_schema_input_type=str),
        Field(description="A share of the page's width.", examples=["60%"]),
    ] = None
    beside: Annotated[
        bool,
        Field(
            description="Whether the next one or two paragraphs, or a list, stand at the picture's"
            " side where they fit in its height. The picture takes 40% of the width then, or its"
            " `width:`, 60% at most. Not printed.",
            examples=[True],
        ),
    ] = False

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        if self.beside and self.width is not None and self.width > WIDEST_BESIDE:
            raise RefusedError(
                "wrong-type",
                f"a picture of {self.width:.0%} leaves no room for text at its side",
                "write `width: 60%` or less, or delete `beside:`",
            )
        return self

    @property
    def share_beside(self) -> float:
        """The share of the width that it takes beside text; 0 where it stands alone."""
        return (self.width or USUAL_BESIDE) if self.beside else 0.0


@composes(FigureBlock)
def compose(block: FigureBlock, composer: Composer) -> tuple[Node, ...]:
    """The picture and, beside it in the tree, its caption."""
    picture = figure_picture(block, composer, block.share_beside or block.width)
    if picture is None:
        return ()
    caption = figure_caption(block, composer)
    children: tuple[Node, ...]
    if caption is None:
        children, element = (replace(picture, keep_with_next=False),), None
    else:
        children, element = (picture, caption), Element("Div")
    beside = block.share_beside
    return (Panel(element, ("figure",), children, block.route, keep_together=True, beside=beside),)
