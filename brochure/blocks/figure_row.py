"""Two or three pictures side by side, each with its own caption and number."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.figures import Figure, figure_caption, figure_picture
from brochure.compose.story import Element, Node, Panel, Picture, Row
from brochure.content.base import Block
from brochure.pictures.picture import Raster

EXAMPLE = """\
type: figure_row
figures:
  - file: probe.svg
    alt: The wand has not yet reached the tumor.
    caption: Before the freeze.
  - file: probe.svg
    alt: A ball of ice covers the tumor.
    caption: During the freeze.
"""

_SHARES = {1: (1.0, 1.0), 2: (0.55, 2.0), 3: (0.85, 1.6)}
"""How narrow and wide a picture of so many may be made, to be as high as the others: a caption
must fit under each."""


class RowFigure(Figure):
    """One picture of the row."""

    type: Literal["figure"] = "figure"


class FigureRowBlock(Block):
    """Two or three pictures side by side."""

    type: Literal["figure_row"]
    figures: Annotated[
        tuple[RowFigure, ...],
        Field(
            description="The pictures, each with the fields of a figure.",
            examples=[[{"file": "probe.svg", "alt": "A thin wand.", "caption": "The wand."}]],
            min_length=2,
            max_length=3,
        ),
    ]


@composes(FigureRowBlock)
def compose(block: FigureRowBlock, composer: Composer) -> tuple[Node, ...]:
    """The pictures at one height where their shapes allow it, the captions at another."""
    cells, shapes = [], []
    for figure in block.figures:
        picture = figure_picture(figure, composer)
        if picture is not None:
            cells.append(_cell(figure, picture, composer))
            shapes.append(_shape(picture))
    if not cells:
        return ()
    middle = sum(shapes) / len(shapes)
    least, most = _SHARES[len(shapes)]
    shares = tuple(min(max(shape / middle, least), most) for shape in shapes)
    style = ("figure-row", "figure")
    return (Row(None, style, tuple(cells), shares, block.route, is_aligned=True),)


def _cell(figure: Figure, picture: Picture, composer: Composer) -> Panel:
    caption = figure_caption(figure, composer)
    children = (picture,) if caption is None else (picture, caption)
    element = None if caption is None else Element("Div")
    return Panel(element, ("figure-cell",), children, figure.route, keep_together=True)


def _shape(picture: Picture) -> float:
    """The picture's width for a height of 1."""
    image = picture.image
    if isinstance(image, Raster):
        return image.width / image.height
    return image.size.width / image.size.height
