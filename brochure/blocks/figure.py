"""A picture with its caption. PNG, JPEG, WebP or SVG."""

import re
from typing import Annotated, Literal

from msgspec.structs import replace
from pydantic import BeforeValidator, Field

from brochure.compose.composer import Composer
from brochure.compose.figures import Figure, figure_caption, figure_picture
from brochure.compose.kit import composes
from brochure.compose.story import Element, Node, Panel

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


@composes(FigureBlock)
def compose(block: FigureBlock, composer: Composer) -> tuple[Node, ...]:
    """The picture and, beside it in the tree, its caption."""
    picture = figure_picture(block, composer, block.width)
    if picture is None:
        return ()
    caption = figure_caption(block, composer)
    if caption is None:
        picture = replace(picture, keep_with_next=False)
        return (Panel(None, ("figure",), (picture,), block.route, keep_together=True),)
    children = (picture, caption)
    return (Panel(Element("Div"), ("figure",), children, block.route, keep_together=True),)
