"""Icons beside words: artifacts, as the words say it all."""

from msgspec.structs import replace

from brochure.compose.story import Icon, Text
from brochure.geometry import Length, Rect
from brochure.layout.bricks import Brick
from brochure.layout.frame import Frame, overlaid
from brochure.layout.paged import Artifact, PlacedPicture
from brochure.pictures.icon import draw_icon
from brochure.theme.styles import TextStyle

_INSET = 16.0
"""The share of an icon by which it stands out of its column: its lines begin inside its square."""
_OVERHANG = 4.0
"""Points by which an icon may stand out above and below the words that it is beside."""


def shown_icon(node: Text, style: TextStyle) -> Icon | None:
    """The icon that the style shows beside the text: the author's, or one that it asks for."""
    icon = node.icon
    if icon is None or not style.icon_size or (icon.is_usual and not style.usual_icons):
        return None
    return icon


def icon_room(node: Text, style: TextStyle) -> Length:
    """The width in points that an icon takes from the words' lines."""
    if style.icon_at in {"above", "below", "rule"} or shown_icon(node, style) is None:
        return 0.0
    return style.icon_size + style.icon_gap


def icon_at(icon: Icon, style: TextStyle, x: Length, y: Length) -> PlacedPicture:
    """The icon with its top left corner here, in the style's size and color."""
    rect = Rect(x, y, style.icon_size, style.icon_size)
    return PlacedPicture(rect, draw_icon(icon.name, style.icon_color), Artifact.LAYOUT)


def beside_icon(
    bricks: list[Brick], node: Text, style: TextStyle, span: tuple[Length, Length], middle: Length
) -> list[Brick]:
    """A text's lines with its icon; they were set in what `icon_room` leaves.

    `span` is the x and the width of lines and icon, `middle` the height of the first line's
    letters from its top.
    """
    icon = shown_icon(node, style)
    if icon is None or style.icon_at == "rule":
        return bricks
    x, width = span
    first, size = bricks[0], style.icon_size
    if style.icon_at == "above":
        down = size + style.icon_gap
        frame = first.frame.translated(0.0, down)
        drawn = Frame(items=(icon_at(icon, style, x, 0.0),))
        lifted = overlaid(first.height + down, (drawn, frame))
        return [replace(first, frame=lifted), *bricks[1:]]
    if style.icon_at == "below":
        last = bricks[-1]
        drawn = Frame(items=(icon_at(icon, style, x, last.height + style.icon_gap),))
        higher = overlaid(last.height + style.icon_gap + size, (last.frame, drawn))
        return [*bricks[:-1], replace(last, frame=higher)]
    y = max(middle - size / 2, -_OVERHANG)
    inset = size / _INSET
    left = x - inset if style.icon_at == "before" else x + width - size + inset
    drawn = Frame(items=(icon_at(icon, style, left, y),))
    bricks = [replace(first, frame=overlaid(first.height, (drawn, first.frame))), *bricks[1:]]
    below = y + size - sum(it.height for it in bricks) - _OVERHANG
    if below > 0:
        last = bricks[-1]
        bricks[-1] = replace(last, frame=replace(last.frame, height=last.height + below))
    return bricks
