"""Page masters: the cover page with its band, then body pages."""

from msgspec.structs import replace

from brochure.compose.story import Node, Panel, Text
from brochure.geometry import Rect, Size
from brochure.layout.bricks import Brick, box_shapes
from brochure.layout.column import narrow
from brochure.layout.frame import Frame, overlaid
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack


def lay_cover(nodes: tuple[Node, ...], size: Size, scope: Scope, sink: Sink) -> Frame:
    """The cover's band: what it paints, and how far down it reaches.

    A title of more lines than the theme allows is a problem at its line.
    """
    panels = [node for node in nodes if isinstance(node, Panel)]
    if not panels:
        return Frame()
    panel = panels[0]
    style = scope.theme.box(panel.style)
    padding = style.padding
    width = size.width - padding.left - padding.right
    # Set anew in each round: on a short handout it takes another style.
    scope = replace(scope, column=narrow(padding.left, width, width), is_inside=True)
    bricks: list[Brick] = []
    tallest, longest = 0.0, panel.route
    is_title_told = False
    for child in panel.children:
        made = scope.bricks((child,), sink)
        if isinstance(child, Text) and child.element is not None and child.element.role == "H1":
            is_title_told = _check_title(child, len(made), scope, sink)
        bricks.extend(made)
        taken = sum(brick.height for brick in made)
        if taken > tallest:
            tallest, longest = taken, child.route
    words = stack(bricks, sink.boxes)
    height = padding.top + words.height + padding.bottom
    if height > size.height - scope.theme.page.margins.bottom and not is_title_told:
        sink.problem(
            "long-title",
            "the words of the cover take more than a page",
            longest,
            "shorten these: a subtitle is a sentence or two",
        )
    band = Frame(items=box_shapes(style, Rect(0.0, 0.0, size.width, height)))
    return overlaid(height, (band, words.translated(0.0, padding.top)))


def _check_title(title: Text, lines: int, scope: Scope, sink: Sink) -> bool:
    """True where the title has too many lines, which is then told."""
    most = scope.theme.page.title_lines
    if lines > most:
        sink.problem(
            "long-title",
            f"the title takes {lines} lines on the cover, and {most} is the most",
            title.route,
            "shorten it; the subtitle has room for more words",
        )
    return lines > most
