"""One round of layout: a story in bricks, and the pages that they stand on."""

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Element, Story
from brochure.geometry import Length, Size
from brochure.layout.bands import two_columns, with_bands
from brochure.layout.brick_cache import BrickCache
from brochure.layout.bricks import Brick
from brochure.layout.column import page_column
from brochure.layout.frame import Frame
from brochure.layout.frames import Frames
from brochure.layout.full_cover import lay_full_cover
from brochure.layout.late_words import resolve_late
from brochure.layout.masters import lay_cover
from brochure.layout.nodes import open_scope
from brochure.layout.notes_pages import fill_up
from brochure.layout.paged import (
    StructureElement,
)
from brochure.layout.paginate import paginate
from brochure.layout.panels import fill_panels
from brochure.layout.scope import Sink
from brochure.layout.stretch import PageFill
from brochure.theme.styles import Theme

UNPRINTED: Length = 18.0
"""Points at each edge that many printers leave white."""


class Setting(Struct, frozen=True):
    """A story, and what is decided about its pages."""

    story: Story
    theme: Theme
    size: Size
    columns: int = 1
    takes_free_breaks: bool = False
    has_full_cover: bool = False
    multiple: int = 1
    """Pages for notes make the number of pages a multiple of this."""
    panels: tuple[str, ...] = ()
    """The names of the panels that the pages are, and no more; () for any number of pages."""


class Round(Struct, frozen=True):
    """A story in bricks, and the pages that they stand on."""

    theme: Theme
    sink: Sink
    cover: Frame
    bricks: list[Brick]
    fills: tuple[PageFill, ...]
    top: Length
    """Where the first page's bricks begin."""
    rooms: tuple[Length, ...]
    """The heights of the pages' frames."""
    notes_pages: int = 0
    """How many of them are for notes."""

    def down(self, page: int) -> Length:
        """Where a page's bricks begin, from the top of the paper."""
        return self.theme.page.margins.top if page else self.top

    def places(self) -> dict[str, tuple[int, Length]]:
        """The page and height of each mark, by its name."""
        found: dict[str, tuple[int, Length]] = {}
        for name, y in self.cover.marks:
            found.setdefault(name, (0, y))
        for page, fill in enumerate(self.fills):
            bricks = self.bricks[fill.first : fill.last + 1]
            for brick, top in zip(bricks, fill.tops, strict=True):
                for name, y in brick.frame.marks:
                    found.setdefault(name, (page, self.down(page) + top + y))
        return found

    def pages_of(self) -> dict[str, int]:
        """The page of each mark, by its name."""
        return {name: page for name, (page, _) in self.places().items()}


def set_round(setting: Setting, pages_of: dict[str, int], cache: BrickCache) -> Round:
    """The story in bricks on pages; `pages_of` are the pages of marks in the round before."""
    story, theme, size = setting.story, setting.theme, setting.size
    margins = theme.page.margins
    height = size.height - margins.top - margins.bottom
    column = page_column(theme.page, size)
    scope = open_scope(theme, column, height, lambda it: resolve_late(it, pages_of), cache)
    outdent = max(0.0, margins.left - UNPRINTED)
    scope = replace(
        scope, takes_free_breaks=setting.takes_free_breaks, outdent=outdent, paper=size.width
    )
    shift = 0.0
    sink = Sink()
    sink.elements.append(StructureElement(Element("Document"), -1))
    lay = lay_full_cover if setting.has_full_cover else lay_cover
    cover = lay(story.cover, size, scope, sink)
    whole = scope
    if setting.columns > 1:
        wide = two_columns(theme.page, size)
        scope, shift = with_bands(scope, story.body, wide), wide.shift
    bricks = scope.bricks(story.body, sink)
    top = _under_cover(cover, bricks, sink, theme)
    first = max(0.0, size.height - top - margins.bottom)
    frames = Frames(first, height, shift=shift)
    if setting.panels:
        fills = fill_panels(story.body, bricks, sink, replace(frames, rest=height), setting.panels)
    else:
        fills = paginate(bricks, sink.boxes, frames) or (PageFill(0, -1, (), 0.0),)
    if setting.has_full_cover:
        first = size.height
        fills = (PageFill(0, -1, (), first), *fills[1:])
    filled = fill_up(story.notes, setting.multiple, bricks, fills, whole, sink)
    rooms = (first, *[height] * (len(filled.fills) - 1))
    return Round(theme, sink, cover, filled.bricks, filled.fills, top, rooms, filled.added)


def _under_cover(cover: Frame, bricks: list[Brick], sink: Sink, theme: Theme) -> Length:
    """Where the first page's bricks begin: a ground from edge to edge begins where the cover ends.

    Not one of the cover's color, which would be taken for a part of it.
    """
    if not cover.height:
        return theme.page.margins.top
    outer = sink.boxes[bricks[0].boxes[0]] if bricks and bricks[0].boxes else None
    joins = outer is not None and outer.bleeds and outer.style.ground != theme.boxes["cover"].ground
    return cover.height + (0.0 if joins else theme.page.cover_after)
