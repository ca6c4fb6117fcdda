"""Page masters: the cover page with its band, then body pages."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from brochure.compose.story import Node, Panel, Picture, Row, Text
from brochure.geometry import Length, Rect, Size
from brochure.layout.bricks import Brick, box_shapes
from brochure.layout.column import narrow
from brochure.layout.frame import Frame, overlaid
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack
from brochure.pictures.picture import Raster

_BESIDE_TITLE: Length = 10.0
"""Points from what stands at the side of a cover's title to the title, at least."""


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
    around = scope.column
    scope = replace(scope, column=narrow(padding.left, width, width), is_inside=True)
    beside, children = Frame(), panel.children
    if around.side:
        at_side, children = _parted(panel.children, around.side)
        # Nothing stands in a cover's gutter.
        beyond = around.text_x - around.x - _BESIDE_TITLE
        left = replace(scope, column=narrow(around.x, beyond, beyond))
        beside = stack(left.bricks(at_side, sink), sink.boxes)
        scope = replace(scope, column=narrow(around.text_x, around.text_width, around.text_width))
    bricks: list[Brick] = []
    tallest, longest = 0.0, panel.route
    is_title_told = False
    for child in children:
        made = scope.bricks((child,), sink)
        if isinstance(child, Text) and child.element is not None and child.element.role == "H1":
            is_title_told = _check_title(child, len(made), scope, sink)
        bricks.extend(made)
        taken = sum(brick.height for brick in made)
        if taken > tallest:
            tallest, longest = taken, child.route
    words = stack(bricks, sink.boxes)
    height = padding.top + max(words.height, beside.height) + padding.bottom
    if height > size.height - scope.theme.page.margins.bottom and not is_title_told:
        sink.problem(
            "long-title",
            "the words of the cover take more than a page",
            longest,
            "shorten these: a subtitle is a sentence or two",
        )
    band = Frame(items=box_shapes(style, Rect(0.0, 0.0, size.width, height)))
    set_words = (beside.translated(0.0, padding.top), words.translated(0.0, padding.top))
    return overlaid(height, (band, *set_words))


def _parted(nodes: Sequence[Node], room: Length) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """What stands at the side of the title, one under the other, and the title with the rest.

    A logo that has no room there in its own size stands above the title.
    """
    titles = (
        index
        for index, node in enumerate(nodes)
        if isinstance(node, Text) and node.element is not None and node.element.role == "H1"
    )
    at = next(titles, 0)
    if not at:
        return (), tuple(nodes)
    title, rest = nodes[at], nodes[at + 1 :]
    beside = tuple(_under_each_other(nodes[:at]))
    if isinstance(title, Text) and title.icon is not None:
        # It stands under what the handout is about: the last line before the draft's.
        kind = next(it for it in beside if isinstance(it, Text) and it.style[0] == "cover-kind")
        beside = tuple(replace(it, icon=title.icon) if it is kind else it for it in beside)
        title = replace(title, icon=None)
    logos = tuple(it for it in beside if isinstance(it, Picture) and _width(it) > room)
    return tuple(it for it in beside if it not in logos), (*logos, title, *rest)


def _width(logo: Picture) -> Length:
    image = logo.image
    if isinstance(image, Raster):
        ratio = image.width / image.height
    else:
        ratio = image.size.width / image.size.height
    return (logo.height or 0.0) * ratio


def _under_each_other(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Row):
            yield from _under_each_other([it for cell in node.cells for it in cell.children])
        else:
            yield replace(node, align="left") if isinstance(node, Text) else node


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
