"""What is drawn rather than set: pictures, and lines to write on."""

from msgspec.structs import replace

from brochure.compose.story import Image, Picture, Ruled
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Length, Rect
from brochure.layout.bricks import (
    LINE_BREAK,
    NEVER,
    SHORT_LINES,
    Brick,
    box_shapes,
    edged,
    kept,
    lines_in,
)
from brochure.layout.column import Column, narrow
from brochure.layout.frame import Frame
from brochure.layout.paged import Artifact, Box, PlacedPicture, Placement
from brochure.layout.scope import Scope, Sink
from brochure.pictures.picture import Drawing, Raster, Vector, small_text
from brochure.theme.styles import Floors

BODY_PPI = 150.0
"""A raster without a width is set no larger than its pixels allow at this resolution."""
_TALLEST_PICTURE = 0.6
"""The share of a page's frame that a picture may take."""
_ROUNDING = 0.05
"""Points by which a size that is printed with one digit may seem too small."""


def picture_bricks(node: Picture, scope: Scope, sink: Sink) -> list[Brick]:
    """The picture as one brick, no larger than its column and its resolution allow."""
    column = scope.column
    width, height = _picture_size(node, scope)
    owner: int = Artifact.LAYOUT
    if node.element is not None:
        owner = sink.element(node.element, scope.parent, node.route)
    _check_text(node, width, scope.theme.floors, sink)
    # A picture no wider than the text stands on the text's edge.
    x = column.text_x if width <= column.text_width else column.x
    if width > column.width:
        x = column.x - (width - column.width) / 2
    if isinstance(node.image, Drawing):
        raise TypeError("the fit pass sets the words of a drawing first")
    if "logo" in node.style and scope.theme.box(node.style).ground is not None:
        return [_on_plate(node, node.image, (width, height), scope)]
    placed = PlacedPicture(Rect(x, 0.0, width, height), node.image, owner, node.route)
    marks = ((node.element.anchor, 0.0),) if node.element and node.element.anchor else ()
    cost = NEVER if node.keep_with_next else 0.0
    frame = Frame(height, (placed,), marks=marks)
    return [Brick(frame, break_cost=cost, route=node.route, lines=lines_in(height))]


def _on_plate(
    node: Picture, image: Raster | Vector, size: tuple[Length, Length], scope: Scope
) -> Brick:
    """A logo on a plate that is as large as it and its padding, at the column's left edge."""
    style, x = scope.theme.box(node.style), scope.column.text_x
    sides, (width, height) = style.padding, size
    plate = Rect(x, 0.0, sides.left + width + sides.right, sides.top + height + sides.bottom)
    logo = Rect(x + sides.left, sides.top, width, height)
    items: tuple[Placement, ...] = box_shapes(style, plate)
    items = (*items, PlacedPicture(logo, image, Artifact.LAYOUT, node.route))
    frame = Frame(plate.height, items)
    return Brick(frame, after=style.after, route=node.route, lines=lines_in(plate.height))


def beside(picture: Brick, column: Column, least: Length) -> Column:
    """The column of a picture's caption: from its left edge, no wider than running text.

    It has `least` points under a narrow picture.
    """
    rect = next(it.rect for it in picture.frame.items if isinstance(it, PlacedPicture))
    room = column.x + column.width - rect.x
    return narrow(rect.x, min(room, max(rect.width, least)), column.widest_text)


def _check_text(node: Picture, width: Length, floors: Floors, sink: Sink) -> None:
    """A label too small to read is a problem at the figure's line.

    One that is smaller than all other text of an edition is a warning.
    """
    if isinstance(node.image, Drawing):
        return
    smallest = small_text(node.image, width)
    # The words of a logo stand beside it as text.
    least = floors.labels if node.element is None else max(floors.labels, floors.any)
    if smallest is not None and smallest < least - _ROUNDING:
        is_refused = smallest < floors.labels - _ROUNDING
        room = "give the picture more room: a wider figure, or wider paper (`page: {size: A4}`)"
        if floors.labels < floors.any:
            room = "give this edition a drawing of its own, with `only:` and `omit:` at the figures"
        sink.problem(
            "small-print",
            f"the smallest text in {node.image.name} is {smallest:.1f} pt as printed",
            node.route.down("file"),
            f"draw its labels larger, {least:g} pt at least as printed, or {room}",
            Severity.ERROR if is_refused else Severity.WARNING,
        )


def _picture_size(node: Picture, scope: Scope) -> tuple[Length, Length]:
    image, room, page = node.image, scope.column.width, scope.room
    if isinstance(image, Raster):
        natural, ratio = image.width / BODY_PPI * 72.0, image.height / image.width
    else:
        natural, ratio = room, image.size.height / image.size.width
    if node.fixed is not None:
        return node.fixed, node.fixed * ratio
    if node.height is not None:
        return min(node.height / ratio, room), min(node.height, room * ratio)
    width = min(natural, room) if node.width is None else node.width * room
    width = min(width, page * _TALLEST_PICTURE / ratio) * node.share
    # What its labels need comes before what it is asked to take.
    width = max(
        width,
        min(
            least_picture_width(image, scope.theme.floors.any),
            room + 2 * scope.outdent,
            page / ratio,
        ),
    )
    return width, width * ratio


def least_picture_width(image: Image, least: Length) -> Length:
    """The width at which a drawing's smallest label has `least` points; 0 without labels."""
    if isinstance(image, Drawing):
        return 0.0
    width = image.size.width if isinstance(image, Vector) else 1.0
    at_own_size = small_text(image, width)
    return width * least / at_own_size if at_own_size else 0.0


def ruled_bricks(node: Ruled, scope: Scope, sink: Sink) -> list[Brick]:
    """Lines or a box to write in: the content of one Form, whatever pages they stand on."""
    owner = sink.element(node.element, scope.parent, node.route)
    theme, column = scope.theme, scope.column
    style = theme.box(node.style)
    color = style.border_color if style.border else theme.colors["secondary"]
    weight = style.border or theme.measures.writing_rule
    line_height = theme.measures.writing_line
    x, width = column.text_x, column.text_width
    if node.is_box:
        height = line_height * node.count
        inner = Rect(x + weight / 2, weight / 2, width - weight, height - weight)
        box = Box(inner, None, color, weight, style.radius, owner)
        bricks = [Brick(Frame(height, (box,)), lines=node.count, route=node.route)]
    else:
        rule = Box(Rect(x, line_height - weight, width, weight), color, owner=owner)
        frame = Frame(line_height, (rule,))
        line = Brick(frame, break_cost=LINE_BREAK, route=node.route)
        bricks = [*[line] * (node.count - 1), replace(line, break_cost=0.0)]
    bricks = edged(bricks, style.before, style.after)
    return kept(bricks) if node.count <= SHORT_LINES else bricks
