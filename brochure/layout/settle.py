"""The lay_out pass: Story to PagedDocument, repeated until page numbers in the text settle."""

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.numbering import format_list
from brochure.compose.story import Element, Inline, Link, Story
from brochure.diagnostics.model import Severity
from brochure.geometry import Length, Size
from brochure.layout.brick_cache import BrickCache
from brochure.layout.bricks import Brick
from brochure.layout.column import page_column
from brochure.layout.frame import Frame, overlaid
from brochure.layout.furniture import furnish
from brochure.layout.masters import lay_cover
from brochure.layout.nodes import open_scope
from brochure.layout.paged import (
    Destination,
    OutlineEntry,
    Page,
    PagedDocument,
    StructureElement,
)
from brochure.layout.paginate import PageFill, paginate
from brochure.layout.scope import Sink
from brochure.layout.stack import place
from brochure.source.route import Problem, Route
from brochure.theme.model import Theme

ROUNDS = 5
"""Page numbers that have not settled after so many rounds are left out."""
MOST_PAGES = 1_000
"""More are refused, so that no input of a megabyte takes half a minute or a gigabyte."""
CONTENTS_FROM = 8
"""The pages from which a handout gets a table of contents that nobody asked for."""


class LaidOut(Struct, frozen=True):
    """The pages, and every problem found."""

    document: PagedDocument
    problems: tuple[Problem, ...]


def lay_out(story: Story, theme: Theme, size: Size) -> LaidOut:
    """The pages of a story on paper of this size; a long one gets its table of contents.

    Set again until the page numbers in the text are those of the pages.
    """
    cache = BrickCache()
    done = _set_round(story, theme, size, {}, cache)
    if len(done.fills) > MOST_PAGES:
        return _document(done, story, size, cache, _too_many(len(done.fills)))
    pages_of: dict[str, int] = {}
    if story.contents and len(done.fills) >= CONTENTS_FROM:
        at = story.contents_at
        body = (*story.body[:at], *story.contents, *story.body[at:])
        story = replace(story, body=body)
        # The pages without the contents are nearer to those with it than none would be.
        pages_of = done.pages_of()
        del done
        done = _set_round(story, theme, size, pages_of, cache)
    for _ in range(ROUNDS):
        found = done.pages_of()
        if found == pages_of or not done.sink.has_late:
            return _document(done, story, size, cache)
        pages_of = found
        # One round at a time: the bricks of a long handout take room.
        del done
        done = _set_round(story, theme, size, pages_of, cache)
    problem = Problem(
        "unsettled-pages",
        f"the page numbers in the text had not settled after {ROUNDS} rounds; they are left out",
        Route("content"),
        hint="the numbers push text to another page and back: change a sentence near a page's end",
        severity=Severity.WARNING,
    )
    done = _set_round(story, theme, size, {}, cache)
    return _document(done, story, size, cache, problem)


def _too_many(pages: int) -> Problem:
    return Problem(
        "too-many-pages",
        f"the handout takes {pages:,} pages, and {MOST_PAGES:,} is the most",
        Route("content"),
        hint="make several handouts of it",
    )


def resolve_late(inline: Inline, pages_of: dict[str, int]) -> tuple[Inline, ...]:
    """The inline itself, or the words that its anchors' pages give.

    Each page is a link, unless all the words are part of one.
    """
    late = inline.late
    if late is None:
        return (inline,)
    first_on: dict[int, str] = {}
    for anchor in late.anchors:
        if anchor in pages_of:
            first_on.setdefault(pages_of[anchor] + 1, anchor)
    pages = sorted(first_on)
    if not pages:
        return ()
    words = replace(inline, late=None)
    template = late.one if len(pages) == 1 else late.many
    if inline.link is not None:
        listed = format_list([str(page) for page in pages], late.conjunction)
        return (replace(words, text=template.format(pages=listed)),)
    # A mark for each page, so that the language's own list form decides what stands between.
    listed = format_list([f"\0{page}\0" for page in pages], late.conjunction)
    inlines = []
    for index, part in enumerate(template.format(pages=listed).split("\0")):
        if index % 2:
            page = int(part)
            link = Link(f"#{first_on[page]}", late.contents.format(page=page))
            inlines.append(replace(words, text=part, link=link, roles=("Link",)))
        elif part:
            inlines.append(replace(words, text=part))
    return tuple(inlines)


class _Round(Struct, frozen=True):
    """A story in bricks, and the pages that they stand on."""

    theme: Theme
    sink: Sink
    cover: Frame
    bricks: list[Brick]
    fills: tuple[PageFill, ...]
    top: Length
    """Where the first page's bricks begin."""

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


def _set_round(
    story: Story, theme: Theme, size: Size, pages_of: dict[str, int], cache: BrickCache
) -> _Round:
    margins = theme.page.margins
    height = size.height - margins.top - margins.bottom
    column = page_column(theme.page, size)
    scope = open_scope(theme, column, height, lambda inline: resolve_late(inline, pages_of), cache)
    sink = Sink()
    sink.elements.append(StructureElement(Element("Document"), -1))
    cover = lay_cover(story.cover, size, scope, sink)
    bricks = scope.bricks(story.body, sink)
    top = cover.height + theme.page.cover_after if cover.height else margins.top
    fills = paginate(bricks, sink.boxes, size.height - top - margins.bottom, height)
    return _Round(theme, sink, cover, bricks, fills or (PageFill(0, -1, (), 0.0),), top)


def _document(
    done: _Round, story: Story, size: Size, cache: BrickCache, *problems: Problem
) -> LaidOut:
    """The pages. Bricks are let go of page by page: those of a long handout take much room."""
    sink, cover, bricks = done.sink, done.cover, done.bricks
    places = done.places()
    cache.forget()
    bricks.reverse()
    pages: list[Page] = []
    before: tuple[int, ...] = ()
    for index, fill in enumerate(done.fills):
        shown = [bricks.pop() for _ in fill.tops]
        after = bricks[-1].boxes if shown and bricks else ()
        tops = [done.down(index) + y for y in fill.tops]
        frame = place(shown, tops, sink.boxes, size.height, frozenset(before), frozenset(after))
        if index == 0:
            frame = overlaid(size.height, (cover, frame))
        furniture = furnish(done.theme, story.furniture, size, index + 1, len(done.fills))
        grounds = 1 if index == 0 and cover.height else 0
        items = (*frame.items[:grounds], *furniture, *frame.items[grounds:])
        pages.append(Page(size, items, frame.links))
        before = shown[-1].boxes if shown else ()
    document = PagedDocument(
        tuple(pages),
        tuple(sink.elements),
        tuple(Destination(name, page, y) for name, (page, y) in places.items()),
        _outline(sink, places),
        story.info,
    )
    found = tuple(dict.fromkeys(sink.problems))
    return LaidOut(document, (*found, *problems))


def _outline(sink: Sink, places: dict[str, tuple[int, Length]]) -> tuple[OutlineEntry, ...]:
    """The bookmarks of headings, at the pages and heights of their marks."""
    return tuple(
        OutlineEntry(words, depth, *places[name])
        for name, (words, depth) in sink.bookmarks.items()
        if name in places
    )
