"""The master of a cover that fills a page: words on solid ground above, a picture to three edges.

A rack hides the lower two thirds: the title and who stands for it are in the top one.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.story import Node, Panel, Picture, Text
from brochure.geometry import Length, Rect, Size
from brochure.layout.bricks import box_shapes
from brochure.layout.column import narrow
from brochure.layout.frame import Frame, overlaid
from brochure.layout.icons import icon_at
from brochure.layout.lines import break_lines
from brochure.layout.masters import lay_cover
from brochure.layout.paged import Artifact, PlacedPicture
from brochure.layout.scope import Scope, Sink
from brochure.layout.stack import stack
from brochure.pictures.picture import Drawing, Raster
from brochure.theme.styles import TextStyle, Theme

_TOP = 0.34
"""The share of the page that is solid ground above the picture, where the words need no more."""
_LEAST_PICTURE = 0.25
"""The share of the page that a picture takes at least: a strip of one shows nothing."""
_STEP = 4.0
"""Points by which a title is set smaller until its longest word and its lines fit."""
_LARGE = "cover-title-large"


def lay_full_cover(nodes: Sequence[Node], size: Size, scope: Scope, sink: Sink) -> Frame:
    """The cover of a whole page."""
    theme = scope.theme
    ground = theme.box(("cover-page", "cover"))
    theme = _with_large_title(replace(theme, boxes={**theme.boxes, "cover": ground}), nodes, size)
    cover, art, foot = (_panel(nodes, name) for name in ("cover", "cover-art", "cover-foot"))
    if cover is None:
        return Frame()
    # The ground is painted once, for all of the page.
    bare = {**theme.boxes, "cover": replace(ground, ground=None, border=0.0, edge=0.0)}
    words = lay_cover((cover,), size, replace(scope, theme=replace(theme, boxes=bare)), sink)
    # The picture comes before the strip's words, whose height says how much room it has.
    height = _foot(foot, size, scope, sink.branch()).height
    whole = Rect(0.0, 0.0, size.width, size.height)
    frames = [Frame(items=box_shapes(ground, whole)), words]
    top, bottom = max(words.height, size.height * _TOP), size.height - height
    room = Rect(0.0, top, size.width, bottom - top)
    picture = next((it for it in art.children if isinstance(it, Picture)), None) if art else None
    if picture is not None and room.height >= size.height * _LEAST_PICTURE:
        frames.append(_filling(picture, room, scope, sink))
    elif picture is None:
        frames.append(_topic(cover, room, theme))
    frames.append(_foot(foot, size, scope, sink).translated(0.0, bottom))
    return overlaid(size.height, frames)


def _panel(nodes: Sequence[Node], name: str) -> Panel | None:
    panels = (it for it in nodes if isinstance(it, Panel))
    return next((it for it in panels if it.style[0] == name), None)


def _with_large_title(theme: Theme, nodes: Sequence[Node], size: Size) -> Theme:
    """The theme whose title is as large as a full cover has it, and its longest word allows."""
    style = theme.text((_LARGE, "cover-title"))
    padding = theme.boxes["cover"].padding
    room = size.width - padding.left - padding.right
    titles = [it for node in nodes if isinstance(node, Panel) for it in node.children]
    for title in (it for it in titles if isinstance(it, Text) and it.style[0] == "cover-title"):
        while style.size > theme.texts["cover-title"].size:
            lines, too_long = break_lines(title.inlines, style, room, theme.fonts)
            if not too_long and len(lines) <= theme.page.title_lines:
                break
            style = _smaller(style)
    return replace(theme, texts={**theme.texts, "cover-title": style})


def _smaller(style: TextStyle) -> TextStyle:
    size = style.size - _STEP
    return replace(style, size=size, leading=style.leading * size / style.size)


def _filling(node: Picture, room: Rect, scope: Scope, sink: Sink) -> Frame:
    """The picture, as large as it fills its place, what is beyond it cut off on both sides."""
    image = node.image
    if isinstance(image, Drawing):
        raise TypeError("the fit pass sets the words of a drawing first")
    natural = Size(image.width, image.height) if isinstance(image, Raster) else image.size
    scale = max(room.width / natural.width, room.height / natural.height)
    width, height = natural.width * scale, natural.height * scale
    rect = Rect(
        room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height
    )
    owner: int = Artifact.LAYOUT
    if node.element is not None:
        owner = sink.element(node.element, scope.parent, node.route)
    return Frame(items=(PlacedPicture(rect, image, owner, node.route, clip=room),))


def _topic(cover: Panel, room: Rect, theme: Theme) -> Frame:
    """The handout's own icon, large, where there is no picture."""
    style = theme.text(("cover-topic", "cover-title"))
    icon = next((it.icon for it in cover.children if isinstance(it, Text) and it.icon), None)
    if icon is None:
        return Frame()
    size = min(theme.measures.cover_icon, room.height)
    x = room.x + theme.boxes["cover"].padding.left
    return Frame(items=(icon_at(icon, replace(style, icon_size=size), x, room.y),))


def _foot(foot: Panel | None, size: Size, scope: Scope, sink: Sink) -> Frame:
    """The strip at the page's foot, as high as its words; y counts from its top."""
    if foot is None:
        return Frame()
    style = scope.theme.box(foot.style)
    margins = scope.theme.page.margins
    width = size.width - margins.left - margins.right
    inside = replace(scope, column=narrow(margins.left, width, width), is_inside=True)
    words = stack(inside.bricks(foot.children, sink), sink.boxes)
    height: Length = style.padding.top + words.height + style.padding.bottom
    ground = Frame(items=box_shapes(style, Rect(0.0, 0.0, size.width, height)))
    return overlaid(height, (ground, words.translated(0.0, style.padding.top)))
