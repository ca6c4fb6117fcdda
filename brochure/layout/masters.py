"""Page masters: the cover page with its band, then body pages."""

from msgspec import Struct

from brochure.compose.story import Node, Panel, Text
from brochure.geometry import Length, Rect, Size
from brochure.layout.bricks import Brick, box_shapes, moved, moved_link
from brochure.layout.column import narrow
from brochure.layout.flow import Flow
from brochure.layout.paged import LinkArea, Placement
from brochure.layout.stack import stack


class Cover(Struct, frozen=True):
    """The band: what it paints, and how far down it reaches."""

    height: Length
    placements: tuple[Placement, ...] = ()
    links: tuple[LinkArea, ...] = ()
    marks: tuple[tuple[str, Length], ...] = ()


def lay_cover(flow: Flow, nodes: tuple[Node, ...], size: Size) -> Cover:
    """The cover's band. A title of more lines than the theme allows is a problem at its line."""
    panels = [node for node in nodes if isinstance(node, Panel)]
    if not panels:
        return Cover(0.0)
    panel = panels[0]
    style = flow.theme.box(panel.style)
    padding = style.padding
    width = size.width - padding.left - padding.right
    column = narrow(padding.left, width, width)
    bricks: list[Brick] = []
    tallest, longest = 0.0, panel.route
    is_title_told = False
    for child in panel.children:
        made = flow.node(child, column, 0)
        if isinstance(child, Text) and child.element is not None and child.element.role == "H1":
            is_title_told = _check_title(flow, child, len(made))
        bricks.extend(made)
        taken = sum(brick.height for brick in made)
        if taken > tallest:
            tallest, longest = taken, child.route
    stacked = stack(bricks, flow.boxes)
    height = padding.top + stacked.height + padding.bottom
    if height > size.height - flow.theme.page.margins.bottom and not is_title_told:
        flow.problem(
            "long-title",
            "the words of the cover take more than a page",
            longest,
            "shorten these: a subtitle is a sentence or two",
        )
    shapes = box_shapes(style, Rect(0.0, 0.0, size.width, height))
    return Cover(
        height,
        (*shapes, *(moved(it, 0.0, padding.top) for it in stacked.placements)),
        tuple(moved_link(it, 0.0, padding.top) for it in stacked.links),
        tuple((name, padding.top + y) for name, y in stacked.marks),
    )


def _check_title(flow: Flow, title: Text, lines: int) -> bool:
    """True where the title has too many lines, which is then told."""
    most = flow.theme.page.title_lines
    if lines > most:
        flow.problem(
            "long-title",
            f"the title takes {lines} lines on the cover, and {most} is the most",
            title.route,
            "shorten it; the subtitle has room for more words",
        )
    return lines > most
